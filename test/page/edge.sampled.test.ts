import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Search } from "../../lib/model/view/view";
import { loadCustomer } from "../../lib/page/customers/customer";
import { customerPageCells } from "../../lib/page/customers/customer-cells";
import { loadCustomers } from "../../lib/page/customers/customers";
import { loadAbout } from "../../lib/page/dataset/about";
import { overviewCells } from "../../lib/page/overview/overview";
import { segmentNames } from "../../lib/page/report/address";
import { type Cell, loadCell } from "../../lib/page/report/cell";
import { loadShare, loadToolbar } from "../../lib/page/report/frame";
import { inView, type Report } from "../../lib/page/report/report";
import { loadSegment, onSegment, segmentCells } from "../../lib/page/segment/segment";
import { CellView } from "../../lib/ui/report/cell-view";
import { importText, reportOf } from "../dataset";
import { sampled } from "../lane";
import { customersOf } from "../query/property";
import { roles } from "./shop";

const header = "company,customer,name,document,date,amount";
const long = "n".repeat(2_000);
const script = `<script>alert('x')</script>`;

const files = {
  "one customer": [",c1,Anna,1,2024-05-01,10"],
  "all on one day": days(40, (n) => `,c${n % 20},,${n},2024-05-01,${n + 1}`),
  "all amounts equal": days(40, (n) => `,c${n % 20},,${n},2024-05-${two(1 + (n % 28))},10`),
  "every customer the same": days(40, (n) => `,c${n},,${n},2024-05-01,10`),
  "returns alone": days(20, (n) => `,c${n % 7},,${n},2024-05-${two(1 + n)},-10`),
  "returns outweigh purchases": days(20, (n) => `,c${n % 7},,${n},2024-05-${two(1 + n)},${n % 2 ? 10 : -15}`),
  "sums of zero alone": days(20, (n) => `,c${n % 7},,${n},2024-05-${two(1 + n)},0`),
  "guests alone": days(20, (n) => `,,,${n},2024-05-${two(1 + n)},10`),
  "names of 2 000 characters": days(
    20,
    (n) => `${long}${n % 2},${long}${n},${long},${n},2024-05-${two(1 + n)},10`,
  ),
  "names that are markup and signs": days(
    20,
    (n) => `"${script}${n % 2}","${script}${n}","👩‍👩‍👧 ${script}","${script}",2024-05-${two(1 + n)},1${n}`,
  ),
  "the first and the last day there is": [
    ",c1,,1,0001-01-01,10",
    ",c1,,2,9999-12-31,10",
    ",c2,,3,2024-05-01,20",
    ",c3,,4,9999-12-30,30",
  ],
  "the most money a line can hold": days(
    4,
    (n) => `,c${n},,${n},2024-05-01,${n % 2 ? "" : "-"}999999999999999.99`,
  ),
} as const satisfies Record<string, readonly string[]>;

const views = {
  "its own last year": {},
  "all there is, two ranks": { from: "0001-01-01", to: "9999-12-31", ranks: "2" },
  "a period after it, nine ranks": { from: "9999-12-01", to: "9999-12-31", ranks: "9", pick: "top" },
} as const satisfies Record<string, Search>;

const opens = Object.entries(files).flatMap(([name, lines]) =>
  Object.entries(views).map(([view, search]) => ({ name, lines, view, search })),
);

test.each(sampled(opens, 7))("$name: every page opens on $view", async ({ lines, search }) => {
  const report = await reportOf(await opened(lines), search);
  expect(report.address.problems).toEqual([]);
  await expectOpen(report);
});

test.each([
  ["a period before the data", { from: "0001-01-01", to: "0001-03-01" }],
  ["one day", { from: "2024-05-02", to: "2024-05-02", ranks: "5", points: "1" }],
  [
    "a turned period and other wrong values",
    { from: "2024-05-30", to: "2024-05-02", ranks: "x", company: "?" },
  ],
])("every page opens on %s", async (_, search) => {
  await expectOpen(await reportOf(await opened(files["returns outweigh purchases"]), search));
});

