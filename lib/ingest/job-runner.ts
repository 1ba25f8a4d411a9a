import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Socket } from "node:net";
import { join } from "node:path";
import { env } from "../base/env";
import { failureOf } from "../base/failure";
import { log } from "../base/log";
import { type Problem, problem } from "../base/problem";
import { held } from "../engine/held";
import type { Job } from "../model/job";

/** Why a job's process ended before the job was over. */
export type Ending = Readonly<{ state: "cancelled"; problem: null } | { state: "failed"; problem: Problem }>;

/** What a runner asks of the job: how far it is, and to write down how it ended once its process is gone. */
type Keeper = Readonly<{ look(): Promise<Job | null>; settle(ending: Ending): Promise<void> }>;

type Runner = { child: ChildProcess; stopped: Ending | null; settled: Promise<void> };

const graceMs = 2_000;
const lookMs = 500;
/** DuckDB ends its own work at the time limit; what is not over by then is something else. */
const lateMs = 5_000;

const runners = held("jobs", () => new Map<string, Runner>());

/** Tells this run of the server from one before it, whose processes are gone. */
export function serverMark(): string {
  return held("server", () => randomUUID());
}

/** Starts the process of a job, and watches its memory and time until it ends. It ends with this process at the latest. */
export function launch(id: string, keeper: Keeper): void {
  const heap = `--max-old-space-size=${env.IMPORT_HEAP_MB}`;
  const child = spawn(
    process.execPath,
    [heap, "--import", "tsx", join("scripts", "tercet.ts"), "job", id],
    // The worker hears from the closing of its input that this process is gone, however that came about.
    { stdio: ["pipe", "inherit", "inherit"] },
  );
  const runner: Runner = { child, stopped: null, settled: Promise.resolve() };
  const watch = setInterval(() => void overLimit(runner, keeper), lookMs);
  runner.settled = ended(child).then(async (signal) => {
    clearInterval(watch);
    await keeper
      .settle(runner.stopped ?? endingOf(signal))
      .catch((error: unknown) => log("job_not_settled", { upload: id, ...failureOf(error) }));
    runners.delete(id);
  });
  runners.set(id, runner);
  watch.unref();
  child.unref();
  (child.stdin as Socket | null)?.unref();
}

/** Whether this process has a worker for that job. */
export function runs(id: string): boolean {
  return runners.has(id);
}

/** Ends the worker of a job, first politely, and waits until the job is settled. False when it is not ours. */
export async function cancelRunner(id: string): Promise<boolean> {
  const runner = runners.get(id);
  if (runner === undefined) return false;
  stop(runner, { state: "cancelled", problem: null });
  await runner.settled;
  return true;
}

function stop(runner: Runner, ending: Ending): void {
  runner.stopped ??= ending;
  runner.child.kill("SIGTERM");
  setTimeout(() => runner.child.kill("SIGKILL"), graceMs).unref();
}

async function overLimit(runner: Runner, keeper: Keeper): Promise<void> {
  if (runner.stopped !== null) return;
  const found = (await memoryProblem(runner.child.pid)) ?? (await timeProblem(keeper));
  if (found !== null) stop(runner, { state: "failed", problem: found });
}

async function memoryProblem(pid: number | undefined): Promise<Problem | null> {
  const used = await residentMb(pid);
  const limit_mb = env.IMPORT_RSS_MAX_MB;
  return used > limit_mb ? problem("import_rss", { limit_mb }) : null;
}

/** Memory that a process has in hand; 0 where the machine does not tell. */
async function residentMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

async function timeProblem(keeper: Keeper): Promise<Problem | null> {
  const started = (await keeper.look().catch(() => null))?.started_at ?? null;
  if (started === null || Date.now() - Date.parse(started) < env.IMPORT_TIME_LIMIT_MS + lateMs) return null;
  return problem("import_time", { minutes: Math.ceil(env.IMPORT_TIME_LIMIT_MS / 60_000) });
}

/** The signal that ended a process, if one did; also when it could not be started. */
function ended(child: ChildProcess): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => {
    child.once("exit", (_code, signal) => resolve(signal));
    child.once("error", (error) => {
      log("job_not_started", { message: error.message });
      if (child.pid === undefined) resolve(null);
    });
  });
}

/** Node aborts when its own memory is used up. */
function endingOf(signal: NodeJS.Signals | null): Ending {
  const found =
    signal === "SIGABRT" ? problem("import_heap", { limit_mb: env.IMPORT_HEAP_MB }) : problem("import_died");
  return { state: "failed", problem: found };
}
