import { randomUUID } from "node:crypto";
import { failureOf } from "../../base/failure";
import { log } from "../../base/log";
import type { Problem } from "../../base/problem";
import { processWide } from "../../base/process-wide";
import { breachProblem, limitsOf } from "../kit/limits";
import { type Outcome, runOnce } from "../kit/worker";

/** Why a job's process ended before the job was over. */
export type Ending = Readonly<{ state: "cancelled"; problem: null } | { state: "failed"; problem: Problem }>;

type Runner = Readonly<{ stopper: AbortController; settled: Promise<void> }>;

const runners = processWide("jobs", () => new Map<string, Runner>());

/** Distinguishes this run of the server from an earlier one, whose processes have ended. */
export function serverMark(): string {
  return processWide("server", () => randomUUID());
}

/** Starts the process of a job; `settle` writes down how it ended once its process is gone. */
export function launch(id: string, settle: (ending: Ending) => Promise<void>): void {
  const stopper = new AbortController();
  const settled = runOnce(
    { command: "job", args: [id], waitsItsTurn: true },
    limitsOf("import"),
    stopper.signal,
  )
    .then((outcome) => settle(endingOf(outcome)))
    .catch((error: unknown) => log("job_not_settled", { upload: id, ...failureOf(error) }))
    .finally(() => runners.delete(id));
  runners.set(id, { stopper, settled });
}

/** Whether this process has a worker for that job. */
export function runs(id: string): boolean {
  return runners.has(id);
}

/** Waits for the worker of a finished job, so that its end is not taken for that of the next job. */
export async function untilEnded(id: string): Promise<void> {
  await runners.get(id)?.settled;
}

/** Ends the worker of a job and waits until the job is settled. False when it is not ours. */
export async function cancelRunner(id: string): Promise<boolean> {
  const runner = runners.get(id);
  if (runner === undefined) return false;
  runner.stopper.abort();
  await runner.settled;
  return true;
}

/** A job that came to its own end has written it down before. */
function endingOf({ end }: Outcome): Ending {
  if (end === "cancelled") return { state: end, problem: null };
  const isOwn = end === "word" || end === "problem" || end === "failed";
  return { state: "failed", problem: breachProblem("import", isOwn ? "died" : end) };
}
