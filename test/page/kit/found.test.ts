import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { everybody } from "../../../lib/model/access/roles";
import { loadAbout } from "../../../lib/page/dataset/about";
import { doneText } from "../../../lib/page/dataset/versions";
import { loadHome } from "../../../lib/page/home/home";
import { readDataset } from "../../../lib/store/catalog";
import { datasetFolder } from "../../../lib/store/disk/paths";
import { importText, importTextAs, reportOf } from "../../dataset";
import { changeVersions } from "../doors";

const roles = { customer: "customer", date: "date", amount: "amount" };
const csv = (amount: number) => `customer,date,amount\nA,2024-01-01,${amount}\nB,2024-01-02,7\n`;

let id = "";
let versions: readonly string[] = [];

beforeEach(async () => {
  id = await importText(csv(1), { roles, documents: "day" });
  await importTextAs(id, csv(2), { roles, documents: "day" });
  versions = (await readDataset(id))?.versions ?? [];
});

const listPath = () => join(datasetFolder(id), "dataset.json");

function click(version?: string): Promise<Response> {
  const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": "12" };
  const request = new Request("http://x/", { method: "POST", headers, body: "do=take_back" });
  return changeVersions({ lang: "en", dataset: id, ...(version === undefined ? {} : { version }) }, request);
}

test("a data set without its list is offered on the start page, and one click takes it back", async () => {
  await rm(listPath());
  const home = await loadHome("en", {}, everybody);
  expect(home.datasets.map((dataset) => dataset.id)).not.toContain(id);
  expect(home.found).toEqual([
    expect.objectContaining({
      id,
      list: "gone",
      versions: 2,
      newest: expect.objectContaining({ source: "sales.csv", rows: 2, from: "2024-01-01", to: "2024-01-02" }),
    }),
  ]);
  const answer = await click();
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe(`/en/d/${id}/about?done=remade#versions`);
  expect(await readDataset(id)).toEqual({ id, name: id, current: versions[1], versions });
  const {
    address: { dataset },
    words,
  } = await reportOf(id);
  expect(doneText(words, dataset, { done: "remade" })).toContain("its 2 versions");
  expect((await loadHome("en", {}, everybody)).found).toEqual([]);
  // A second click finds nothing to do.
  expect((await click()).headers.get("location")).toBe(`/en/d/${id}/about#versions`);
});

test("so it is with one that cannot be read, which is kept", async () => {
  await writeFile(listPath(), '{"name": "Shop"');
  expect((await loadHome("ru", {}, everybody)).found).toMatchObject([{ id, name: "Shop", list: "spoilt" }]);
  expect((await click()).status).toBe(303);
  expect(await readDataset(id)).toMatchObject({ name: "Shop" });
});

test("a version that is not listed is shown on the data page, and one click lists it", async () => {
  const [first = "", second = ""] = versions;
  await writeFile(listPath(), JSON.stringify({ id, name: "Shop", current: second, versions: [second] }));
  const { found } = await loadAbout(await reportOf(id));
  expect(found).toEqual([
    expect.objectContaining({ id: first, action: `/en/d/${id}/versions/${first}`, rows: 2 }),
  ]);
  expect((await click(first)).headers.get("location")).toBe(
    `/en/d/${id}/about?done=listed.${first}#versions`,
  );
  expect(await readDataset(id)).toMatchObject({ current: second, versions: [first, second] });
  const report = await reportOf(id);
  expect((await loadAbout(report)).found).toEqual([]);
  expect(doneText(report.words, report.address.dataset, { done: `listed.${first}` })).toContain(first);
  expect(JSON.parse(await readFile(listPath(), "utf8"))).toMatchObject({ name: "Shop" });
});

test("where nothing is found, nothing is made", async () => {
  id = "nowhere";
  expect((await click()).status).toBe(404);
  id = "..";
  expect((await click()).status).toBe(404);
});
