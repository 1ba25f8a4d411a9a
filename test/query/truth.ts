import { type Day, daysBetween, minDay } from "../../lib/base/day";
import type { Cuts } from "../../lib/model/view/cuts";
import type { Period } from "../../lib/model/view/period";
import type { Line } from "./sales";

/*
 * R, F, M and codes by the words of the trade, line by line and without a thought for speed: what SQL is held against.
 * Of the program it takes types and the calendar alone.
 */

export type Document = Readonly<{ company: string; customer: string | null; day: Day; cents: number }>;

/** A customer known on the last day of the period. */
export type Known = Readonly<{
  customer: string;
  recency: number | null;
  frequency: number;
  cents: number;
  code: string;
  /** First and last purchase up to the last day, inside the period or not. */
  first: Day | null;
  last: Day | null;
}>;

export type Truth = Readonly<{ known: readonly Known[]; cuts: Cuts; buyers: number }>;

/** Lines of one number in one company are one document; without a number, those of one customer and day are. */
export function documentsOf(lines: readonly Line[]): Document[] {
  const groups = new Map<string, Line[]>();
  for (const [n, line] of lines.entries()) {
    const alone = line.customer === null ? `line ${n}` : `day ${line.day} ${line.customer}`;
    const key = `${line.company} ${line.document === null ? alone : `number ${line.document}`}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].map((group) => ({
    company: group[0]?.company ?? "",
    customer: group[0]?.customer ?? null,
    day: group.map(({ day }) => day).reduce(minDay),
    cents: sum(group.map((line) => line.cents)),
  }));
}

/** Documents of one company, or of all when it is empty. */
export function inCompany(documents: readonly Document[], company: string): Document[] {
  return documents.filter((document) => company === "" || document.company === company);
}

/** Everybody known on the last day of the period. Cuts are the values at position ceil(n · i / k) unless given. */
export function truthOf(
  documents: readonly Document[],
  { period, ranks }: { period: Period; ranks: number },
  given?: Cuts,
): Truth {
  const customers = [...new Set(documents.flatMap(({ customer }) => customer ?? []))].sort();
  const measured = customers.flatMap((customer) => {
    const mine = documents.filter((document) => document.customer === customer && document.day <= period.to);
    return mine.length === 0 ? [] : [{ customer, ...measure(mine, period) }];
  });
  const buyers = measured.filter(({ frequency }) => frequency > 0);
  const cuts = given ?? {
    r: cutValues(
      buyers.map(({ recency }) => recency ?? Number.NaN),
      ranks,
    ),
    f: cutValues(
      buyers.map(({ frequency }) => frequency),
      ranks,
    ),
    m: cutValues(
      buyers.map(({ cents }) => cents),
      ranks,
    ).map(moneyText),
  };
  const known = measured.map((one) => ({ ...one, code: codeOf(one, cuts, ranks) }));
  return { known, cuts, buyers: buyers.length };
}

function measure(mine: readonly Document[], { from, to }: Period) {
  const inside = mine.filter(({ day }) => day >= from);
  const purchases = inside.filter(({ cents }) => cents > 0);
  const ever = mine
    .filter(({ cents }) => cents > 0)
    .map(({ day }) => day)
    .sort();
  return {
    recency: purchases.length === 0 ? null : Math.min(...purchases.map(({ day }) => daysBetween(day, to))),
    frequency: purchases.length,
    cents: sum(inside.map(({ cents }) => cents)),
    first: ever[0] ?? null,
    last: ever[ever.length - 1] ?? null,
  };
}

function cutValues(values: readonly number[], ranks: number): number[] {
  if (values.length === 0) return [];
  const sorted = [...values].sort((a, b) => a - b);
  return Array.from({ length: ranks - 1 }, (_, i) => {
    const position = Math.ceil((sorted.length * (i + 1)) / ranks);
    return sorted[position - 1] ?? Number.NaN;
  });
}

type Measured = { recency: number | null; frequency: number; cents: number };

/** The best rank is the number of ranks; each cut that a value fails to pass costs one. */
function codeOf({ recency, frequency, cents }: Measured, cuts: Cuts, ranks: number): string {
  if (recency === null) return "000";
  const r = ranks - cuts.r.filter((cut) => recency > cut).length;
  const f = ranks - cuts.f.filter((cut) => frequency <= cut).length;
  const m = ranks - cuts.m.filter((cut) => cents <= centsOf(cut)).length;
  return `${r}${f}${m}`;
}

/** Money as decimal text, e.g. -5 → "-0.05". */
export function moneyText(cents: number): string {
  return (cents / 100).toFixed(2);
}

export function centsOf(text: string): number {
  return Math.round(Number(text) * 100);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
