import type { Words } from "../../i18n/words";
import { segmentText } from "../../model/segment/palette";
import type { SegmentOptions } from "../kit/options";
import { fitText, textWidth } from "../kit/text";

/** Customers who stood in one segment in A and in another, or the same, in B. */
export type MigrationCell = Readonly<{
  segment_a: string;
  segment_b: string;
  customers: number;
  money: number;
  href: string | null;
}>;

/**
 * `rows` are the segments in A, `columns` those in B; both may have customers at the end who were in none. The money of all cells was
 * spent in one period, `period`.
 */
export type MigrationData = Readonly<{
  rows: readonly string[];
  columns: readonly string[];
  cells: readonly MigrationCell[];
  measure: "customers" | "money";
  period: "a" | "b";
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

/** Those of the places that are segments, which have a symbol. */
export function known<T extends Readonly<{ segment: string | null }>>(
  all: readonly T[],
): (T & Readonly<{ segment: string }>)[] {
  return all.flatMap((one) => (one.segment === null ? [] : [{ ...one, segment: one.segment }]));
}

export function amountOf(cell: MigrationCell, { measure }: MigrationData): number {
  return cell[measure];
}

export function hasStayed({ segment_a, segment_b }: MigrationCell): boolean {
  return segment_a === segment_b;
}

/** What a link says; a name without end is cut, for it stands in many links. */
export function cellText(
  cell: MigrationCell,
  period: MigrationData["period"],
  options: SegmentOptions,
): string {
  const { t, money } = options.words;
  const name = (id: string) => fitText(placeOf(id, options).name, 400);
  return t("chart.migrationMatrix.cell", {
    from: name(cell.segment_a),
    to: name(cell.segment_b),
    customers: t("chart.customers", { count: cell.customers }),
    money: money(cell.money),
    period,
  });
}

/** How strong the ink of a cell is, and the colour of a number that lies on it. */
export type Shade = Readonly<{ opacity: number; ink: "var(--ink)" | "var(--paper)" }>;

/** `from` is a share of the largest move; each number is told from its ground at 4.5:1 on both themes. */
export const shades: readonly (Shade & Readonly<{ from: number }>)[] = [
  { from: 0.5, opacity: 0.74, ink: "var(--paper)" },
  { from: 0.25, opacity: 0.34, ink: "var(--ink)" },
  { from: 0.1, opacity: 0.22, ink: "var(--ink)" },
  { from: 0.03, opacity: 0.12, ink: "var(--ink)" },
];

const faintest: Shade = { opacity: 0.05, ink: "var(--ink)" };

export function shadeOf(amount: number, most: number): Shade {
  return shades.find(({ from }) => amount > 0 && amount >= from * most) ?? faintest;
}

/** All numbers of a matrix are counted in one unit, so that they can be compared by eye. */
export type Unit = Readonly<{ name: "one" | "thousand" | "million" | "billion"; size: number }>;

const units: readonly Unit[] = [
  { name: "one", size: 1 },
  { name: "thousand", size: 1e3 },
  { name: "million", size: 1e6 },
  { name: "billion", size: 1e9 },
];

const largest: Unit = { name: "billion", size: 1e9 };

/** The smallest unit in which every number keeps to `room` pixels. */
export function unitOf(values: readonly number[], room: number, words: Words): Unit {
  const fits = (unit: Unit) => values.every((value) => textWidth(unitText(value, unit, words)) <= room);
  return units.find(fits) ?? largest;
}

/** A number in a unit, with one digit after the point below ten; less than half a tenth is said to be less than one. */
export function unitText(value: number, { size }: Unit, words: Words): string {
  const scaled = value / size;
  if (size === 1) return words.number(scaled);
  if (Math.abs(scaled) < 0.05) return scaled > 0 ? `<${words.number(0.1, 1)}` : words.number(0);
  return words.number(scaled, Math.abs(scaled) < 9.95 ? 1 : 0);
}
