import { setTimeout as sleep } from "node:timers/promises";
import { requireDay } from "../../base/day";
import { env } from "../../base/env";
import { processWide } from "../../base/process-wide";
import { spark } from "../../chart/overview/spark";
import { createKept } from "../../engine/kept";
import { type Words, wordsOf } from "../../i18n/words";
import { leastRights } from "../../model/access/roles";
import type { Lang } from "../../model/lang";
import { months } from "../../query/overview/summary";
import type { Data } from "../report/data";
import { openReport, type Report } from "../report/report";
import { cellFailure } from "../site/spoilt";

/** A data set's revenue by whole months: a small line, and how the last month differs from the one before it. */
export type ShopCourse = Readonly<{ svg: string | null; change: string | null }>;

/** Months of a line, and fewest that make one. */
const [monthsDrawn, monthsMin] = [24, 3];

const none: ShopCourse = { svg: null, change: null };

const courses = processWide("courses", () => createKept<ShopCourse>(2 * env.HOME_COURSES, async () => {}));

type Shop = Readonly<{ id: string; version: string }>;

/**
 * The courses of the first `HOME_COURSES` data sets that are ready within `CELL_WAIT_MS`. Versions are opened one after the other;
 * what comes later is kept for the next visit.
 */
export async function loadCourses(
  lang: Lang,
  shops: readonly Shop[],
): Promise<ReadonlyMap<string, ShopCourse>> {
  const found = new Map<string, ShopCourse>();
  const all = gather(lang, shops.slice(0, env.HOME_COURSES), found);
  // The page may be gone before it fails.
  all.catch(() => {});
  const wait = new AbortController();
  await Promise.race([all, sleep(env.CELL_WAIT_MS, null, wait)]);
  wait.abort();
  return new Map(found);
}

async function gather(lang: Lang, shops: readonly Shop[], found: Map<string, ShopCourse>) {
  for (const { id, version } of shops) {
    const make = async () =>
      courseOf(await openReport({ lang, dataset: id, search: {}, rights: leastRights }));
    const key = JSON.stringify([lang, id, version]);
    const course = courses.use(key, make, async (made) => made);
    found.set(id, await course.catch((error: unknown) => noneFor(lang, error)));
  }
}

/** A version that cannot be asked, or that went meanwhile, has no course on this visit; the next one asks again. */
async function noneFor(lang: Lang, error: unknown): Promise<ShopCourse> {
  await cellFailure(wordsOf(lang), error);
  return none;
}

async function courseOf(report: Report | null): Promise<ShopCourse> {
  return report === null ? none : drawn(report.words, await monthsOf(report.data));
}

async function monthsOf(data: Data): Promise<readonly Month[]> {
  const { from, to } = data.days;
  const params = { company_key: 0, to, data_from: from, months: monthsDrawn };
  return (await data.ask({ query: months, params, needs: [] })).rows;
}

type Month = Readonly<{ start: string; revenue: number }>;

function drawn(words: Words, rows: readonly Month[]): ShopCourse {
  const [first, previous, last] = [rows[0], rows.at(-2), rows.at(-1)];
  if (first === undefined || previous === undefined || last === undefined) return none;
  const month = (row: Month) => words.month(requireDay(row.start));
  const label = words.t("chart.spark.label", {
    name: words.t("measure.revenue"),
    from: month(first),
    to: month(last),
  });
  const svg =
    rows.length < monthsMin
      ? null
      : spark(
          rows.map((row) => ({ value: row.revenue, said: `${month(row)}\n${words.money(row.revenue)}` })),
          { words, width: 200, label },
        );
  if (previous.revenue <= 0) return { svg, change: null };
  const change = words.t("home.data_sets.change", {
    month: month(last),
    change: words.percentChange(last.revenue / previous.revenue - 1),
    previous: month(previous),
  });
  return { svg, change };
}
