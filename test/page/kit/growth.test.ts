import { beforeAll, expect, test } from "vitest";
import { growthOf } from "../../../lib/model/segment/scheme";
import { reportCells } from "../../../lib/page/cell-file";
import { compareSummary } from "../../../lib/page/compare/totals";
import { type Cell, loadCell } from "../../../lib/page/report/cell";
import type { Report } from "../../../lib/page/report/report";
import type { Table } from "../../../lib/page/report/table";
import { loadSegment, onSegment } from "../../../lib/page/segment/segment";
import { changeMeaning } from "../../../lib/ui/kit/value";
import { reportOf } from "../../dataset";
import { importShop } from "../shop";

let shop = "";

beforeAll(async () => {
  shop = await importShop();
});

const periods = { a_from: "2024-01-01", a_to: "2024-02-29", from: "2024-03-01", to: "2024-06-30" };
const changes = ["change", "count_change", "money_change"];

test("every change in a row of a segment means what the segment's growth means", async () => {
  const report = await reportOf(shop, periods);
  const found: string[] = [];
  for (const cell of reportCells.filter(({ id }) => !/^(tried|customer)/.test(id))) {
    const table = await tableOf(report, cell);
    const segment = table?.heads.findIndex(({ kind }) => kind === "segment") ?? -1;
    if (table === null || segment < 0 || !table.heads.some(({ kind }) => changes.includes(kind))) continue;
    found.push(cell.id);
    for (const row of table.rows) {
      const growth = growthOf(report.address.scheme, String(row[segment]?.value));
      const told = row.filter((_, i) => changes.includes(table.heads[i]?.kind ?? ""));
      expect([cell.id, ...told.map((value) => value.growth)]).toEqual([cell.id, ...told.map(() => growth)]);
    }
  }
  expect(found.sort()).toEqual(["changes", "compare_codes", "compare_segments", "segments"]);
});

test.each([
  ["", "", "good"],
  ["vip", "", "good"],
  ["lost", "", "bad"],
  ["sleeping_vip", "", "neither"],
  ["vip", "lost", "neither"],
] as const)(
  "a comparison of “%s” with “%s” says that more buyers are %s",
  async (segment, a_segment, growth) => {
    const report = await reportOf(shop, { ...periods, segment, a_segment });
    const table = await tableOf(report, compareSummary);
    expect(table?.rows[1]?.at(-1)?.growth).toBe(growth);
  },
);

test("a segment's page says what its growth means", async () => {
  const page = async (id: string) => loadSegment(onSegment(await reportOf(shop, periods), id));
  expect((await page("lost"))?.change.growth).toBe("bad");
  expect((await page("vip"))?.change.growth).toBe("good");
  expect((await page("sleeping_vip"))?.change.growth).toBe("neither");
});

test.each([
  [0.5, "good", "text-good", "common.for_the_better"],
  [-0.5, "good", "text-bad", "common.for_the_worse"],
  [0.5, "bad", "text-bad", "common.for_the_worse"],
  [-0.5, "bad", "text-good", "common.for_the_better"],
  [0.5, "neither", "text-ink", null],
  [-0.5, "neither", "text-ink", null],
  [0, "bad", "text-ink-soft", null],
  [null, "bad", "text-ink-soft", null],
] as const)("a change of %s where more is %s: %s, %s", (change, growth, tone, key) => {
  expect(changeMeaning(change, growth)).toEqual({ tone, key });
});

async function tableOf(report: Report, cell: Cell): Promise<Table | null> {
  const loaded = await loadCell(report, cell);
  return "failed" in loaded ? null : loaded.table;
}
