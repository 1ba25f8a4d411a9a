import { basename, join } from "node:path";
import { indexReason } from "./index/index-file";

/** The files of a version that statements read besides its index. */
export const recordFiles = ["orders", "lines", "rejects"] as const;

/** How words on a file begin that could not be read, DuckDB's and the system's; others name a file that may not be touched. */
const unreadable =
  /^((IO|Invalid Input|Invalid|Serialization|Not implemented|INTERNAL) Error|ENOENT|ENOTDIR|EISDIR|ELOOP|EACCES|EIO)\b/i;

/** The folders whose files a statement reads, its own first, and files that it was given. */
export type Readable = Readonly<{ folders: readonly string[]; files: readonly string[] }>;

/**
 * The file that DuckDB's words blame for a failed statement; null when they blame none. Words on a damaged index do not name it:
 * where two are open both are read.
 */
export async function blamedFile(error: unknown, { folders, files }: Readable): Promise<string | null> {
  const words = error instanceof Error ? error.message : "";
  const indexes = folders.map((folder) => join(folder, "index.duckdb"));
  if (words.includes("Corrupt database file")) return firstDamaged(indexes);
  const [own = ""] = folders;
  const record = recordFiles.map((name) => join(own, `${name}.parquet`));
  const [, missing = ""] = /Table with name (\w+) does not exist/.exec(words) ?? [];
  const unopened = record.find((file) => basename(file) === `${missing}.parquet`);
  if (unopened !== undefined) return unopened;
  const isRead = unreadable.test(words) && !/too many open files/i.test(words);
  return isRead ? ([...indexes, ...record, ...files].find((file) => words.includes(file)) ?? null) : null;
}

async function firstDamaged(indexes: readonly string[]): Promise<string | null> {
  const [first = null, ...rest] = indexes;
  if (first === null || rest.length === 0 || (await indexReason(first)) !== null) return first;
  return firstDamaged(rest);
}
