import { maybeDay } from "../../base/day";
import type { Words } from "../../i18n/words";
import type { ChartSpec } from "../../model/notebook/chart-spec";
import { fitText } from "../kit/text";

export type ChartValue = string | number | boolean | null;

export type ChartColumn = Readonly<{
  name: string;
  kind: "number" | "text" | "day" | "moment" | "boolean" | "other";
}>;

export type CellRow = Readonly<Record<string, ChartValue>>;

/** One axis: numbers, moments, or values side by side; `texts` are those that its widest ticks have. */
export type CellAxis = Readonly<{
  kind: "number" | "time" | "band";
  /** The column that it shows; empty where several marks name several. */
  name: string;
  values: readonly string[];
  texts: readonly string[];
  print: (value: unknown) => string;
  read: (column: string) => (row: CellRow) => number | Date | string | null;
}>;

export type CellScene = Readonly<{ spec: ChartSpec; rows: readonly CellRow[]; x: CellAxis; y: CellAxis }>;

type Data = Readonly<{
  spec: ChartSpec;
  columns: readonly ChartColumn[];
  rows: readonly (readonly ChartValue[])[];
}>;

/** Pixels that a text beside an axis may take. */
const longest = { x: 110, y: 144 };

/** Marks that need their values side by side on an axis. */
const banded = { x: ["bar", "cell"], y: ["bar_x", "cell", "tick"] };

export function axesOf({ spec, columns, rows }: Data, words: Words): CellScene {
  const named = rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null])));
  const axis = (side: "x" | "y") => axisOf(side, { spec, columns, rows: named }, words);
  return { spec, rows: named, x: axis("x"), y: axis("y") };
}

type Named = Readonly<{ spec: ChartSpec; columns: readonly ChartColumn[]; rows: readonly CellRow[] }>;

function axisOf(side: "x" | "y", { spec, columns, rows }: Named, words: Words): CellAxis {
  const names = [...new Set(spec.marks.flatMap((mark) => mark[side] ?? []))];
  const kinds = names.map((name) => columns.find((column) => column.name === name)?.kind ?? "other");
  const isBanded = spec.marks.some(({ mark }) => banded[side].includes(mark));
  const isTime = kinds.length > 0 && kinds.every((kind) => kind === "day" || kind === "moment");
  const isNumber = kinds.every((kind) => kind === "number");
  const kind = isBanded || !(isTime || isNumber) ? "band" : isTime ? "time" : "number";
  const isLog = spec[side]?.type === "log";
  const read = readers[kind];
  const [first = "text"] = kinds;
  const print = (value: unknown) =>
    value instanceof Date ? dayText(words, value) : fitText(writeAs(words, first, value), longest[side]);
  const values = [...new Set(rows.flatMap((row) => names.map((name) => textOf(row[name] ?? null))))];
  return {
    kind,
    name: names.length === 1 ? (names[0] ?? "") : "",
    values: ordered(values, first),
    texts:
      kind === "number"
        ? extremes(rows, names).map(print)
        : kind === "band"
          ? values.map(print)
          : daysOfYear(values).map(print),
    print,
    read: (column) => (row) => {
      const value = read(row[column] ?? null);
      return isLog && typeof value === "number" && value <= 0 ? null : value;
    },
  };
}

/** Texts stay in the order of the rows, which a statement decides; days and numbers have one of their own. */
function ordered(values: readonly string[], kind: ChartColumn["kind"]): string[] {
  if (kind === "number") return values.toSorted((a, b) => Number(a) - Number(b));
  return kind === "day" || kind === "moment" ? values.toSorted() : [...values];
}

const readers = {
  number: (value: ChartValue) => (value === null || !Number.isFinite(Number(value)) ? null : Number(value)),
  time: (value: ChartValue) => {
    const at = new Date(`${String(value).slice(0, 10)}T00:00:00Z`);
    return Number.isNaN(at.getTime()) ? null : at;
  },
  band: textOf,
} as const;

function textOf(value: ChartValue): string {
  return value === null ? "–" : String(value);
}

/** The lowest and the highest number; a stack of bars reaches about ten times as far at most. */
function extremes(rows: readonly CellRow[], names: readonly string[]): number[] {
  const found = rows.flatMap((row) => names.map((name) => readers.number(row[name] ?? null) ?? 0));
  return found.length === 0 ? [] : [Math.min(...found), Math.max(...found) * 10];
}

/** Days whose names are as long as any of the year in which the values end. */
function daysOfYear(values: readonly string[]): Date[] {
  const year = Number(/^\d{4}/.exec(values.toSorted().at(-1) ?? "")?.[0] ?? 2000);
  return Array.from({ length: 24 }, (_, i) => new Date(Date.UTC(year, i % 12, i < 12 ? 1 : 28)));
}

/** Rows of which at least one mark can be drawn. */
export function shownRows({ spec, rows, x, y }: CellScene): readonly CellRow[] {
  return rows.filter((row) =>
    spec.marks.some(
      ({ x: across, y: up }) =>
        (across === undefined || x.read(across)(row) !== null) &&
        (up === undefined || y.read(up)(row) !== null),
    ),
  );
}

function dayText(words: Words, at: Date): string {
  const day = maybeDay(at.toISOString().slice(0, 10));
  if (day === null) return "";
  return day.endsWith("-01") ? words.month(day) : words.dayShort(day);
}

/** A value as it is written on an axis or in a legend. */
export function writeAs(words: Words, kind: ChartColumn["kind"], value: unknown): string {
  const text = value === null || value === undefined ? "–" : String(value);
  if (kind === "number" && Number.isFinite(Number(value))) return numberText(words, Number(value));
  const day = kind === "day" || kind === "moment" ? maybeDay(text.slice(0, 10)) : null;
  return day === null ? text : words.dayShort(day);
}

function numberText(words: Words, value: number): string {
  return Math.abs(value) >= 10_000 ? words.numberShort(value) : words.number(value, 2);
}
