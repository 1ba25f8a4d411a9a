import fc from "fast-check";
import { expect, test } from "vitest";
import { startOfMonth, startOfWeek } from "../../../lib/base/day";
import { schemeOf, segmentOf } from "../../../lib/model/segment/scheme";
import { periodParams } from "../../../lib/page/report/data";
import { inView } from "../../../lib/page/report/report";
import { segmentRevenue } from "../../../lib/page/segment/revenue";
import { course, grains, ofSegment } from "../../../lib/query/overview/revenue";
import { answerOf } from "../../cells";
import { onRandomSales } from "../property";
import { type Document, sum } from "../truth";

const starts = { day: (day: Document["day"]) => day, week: startOfWeek, month: startOfMonth };

test("the course of revenue holds every document of the period, guests' beside customers'", async () => {
  await onRandomSales(10, async ({ report, question, documents }) => {
    const { from, to } = question.period;
    const inside = documents.filter(({ day }) => day >= from && day <= to);
    for (const grain of grains) {
      const { rows } = await report.data.ask({
        query: course,
        params: { ...periodParams(report.data), grain },
        needs: [],
      });
      // A stretch that only later lines of a document fall into has a row without money.
      expect(
        rows.filter((row) => row.revenue !== 0 || hasDocument(inside, starts[grain], row.start)),
      ).toEqual(
        stretches(inside, starts[grain]).map(({ start, documents: mine }) => ({
          start,
          revenue: money(mine),
          customer_revenue: money(mine.filter(({ customer }) => customer !== null)),
        })),
      );
    }
  });
});

test("a segment's months hold all that its members of today ever bought and brought back", async () => {
  await onRandomSales(10, async ({ report, question, documents, truth, draw }) => {
    const scheme = schemeOf(question.ranks);
    for (const { id } of draw(fc.subarray([...scheme.segments], { minLength: 3, maxLength: 3 }))) {
      const members = new Set(
        truth.known.filter(({ code }) => segmentOf(scheme, code).id === id).map(({ customer }) => customer),
      );
      const theirs = documents.filter(
        ({ customer, day }) => members.has(customer ?? "") && day <= question.period.to,
      );
      const lit = inView(report, { ...report.address.view, segment: id });
      const { rows } = await answerOf(segmentRevenue, lit);
      expect(rows.map((row) => ofSegment.row.parse(row))).toEqual(
        stretches(theirs, startOfMonth).map(({ start, documents: mine }) => ({
          start,
          revenue: money(mine),
          purchases: mine.filter(({ cents }) => cents > 0).length,
        })),
      );
    }
  });
});

type StartOf = (day: Document["day"]) => Document["day"];

function hasDocument(documents: readonly Document[], startOf: StartOf, start: string): boolean {
  return documents.some(({ day }) => startOf(day) === start);
}

function stretches(documents: readonly Document[], startOf: StartOf) {
  const found = [...new Set(documents.map(({ day }) => startOf(day)))].sort();
  return found.map((start) => ({ start, documents: documents.filter(({ day }) => startOf(day) === start) }));
}

function money(documents: readonly Document[]): number {
  return sum(documents.map(({ cents }) => cents)) / 100;
}
