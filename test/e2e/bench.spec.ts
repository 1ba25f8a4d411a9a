import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "./kit/browser";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("the bench measures an import, the site, its readers, its memory and its door", async () => {
  test.setTimeout(600_000);
  const folder = await mkdtemp(join(tmpdir(), "tercet-bench-"));
  let told = "";
  for (const section of ["import", "site", "readers", "steady", "door"]) told += await bench(folder, section);
  for (const name of [
    "import",
    "import through the site",
    "2 readers, p95, warm",
    "memory after 30 requests",
    "page, signed in",
  ])
    expect(told).toMatch(new RegExp(`^${name} +\\d+ ms`, "m"));
  expect(told.match(/ pages, 0 errors$/gm)).toHaveLength(3);
  await rm(folder, { recursive: true });
});

/** What a section of the bench says on the smallest sales. Throws when it ends badly. */
async function bench(folder: string, section: string): Promise<string> {
  const command = ["--import", "tsx", "test/bench/bench.ts", "--size", "10k", "--only", section];
  const env = { ...process.env, BENCH_DIR: folder, BENCH_READERS: "2", BENCH_REQUESTS: "30" };
  return (await promisify(execFile)("node", command, { cwd: root, env })).stdout;
}
