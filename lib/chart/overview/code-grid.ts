import {
  axisFx,
  axisFy,
  groupZ,
  type Markish,
  type PlotOptions,
  rect,
  stackX,
  text,
} from "@observablehq/plot";
import { segmentColour, segmentText } from "../../model/segment/palette";
import type { RankCounts, RankMetric } from "../../model/segment/scheme-file";
import { axisTitle } from "../kit/axis";
import { dashed, strips } from "../kit/box";
import { draw, emptyChart, panels, pixels, px } from "../kit/draw";
import { boxEntry, cornerEntry, entryMarks, segmentEntry } from "../kit/legend";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { codeWidth, fitText, monoFont, textWidth } from "../kit/text";

/** Customers of one code; `000` stands apart. `href` null: no link. */
export type CodeRow = Readonly<{
  r: number;
  f: number;
  m: number;
  segment: string;
  customers: number;
  money: number;
  href: string | null;
}>;

export type CodeGridData = Readonly<{
  rows: readonly CodeRow[];
  ranks: number;
  /** Ranks of each metric, where they are not all `ranks`. */
  counts?: RankCounts;
  absent: Readonly<{ customers: number; href: string | null }> | null;
  /** Ranks that no value can get because cuts coincide, as rank digits. */
  empty?: Readonly<{ r: readonly number[]; f: readonly number[]; m: readonly number[] }>;
  /** Address of a field's customers, where a field shows only its total. */
  cell_href?: (r: number, f: number) => string;
  /** The rows of what stands beside this picture: its bars reach over those too. */
  beside?: readonly (readonly CodeRow[])[];
}>;

/** `field` is the size of a panel; scales of panels stand on the pixels of the top left one. */
type Scene = Readonly<{
  data: CodeGridData;
  options: SegmentOptions;
  digits: Readonly<Record<RankMetric, readonly number[]>>;
  bottom: number;
  field: Readonly<{ width: number; height: number }>;
}>;

type Field = Readonly<{ r: number; f: number; rows: readonly CodeRow[]; customers: number; money: number }>;

const [left, top, gap, pad, foot, head] = [22, 24, 4, 4, 17, 19];

/** With more ranks than these a field shows its total: nobody reads 125 bars. */
const barsRanksMax = 4;

/** How strongly the field with the most money is tinted. */
const strongest = 0.1;

/** Whether a field shows a bar for each of its codes, and not its total. */
export function hasBars(ranks: number): boolean {
  return ranks <= barsRanksMax;
}

const panel = { fx: "r", fy: "f" } as const;

