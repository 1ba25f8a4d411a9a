import { segmentText } from "../../model/palette";
import type { SegmentOptions } from "../kit/options";
import { fitText } from "../kit/text-width";

/** Customers who stood in one segment in A and in another, or the same, in B. */
export type MigrationCell = Readonly<{
  segment_a: string;
  segment_b: string;
  customers: number;
  money: number;
  href: string | null;
}>;

/** `rows` are the segments in A, `columns` those in B; both may have customers at the end who were in none. */
export type MigrationData = Readonly<{
  rows: readonly string[];
  columns: readonly string[];
  cells: readonly MigrationCell[];
  measure: "customers" | "money";
}>;

/** One end of a move; `fill` is the colour of its name. */
export type Place = Readonly<{ name: string; fill: string; segment: string | null }>;

/** Those outside the segments: not known yet on the last day of A, or of B. */
const outside = ["first_seen", "later"] as const;

/** Throws on what is neither a segment nor known to stand outside them. */
export function placeOf(id: string, { names, words }: SegmentOptions): Place {
  const own = Object.hasOwn(names, id) ? names[id] : undefined;
  const known = outside.find((one) => one === id);
  if (own === undefined && known !== undefined)
    return { name: words.t(`chart.migrationMatrix.${known}`), fill: "var(--ink-faint)", segment: null };
  return { name: own ?? id, fill: segmentText(id), segment: id };
}

export function amountOf(cell: MigrationCell, { measure }: MigrationData): number {
  return cell[measure];
}

export function hasStayed({ segment_a, segment_b }: MigrationCell): boolean {
  return segment_a === segment_b;
}

/** What a link says; a name without end is cut, for it stands in many links. */
export function cellText(cell: MigrationCell, options: SegmentOptions): string {
  const { t, money } = options.words;
  const name = (id: string) => fitText(placeOf(id, options).name, 400);
  return t("chart.migrationMatrix.cell", {
    from: name(cell.segment_a),
    to: name(cell.segment_b),
    customers: t("chart.customers", { count: cell.customers }),
    money: money(cell.money),
  });
}
