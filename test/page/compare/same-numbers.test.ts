import { beforeAll, expect, test } from "vitest";
import type { Search } from "../../../lib/model/view/view";
import { compareSegments, compareSummary } from "../../../lib/page/compare/totals";
import { pointsOf } from "../../../lib/page/kit/history";
import { segments } from "../../../lib/page/kit/segments";
import { type Cell, loadCell } from "../../../lib/page/report/cell";
import type { Report } from "../../../lib/page/report/report";
import { loadSegment, onSegment } from "../../../lib/page/segment/segment";
import { answerOf } from "../../cells";
import { reportOf } from "../../dataset";
import { importShop } from "../shop";

let shop = "";

beforeAll(async () => {
  shop = await importShop();
});

const addresses: [string, Search][] = [
  ["the default", {}],
  ["a period", { from: "2024-03-01", to: "2024-06-30" }],
  ["a company", { company: "North", from: "2024-03-01", to: "2024-06-30" }],
  ["five ranks", { ranks: "5", from: "2024-03-01", to: "2024-06-30" }],
  ["fixed thresholds", { cuts: "fixed", cut_r: "30,90", cut_f: "1,2", cut_m: "50,150" }],
  ["frozen thresholds", { cuts: "frozen", cuts_from: "2023-03-01", cuts_to: "2023-12-31" }],
];

test.each(addresses)("a comparison has the numbers of the overview: %s", async (_, search) => {
  const report = await reportOf(shop, search);
  const own = (await answerOf(segments, report)).rows;
  const compared = (await answerOf(compareSegments, report)).rows;
  expect(
    compared.map((row) => [row["segment"], row["customers_b"], row["customers_a"], row["money_b"]]),
  ).toEqual(own.map((row) => [row["segment"], row["customers"], row["previous_customers"], row["money"]]));
});

test("the links of pages to the comparison open these numbers", async () => {
  const segment = await loadSegment(onSegment(await reportOf(shop, { from: "2024-03-01" }), "vip"));
  const { searchParams } = new URL(segment?.compare ?? "", "http://site");
  const opened = await reportOf(shop, Object.fromEntries(searchParams));
  const { rows } = await answerOf(compareSummary, opened);
  const buyers = rows.find(({ measure }) => measure === "buyers");
  expect(buyers).toMatchObject({ a: segment?.size.previous_customers, b: segment?.size.customers });
  expect(segment?.size.customers).toBeGreaterThan(0);
});

test("the history ends with the number of the report, and its points before the data are partial", async () => {
  const report = await reportOf(shop);
  const points = pointsOf(report);
  expect(points.at(-1)).toMatchObject({ end: report.data.period.to, partial: false });
  expect(points.filter(({ partial }) => partial).length).toBeGreaterThan(5);
});

test("nothing is concluded from a period that the data do not hold whole", async () => {
  const whole = await reportOf(shop, { from: "2024-03-01", to: "2024-06-30" });
  const partial = await reportOf(shop, { from: "2023-03-01", to: "2023-12-31" });
  expect(await findingOf(partial, compareSummary)).toBe(
    "A reaches back before the data, which begin on 2 Jan 2023: there is no whole period to compare with, so nothing is concluded",
  );
  expect(await findingOf(partial, compareSegments)).toBe(await findingOf(partial, compareSummary));
  expect(await findingOf(whole, compareSummary)).toMatch(/^Customers’ revenue [+−]\d/);
});

async function findingOf(report: Report, cell: Cell): Promise<string> {
  const loaded = await loadCell(report, cell);
  if ("failed" in loaded) throw new Error(cell.id);
  return loaded.finding;
}
