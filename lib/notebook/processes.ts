import { env } from "../base/env";
import { processWide } from "../base/process-wide";
import { type CellProcess, startCellProcess } from "../engine/confined/process";
import { createQueue } from "../engine/queue";

/** Processes for cells: one is always started ahead, so that no cell waits for the start of its own. */
const pool = processWide("cell-processes", () => ({
  queue: createQueue(env.NOTEBOOK_WORKERS),
  idle: [] as CellProcess[],
}));

/** A process whose memory has grown above this share of its limit leaves too little to the next cell. */
const grownShare = 0.6;

/** Has `work` done with a process of its own; waits for one where all are at work. */
export function withProcess<T>(work: (process: CellProcess) => Promise<T>): Promise<T> {
  return pool.queue.run(
    "cell",
    async () => {
      const process = await take();
      try {
        return await work(process);
      } finally {
        await giveBack(process);
      }
    },
    null,
  );
}

/** Starts a process ahead for somebody who will probably run a cell soon. */
export function startAhead(): void {
  if (pool.idle.length === 0) pool.idle.push(startCellProcess());
}

async function take(): Promise<CellProcess> {
  const process = pool.idle.shift() ?? startCellProcess();
  startAhead();
  if (!(await process.ready)) throw new Error("no process for cells could be started");
  return process.isFit() ? process : take();
}

async function giveBack(process: CellProcess): Promise<void> {
  const isGrown = (await process.usedMb()) > env.NOTEBOOK_RSS_MAX_MB * grownShare;
  if (isGrown) process.stop();
  else if (process.isFit()) pool.idle.unshift(process);
  while (pool.idle.length > env.NOTEBOOK_WORKERS + 1) pool.idle.pop()?.stop();
}
