import { cp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { everybody } from "../../../lib/model/access/roles";
import { loadHome } from "../../../lib/page/home/home";
import { forgetVersion } from "../../../lib/query/question";
import { deleteDataset } from "../../../lib/store/deletion";
import { datasetFolder, versionFolder } from "../../../lib/store/disk/paths";
import { importPath, reportOf } from "../../dataset";
import { fileOf } from "../../ingest/shop";

const months = ["01", "02", "03", "04", "05"].map((month, i) => `a,2024-${month}-05,${i},100.00`);
const rows = ["customer,date,document,amount", ...months, ""];

/** Puts a copy of a data set on the disk under another name, whole at once. */
async function copyAs(id: string, base: string): Promise<void> {
  const half = `${datasetFolder(base)}.half-${id}`;
  await cp(datasetFolder(base), half, { recursive: true });
  await rename(half, datasetFolder(id));
}

test("while data sets come and go, the start page is whole and calls none of them spoilt", async () => {
  const base = await importPath(await fileOf(Buffer.from(rows.join("\n"))), { currency: "EUR" });
  const version = (await reportOf(base)).data.version.id;
  let coming = true;
  const comeAndGo = async (name: string) => {
    for (let i = 0; i < 60; i += 1) {
      const id = `${name}-${i}`;
      await copyAs(id, base);
      await sleep(i % 7);
      await deleteDataset(id);
      await forgetVersion(versionFolder(id, version));
    }
  };
  const told: string[] = [];
  let visits = 0;
  const visit = async () => {
    while (coming) {
      const home = await loadHome("en", {}, everybody);
      told.push(...home.spoilt);
      expect(home.datasets.map(({ id }) => id)).toContain(base);
      visits += 1;
    }
  };
  const shops = Promise.all(["morning", "evening"].map(comeAndGo)).finally(() => {
    coming = false;
  });
  await Promise.all([shops, visit(), visit(), visit()]);
  expect(told).toEqual([]);
  expect(visits).toBeGreaterThan(20);
});

test("a shop whose index is spoilt has its course on a later visit, when the index was made again", async () => {
  const id = await importPath(await fileOf(Buffer.from(rows.join("\n"))), { currency: "EUR" });
  const index = join(versionFolder(id, (await reportOf(id)).data.version.id), "index.duckdb");
  const courseOf = async () =>
    (await loadHome("en", {}, everybody)).datasets.find((one) => one.id === id)?.course;
  await rm(index, { force: true });
  await writeFile(index, "no index");
  expect(await courseOf()).toEqual({ svg: null, change: null });
  await expect.poll(async () => (await courseOf())?.svg ?? null).not.toBeNull();
});
