import { env } from "../../base/env";
import { processWide } from "../../base/process-wide";
import { limitsOf } from "../kit/limits";
import { type Order, type Outcome, startWorker, type Worker } from "../kit/worker";

/** After so many orders a worker gives way to a new one, so that nothing can pile up in it. */
const ordersMax = 50;

type Looker = Readonly<{ worker: Worker; orders: number }>;

/** The one worker that is ready and idle. */
const spare = processWide("looker", (): { looker: Looker | null } => ({ looker: null }));

/** Starts a worker before somebody needs it, since its start takes longer than a look into a small file. */
export function warmLooker(): void {
  if (spare.looker?.worker.isFit()) return;
  spare.looker = { worker: startWorker(limitsOf("look")), orders: 0 };
}

/** Has an order done by a worker with the limits of a look; the same one as before where it may go on. */
export async function byLooker(order: Order, signal: AbortSignal): Promise<Outcome> {
  const { worker, orders } = takeLooker();
  try {
    return await worker.run(order, signal);
  } finally {
    await giveBack({ worker, orders: orders + 1 });
  }
}

function takeLooker(): Looker {
  warmLooker();
  const { looker } = spare;
  if (looker === null) throw new Error("no worker was started");
  spare.looker = null;
  return looker;
}

async function giveBack(looker: Looker): Promise<void> {
  const { worker, orders } = looker;
  const isLight = (await worker.usedMb()) < env.LOOK_RSS_MAX_MB / 2;
  const isKept = worker.isFit() && orders < ordersMax && isLight && spare.looker === null;
  if (isKept) spare.looker = looker;
  else await worker.stop();
  warmLooker();
}
