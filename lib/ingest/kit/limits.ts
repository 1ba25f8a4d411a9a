import { diskFaultOf } from "../../base/disk-fault";
import { env } from "../../base/env";
import { type Problem, ProblemError, problem } from "../../base/problem";
import { QueryError } from "../../engine/query";
import { TimeLimitError } from "../../engine/workshop";
import type { Breach, WorkerLimits } from "./worker";

/** The kinds of work on a file: a look, a count of the effect of its import, and the import. */
export type WorkKind = "look" | "effect" | "import";

/** What a process may take for that. */
export function limitsOf(work: WorkKind): WorkerLimits {
  if (work === "import") {
    const { IMPORT_HEAP_MB: heapMb, IMPORT_RSS_MAX_MB: rssMaxMb, IMPORT_TIME_LIMIT_MS: timeLimitMs } = env;
    return { heapMb, rssMaxMb, timeLimitMs };
  }
  const timeLimitMs = work === "look" ? env.LOOK_TIME_LIMIT_MS : env.EFFECT_TIME_LIMIT_MS;
  return { heapMb: env.LOOK_HEAP_MB, rssMaxMb: env.LOOK_RSS_MAX_MB, timeLimitMs };
}

/** The Problem that says why the process of some work ended before its work was done. */
export function breachProblem(work: WorkKind, breach: Breach | "failed"): Problem {
  const { heapMb, rssMaxMb } = limitsOf(work);
  const kind = work === "import" ? work : "look";
  if (breach === "time") return timeProblem(work);
  if (breach === "heap") return problem(`${kind}_heap`, { limit_mb: heapMb });
  if (breach === "rss") return problem(`${kind}_rss`, { limit_mb: rssMaxMb });
  return problem(`${kind}_${breach === "failed" ? "failed" : "died"}`);
}

/**
 * The Problem that names the exhausted resource: time, memory or disk. Any other error is returned unchanged. `work` has the time
 * limit; a look has less of DuckDB's memory than an import, also from the command line.
 */
export function limitProblem(error: unknown, work: WorkKind = "import", isLook = false): unknown {
  if (error instanceof TimeLimitError) return thrown(timeProblem(work));
  const words = error instanceof QueryError && error.cause instanceof Error ? error.cause.message : "";
  const fault = diskFaultOf(error);
  if (fault !== null) return new ProblemError(fault);
  if (!/out of memory/i.test(words)) return error;
  return isLook
    ? new ProblemError("look_memory", { limit_mb: env.LOOK_MEMORY_MB })
    : new ProblemError("import_memory", { limit_mb: env.IMPORT_MEMORY_MB });
}

function timeProblem(work: WorkKind): Problem {
  const { timeLimitMs } = limitsOf(work);
  if (work === "look") return problem("look_time", { seconds: Math.ceil(timeLimitMs / 1_000) });
  return problem(`${work}_time`, { minutes: Math.ceil(timeLimitMs / 60_000) });
}

function thrown({ code, values }: Problem): ProblemError {
  return new ProblemError(code, values);
}
