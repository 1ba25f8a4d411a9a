import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../../../lib/base/day";
import { schemeOf, segmentOf } from "../../../lib/model/segment/scheme";
import { previousPeriod } from "../../../lib/model/view/period";
import { inView } from "../../../lib/page/report/report";
import { repeat } from "../../../lib/page/segment/repeat";
import { windows } from "../../../lib/query/segment/repeat";
import { answerOf } from "../../cells";
import { onRandomSales } from "../property";
import { sum, truthOf } from "../truth";

test("who stood in a segment before, and bought again within 7, 14 and 30 days, is counted by hand", async () => {
  await onRandomSales(15, async ({ report, question, documents, truth, draw }) => {
    const { period, ranks } = question;
    const previous = previousPeriod(period);
    const cuts = truth.buyers > 0 ? truth.cuts : undefined;
    const before = truthOf(documents, { period: previous, ranks }, cuts);
    const scheme = schemeOf(ranks);
    for (const { id } of draw(fc.subarray([...scheme.segments], { minLength: 3, maxLength: 3 }))) {
      const stood = before.known.filter(({ code }) => segmentOf(scheme, code).id === id);
      const names = new Set(stood.map(({ customer }) => customer));
      const lit = inView(report, { ...report.address.view, segment: id });
      const { rows } = await answerOf(repeat, lit);
      const expected = [7, 14, 30].map((days) => {
        const end = addDays(previous.to, days);
        const theirs = documents.filter(
          ({ customer, day }) =>
            names.has(customer ?? "") && day >= period.from && day <= end && day <= period.to,
        );
        const returned = new Set(theirs.filter(({ cents }) => cents > 0).map(({ customer }) => customer));
        return {
          days,
          covered: end <= period.to,
          stood: stood.length,
          returned: returned.size,
          money: sum(theirs.map(({ cents }) => cents)) / 100,
        };
      });
      expect(rows.map((row) => windows.row.parse(row))).toEqual(expected);
    }
  });
});
