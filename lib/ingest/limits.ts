import { env } from "../base/env";
import { ProblemError } from "../base/problem";
import { QueryError } from "../engine/query";
import { TimeLimitError } from "../engine/workshop";
import { hasCode } from "../store/atomic";

/** How much memory DuckDB gets for a look at a file and for its import, by the problem of having too little. */
const memoryLimits = { look_memory: env.LOOK_MEMORY_MB, import_memory: env.IMPORT_MEMORY_MB } as const;

/** The Problem that names what ran out: time, memory or the disk. Any other error is given back as it is. */
export function limitProblem(error: unknown, memory: keyof typeof memoryLimits = "import_memory"): unknown {
  if (error instanceof TimeLimitError) {
    return new ProblemError("import_time", { minutes: Math.ceil(env.IMPORT_TIME_LIMIT_MS / 60_000) });
  }
  const words = error instanceof QueryError && error.cause instanceof Error ? error.cause.message : "";
  if (hasCode(error, "ENOSPC", "EDQUOT") || /no space left|max_temp_directory_size/i.test(words)) {
    return new ProblemError("disk_full");
  }
  if (/out of memory/i.test(words)) return new ProblemError(memory, { limit_mb: memoryLimits[memory] });
  return error;
}