/** A panel for each R and F, the best at the top right; inside it a bar for every M rank, or its total if there are too many codes for bars. */
export function codeGrid(data: CodeGridData, options: SegmentOptions): string {
  const { t } = options.words;
  const [width, tall] = [widthOf(options), isNarrow(options) ? 320 : 400];
  const bottom = top + tall;
  const picture = { name: "code-grid", label: t("chart.codeGrid.label"), width, height: bottom + 72 };
  if (data.rows.every(({ customers }) => customers === 0) && !data.absent?.customers)
    return emptyChart(picture, t("chart.codeGrid.empty"));
  const { r, f, m } = data.counts ?? { r: data.ranks, f: data.ranks, m: data.ranks };
  const digits = { r: upTo(r), f: upTo(f), m: upTo(m) };
  const fx = panels(digits.r, [left, width], gap);
  const fy = panels([...digits.f].reverse(), [top, bottom], gap);
  const scene: Scene = { data, options, digits, bottom, field: { width: fx.size, height: fy.size } };
  const { marks, ...scales } = hasBars(data.ranks) ? codes(scene) : totals(scene);
  const digit = { label: null, tickSize: 0, fontFamily: monoFont, fontWeight: 600 };
  return draw(picture, {
    frame: { left, right: width, top, bottom },
    fx: fx.scale,
    fy: fy.scale,
    ...scales,
    marks: [
      frames(scene),
      tints(data),
      axisFx({ ...digit, anchor: "bottom", tickPadding: 8 }),
      axisFy({ ...digit, anchor: "left", tickPadding: 10 }),
      axisTitle({ x: 2, y: 9, text: t("chart.codeGrid.f"), arrow: "up" }),
      axisTitle({ x: width, y: bottom + 30, text: t("chart.codeGrid.r"), arrow: "right" }),
      absentMarks(scene),
      marks,
    ],
  });
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

/** The most customers of a part of the picture, or of what stands beside it. */
function mostOf(parts: readonly Readonly<{ customers: number }>[]): number {
  return Math.max(1, ...parts.map(({ customers }) => customers));
}

function sidesOf({ rows, beside = [] }: CodeGridData): readonly (readonly CodeRow[])[] {
  return [rows, ...beside];
}

function fieldsOf(rows: readonly CodeRow[]): Field[] {
  const fields = new Map<string, CodeRow[]>();
  for (const row of rows) fields.set(`${row.r}${row.f}`, [...(fields.get(`${row.r}${row.f}`) ?? []), row]);
  return [...fields.values()].map((own) => ({
    r: own[0]?.r ?? 0,
    f: own[0]?.f ?? 0,
    rows: own,
    customers: own.reduce((sum, { customers }) => sum + customers, 0),
    money: own.reduce((sum, { money }) => sum + money, 0),
  }));
}

/** What no value can reach, because cuts coincide, is an empty dashed box. */
const gone = { rx: 2, ...dashed };

function frames({ data: { empty }, options, digits }: Scene): Markish[] {
  const all = digits.r.flatMap((r) => digits.f.map((f) => ({ r, f })));
  const isGone = ({ r, f }: (typeof all)[number]) => empty?.r.includes(r) || empty?.f.includes(f);
  const look = { rx: 2, fill: "var(--paper-raised)", stroke: "var(--line)" };
  const entry = boxEntry(options.words.t("chart.noSuchRank"), gone);
  const any = [empty?.r, empty?.f, empty?.m].some((ranks = []) => ranks.length > 0);
  return [
    rect(
      all.filter((one) => !isGone(one)),
      { ...panel, ...look },
    ),
    rect(all.filter(isGone), { ...panel, ...gone }),
    any ? cornerEntry(entry, widthOf(options)) : null,
  ];
}

/** The stronger a field's tint, the more money its customers brought. */
function tints(data: CodeGridData): Markish {
  const fields = sidesOf(data).flatMap(fieldsOf);
  const most = Math.max(1e-9, ...fields.map(({ money }) => money));
  const own = fieldsOf(data.rows).filter(({ customers, money }) => customers > 0 && money > 0);
  const fillOpacity = px(({ money }: Field) => Math.round((1000 * strongest * money) / most) / 1000);
  return rect(own, { ...panel, rx: 2, fill: "var(--ink)", fillOpacity });
}

function absentMarks({ data: { absent }, options, bottom }: Scene): Markish[] {
  if (absent === null) return [];
  const { t } = options.words;
  const customers = t("chart.customers", { count: absent.customers });
  const label = `000 ${t("chart.codeGrid.absent")}: ${customers}`;
  const width = widthOf(options) - left;
  const strip = { x: left, y: bottom + 46, width, height: 24, href: absent.href, label };
  return [
    entryMarks([{ ...segmentEntry("absent", fitText(label, width - 16)), x: left, y: bottom + 58 }]),
    strips(absent.href === null ? [] : [strip]),
  ];
}

/** Nobody can be there, so there is nothing to draw or to open. */
function crossedOut({ empty }: CodeGridData, { r, f, customers }: CodeRow): boolean {
  return customers === 0 && ((empty?.r.includes(r) ?? false) || (empty?.f.includes(f) ?? false));
}

/** A bar for each code, its height the customers; beneath it the code, or its last digit where three would not fit. */
function codes(scene: Scene): PlotOptions {
  const { data, options, digits, field } = scene;
  const { numberShort } = options.words;
  const most = mostOf(sidesOf(data).flat());
  const slot = (field.width - 2 * pad) / digits.m.length;
  const inset = Math.min(6, slot * 0.12);
  const [base, tall] = [top + field.height - foot, Math.max(0, field.height - foot - head)];
  const all = data.rows.filter((row) => !crossedOut(data, row));
  const full = all.filter(({ customers }) => customers > 0);
  const none = all.filter(({ customers, m }) => customers === 0 && data.empty?.m.includes(m));
  const bar = {
    ...panel,
    x1: "m",
    x2: ({ m }: CodeRow) => m + 1,
    insetLeft: inset,
    insetRight: inset,
  } as const;
  const wide = codeWidth("000") + 1 <= slot;
  const middle = { ...panel, x: ({ m }: CodeRow) => m + 0.5 } as const;
  const counts = { ...middle, y: "customers", dy: -8, fill: "var(--ink-soft)" } as const;
  return {
    x: pixels([1, digits.m.length + 1], [left + pad, left + field.width - pad]),
    y: pixels([0, most], [base, base - tall]),
    marks: [
      rect(full, {
        ...bar,
        y1: 0,
        y2: ({ customers }: CodeRow) => Math.max(customers, (0.75 * most) / (tall || 1)),
        fill: colour,
      }),
      rect(none, { ...bar, y1: px(() => base - 20), y2: px(() => base), ...gone }),
      text(all, {
        ...middle,
        y: px(() => base + foot / 2 - 0.5),
        text: ({ r, f, m }: CodeRow) => (wide ? `${r}${f}${m}` : String(m)),
        fill: ({ customers, segment }) => (customers === 0 ? "var(--ink-faint)" : segmentText(segment)),
        fontFamily: monoFont,
      }),
      slot >= numberRoom(data, options)
        ? text(full, { ...counts, text: ({ customers }: CodeRow) => numberShort(customers) })
        : sums(fieldsOf(all), options),
      rect(
        all.filter(({ href }) => href !== null),
        { ...bar, insetLeft: 0, insetRight: 0, ...link((row: CodeRow) => codeText(row, options)) },
      ),
    ],
  };
}

/** Pixels that every bar needs so that all can have their numbers, here and in what stands beside. */
function numberRoom(data: CodeGridData, { words }: SegmentOptions): number {
  const all = sidesOf(data).flat();
  return Math.max(28, ...all.map(({ customers }) => textWidth(words.numberShort(customers)) + 3));
}

function colour({ segment }: Readonly<{ segment: string }>): string {
  return segmentColour(segment);
}

/** The customers of each field, where its bars have no room for their own numbers. */
function sums(fields: readonly Field[], { words }: SegmentOptions): Markish {
  const print = ({ customers }: Field) => words.numberShort(customers);
  const place = { ...panel, frameAnchor: "top-left", dx: 5, dy: 5 } as const;
  return text(fields, { ...place, text: print, fill: "var(--ink-soft)" });
}

function link<T>(said: (row: T) => string) {
  return { fill: "transparent", href: "href", ariaLabel: said } as const;
}

function codeText({ r, f, m, segment, customers, money }: CodeRow, { words, names }: SegmentOptions): string {
  return words.t("chart.codeGrid.code", {
    code: `${r}${f}${m}`,
    segment: names[segment] ?? "",
    customers: words.t("chart.customers", { count: customers }),
    money: words.money(money),
  });
}

/** One bar a field, its length the customers, divided by segment. */
function totals({ data, options, field }: Scene): PlotOptions {
  const { t, money } = options.words;
  const all = fieldsOf(data.rows);
  const most = mostOf(sidesOf(data).flatMap(fieldsOf));
  const full = all.filter(({ customers }) => customers > 0);
  const linked = full.flatMap((one) => {
    const href = data.cell_href?.(one.r, one.f);
    return href === undefined ? [] : [{ ...one, href }];
  });
  const said = ({ r, f, customers: count, money: sum }: Field) =>
    t("chart.codeGrid.cell", { r, f, customers: t("chart.customers", { count }), money: money(sum) });
  const base = top + field.height - 4;
  const thick = Math.max(8, Math.min(20, 0.22 * field.height));
  const bar = { y1: px(() => base - thick), y2: px(() => base) };
  return {
    x: pixels([0, most], [left + 4, left + field.width - 4]),
    marks: [
      rect(
        data.rows.filter(({ customers }) => customers > 0),
        stackX(groupZ({ x: "sum" }, { ...panel, x: "customers", z: "segment", ...bar, fill: colour })),
      ),
      sums(full, options),
      rect(linked, { ...panel, ...link(said) }),
    ],
  };
}
