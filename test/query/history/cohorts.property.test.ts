import { expect, test } from "vitest";
import { type Day, daysBetween, endOfMonth, minDay, startOfMonth } from "../../../lib/base/day";
import { cohortsCell, gapsCell, secondCell } from "../../../lib/page/history/cohorts";
import { inView } from "../../../lib/page/report/report";
import { gaps, months, second } from "../../../lib/query/history/cohorts/cohorts";
import { answerOf } from "../../cells";
import { onRandomSales } from "../property";
import { type Document, sum } from "../truth";

/** The days on which each customer bought, up to a day, in their order. */
function daysOfBuying(documents: readonly Document[], until: Day): Day[][] {
  const found = new Map<string, Set<Day>>();
  for (const { customer, day, cents } of documents) {
    if (customer === null || cents <= 0 || day > until) continue;
    found.set(customer, (found.get(customer) ?? new Set()).add(day));
  }
  return [...found.values()].map((days) => [...days].sort());
}

function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

test("cohorts, and who of them bought how many months after, are counted by hand", async () => {
  await onRandomSales(15, async ({ report, documents }) => {
    const until = minDay(report.data.period.to, report.data.days.to);
    const all = daysOfBuying(documents, until);
    for (const steps of [2, 36]) {
      const { rows } = await answerOf(cohortsCell, inView(report, { ...report.address.view, steps }));
      const starts = [...new Set(all.map(([first]) => startOfMonth(first ?? until)))].sort();
      const shown = starts.filter((start) => monthNumber(start) > monthNumber(until) - steps);
      const isOver = endOfMonth(until) === until;
      const expected = shown.flatMap((cohort) => {
        const own = all.filter(([first]) => startOfMonth(first ?? until) === cohort);
        const count = monthNumber(until) - monthNumber(cohort) + (isOver ? 1 : 0);
        return Array.from({ length: Math.max(count, 1) }, (_, after) => ({
          cohort,
          size: own.length,
          months_after: after,
          bought:
            count === 0
              ? null
              : own.filter((days) => days.some((day) => monthNumber(day) === monthNumber(cohort) + after))
                  .length,
        }));
      });
      expect(rows.map((row) => months.row.parse(row))).toEqual(expected);
    }
  });
});

test("the share with a second purchase is that of Kaplan and Meier, with Greenwood's interval", async () => {
  await onRandomSales(15, async ({ report, documents }) => {
    const until = minDay(report.data.period.to, report.data.days.to);
    const lives = daysOfBuying(documents, until).map(([first = until, next]) => {
      return { days: daysBetween(first, next ?? until), returned: next !== undefined };
    });
    let [left, spread] = [1, 0];
    const expected = [...new Set(lives.map(({ days }) => days))]
      .sort((a, b) => a - b)
      .map((days) => {
        const at_risk = lives.filter((life) => life.days >= days).length;
        const returned = lives.filter((life) => life.days === days && life.returned).length;
        left *= (at_risk - returned) / at_risk;
        spread += at_risk === returned ? 0 : returned / (at_risk * (at_risk - returned));
        const inner = left === 0 || left === 1 ? null : Math.log(-Math.log(left));
        const error = (1.959963984540054 * Math.sqrt(spread)) / Math.abs(Math.log(left));
        const end = (sign: 1 | -1) =>
          inner === null ? null : expect.closeTo(1 - Math.exp(-Math.exp(inner + sign * error)), 9);
        return { days, at_risk, returned, share: expect.closeTo(1 - left, 9), low: end(-1), high: end(1) };
      });
    const { rows } = await answerOf(secondCell, report);
    expect(rows.map((row) => second.row.parse(row))).toEqual(expected);
  });
});

test("gaps are the days from one day of buying to the next, where the next lies in the period", async () => {
  await onRandomSales(15, async ({ report, documents, question: { period } }) => {
    const found = daysOfBuying(documents, period.to).flatMap((days) =>
      days.slice(1).flatMap((day, i) => (day < period.from ? [] : daysBetween(days[i] ?? day, day))),
    );
    const expected = [...new Set(found)]
      .sort((a, b) => a - b)
      .map((days) => ({
        days,
        purchases: found.filter((gap) => gap === days).length,
        share_within: expect.closeTo(found.filter((gap) => gap <= days).length / found.length, 9),
      }));
    const { rows } = await answerOf(gapsCell, report);
    expect(rows.map((row) => gaps.row.parse(row))).toEqual(expected);
    expect(sum(rows.map(({ purchases }) => Number(purchases)))).toBe(found.length);
  });
});
