import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parseNotebook } from "../../../lib/notebook/file";
import { runCells } from "../../../lib/notebook/run";
import { groundIn, sqlCells } from "../../../lib/page/notebook/shown";
import { dataFolder, versionFolder } from "../../../lib/store/disk/paths";
import { addNotebook, readNotebook, saveRevision } from "../../../lib/store/notebooks";
import { reportOf } from "../../dataset";
import { rowsOf, runScript } from "../../shell";
import { serveNotebookFile } from "../doors";
import { importShop } from "../shop";

const fence = "```";

const text = `---
title: Files <b>
params: { least: 2, word: "o'clock" }
---
Words and <script>alert(1)</script>.

${fence}sql monthly
select month, revenue, revenue > 20000 as is_good, revenue::double / 3 as third, $word || ' =' as word,
  count(*) over () as big, [1, 2] as list, null::int as nothing, buyers
from (
  select date_trunc('month', day)::date as month, sum(net)::decimal(18, 2) as revenue
  from days where company_key = $company_key and day between $from and $to group by 1
) join buyers using (month)
order by month; -- the end
${fence}

${fence}sql buyers
select date_trunc('month', day)::date as month, count(distinct customer_key)::int as buyers
from spans join scored using (customer_key)
where company_key = $company_key and day between $from and $to and frequency >= $least
group by all
${fence}

${fence}chart monthly
{ "marks": [{ "mark": "bar", "x": "month", "y": "revenue" }] }
${fence}

${fence}sql wrong
select nett from days
${fence}

${fence}sql empty
select 1 as one, 'x' as x where false
${fence}
`;

let shop = "";
let revision = "";

beforeAll(async () => {
  shop = await importShop();
  await addNotebook(shop, "files", { text, forkedFrom: null, now: new Date() });
  revision = (await readNotebook(shop, "files"))?.current ?? "";
});

function fileOf(file: string, fields: Record<string, string> = {}, known: string | null = null) {
  const place = { lang: "en", dataset: shop, id: "files", file };
  return serveNotebookFile(place, new URLSearchParams(fields), known);
}

async function known(search: Record<string, string> = {}) {
  const report = await reportOf(shop, { notebook: "files", ...search });
  const parsed = parseNotebook(text);
  const result = (await runCells(sqlCells(parsed), groundIn(report, parsed))).get("monthly");
  const answer = result?.answer ?? null;
  if (answer === null) throw new Error(JSON.stringify(result?.fault));
  const rows = answer.rows.map((row) =>
    Object.fromEntries(answer.columns.map(({ name }, i) => [name, row[i] ?? null])),
  );
  return { report, rows };
}

async function saved(file: string, fields: Record<string, string> = {}): Promise<string> {
  const path = join(dataFolder, file);
  await writeFile(path, new Uint8Array(await (await fileOf(file, fields)).arrayBuffer()));
  return path;
}

test("the rows of a cell are the page's in every form", async () => {
  const { rows } = await known();
  expect(rows.length).toBeGreaterThan(5);
  const numbers = rows.map((row) => ({ ...row, revenue: Number(row["revenue"]), big: Number(row["big"]) }));
  expect(JSON.parse(await (await fileOf("monthly.json")).text())).toEqual(numbers);
  expect(await rowsOf(`from '${await saved("monthly.parquet")}'`)).toEqual(rows);
  const csv = await saved("monthly.csv");
  expect(
    await rowsOf(
      `select * replace (big::varchar as big, buyers::int as buyers, revenue::decimal(18, 2) as revenue) from read_csv('${csv}')`,
    ),
  ).toEqual(rows);
  const types = `select column_name as name, column_type as type from (describe from '${await saved("monthly.parquet")}')`;
  expect(Object.fromEntries((await rowsOf(types)).map(({ name, type }) => [name, type]))).toEqual({
    month: "DATE",
    revenue: "DECIMAL(18,2)",
    is_good: "BOOLEAN",
    third: "DOUBLE",
    word: "VARCHAR",
    big: "BIGINT",
    list: "VARCHAR",
    nothing: "INTEGER",
    buyers: "INTEGER",
  });
});

