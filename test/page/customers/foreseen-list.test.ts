import { beforeAll, expect, test } from "vitest";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import { sampleIds } from "../../../lib/model/sample";
import type { Search } from "../../../lib/model/view/view";
import { customerForecastCell } from "../../../lib/page/customers/customer-forecast";
import { loadCustomers } from "../../../lib/page/customers/customers";
import { pageQuestion, selectionQuestion } from "../../../lib/page/kit/customer-list";
import { judgedForecast } from "../../../lib/page/kit/forecast/judged-forecast";
import type { CustomerRow } from "../../../lib/query/customers/customers";
import { customerChance, pasts } from "../../../lib/query/forecast/forecast";
import { answerOf } from "../../cells";
import { reportOf } from "../../dataset";
import { serveCell } from "../doors";

beforeAll(async () => {
  await ensureSample("en");
});

async function listOf(search: Search) {
  const report = await reportOf(sampleIds.en, search);
  const { rows } = await report.data.ask(await pageQuestion(report, { size: 100_000, skip: 0 }));
  const [selection] = (await report.data.ask(await selectionQuestion(report))).rows;
  return { report, rows, selection };
}

const money = (rows: readonly CustomerRow[]) => rows.reduce((sum, row) => sum + row.monetary, 0);

test("a list says of each customer what their own page says", async () => {
  const { rows } = await listOf({ sort: "chance" });
  expect(rows.slice(0, 100).every(({ chance }) => chance !== null)).toBe(true);
  for (const listed of rows.filter((_, i) => i % 97 === 0)) {
    const report = await reportOf(sampleIds.en, { customer: listed.ref });
    const own = customerChance.row.parse((await answerOf(customerForecastCell, report)).rows[0]);
    const { chance, is_late, band_customers, band_said, band_was } = own;
    expect(listed).toMatchObject({ chance, is_late, band_customers, band_said, band_was });
    expect([listed.expected_purchases, listed.expected_money]).toEqual([own.purchases, own.money]);
  }
});

test("filters by probability part the customers who are told one, and totals are those of their rows", async () => {
  const all = await listOf({ sort: "chance", order: "asc" });
  const told = all.rows.flatMap(({ chance }) => (chance === null ? [] : [chance]));
  expect(told).toEqual([...told].sort((a, b) => a - b));
  for (const search of [{ p_min: "40" }, { p_max: "40" }, { p_min: "10", p_max: "40", segment: "regular" }]) {
    const { rows, selection } = await listOf(search);
    expect(selection?.customers).toBe(rows.length);
    expect(selection?.money).toBeCloseTo(money(rows), 2);
    const [least, most] = [Number(search.p_min ?? 0) / 100, Number(search.p_max ?? 100) / 100];
    const passing = all.rows.filter(
      ({ chance, segment }) =>
        chance !== null && chance >= least && chance <= most && segment === (search.segment ?? segment),
    );
    expect(rows.map(({ ref }) => ref).sort()).toEqual(passing.map(({ ref }) => ref).sort());
  }
});

test("late are those who would have bought again 9 times in 10, and nobody who bought once", async () => {
  const { report, rows, selection } = await listOf({ late: "yes" });
  expect(rows.every(({ is_late }) => is_late === true)).toBe(true);
  const { origin, found } = await judgedForecast(report);
  if ("refused" in found) throw new Error(found.refused.reason);
  const { r, alpha } = found.fit.forecaster.mbg;
  const params = { company_key: 0, origin, days: 90, day_step: 1, spend_step: 0 };
  const known = (await report.data.ask({ query: pasts, params, needs: [] })).rows;
  const late = known.filter(({ x, t_x, age }) => x > 0 && ((alpha + t_x) / (alpha + age)) ** (r + x) < 0.1);
  const unusual = (await listOf({ sort: "chance" })).rows.filter(({ chance }) => chance === null);
  const count = late.reduce((sum, one) => sum + one.count, 0);
  expect(selection?.customers).toBeGreaterThan(10);
  expect(count - (selection?.customers ?? 0)).toBeGreaterThanOrEqual(0);
  expect(count - (selection?.customers ?? 0)).toBeLessThanOrEqual(unusual.length);
});

test("columns of a forecast stand only in a list that asks for it, with how right the same was", async () => {
  const plain = await loadCustomers(await reportOf(sampleIds.en));
  expect(plain.forecast).toMatchObject({ text: null, show: "/en/d/sample/customers?sort=chance" });
  const heads = (list: typeof plain) => list.table.heads.map(({ label }) => label);
  expect(heads(plain)).not.toContain("Probability of a purchase");
  const list = await loadCustomers(await reportOf(sampleIds.en, { p_min: "40" }));
  expect(heads(list).slice(-6)).toEqual([
    "Probability of a purchase",
    "Of such, bought",
    "Such customers",
    "Purchase days",
    "Expected money",
    "Rhythm",
  ]);
  expect(list.forecast.text).toMatch(
    /^Probability of a purchase within 90 days after .*In 6 past windows reality was/,
  );
});

test("where the forecast is refused a list has the reason, and nobody who passes", async () => {
  const report = await reportOf(sampleIds.en, { from: "2023-11-01", to: "2023-12-31", p_max: "50" });
  const list = await loadCustomers(report);
  expect(list.selection.customers).toBe(0);
  expect(list.forecast.text).toMatch(/^No forecast: so many days ahead take/);
});

test("files of such a list have what was said with what came of it", async () => {
  const fields = new URLSearchParams({ p_min: "40" });
  const csv = await (
    await serveCell({ lang: "en", dataset: sampleIds.en, file: "customers.csv" }, fields)
  ).text();
  const [head = "", first = ""] = csv.split("\n");
  expect(head).toMatch(/chance,expected_purchases,expected_money,is_late,band_customers,band_said,band_was$/);
  expect(
    first
      .split(",")
      .slice(-7)
      .every((cell) => cell !== ""),
  ).toBe(true);
  fields.set("dialect", "excel");
  const excel = await (
    await serveCell({ lang: "ru", dataset: sampleIds.en, file: "customers.csv" }, fields)
  ).text();
  expect(excel.split("\n")[0]).toMatch(/Вероятность покупки на .*Доля купивших из таких клиентов/);
});