test("every page opens on a company that sold nothing in the period", async () => {
  const id = await importText(
    csvOf(["Early,c1,,1,2024-01-01,10", "Late,c1,,2,2024-05-01,20", "Late,c2,,3,2024-05-02,30"]),
    { roles },
  );
  const report = await reportOf(id, { company: "Early", from: "2024-05-01", to: "2024-05-31" });
  expect(report.address.problems).toEqual([]);
  await expectOpen(report);
});

test.each([
  ["empty", ""],
  ["a header alone", csvOf([])],
  ["no row that can be used", csvOf([",c1,,1,yesterday,10", ",c2,,2,2024-05-01,much"])],
])("a file that is %s is a problem, not a fault", async (_, text) => {
  await expect(importText(text, { roles })).rejects.toMatchObject({
    name: "ProblemError",
    problem: { code: expect.any(String) },
  });
});

test("what is no number or no money is left out, and the report stands", async () => {
  const id = await importText(
    csvOf([
      ",c1,,1,2024-05-01,NaN",
      ",c1,,2,2024-05-01,inf",
      ",c1,,3,2024-05-01,1e999",
      ",c2,,4,2024-05-01,5",
    ]),
    { roles },
  );
  const report = await reportOf(id);
  expect([report.data.version.ledger.rows_in, report.data.version.ledger.rows_used]).toEqual([4, 1]);
  await expectOpen(report);
});

const imported = new Map<readonly string[], Promise<string>>();

function opened(lines: readonly string[]): Promise<string> {
  const known = imported.get(lines) ?? importText(csvOf(lines), { roles });
  imported.set(lines, known);
  return known;
}

/** Loads and draws everything that the pages of a report have; markup from the file never comes out as markup. */
async function expectOpen(report: Report): Promise<void> {
  await expectToolbar(report);
  loadShare(report, "Title", "overview");
  await loadAbout(report);
  await expectCells(report, overviewCells);
  const { segments } = report.address.scheme;
  for (const segment of [segments[0], segments[segments.length - 1]]) {
    const lit = onSegment(report, segment?.id ?? "");
    expect((await loadSegment(lit))?.id).toBe(segment?.id);
    await expectCells(lit, segmentCells);
  }
  const { selection, table } = await loadCustomers(report);
  expect(table.rows).toHaveLength(Math.min(50, selection.customers));
  for (const { ref } of (await customersOf(report)).slice(0, 2)) {
    const mine = inView(report, { ...report.address.view, customer: ref });
    expect((await loadCustomer(mine))?.ref).toBe(ref);
    await expectCells(mine, customerPageCells);
  }
  const nobody = inView(report, { ...report.address.view, customer: "nobody" });
  expect(await loadCustomer(nobody)).toBeNull();
}

/** What the form sends back, and where its presets lead, is an address that can be read. */
async function expectToolbar(report: Report): Promise<void> {
  const { cuts, presets } = await loadToolbar(report, "overview");
  for (const { href } of presets) await expectReadable(report, href);
  if ((await report.data.reach()).extent.buyers === 0) return;
  const sent = new URLSearchParams({ ranks: String(report.address.view.ranks), cuts: "fixed", ...cuts });
  await expectReadable(report, `/en?${sent}`);
}

async function expectReadable(report: Report, href: string): Promise<void> {
  const { searchParams } = new URL(href, "http://127.0.0.1");
  const {
    address: { problems },
  } = await reportOf(report.address.dataset.id, Object.fromEntries(searchParams));
  expect(problems).toEqual([]);
}

async function expectCells(report: Report, cells: readonly Cell[]): Promise<void> {
  for (const cell of cells) {
    const loaded = await loadCell(report, cell);
    expect(loaded).not.toHaveProperty("failed");
    const names = segmentNames(report.address);
    const html = renderToStaticMarkup(createElement(CellView, { cell: loaded, words: report.words, names }));
    expect(html).not.toMatch(/<script|NaN|Infinity|undefined/);
    if ("failed" in loaded) continue;
    for (const { link } of loaded.notes) if (link) await expectReadable(report, link.href);
  }
}

function csvOf(lines: readonly string[]): string {
  return [header, ...lines, ""].join("\n");
}

function days(count: number, line: (n: number) => string): string[] {
  return Array.from({ length: count }, (_, n) => line(n));
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
