import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { campaignCells } from "../../lib/page/campaign/campaign";
import type { CampaignFacts } from "../../lib/page/campaign/facts";
import { startCampaign } from "../../lib/page/campaign/start";
import { reportCells } from "../../lib/page/cell-file";
import { customerPageCells } from "../../lib/page/customers/customer-cells";
import { customers } from "../../lib/page/kit/customer-list";
import { overviewCells } from "../../lib/page/overview/overview";
import type { Cell } from "../../lib/page/report/cell";
import { segmentCells } from "../../lib/page/segment/segment";
import { dataFolder } from "../../lib/store/disk/paths";
import { addedDraft, factsIn } from "../campaigns";
import { reportOf } from "../dataset";
import { type Rows, rowsOf, runScript } from "../shell";
import { serveCell } from "./doors";
import { importShop } from "./shop";

let shop = "";
let campaign = "";

beforeAll(async () => {
  shop = await importShop();
  campaign = (await addedDraft(shop)).id;
  expect(await startCampaign({ lang: "en", dataset: shop, id: campaign }, new Date())).toBe("started");
});

const cells: readonly Cell[] = [...overviewCells, ...segmentCells, customers, ...customerPageCells];
const search = { customer: "c1", segment: "absent", from: "2024-03-01", to: "2024-12-31" };

describe.each(cells.map((cell) => [cell.id, cell] as const))("%s as a file:", (id, cell) => {
  test("csv, json and parquet hold the rows of the page's answer", async () => {
    // Who bought nothing is no dot.
    const fields: Record<string, string> = id === "scatter" ? { segment: "vip" } : {};
    const { data, question } = await cell.askedForFiles(await reportOf(shop, { ...search, ...fields }));
    const { rows } = await data.ask(question);
    // The shop names no products.
    if (!["segment_next", "segment_affinity", "segment_pairs"].includes(id))
      expect(rows.length).toBeGreaterThan(0);
    expect(JSON.parse(await (await fileOf(`${id}.json`, fields)).text())).toEqual(rows);
    expect(await rowsOf(`from '${await saved(`${id}.parquet`, fields)}'`)).toEqual(rows);
    expect(typedLike(rows as Rows, await csvRows(await saved(`${id}.csv`, fields)))).toEqual(rows);
  });

  test("the script has an address too", async () => {
    const report = await reportOf(shop, search);
    const { data, question } = await cell.askedForFiles(report);
    const answer = await data.ask(question);
    expect(await (await fileOf(`${id}.sql`)).text()).toBe(answer.script());
  });

  test("its figure is a file that stands alone, or there is none", async () => {
    for (const width of [null, "360", "99999", "x"]) {
      const response = await fileOf(`${id}.svg`, width === null ? {} : { width });
      const text = await response.text();
      if (cell.draw === null) expect([response.status, JSON.parse(text).error]).toEqual([404, "no_figure"]);
      else {
        expect(response.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
        expect(text).toMatch(/^(<\?xml[^>]*>\s*)?<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
        expect(text.trimEnd()).toMatch(/<\/svg>$/);
        expect(text).not.toMatch(/NaN|undefined|Infinity|<script/);
      }
    }
  });
});

const all: readonly Cell<CampaignFacts>[] = [...reportCells, ...campaignCells];

test.each(all.map((cell) => [cell.id, cell] as const))(
  "%s is unversioned if campaigns are asked",
  async (_, cell) => {
    const { question } = await cell.asked(await factsIn(shop, { ...search, campaign }));
    const ofCampaigns = ["audience", "audiences", "campaigns", "rivals", "past"];
    expect(cell.unversioned).toBe(question.needs.some((need) => ofCampaigns.includes(need)));
  },
);

test("a file's name tells data set, cell and day", async () => {
  const live = await fileOf("segments.csv");
  expect(live.headers.get("content-disposition")).toBe(
    `attachment; filename="${shop}-segments-2024-12-31.csv"`,
  );
});

test.each([
  ["ranks", "10", "unknown_value"],
  ["from", "2024-02-30", "unknown_value"],
  ["cuts", "fair", "unknown_value"],
  ["m_min", "1e3", "unknown_value"],
  ["points", "-1", "unknown_value"],
  ["sort", "drop table", "unknown_value"],
  ["company", "Nobody", "unknown_company"],
])("a wrong value is answered 400 and named: %s=%s", async (name, value, error) => {
  for (const format of ["csv", "json", "parquet", "svg", "sql"]) {
    const response = await fileOf(`segments.${format}`, { [name]: value });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    const body = await response.json();
    expect(body.error).toBe(error);
    expect(body.values).toMatchObject(error === "unknown_company" ? { name: value } : { name, value });
  }
});

test.each([
  ["unknown cell", "nothing.csv", {}, "unknown_cell"],
  ["unknown format", "segments.ods", {}, "unknown_cell"],
  ["a way out of the folder", "../../segments.csv", {}, "address_unknown"],
  ["unknown data set", "segments.csv", { dataset: "nothing" }, "unknown_dataset"],
  ["no data set's name", "segments.csv", { dataset: "../x" }, "address_unknown"],
  ["unknown language", "segments.csv", { lang: "de" }, "address_unknown"],
])("%s is answered 404", async (_, file, place, error) => {
  const address = { lang: "en", dataset: shop, file, ...place };
  const response = await serveCell(address, new URLSearchParams());
  expect([response.status, (await response.json()).error]).toEqual([404, error]);
});

test.each(["0123456789ab", "nothing"])("a version that is not there is answered 404: %s", async (v) => {
  const response = await fileOf("segments.csv", { v });
  expect(response.status).toBe(404);
});

function fileOf(file: string, fields: Record<string, string> = {}): Promise<Response> {
  return serveCell({ lang: "en", dataset: shop, file }, new URLSearchParams({ ...search, ...fields }));
}

async function saved(file: string, fields: Record<string, string> = {}): Promise<string> {
  const path = join(dataFolder, file);
  await writeFile(path, Buffer.from(await (await fileOf(file, fields)).arrayBuffer()));
  return path;
}

/** A CSV's fields as text, null where nothing stands between the commas. */
function csvRows(path: string): Promise<Rows> {
  return runScript(dataFolder, `from read_csv('${path}', all_varchar = true, allow_quoted_nulls = false)`);
}

/** Fields of text as what stands in their place in `rows`: a CSV does not say what is a number. */
function typedLike(rows: Rows, fields: Rows): Rows {
  return fields.map((found, i) =>
    Object.fromEntries(Object.entries(found).map(([name, text]) => [name, typed(rows[i]?.[name], text)])),
  );
}

function typed(like: unknown, text: unknown): unknown {
  if (text === null) return null;
  if (typeof like === "boolean") return text === "true";
  return typeof like === "number" ? Number(text) : text;
}
