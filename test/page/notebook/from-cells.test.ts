import { beforeAll, describe, expect, test } from "vitest";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import type { Search } from "../../../lib/model/view/view";
import { parseNotebook } from "../../../lib/notebook/file";
import { runCells } from "../../../lib/notebook/run";
import { cellsForNotebooks } from "../../../lib/page/cell-file";
import { pageQuestion } from "../../../lib/page/kit/customer-list";
import { showNotebook } from "../../../lib/page/notebook/asked";
import { textOfCells, withCell } from "../../../lib/page/notebook/from-cells";
import { groundOf } from "../../../lib/page/notebook/shown";
import type { Cell } from "../../../lib/page/report/cell";
import { reportOf } from "../../dataset";

const { pages, all } = cellsForNotebooks;

let customer = "";

beforeAll(async () => {
  await ensureSample("en");
  const report = await reportOf("sample");
  const { rows } = await report.data.ask(await pageQuestion(report, { size: 1, skip: 0 }));
  customer = rows[0]?.ref ?? "";
});

/** The statements of a page's notebook with their answers, in the order of the cells. */
async function opened(cells: readonly Cell[], search: Search) {
  const report = await reportOf("sample", search);
  expect(report.address.problems).toEqual([]);
  const { notebook, faults, partFaults } = parseNotebook(await textOfCells(report, 'A "page"', cells));
  expect([faults, partFaults.size, notebook.head.title]).toEqual([[], 0, 'A "page"']);
  const statements = notebook.parts.flatMap((part) => (part.kind === "sql" ? [part] : []));
  const results = await runCells(statements, groundOf(report, {}));
  return { report, answers: statements.map(({ name }) => [name, results.get(name)] as const) };
}

const states = {
  "the usual state": { segment: "vip" },
  "other ranks, fixed thresholds and dates": {
    from: "2025-02-01",
    to: "2025-06-30",
    ranks: "5",
    segment: "champions",
    cuts: "fixed",
    cut_r: "20,40,90,120",
    cut_f: "1,2,3,4",
    cut_m: "20,60.5,200,300",
    pick: "top",
    points: "30",
    step: "week",
    steps: "6",
  },
} as const satisfies Record<string, Search>;

describe.each(Object.entries(states))("in %s", (_, search) => {
  test.each(Object.entries(pages))("the cells of %s have the page's rows", async (page, cells) => {
    const { report, answers } = await opened(cells, page === "customer" ? { ...search, customer } : search);
    const openable = cells.filter((cell) => cell.id !== "customer_campaigns");
    expect(answers).toHaveLength(openable.length);
    for (const [i, [name, result]] of answers.entries()) {
      const cell = openable[i];
      if (cell === undefined) throw new Error(name);
      expect([name, result?.fault]).toEqual([name, null]);
      const { data, question } = await cell.asked(report);
      const columns = result?.answer?.columns.map((column) => column.name) ?? [];
      const rows = result?.answer?.rows.map((row) =>
        Object.fromEntries(row.map((value, n) => [columns[n], value])),
      );
      const { rows: known } = await data.ask(question);
      expect(columns).toEqual(Object.keys(question.query.row.shape));
      expect(rows).toEqual(known.slice(0, rows?.length));
      expect(result?.answer?.found).toBe(known.length);
      // No two products are together in 50 receipts of these segments.
      if (cell.id !== "segment_pairs") expect(known.length).toBeGreaterThan(0);
    }
  });
});

test("the charts of a page's notebook are drawn", async () => {
  const report = await reportOf("sample", { segment: "vip" });
  for (const cells of Object.values(pages)) {
    const shown = await showNotebook(report, parseNotebook(await textOfCells(report, "Page", cells)), null);
    const drawn = shown.parts.flatMap((part) => (part.kind === "cell" ? [part] : []));
    expect(drawn.flatMap(({ faults }) => faults)).toEqual([]);
    const ids = cells.flatMap(({ id, spec }) => (spec === null ? [] : [id]));
    expect(drawn.flatMap(({ figure, name }) => (figure === null ? [] : [name]))).toEqual(ids);
  }
});

test("a statement of a page follows the toolbar", async () => {
  const report = await reportOf("sample");
  const [revenue] = pages.overview.filter(({ id }) => id === "revenue");
  if (revenue === undefined) throw new Error("no revenue");
  const text = await textOfCells(report, "Page", [revenue]);
  expect(text).toContain("day between $from::date and $to::date");
  expect(text).not.toContain("trunc($grain");
});

test("a cell is added under a name that is free, and another data's cell is not", async () => {
  const report = await reportOf("sample", { q: "```\n--" });
  const [customers] = pages.customers;
  const moves = all.find(({ id }) => id === "moves");
  if (customers === undefined || moves === undefined) throw new Error("a cell is missing");
  const once = await withCell(report, "---\ntitle: Mine\n---\nWords.\n", customers);
  const twice = await withCell(report, once, customers);
  expect(await withCell(report, twice, moves)).toBe(twice);
  const { notebook, partFaults } = parseNotebook(twice);
  expect(partFaults.size).toBe(0);
  expect(notebook.parts.flatMap((part) => (part.kind === "text" ? [] : [part.name]))).toEqual([
    "customers_2",
    "customers_3",
  ]);
});
