import { addDays, type Day, daysBetween, maxDay, minDay } from "../../base/day";
import { type Period, periodDays } from "./period";

/** Facts of one side before it is compared; counts are of the chosen company, segment and version. */
export type SideFacts = Readonly<{
  period: Period;
  /** The days of the data. */
  data: Period;
  buyers: number;
  /** Days of the period with a sale to any customer. */
  sales_days: number;
  /** The longest run of days without a sale, of those days of the period that lie within the data. */
  gap_from: Day | null;
  gap_days: number;
  /** Lines on the last day of the data, and how many such a day usually has; null when there is too little to tell. */
  last_day_lines: number;
  usual_lines: number | null;
}>;

export const warningCodes = [
  "same_period",
  "overlap",
  "reversed",
  "unequal_days",
  "outside_data",
  "starts_before_data",
  "runs_past_data",
  "gap",
  "unfinished_last_day",
  "empty",
] as const;

export type WarningCode = (typeof warningCodes)[number];

/** Something to know before two periods are compared. Values that are text are days; `side` null: it is about both. */
export type Warning = Readonly<{
  code: WarningCode;
  side: "a" | "b" | null;
  values: Readonly<Record<string, Day | number>>;
}>;

type Found = Omit<Warning, "side">;
type Sides = Readonly<{ a: SideFacts; b: SideFacts }>;

/** Shops are closed for a few days; from here on it looks like data that is missing. */
const gapDays = 7;

/** `alike`: the sides differ in nothing but their periods, so equal, common or swapped days are worth a word. */
export function comparisonWarnings({ a, b }: Sides, alike = true): Warning[] {
  const own = (side: "a" | "b", facts: SideFacts) => sideWarnings(facts).map((found) => ({ ...found, side }));
  return [
    ...(alike ? placeWarnings(a.period, b.period) : []).map((found) => ({ ...found, side: null })),
    ...lengthWarnings(a.period, b.period).map((found) => ({ ...found, side: null })),
    ...own("a", a),
    ...own("b", b),
  ];
}

function placeWarnings(a: Period, b: Period): Found[] {
  if (a.from === b.from && a.to === b.to) return [{ code: "same_period", values: {} }];
  const common = { from: maxDay(a.from, b.from), to: minDay(a.to, b.to) };
  const overlap: Found = { code: "overlap", values: { ...common, days: periodDays(common) } };
  return [
    ...(common.from <= common.to ? [overlap] : []),
    ...(a.from > b.from ? [{ code: "reversed", values: { a_from: a.from, b_from: b.from } } as const] : []),
  ];
}

function lengthWarnings(a: Period, b: Period): Found[] {
  const values = { a_days: periodDays(a), b_days: periodDays(b) };
  return values.a_days === values.b_days ? [] : [{ code: "unequal_days", values }];
}

/** A side without a day in the data needs no other word. */
function sideWarnings(facts: SideFacts): Found[] {
  const { period, data } = facts;
  if (period.to < data.from || period.from > data.to)
    return [{ code: "outside_data", values: { data_from: data.from, data_to: data.to } }];
  return [...edgeWarnings(facts), ...gapWarnings(facts), ...lastDayWarnings(facts), ...emptyWarnings(facts)];
}

function edgeWarnings({ period, data }: SideFacts): Found[] {
  const [early, late] = [daysBetween(period.from, data.from), daysBetween(data.to, period.to)];
  return [
    ...(early > 0
      ? [{ code: "starts_before_data", values: { data_from: data.from, days: early } } as const]
      : []),
    ...(late > 0 ? [{ code: "runs_past_data", values: { data_to: data.to, days: late } } as const] : []),
  ];
}

function gapWarnings({ gap_from: from, gap_days: days }: SideFacts): Found[] {
  if (from === null || days < gapDays) return [];
  return [{ code: "gap", values: { from, to: addDays(from, days - 1), days } }];
}

function lastDayWarnings({ period, data, last_day_lines: lines, usual_lines }: SideFacts): Found[] {
  if (usual_lines === null || period.to !== data.to || lines >= usual_lines / 2) return [];
  return [{ code: "unfinished_last_day", values: { day: data.to, lines, usual: Math.round(usual_lines) } }];
}

function emptyWarnings({ buyers, sales_days }: SideFacts): Found[] {
  return buyers > 0 ? [] : [{ code: "empty", values: { sales_days } }];
}
