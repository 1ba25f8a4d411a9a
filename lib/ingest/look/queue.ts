import { env } from "../../base/env";
import type { Problem } from "../../base/problem";
import { processWide } from "../../base/process-wide";
import { readUpload } from "../../store/uploads";

/** A request for a look into an upload or a count over it. `name` distinguishes it from others of that upload. */
export type LookRequest = Readonly<{ upload: string; work: "look" | "effect"; name: string }>;

/** How a turn ended: its answer is kept next to the upload, or why there is none. */
export type LookOutcome = Problem | "done" | "cancelled";

/** How many are before a turn that waits; 0 for one under way, and how long it has been so. */
export type Position = Readonly<{ before: number; runsMs: number | null }>;

type Turn = LookRequest & {
  readonly stopper: AbortController;
  readonly start: () => void;
  readonly ended: Promise<LookOutcome>;
  startedAt: number | null;
  heardAt: number;
};

/** A reader who has not asked for so long has left. Waiting pages ask every two seconds at least. */
const silenceMs = 10_000;

const lookRoundMs = 1_000;

const turns = processWide("looks", (): Turn[] => []);

/**
 * Does `work` when there is a place for it: in order of arrival, and one at a time for each upload. The same request twice is one
 * turn.
 */
export function takeTurn(
  request: LookRequest,
  work: (signal: AbortSignal) => Promise<LookOutcome>,
): Promise<LookOutcome> {
  const known = heard(request);
  if (known !== undefined) return known.ended;
  const stopper = new AbortController();
  const { signal } = stopper;
  let start = () => {};
  const begun = new Promise<void>((resolve) => {
    start = resolve;
    signal.addEventListener("abort", () => resolve());
  });
  const ended = begun.then(() => (signal.aborted ? "cancelled" : work(signal))).finally(() => leave(turn));
  const turn: Turn = { ...request, stopper, start, ended, startedAt: null, heardAt: performance.now() };
  turns.push(turn);
  if (turns.length === 1) keepWatch();
  advance();
  return ended;
}

/** The position of a turn, for a reader who waits for it; null when there is none, as after its end. */
export function positionOf(request: Pick<LookRequest, "upload" | "name">): Position | null {
  const turn = heard(request);
  if (turn === undefined) return null;
  if (turn.startedAt !== null) return { before: 0, runsMs: performance.now() - turn.startedAt };
  return { before: running().length + waiting().indexOf(turn), runsMs: null };
}

/** Ends all turns of an upload that is to be deleted, and waits until they have ended. */
export async function cancelTurns(upload: string): Promise<void> {
  const its = turns.filter((turn) => turn.upload === upload);
  for (const { stopper } of its) stopper.abort();
  await Promise.all(its.map(({ ended }) => ended));
}

function heard({ upload, name }: Pick<LookRequest, "upload" | "name">): Turn | undefined {
  const turn = turns.find((known) => known.upload === upload && known.name === name);
  if (turn !== undefined) turn.heardAt = performance.now();
  return turn;
}

function advance(): void {
  for (const turn of waiting()) {
    if (!hasPlace(turn)) continue;
    turn.startedAt = performance.now();
    turn.start();
  }
}

/** A count may take long: where there are several places it leaves one to the looks. */
function hasPlace({ upload, work }: Turn): boolean {
  const others = running();
  const counts = others.filter((turn) => turn.work === "effect").length;
  if (others.length >= env.LOOKS_AT_ONCE || others.some((turn) => turn.upload === upload)) return false;
  return work === "look" || counts < Math.max(1, env.LOOKS_AT_ONCE - 1);
}

function running(): Turn[] {
  return turns.filter(({ startedAt }) => startedAt !== null);
}

/** First the first turns of all uploads, then the second ones. */
function waiting(): Turn[] {
  const counted = new Map<string, number>();
  const rounds: Turn[][] = [];
  for (const turn of turns.filter(({ startedAt }) => startedAt === null)) {
    const round = counted.get(turn.upload) ?? 0;
    counted.set(turn.upload, round + 1);
    rounds[round] = [...(rounds[round] ?? []), turn];
  }
  return rounds.flat();
}

function leave(turn: Turn): void {
  turns.splice(turns.indexOf(turn), 1);
  advance();
}

function keepWatch(): void {
  const timer = setInterval(() => {
    if (turns.length === 0) clearInterval(timer);
    for (const turn of [...turns]) void endIfUnwanted(turn);
  }, lookRoundMs);
  timer.unref();
}

/** A turn ends when its upload is deleted, and when its reader has left while others wait for its place. */
async function endIfUnwanted(turn: Turn): Promise<void> {
  const isLeft = performance.now() - turn.heardAt > silenceMs;
  const isInTheWay = turns.some(({ startedAt }) => startedAt === null);
  const isGone = (await readUpload(turn.upload).catch(() => null)) === null;
  if (isGone || (isLeft && isInTheWay)) turn.stopper.abort();
}
