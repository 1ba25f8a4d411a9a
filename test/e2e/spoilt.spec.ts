import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./kit/browser";
import { refusedStart, type Server, startServer } from "./kit/server";

/*
 * Spoilt files, links and folders in the data folder of a real server.
 */

let data = "";
let server: Server | null = null;

test.setTimeout(180_000);

test.beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "tercet-spoilt-"));
});

test.afterEach(async () => {
  await server?.stop();
  server = null;
  await rm(data, { recursive: true, force: true });
});

async function start(): Promise<string> {
  server = await startServer({ DATA_DIR: data });
  return server.address;
}

async function versionFolder(): Promise<string> {
  const folder = join(data, "datasets", "sample");
  const { current } = JSON.parse(await readFile(join(folder, "dataset.json"), "utf8"));
  return join(folder, current);
}

/** A page as a reader without scripts has it: its status and its heading, and all of its text. */
async function read(address: string) {
  const answer = await fetch(address);
  const text = await answer.text();
  return { status: answer.status, heading: /<h1[^>]*>([^<]*)/.exec(text)?.[1] ?? "", text };
}

const patience = { timeout: 90_000, intervals: [500] };

test("a lost index: the page tells how far its making is, without scripts, and then shows what was asked", async () => {
  const first = await start();
  const whole = await read(`${first}/ru/d/sample`);
  const index = join(await versionFolder(), "index.duckdb");
  await server?.stop();
  await rename(index, `${index}.old`);
  const address = `${await start()}/ru/d/sample`;
  const waiting = await read(address);
  expect(waiting).toMatchObject({ status: 503, heading: "Индекс этих данных собирается заново" });
  expect(waiting.text).toMatch(/<meta http-equiv="refresh" content="2"/i);
  expect(waiting.text).toContain("index.duckdb");
  await expect.poll(async () => (await read(address)).status, patience).toBe(200);
  expect((await read(address)).heading).toBe(whole.heading);
  expect(existsSync(index)).toBe(true);
  expect((await readdir(await versionFolder())).filter((name) => name.startsWith("."))).toEqual([]);
});

test("an index that cannot be made again: the file is named, and one click tries again", async () => {
  await start();
  const folder = await versionFolder();
  await server?.stop();
  await rm(join(folder, "index.duckdb"));
  await rename(join(folder, "orders.parquet"), join(folder, "orders.kept"));
  const address = `${await start()}/en/d/sample`;
  const failed = "The index of this data could not be made again";
  await expect.poll(async () => (await read(address)).heading, patience).toBe(failed);
  const { status, text } = await read(address);
  expect(status).toBe(503);
  expect(text).toContain("orders.parquet is missing");
  await rename(join(folder, "orders.kept"), join(folder, "orders.parquet"));
  const [, action = ""] = /<form action="([^"]+)"/.exec(text) ?? [];
  const body = new URLSearchParams({ do: "rebuild" });
  const headers = { origin: new URL(address).origin };
  const sent = await fetch(new URL(action, address), { method: "POST", body, headers, redirect: "manual" });
  expect(sent.status).toBe(303);
  await expect.poll(async () => (await read(address)).status, patience).toBe(200);
});

test("a spoilt description stops neither the start nor another data set, and is named everywhere", async () => {
  await start();
  await server?.stop();
  const sample = join(data, "datasets", "sample");
  await mkdir(join(data, "datasets", "odd", "dataset.json"), { recursive: true });
  await writeFile(join(data, "datasets", "readme"), "stray");
  await symlink(join(data, "datasets", "loop"), join(data, "datasets", "loop"));
  await rm(join(data, "scratch"), { recursive: true, force: true });
  await writeFile(join(data, "scratch"), "stray");
  const address = await start();
  const home = await (await fetch(`${address}/en`)).text();
  expect(home).toContain("datasets/odd/dataset.json");
  expect(home).toContain("scratch is not a folder");
  expect((await fetch(`${address}/en/d/sample`)).status).toBe(200);
  const csv = await fetch(`${address}/en/d/sample/cells/segments.csv`);
  expect([csv.status, await csv.text()]).toEqual([503, expect.stringContaining("scratch is not a folder")]);
  await writeFile(join(sample, "dataset.json"), '{"id": "sam');
  for (const path of [
    "",
    "/about",
    "/customers",
    "/campaigns",
    "/compare",
    "/history",
    "/cohorts",
    "/segments/vip",
  ]) {
    const answer = await fetch(`${address}/ru/d/sample${path}`);
    expect([path, answer.status]).toEqual([path, 503]);
    expect(await answer.text()).toContain("datasets/sample/dataset.json");
  }
  expect((await fetch(`${address}/ru`)).status).toBe(200);
});

test("where the data folder itself cannot be used the start says so", async () => {
  const file = join(data, "file");
  await writeFile(file, "stray");
  const { code, said } = await refusedStart({ PORT: "0", DATA_DIR: file });
  expect(code).toBe(1);
  expect(said).toContain(file);
  expect(said).not.toMatch(/ at .*\.ts/);
});
