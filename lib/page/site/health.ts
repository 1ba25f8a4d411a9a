import { z } from "zod";
import { log } from "../../base/log";
import { duckdbVersion } from "../../engine/pulse";
import { freeBytes } from "../../store/disk/room";

/** The answer to a monitor: each part with its result, null if it failed or took longer than five seconds. */
export const health = z.object({
  ok: z.boolean(),
  duckdb: z.string().nullable(),
  disk_free_bytes: z.number().nullable(),
});

type Health = Readonly<z.infer<typeof health>>;

const timeLimitMs = 5_000;

/** Asks DuckDB and the disk. Never throws: a failure is the answer, its reason a line of the log. */
export async function loadHealth(ask = { duckdb: duckdbVersion, disk: () => freeBytes() }): Promise<Health> {
  const [duckdb, disk_free_bytes] = await Promise.all([
    answerOf("duckdb", ask.duckdb),
    answerOf("disk", ask.disk),
  ]);
  return { ok: duckdb !== null && disk_free_bytes !== null, duckdb, disk_free_bytes };
}

async function answerOf<T>(part: string, ask: () => Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${timeLimitMs} ms`)), timeLimitMs);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    log("health_failed", { part, message: error instanceof Error ? error.message : String(error) });
    return null;
  } finally {
    clearTimeout(timer);
  }
}
