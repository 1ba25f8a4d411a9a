import { expect, test } from "vitest";
import { addDays, addMonths, type Day, startOfMonth } from "../../../lib/base/day";
import { previousPeriod } from "../../../lib/model/view/period";
import { headlineOf } from "../../../lib/page/overview/headline";
import { summary } from "../../../lib/page/overview/summary";
import { changeParams } from "../../../lib/page/report/data";
import { months, repeat, totals } from "../../../lib/query/overview/summary";
import { answerOf } from "../../cells";
import { onRandomSales } from "../property";
import { type Document, sum, type Truth, truthOf } from "../truth";

test("the share of repeat buyers is that of an independent computation, in both periods", async () => {
  await onRandomSales(15, async ({ report, question, documents, truth, firstDay }) => {
    const period = previousPeriod(question.period);
    const { rows } = await report.data.ask({
      query: repeat,
      params: changeParams(report.data),
      needs: ["scored", "before"],
    });
    const before = truthOf(documents, { ...question, period });
    expect(rows).toEqual([
      { value: repeated(truth), previous: period.from < firstDay ? null : repeated(before) },
    ]);
  });
});

test("months are whole, inside the data and the period, and hold what their documents say", async () => {
  await onRandomSales(15, async ({ report, question, documents, firstDay }) => {
    const { to } = question.period;
    const { rows } = await report.data.ask({
      query: months,
      params: { company_key: report.data.company_key, to, data_from: firstDay, months: 24 },
      needs: [],
    });
    const starts: Day[] = [];
    for (let start = startOfMonth(addDays(to, 1)); starts.length < 24; ) {
      start = addMonths(start, -1);
      starts.unshift(start);
    }
    expect(rows).toEqual(
      starts
        .filter((start) => start >= firstDay)
        .map((start) =>
          monthOf(
            documents.filter(({ day }) => startOfMonth(day) === start),
            start,
          ),
        ),
    );
  });
});

test("the large numbers are those of the summary's table", async () => {
  await onRandomSales(5, async ({ report }) => {
    const rows = (await answerOf(summary, report)).rows.map((row) => totals.row.parse(row));
    const { numbers } = await headlineOf(report, rows);
    const table = await summary.show(report);
    const written = new Map(table.table.rows.map(([name, value]) => [name?.value, value?.value]));
    for (const { name, value } of numbers) if (written.has(name)) expect(value).toBe(written.get(name));
    expect(numbers.filter(({ name }) => written.has(name))).toHaveLength(3);
  });
});

function repeated({ known, buyers }: Truth): number | null {
  return buyers === 0 ? null : known.filter(({ frequency }) => frequency > 1).length / buyers;
}

function monthOf(documents: readonly Document[], start: Day) {
  const known = documents.filter(({ customer }) => customer !== null);
  const bought = known.filter(({ cents }) => cents > 0);
  const buyers = [...new Set(bought.map(({ customer }) => customer))];
  const again = buyers.filter((one) => bought.filter(({ customer }) => customer === one).length > 1).length;
  return {
    start,
    revenue: sum(documents.map(({ cents }) => cents)) / 100,
    buyers: buyers.length,
    repeat_share: buyers.length === 0 ? null : again / buyers.length,
    average_check: bought.length === 0 ? null : sum(known.map(({ cents }) => cents)) / 100 / bought.length,
  };
}
