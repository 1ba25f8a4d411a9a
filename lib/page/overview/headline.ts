import type { z } from "zod";
import { requireDay } from "../../base/day";
import { spark } from "../../chart/overview/spark";
import type { Words } from "../../i18n/words";
import { months, repeat } from "../../query/overview/summary";
import { changeOf, type MeasureRow, shareChange, writeMeasure } from "../kit/measure";
import type { Headline, LargeNumber } from "../report/cell";
import { changeParams } from "../report/data";
import type { Report } from "../report/report";

/** Months of the small lines, and fewest that make one. */
const [monthsDrawn, monthsMin] = [24, 3];

type Month = z.infer<typeof months.row>;

/** The four numbers of the report, each with its change and its course over the last whole months. */
export async function headlineOf(report: Report, rows: readonly MeasureRow[]): Promise<Headline> {
  const { data, words } = report;
  const [again, course] = await Promise.all([
    data.ask({ query: repeat, params: changeParams(data), needs: ["scored", "before"] }),
    data.ask({
      query: months,
      params: {
        company_key: data.company_key,
        to: data.period.to,
        data_from: data.days.from,
        months: monthsDrawn,
      },
      needs: [],
    }),
  ]);
  const measured = (measure: "revenue" | "buyers" | "average_check") =>
    measuredNumber(words, measure, {
      row: rows.find((row) => row.measure === measure),
      course: course.rows,
    });
  return {
    numbers: [
      measured("revenue"),
      measured("buyers"),
      shareNumber(words, { row: again.rows[0], course: course.rows }),
      measured("average_check"),
    ],
    aside: asideOf(words, rows),
  };
}

/** Bookkeeping, in one line. */
function asideOf(words: Words, rows: readonly MeasureRow[]): string {
  const small: readonly string[] = ["known", "purchases", "customer_revenue", "coverage"];
  return rows
    .filter(({ measure }) => small.includes(measure))
    .map(({ measure, value }) => `${words.t(`measure.${measure}`)}: ${writeMeasure(words, measure, value)}`)
    .join(" · ");
}

type Given = Readonly<{
  row: Pick<MeasureRow, "value" | "previous"> | undefined;
  course: readonly Month[];
}>;

const nothing = { value: null, previous: null };

function measuredNumber(
  words: Words,
  measure: "revenue" | "buyers" | "average_check",
  { row = nothing, course }: Given,
): LargeNumber {
  const by = changeOf(row);
  return {
    ...written(words, measure, { course, values: course.map((month) => month[measure]) }),
    value: writeMeasure(words, measure, row.value),
    before: row.previous === null ? null : writeMeasure(words, measure, row.previous),
    change: by === null ? null : { by, text: words.percentChange(by) },
  };
}

/** A share changes by percentage points. */
function shareNumber(words: Words, { row = nothing, course }: Given): LargeNumber {
  const { value, previous } = row;
  const name = written(words, "repeat_share", { course, values: course.map((month) => month.repeat_share) });
  if (value === null || previous === null) {
    const alone = value === null ? words.t("common.none") : words.percent(value);
    return {
      ...name,
      value: alone,
      before: previous === null ? null : words.percent(previous),
      change: null,
    };
  }
  const { a, b, difference: text, by } = shareChange(words, previous, value);
  return { ...name, value: b, before: a, change: { by, text } };
}

type Course = Readonly<{ course: readonly Month[]; values: readonly (number | null)[] }>;

/** The name of a number and its line, which too few months have not. */
function written(
  words: Words,
  measure: "revenue" | "buyers" | "repeat_share" | "average_check",
  { course, values }: Course,
): Pick<LargeNumber, "name" | "svg"> {
  const name = words.t(`measure.${measure}`);
  const [first, last] = [course[0], course.at(-1)];
  if (first === undefined || last === undefined || course.length < monthsMin) return { name, svg: null };
  const ends = { from: words.month(requireDay(first.start)), to: words.month(requireDay(last.start)) };
  const label = words.t("chart.spark.label", { name, ...ends });
  return {
    name,
    svg: spark(
      course.map(({ start }, i) => {
        const value = values[i] ?? null;
        const said =
          measure === "repeat_share" ? words.percent(value ?? 0) : writeMeasure(words, measure, value);
        return { value, said: `${words.month(requireDay(start))}\n${said}` };
      }),
      { words, width: 280, label },
    ),
  };
}
