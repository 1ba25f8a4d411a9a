import { env } from "../base/env";
import { ProblemError } from "../base/problem";
import { QueryError } from "../engine/query";
import { TimeLimitError } from "../engine/workshop";
import { hasCode } from "../store/atomic";

/** The settings that say how much memory DuckDB gets: for a look at a file, and for its import. */
type MemoryLimit = "LOOK_MEMORY_MB" | "IMPORT_MEMORY_MB";

/** The Problem that names what ran out: time, memory or the disk. Any other error is given back as it is. */
export function limitProblem(error: unknown, memory: MemoryLimit = "IMPORT_MEMORY_MB"): unknown {
  if (error instanceof TimeLimitError) {
    return new ProblemError("import_time", { minutes: Math.ceil(env.IMPORT_TIME_LIMIT_MS / 60_000) });
  }
  const words = error instanceof QueryError && error.cause instanceof Error ? error.cause.message : "";
  if (hasCode(error, "ENOSPC", "EDQUOT") || /no space left|max_temp_directory_size/i.test(words)) {
    return new ProblemError("disk_full");
  }
  if (/out of memory/i.test(words))
    return new ProblemError("import_memory", { limit_mb: env[memory], setting: memory });
  return error;
}
