import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Lines by name; the smallest is for a look whether all parts still run. */
export const sizes = { "10k": 1e4, "1m": 1e6, "10m": 1e7, "100m": 1e8 } as const;

export type Size = keyof typeof sizes;

/** How often something is measured; once is enough to see that it runs. */
export function roundsOf(size: Size, usual: number): number {
  return size === "10k" ? 1 : usual;
}

export const root = join(import.meta.dirname, "..", "..", "..");

const out = process.env["BENCH_DIR"] ?? join(root, "test", ".out", "bench");

/** Everything that the bench writes stays here between runs. */
export const places = {
  out,
  data: join(out, "data"),
  csv: (size: Size) => join(out, `${size}.csv`),
  dataset: (size: Size) => `bench-${size}`,
};

/** One measured line of the report: what, how long, how many times the yardstick, and the aim if there is one. */
export type Figure = Readonly<{
  name: string;
  ms: number;
  ratio?: number | undefined;
  aim?: number | undefined;
  rss_mb?: number | undefined;
  note?: string | undefined;
}>;

/** Whether there is a site to start. */
export function hasBuild(): boolean {
  return existsSync(join(root, ".next", "BUILD_ID"));
}

export type Part =
  | "generate"
  | "import"
  | "site"
  | "copy"
  | "pages"
  | "compare"
  | "history"
  | "forecast"
  | "unprepared"
  | "preparing"
  | "fromDisk"
  | "shared"
  | "beside"
  | "campaigns"
  | "calibration"
  | "notebook"
  | "duckdb"
  | "polars"
  | "arquero";

/** What a part did in a process of its own, with the most memory that the process held. */
export type Done<T> = Readonly<{ result: T; ms: number; rss_mb: number }>;

/**
 * Runs a part in a process of its own, so that its memory is its own, and with `settings`. What it asks is kept nowhere unless they say
 * so: a second run would not compute it. Throws when the part does.
 */
export function inProcess<T>(
  part: Part,
  size: Size,
  settings: Readonly<Record<string, string>> = {},
): Promise<Done<T>> {
  return new Promise((done, fail) => {
    const child = fork(join(import.meta.dirname, "part.ts"), [part, size], {
      execArgv: ["--import", "tsx"],
      env: {
        ...process.env,
        DATA_DIR: places.data,
        UV_THREADPOOL_SIZE: "16",
        ANSWERS_DISK_MAX_BYTES: "0",
        ...settings,
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.once("message", (message) => done(message as Done<T>));
    child.once("exit", (code) => fail(new Error(`${part} of ${size} lines ended with ${code}`)));
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

/** What was measured under `name` before, or now; figures of work that is done once for a file. */
export async function once<T>(name: string, measure: () => Promise<T>): Promise<T> {
  const path = join(out, `${name}.json`);
  if (existsSync(path)) return JSON.parse(await readFile(path, "utf8")) as T;
  const found = await measure();
  await mkdir(out, { recursive: true });
  await writeFile(path, JSON.stringify(found));
  return found;
}