test("the script gives the same rows in the duckdb shell, with the parameters of the address", async () => {
  const fields = { params: "least=1", from: "2024-01-01" };
  const { report, rows } = await known(fields);
  const script = await (await fileOf("monthly.sql", fields)).text();
  const found = await runScript(versionFolder(shop, report.data.version.id), script);
  expect(found.map(({ list, ...row }) => ({ ...row, list: JSON.stringify(list) }))).toEqual(rows);
  expect(found).not.toEqual(
    await runScript(versionFolder(shop, report.data.version.id), await (await fileOf("monthly.sql")).text()),
  );
});

test("an answer without rows has its columns", async () => {
  expect(await (await fileOf("empty.csv")).text()).toBe("one,x\r\n");
  expect(JSON.parse(await (await fileOf("empty.json")).text())).toEqual([]);
  expect(await rowsOf(`from '${await saved("empty.parquet")}'`)).toEqual([]);
});

test("a figure stands alone, and a cell without one says so", async () => {
  const response = await fileOf("monthly.svg");
  expect(response.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
  expect(await response.text()).toMatch(/^<svg [^>]*xmlns=/);
  expect([(await fileOf("buyers.svg")).status, (await fileOf("wrong.svg")).status]).toEqual([404, 409]);
});

test("what is wrong is told in words", async () => {
  const answers = await Promise.all(
    ["nothing.csv", "monthly.exe", "wrong.json", "wrong.sql"].map(async (file) => {
      const response = await fileOf(file);
      return [response.status, response.ok ? null : (await response.json()).error];
    }),
  );
  expect(answers).toEqual([
    [404, "unknown_cell"],
    [404, "unknown_cell"],
    [409, "cell_fault"],
    [200, null],
  ]);
  expect((await (await fileOf("wrong.csv")).json()).message).toMatch(/“wrong”.*nett/s);
  expect((await fileOf("monthly.csv", { r: "0000000000000000" })).status).toBe(404);
  expect((await fileOf("monthly.csv", { from: "x" })).status).toBe(400);
});

test("a pinned file has a mark and stays as it is; any other is not kept", async () => {
  const { report } = await known();
  const pinned = { v: report.data.version.id, r: revision };
  const first = await fileOf("monthly.csv", pinned);
  const mark = first.headers.get("etag");
  expect(mark).toMatch(/^W\/"/);
  expect((await fileOf("monthly.csv", pinned, mark)).status).toBe(304);
  expect((await fileOf("monthly.csv", { v: pinned.v })).headers.get("cache-control")).toBe("no-store");
  const changed = text.replace("20000", "1");
  await saveRevision(shop, "files", { text: changed, base: revision, now: new Date() });
  expect(await (await fileOf("monthly.csv", pinned)).text()).toBe(await first.text());
  expect(await (await fileOf("notebook.md")).text()).toBe(changed);
  expect(await (await fileOf("notebook.md", { r: revision })).text()).toBe(text);
  await saveRevision(shop, "files", {
    text,
    base: (await readNotebook(shop, "files"))?.current ?? "",
    now: new Date(),
  });
});

test("the page of its own runs nothing, loads nothing, and has figures, tables, statements and the text", async () => {
  const html = await (await fileOf("notebook.html")).text();
  expect(html).not.toMatch(/<script|<img|<link|\ssrc=|url\(|@import|\shref="http/);
  // One for a wide window and one for a narrow one.
  expect(html.match(/<svg /g)).toHaveLength(2);
  expect(html.match(/<table>/g)).toHaveLength(2);
  expect(html).toContain("Files &#60;b&#62;");
  expect(html).toContain(revision);
  expect(html).toContain("select nett from days");
  expect(html).toContain("least = 2");
});
