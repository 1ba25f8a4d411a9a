import { expect, test } from "vitest";
import type { Day } from "../../../lib/base/day";
import { type Period, previousPeriod } from "../../../lib/model/view/period";
import { countsQuestion } from "../../../lib/page/kit/codes";
import { selectionQuestion } from "../../../lib/page/kit/customer-list";
import { sizesQuestion } from "../../../lib/page/kit/segments";
import { summary } from "../../../lib/page/overview/summary";
import type { Report } from "../../../lib/page/report/report";
import { inView } from "../../../lib/page/report/report";
import type { measures } from "../../../lib/query/kit/measures";
import { totals } from "../../../lib/query/overview/summary";
import { answerOf } from "../../cells";
import { onRandomSales } from "../property";
import { type Document, sum, type Truth, truthOf } from "../truth";

type Measure = (typeof measures)[number];

test("the totals of a period and of the one before it are those of an independent computation", async () => {
  await onRandomSales(15, async ({ report, question, documents, truth, firstDay }) => {
    const period = previousPeriod(question.period);
    const before = truthOf(documents, { ...question, period });
    const value = totalsOf(documents, truth, question.period);
    const previous = period.from < firstDay ? null : totalsOf(documents, before, period);
    const expected = Object.keys(value).map((measure) => ({
      measure,
      value: value[measure as Measure],
      previous: previous?.[measure as Measure] ?? null,
    }));
    expect(await summaryOf(report)).toEqual(expected);
  });
});

test("segments, codes and lists of customers add up to the summary, to the cent", async () => {
  await onRandomSales(15, async ({ report }) => {
    const found = await summaryOf(report);
    const known = (column: "value" | "previous") => ({
      customers: columnOf(found, "known", column),
      money: centsOf(columnOf(found, "customer_revenue", column)),
    });
    const { rows: segments } = await report.data.ask(sizesQuestion(report));
    const { rows: codes } = await report.data.ask(countsQuestion(report.address));
    const [all] = (await report.data.ask(await selectionQuestion(report))).rows;
    const whole = { ...known("value"), purchases: columnOf(found, "purchases", "value") };
    expect(added(segments)).toEqual(whole);
    expect(added(all === undefined ? [] : [all])).toEqual(whole);
    expect(addedCodes(codes)).toEqual(known("value"));
    const bought = segments.filter(({ segment }) => segment !== "absent");
    expect(added(bought).customers).toBe(columnOf(found, "buyers", "value"));
    if (columnOf(found, "known", "previous") !== null)
      expect(addedPrevious(segments)).toEqual(known("previous"));
    await expectParts(report, segments, codes);
  });
});

/** Each segment is the sum of its codes, and the list of customers filtered to it. */
async function expectParts(
  report: Report,
  segments: readonly { segment: string; customers: number; purchases: number; money: number }[],
  codes: readonly { code: string; segment: string; customers: number; money: number }[],
): Promise<void> {
  for (const { segment, customers, purchases, money } of segments) {
    const filtered = inView(report, { ...report.address.view, segment });
    const { rows } = await filtered.data.ask(await selectionQuestion(filtered));
    expect(rows).toEqual([{ customers, purchases, money }]);
    const mine = codes.filter((row) => row.segment === segment);
    expect(addedCodes(mine)).toEqual({ customers, money: centsOf(money) });
    const [one] = mine;
    if (one === undefined) continue;
    const coded = inView(report, { ...report.address.view, code: one.code });
    const found = (await coded.data.ask(await selectionQuestion(coded))).rows[0];
    expect(found).toMatchObject({ customers: one.customers, money: one.money });
  }
}

async function summaryOf(report: Report) {
  const { rows } = await answerOf(summary, report);
  return rows.map((row) => totals.row.parse(row));
}

function totalsOf(documents: readonly Document[], { known, buyers }: Truth, { from, to }: Period) {
  const inside = (day: Day) => day >= from && day <= to;
  const purchases = sum(known.map(({ frequency }) => frequency));
  const revenue = sum(documents.filter(({ day }) => inside(day)).map(({ cents }) => cents)) / 100;
  const guests = documents.filter(({ customer, day }) => customer === null && inside(day));
  const customer_revenue = (Math.round(revenue * 100) - sum(guests.map(({ cents }) => cents))) / 100;
  return {
    known: known.length,
    buyers,
    purchases,
    revenue,
    customer_revenue,
    average_check: purchases === 0 ? null : customer_revenue / purchases,
    coverage: revenue === 0 ? null : customer_revenue / revenue,
  } satisfies Record<Measure, number | null>;
}

function columnOf(
  rows: Awaited<ReturnType<typeof summaryOf>>,
  measure: Measure,
  column: "value" | "previous",
) {
  return rows.find((row) => row.measure === measure)?.[column] ?? null;
}

function added(rows: readonly { customers: number; purchases: number; money: number }[]) {
  return { ...addedCodes(rows), purchases: sum(rows.map(({ purchases }) => purchases)) };
}

function addedCodes(rows: readonly { customers: number; money: number }[]) {
  return {
    customers: sum(rows.map(({ customers }) => customers)),
    money: sum(rows.map(({ money }) => centsOf(money) ?? 0)),
  };
}

function addedPrevious(
  rows: readonly { previous_customers: number | null; previous_money: number | null }[],
) {
  return addedCodes(
    rows.map((row) => ({
      customers: row.previous_customers ?? Number.NaN,
      money: row.previous_money ?? Number.NaN,
    })),
  );
}

/** Cents of money that has whole ones; anything finer would stay visible. */
function centsOf(money: number | null): number | null {
  return money === null ? null : Number((money * 100).toFixed(6));
}
