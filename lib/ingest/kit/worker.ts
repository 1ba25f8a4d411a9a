import { type ChildProcess, type Serializable, spawn } from "node:child_process";
import { setPriority } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { failureOf } from "../../base/failure";
import { log } from "../../base/log";
import { residentMb } from "../../engine/child";
import { problem } from "../../model/problem";

/** What a worker may take: memory of JavaScript and of the whole process in mebibytes, and time for one order. */
export type WorkerLimits = Readonly<{ heapMb: number; rssMaxMb: number; timeLimitMs: number }>;

/** A command of `serveOrders` and its arguments, as JSON, with a time limit of its own if the worker's does not apply. */
export type Order = Readonly<{
  command: string;
  args: readonly unknown[];
  timeLimitMs?: number;
  /** It says itself when its time begins. */
  waitsItsTurn?: boolean;
}>;

/** What a worker says: that the time of its order begins, or how the order ended. */
export const message = z.union([
  z.object({ begun: z.literal(true) }),
  z.object({ end: z.literal("word"), word: z.unknown() }),
  z.object({ end: z.literal("problem"), problem }),
  /** A fault of ours, which is in the log. */
  z.object({ end: z.literal("failed") }),
]);

export type Message = z.infer<typeof message>;

/** Why a worker ended before its order was done. */
export type Breach = "cancelled" | "heap" | "rss" | "time" | "died";

export type Outcome = Exclude<Message, { begun: true }> | Readonly<{ end: Breach }>;

/** A process that takes one order after the other. It ends with the process that started it, however that ends. */
export type Worker = Readonly<{
  /** Gives the order and waits for its end. After a breach the process is gone, and every further order ends in the same way. */
  run(order: Order, signal?: AbortSignal): Promise<Outcome>;
  /** Whether it can take another order. */
  isFit(): boolean;
  /** Memory of the process in mebibytes; 0 where the machine does not tell. */
  usedMb(): Promise<number>;
  /** Ends it; done when the process is gone. */
  stop(): Promise<void>;
}>;

const runner = join("scripts", "run.mjs");

const watchMs = 200;

const niceness = 5;

/** A process that has just been started may take so long until it hears its order, which costs the order nothing. */
const startMs = 60_000;

/** A command ends its own work at the time limit; one that still runs then hangs. */
const lateMs = 2_000;

/** Starts a worker, which is ready for an order at once. `script` calls `serveOrders`. */
export function startWorker(limits: WorkerLimits, script = join("scripts", "tercet.ts")): Worker {
  const heap = `--max-old-space-size=${limits.heapMb}`;
  const child = spawn(process.execPath, [heap, runner, script, "work"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const gone = endOf(child);
  giveWay(child.pid);
  let stopped: Breach | null = null;
  const stop = (breach: Breach) => {
    stopped ??= breach;
    child.kill("SIGKILL");
    return gone;
  };
  const run = async (order: Order, signal?: AbortSignal): Promise<Outcome> => {
    const cancel = () => void stop("cancelled");
    if (signal?.aborted) cancel();
    signal?.addEventListener("abort", cancel);
    const unwatch = watch(child, order, limits, stop);
    hold(child, true);
    try {
      const ended = gone.then((breach): Outcome => ({ end: stopped ?? breach }));
      return await Promise.race([answerOf(child, order), ended]);
    } finally {
      unwatch();
      signal?.removeEventListener("abort", cancel);
      hold(child, false);
    }
  };
  hold(child, false);
  return {
    run,
    isFit: () => stopped === null && child.exitCode === null && child.signalCode === null,
    usedMb: () => residentMb(child.pid),
    stop: async () => void (await stop("cancelled")),
  };
}

/** Has one order done by a worker of its own. */
export async function runOnce(order: Order, limits: WorkerLimits, signal?: AbortSignal): Promise<Outcome> {
  const worker = startWorker(limits);
  try {
    return await worker.run(order, signal);
  } finally {
    await worker.stop();
  }
}

/** Pages come first where processors are short: a worker gets about a third of the time of a process that serves pages. */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, niceness);
  } catch (error) {
    log("worker_priority", failureOf(error));
  }
}

/** A worker that does nothing keeps no process alive. */
function hold(child: ChildProcess, isAtWork: boolean): void {
  const method = isAtWork ? "ref" : "unref";
  child[method]();
  child.channel?.[method]();
}

/** Sends the order; resolves with the last word about it, if one comes. */
function answerOf(child: ChildProcess, { command, args, waitsItsTurn = false }: Order): Promise<Outcome> {
  return new Promise((resolve) => {
    const hear = (said: Serializable) => {
      const heard = message.safeParse(said).data;
      if (heard === undefined || "begun" in heard) return;
      child.off("message", hear);
      resolve(heard);
    };
    child.on("message", hear);
    // The end of a worker is noticed by its exit.
    child.send({ command, args, waitsItsTurn }, () => {});
  });
}

/** Looks at the memory and the time of an order until the returned function is called. */
function watch(
  child: ChildProcess,
  { waitsItsTurn = false, timeLimitMs: ownMs }: Order,
  { rssMaxMb, timeLimitMs }: WorkerLimits,
  stop: (breach: Breach) => unknown,
): () => void {
  const untilMs = (limitMs: number) => performance.now() + limitMs + lateMs;
  let deadlineMs = waitsItsTurn ? Number.POSITIVE_INFINITY : untilMs(startMs);
  const hear = (said: Serializable) => {
    if ("begun" in (message.safeParse(said).data ?? {})) deadlineMs = untilMs(ownMs ?? timeLimitMs);
  };
  const look = async () => {
    if (performance.now() > deadlineMs) stop("time");
    else if ((await residentMb(child.pid)) > rssMaxMb) stop("rss");
  };
  child.on("message", hear);
  const timer = setInterval(() => void look(), watchMs);
  return () => {
    clearInterval(timer);
    child.off("message", hear);
  };
}

/** How the process ended, also when it could not be started. Node aborts when JavaScript's memory is used up. */
function endOf(child: ChildProcess): Promise<Breach> {
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(signal === "SIGABRT" || code === 134 ? "heap" : "died"));
    child.once("error", (error) => {
      log("worker_not_started", { message: error.message });
      if (child.pid === undefined) resolve("died");
    });
  });
}
