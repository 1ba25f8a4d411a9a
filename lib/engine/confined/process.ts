import { type ChildProcess, type Serializable, spawn } from "node:child_process";
import { join } from "node:path";
import { log } from "../../base/log";
import { residentMb } from "../child";
import type { Fault } from "./fault";
import { type CellAnswer, type CellOrder, workerWord } from "./order";

/** What a process may take for one cell, memory of the whole process, and how long it may open its version. */
export type ProcessLimits = Readonly<{ rssMaxMb: number; timeLimitMs: number; openLimitMs: number }>;

export type CellOutcome = Readonly<{ answer: CellAnswer } | { fault: Fault }>;

/** A process that takes one order after the other. It ends with the one that started it. */
export type CellProcess = Readonly<{
  pid: number | undefined;
  /** Done when it takes orders; false when it could not start. */
  ready: Promise<boolean>;
  /** Gives an order. What takes too much is killed, and the process takes no other order after that. */
  run(order: CellOrder, limits: ProcessLimits): Promise<CellOutcome>;
  isFit(): boolean;
  /** Memory of the process in mebibytes; 0 where the machine does not tell. */
  usedMb(): Promise<number>;
  stop(): void;
}>;

const watchMs = 20;

const heapMb = 256;

/** Starts a process with an empty environment: no password, no folder of data, no setting is to be found in it. */
export function startCellProcess(): CellProcess {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${heapMb}`, join("scripts", "run.mjs"), join("scripts", "cells.ts")],
    { stdio: ["ignore", "inherit", "inherit", "ipc"], env: { NODE_ENV: "production" } },
  );
  hold(child, false);
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", ({ message }) => {
      log("cells_not_started", { message });
      resolve();
    });
  });
  return {
    pid: child.pid,
    ready: Promise.race([isReady(child), gone.then(() => false)]),
    run: (order, limits) => run(child, gone, order, limits),
    isFit: () =>
      child.pid !== undefined && child.exitCode === null && child.signalCode === null && !child.killed,
    usedMb: () => residentMb(child.pid),
    stop: () => void child.kill("SIGKILL"),
  };
}

async function run(
  child: ChildProcess,
  gone: Promise<void>,
  order: CellOrder,
  { rssMaxMb, timeLimitMs, openLimitMs }: ProcessLimits,
): Promise<CellOutcome> {
  let killed: Fault = { code: "died", values: {}, at: null };
  const kill = (code: "time" | "memory", values: Fault["values"]) => {
    killed = { code, values, at: null };
    child.kill("SIGKILL");
  };
  const late = () => kill("time", { seconds: timeLimitMs / 1000 });
  let timer = setTimeout(late, openLimitMs);
  const watch = setInterval(async () => {
    if ((await residentMb(child.pid)) > rssMaxMb) kill("memory", { limit_mb: rssMaxMb });
  }, watchMs);
  hold(child, true);
  try {
    const ended = outcomeOf(child, () => {
      clearTimeout(timer);
      timer = setTimeout(late, timeLimitMs);
    });
    child.send(order, () => {});
    return await Promise.race([ended, gone.then(() => ({ fault: killed }))]);
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    hold(child, false);
  }
}

function isReady(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => child.once("message", () => resolve(true)));
}

/** A process that does nothing keeps no other alive. */
function hold(child: ChildProcess, isAtWork: boolean): void {
  const method = isAtWork ? "ref" : "unref";
  child[method]();
  child.channel?.[method]();
}

/** Hears a process until its order has ended. */
function outcomeOf(child: ChildProcess, begun: () => void): Promise<CellOutcome> {
  return new Promise((resolve) => {
    const hear = (said: Serializable) => {
      const word = workerWord.parse(said);
      if ("begun" in word) begun();
      if (!("answer" in word || "fault" in word)) return;
      child.off("message", hear);
      resolve(word);
    };
    child.on("message", hear);
  });
}
