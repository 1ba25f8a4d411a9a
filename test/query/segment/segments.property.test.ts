import { expect, test } from "vitest";
import { schemeOf, segmentOf } from "../../../lib/model/segment/scheme";
import { previousPeriod } from "../../../lib/model/view/period";
import { sizesQuestion } from "../../../lib/page/kit/segments";
import { changed, onRandomSales } from "../property";
import { type Known, sum, type Truth, truthOf } from "../truth";

test("a segment's sizes, sums, means, medians and shares are those of its customers", async () => {
  await onRandomSales(15, async ({ report, question, documents, truth, firstDay }) => {
    const period = previousPeriod(question.period);
    // Without a buyer there are no cuts to measure the previous period with: it is measured with its own.
    const cuts = truth.buyers > 0 ? truth.cuts : undefined;
    const before = period.from < firstDay ? null : truthOf(documents, { ...question, period }, cuts);
    const { rows } = await report.data.ask(sizesQuestion(report));
    expect(rows).toEqual(expectedRows(truth, before, question.ranks));
  });
});

test("the previous column is the previous period's own report, opened with the same cuts", async () => {
  let compared = 0;
  await onRandomSales(15, async ({ report }) => {
    const { cuts, extent } = await report.data.reach();
    if (extent.buyers === 0 || report.data.previous.from < report.data.days.from) return;
    compared += 1;
    const fixed = { cut_r: [...cuts.r], cut_f: [...cuts.f], cut_m: [...cuts.m] };
    const earlier = await changed(report, { ...report.data.previous, cuts: "fixed", ...fixed });
    expect(earlier.address.problems).toEqual([]);
    const { rows } = await report.data.ask(sizesQuestion(report));
    const { rows: own } = await earlier.data.ask(sizesQuestion(earlier));
    expect(
      rows.map((row) => ({
        segment: row.segment,
        customers: row.previous_customers,
        money: row.previous_money,
      })),
    ).toEqual(own.map(({ segment, customers, money }) => ({ segment, customers, money })));
  });
  expect(compared).toBeGreaterThan(0);
});

function expectedRows(truth: Truth, before: Truth | null, ranks: number) {
  const total = sum(truth.known.map(({ cents }) => cents));
  return schemeOf(ranks).segments.map(({ id }) => {
    const mine = membersOf(truth, id, ranks);
    const earlier = before === null ? null : membersOf(before, id, ranks);
    const cents = sum(mine.map((one) => one.cents));
    const purchases = sum(mine.map(({ frequency }) => frequency));
    const bought = id !== "absent";
    return {
      segment: id,
      customers: mine.length,
      share_buyers: bought ? share(mine.length, truth.buyers) : null,
      purchases,
      money: cents / 100,
      share_money: share(cents / 100, total / 100),
      average_check: share(cents / 100, purchases),
      recency_mean: bought ? share(sum(mine.map(({ recency }) => recency ?? 0)), mine.length) : null,
      recency_median: bought ? middle(mine.map(({ recency }) => recency ?? 0)) : null,
      frequency_mean: bought ? share(purchases, mine.length) : null,
      frequency_median: bought ? middle(mine.map(({ frequency }) => frequency)) : null,
      monetary_mean: bought ? share(cents / 100, mine.length) : null,
      monetary_median: bought ? middle(mine.map((one) => one.cents / 100)) : null,
      previous_customers: earlier === null ? null : earlier.length,
      previous_money: earlier === null ? null : sum(earlier.map((one) => one.cents)) / 100,
    };
  });
}

function membersOf({ known }: Truth, segment: string, ranks: number): Known[] {
  const scheme = schemeOf(ranks);
  return known.filter(({ code }) => segmentOf(scheme, code).id === segment);
}

function share(part: number, whole: number): number | null {
  // A zero has no sign, as in an answer.
  return whole === 0 ? null : part / whole + 0;
}

/** The lower of the two middle values of an even number of them. */
function middle(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? null;
}
