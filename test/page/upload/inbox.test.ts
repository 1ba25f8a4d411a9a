import { appendFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, expect, test, vi } from "vitest";
import { readJob } from "../../../lib/ingest/job/job";
import { type Actor, everybody } from "../../../lib/model/access/roles";
import { loadHome } from "../../../lib/page/home/home";
import { standings } from "../../../lib/page/kit/inbox";
import { scanInbox } from "../../../lib/page/upload/inbox";
import { inboxFolder } from "../../../lib/store/inbox";
import { deleteUpload, listUploads } from "../../../lib/store/uploads";
import { importText, reportOf } from "../../dataset";

const roles = { customer: "customer", date: "date", document: "document", amount: "amount" };
const heads = "customer,date,document,amount";
const rowsOf = (month: number, first: number) =>
  Array.from({ length: 6 }, (_, i) => `c${i},2024-0${month}-1${i},${first + i},${100 + i}.50`);
const fileOf = (...rows: readonly string[]) => [heads, ...rows, ""].join("\n");

let shop = "";

beforeEach(async () => {
  await rm(inboxFolder, { recursive: true, force: true });
  standings.clear();
  shop = await importText(fileOf(...rowsOf(1, 1)), { roles });
});

async function put(name: string, text: string, dataset = shop): Promise<string> {
  const path = join(inboxFolder, dataset, name);
  await mkdir(join(inboxFolder, dataset), { recursive: true });
  await writeFile(path, text);
  return path;
}

const linesFor = async (reader: Actor = everybody) => (await loadHome("en", {}, reader)).inbox;
const textOf = async () => (await linesFor()).map(({ text }) => text);

const within = { timeout: 60_000, interval: 200 };

/** Rounds until nothing is read or imported any more. */
async function settle(): Promise<void> {
  await vi.waitFor(async () => {
    await scanInbox();
    expect(
      [...standings.values()].map(({ at }) => at).filter((at) => /new|reading|importing/.test(at)),
    ).toEqual([]);
  }, within);
}

const purchasesOf = async () => (await reportOf(shop)).data.version.purchases;

test("a file like the newest one is imported without a question and archived", async () => {
  await put("march.csv", fileOf(...rowsOf(3, 20)));
  await put(".hidden.csv", "x");
  await put("half.csv.part", "x");
  await scanInbox();
  expect(await textOf()).toEqual(["Just found; it is taken when it has stopped growing."]);
  await settle();
  expect(await textOf()).toEqual([]);
  expect(await readdir(join(inboxFolder, shop, "imported"))).toEqual(["march.csv"]);
  expect((await readdir(join(inboxFolder, shop))).sort()).toEqual([
    ".hidden.csv",
    "half.csv.part",
    "imported",
  ]);
  const { data } = await reportOf(shop);
  expect([data.version.manner, data.version.last_day]).toEqual(["append", "2024-03-15"]);
  expect(await purchasesOf()).toBe(12);

  await put("march.csv", fileOf(...rowsOf(4, 40)));
  await settle();
  expect(await purchasesOf()).toBe(18);
  expect((await readdir(join(inboxFolder, shop, "imported"))).sort()).toEqual(["march (2).csv", "march.csv"]);
});

test("a file that puts a question waits with a link, and goes on when it is answered", async () => {
  const path = await put("other.csv", `buyer,day,number,sum\n${rowsOf(3, 20).join("\n")}\n`);
  await settle();
  const [line] = await linesFor();
  expect(line).toMatchObject({ file: "other.csv", text: "It waits for your answers." });
  expect(line?.href).toMatch(/^\/en\/uploads\/[0-9a-f-]{36}$/);
  expect(await purchasesOf()).toBe(6);
  await scanInbox();
  expect((await linesFor())[0]?.href).toBe(line?.href);

  // An upload that expired is made anew.
  await deleteUpload(line?.href?.split("/").at(-1) ?? "");
  await settle();
  expect((await linesFor())[0]?.href).not.toBe(line?.href);
  await writeFile(path, fileOf(...rowsOf(3, 20)));
  await settle();
  expect([await textOf(), await purchasesOf()]).toEqual([[], 12]);
});

test("a file that still grows is left alone", async () => {
  const before = await listUploads();
  const path = await put("slow.csv", fileOf(...rowsOf(3, 20)));
  for (let i = 0; i < 4; i += 1) {
    await scanInbox();
    await appendFile(path, `c9,2024-03-20,${90 + i},1.00\n`);
    await sleep(15);
  }
  expect(await textOf()).toEqual(["Just found; it is taken when it has stopped growing."]);
  expect(await listUploads()).toEqual(before);
  await settle();
  expect(await purchasesOf()).toBe(16);
});

test("what is no table, or for no data set, is named and stays", async () => {
  await put("picture.csv", "\u0000\u0001\u0002");
  await put("a.csv", fileOf(...rowsOf(3, 20)), "nowhere");
  await settle();
  const lines = await linesFor();
  expect(lines.map(({ text }) => text).sort()).toEqual([
    expect.stringMatching(/^It was not taken\. \w/),
    "There is no data set with the id nowhere.",
  ]);
  await scanInbox();
  expect(await linesFor()).toEqual(lines);
});

test("another start goes on from what lies on the disk, and imports nothing twice", async () => {
  const before = new Set(await listUploads());
  await put("march.csv", fileOf(...rowsOf(3, 20)));
  await scanInbox();
  await vi.waitFor(async () => {
    await scanInbox();
    const [id = ""] = (await listUploads()).filter((one) => !before.has(one));
    expect(await readJob(id)).not.toBeNull();
  }, within);
  standings.clear();
  await settle();
  expect((await listUploads()).filter((one) => !before.has(one))).toHaveLength(1);
  expect([await textOf(), await purchasesOf()]).toEqual([[], 12]);
  expect((await reportOf(shop)).address.dataset.versions).toHaveLength(2);
});

test("a data set that each file replaces is replaced by this one too", async () => {
  const { importTextAs } = await import("../../dataset");
  await importTextAs(shop, fileOf(...rowsOf(1, 1), ...rowsOf(2, 10)), { roles });
  await put("all.csv", fileOf(...rowsOf(5, 50)));
  await settle();
  expect([await purchasesOf(), (await reportOf(shop)).data.version.manner]).toEqual([6, "replace"]);
});

test("only who may bring files to a data set sees those that wait for it", async () => {
  await put("picture.csv", "\u0000\u0001\u0002");
  await settle();
  const person = (role: "viewer" | "analyst", on: string): Actor => ({ ...everybody, roles: { [on]: role } });
  expect(await linesFor(person("analyst", shop))).toHaveLength(1);
  expect(await linesFor(person("analyst", "other"))).toEqual([]);
  expect(await linesFor(person("viewer", shop))).toEqual([]);
  await rename(join(inboxFolder, shop), join(inboxFolder, "nowhere"));
  expect(await linesFor(person("analyst", "nowhere"))).toEqual([]);
});
