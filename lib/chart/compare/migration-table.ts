import { type Markish, type PlotOptions, rect, ruleX, ruleY, text } from "@observablehq/plot";
import { arrows } from "../kit/axis";
import { dashed } from "../kit/box";
import { pixels, px } from "../kit/draw";
import { type SegmentOptions, widthOf } from "../kit/options";
import { symbols } from "../kit/symbol";
import { fitText, type Label, labels, textWidth } from "../kit/text";
import {
  amountOf,
  cellText,
  hasStayed,
  known,
  type MigrationCell,
  type MigrationData,
  placeOf,
  shadeOf,
  type Unit,
  unitOf,
  unitText,
} from "./migration-cell";

/** `left` and `top` are where the cells begin; all columns are equally wide. */
export type TableLayout = Readonly<{ left: number; top: number; column: number }>;

type Scene = Readonly<{ data: MigrationData; options: SegmentOptions; layout: TableLayout; unit: Unit }>;

const row = 27;

/** Degrees by which the heads of the columns are turned, so that long names stand above thin columns. */
const turn = 58;
const longest = 152;
const [run, rise] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];

/** The band of the sums, which belongs to none of the segments. */
const total = " total";

export function tableLayout({ rows, columns }: MigrationData, options: SegmentOptions): TableLayout {
  const widest = (ids: readonly string[]) =>
    Math.max(0, ...ids.map((id) => textWidth(placeOf(id, options).name)));
  const left = Math.min(190, widest(rows) + 28);
  const top = Math.ceil(Math.max(40, Math.min(longest, widest(columns)) * rise) + 30);
  return { left, top, column: Math.min(96, (widthOf(options) - left) / (columns.length + 1)) };
}

/** Both scales count cells: columns to the right and rows downwards, the sums last. */
export function migrationTable(
  data: MigrationData,
  options: SegmentOptions,
  layout: TableLayout,
): PlotOptions & { height: number } {
  const { left, top, column } = layout;
  const sums = sumsOf(data);
  const amounts = [...data.cells, ...sums].map((one) => amountOf(one, data));
  const scene: Scene = { data, options, layout, unit: unitOf(amounts, column - 5, options.words) };
  const [columns, rows] = [data.columns.length + 1, data.rows.length + 1];
  const bottom = top + rows * row;
  return {
    height: bottom + 4,
    x: pixels([0, columns], [left, left + columns * column]),
    y: pixels([0, rows], [top, bottom]),
    marks: [
      grid(scene),
      diagonal(scene),
      corner(scene),
      rowHeads(scene),
      columnHeads(scene),
      cells(scene),
      totals(sums, scene),
      links(scene),
    ],
  };
}

/** Sums of each row, of each column, and of all. */
function sumsOf({ rows, columns, cells }: MigrationData): MigrationCell[] {
  const sum = (segment_a: string, segment_b: string): MigrationCell => {
    const own = cells.filter(
      (one) =>
        (segment_a === total || one.segment_a === segment_a) &&
        (segment_b === total || one.segment_b === segment_b),
    );
    const customers = own.reduce((all, one) => all + one.customers, 0);
    const money = own.reduce((all, one) => all + one.money, 0);
    return { segment_a, segment_b, customers, money, href: null };
  };
  return [...rows.map((id) => sum(id, total)), ...columns.map((id) => sum(total, id)), sum(total, total)];
}

function grid({ data, layout }: Scene): Markish[] {
  const [columns, rows] = [data.columns.length, data.rows.length];
  const thin = { stroke: "var(--grid)" };
  const sums = { stroke: "var(--line)" };
  return [
    ruleY(data.rows.keys(), { x1: 0, x2: columns, ...thin }),
    ruleX(data.columns.keys(), { y1: 0, y2: rows, ...thin }),
    ruleY([rows], { x1: 0, x2: columns + 1, insetLeft: -layout.left, ...sums }),
    ruleX([columns], { y1: 0, y2: rows + 1, ...sums }),
  ];
}

/** The column and the row of a cell, from 0. */
function at(
  { columns, rows }: MigrationData,
  { segment_a, segment_b }: Pick<MigrationCell, "segment_a" | "segment_b">,
) {
  const index = (ids: readonly string[], id: string) => (id === total ? ids.length : ids.indexOf(id));
  return { x: index(columns, segment_b), y: index(rows, segment_a) };
}

const box = {
  x1: "x",
  x2: ({ x }: Corner) => x + 1,
  y1: "y",
  y2: ({ y }: Corner) => y + 1,
  inset: 1,
} as const;
const middle = { x: ({ x }: Corner) => x + 0.5, y: ({ y }: Corner) => y + 0.5 } as const;
type Corner = Readonly<{ x: number; y: number }>;

/** Where those who stayed would stand, whether or not there are any. */
function diagonal({ data }: Scene): Markish {
  const stayed = data.rows.filter((id) => data.columns.includes(id));
  const spots = stayed.map((id) => at(data, { segment_a: id, segment_b: id }));
  return rect(spots, { ...box, inset: 1.5, ...dashed });
}

/** What is counted, and which side is A. */
function corner({ data, options, layout: { left, top }, unit }: Scene): Markish[] {
  const { t, money } = options.words;
  const symbol = money(0).replace(/[\d\s]/g, "");
  const title = t("chart.migrationMatrix.title", { measure: data.measure, unit: unit.name, symbol });
  const [a, b] = [t("chart.migrationMatrix.a"), t("chart.migrationMatrix.b")];
  const fill = "var(--ink-soft)";
  return [
    labels([
      { x: 0, y: 9, text: fitText(title, left + 20), anchor: "start" },
      { x: left - 18, y: top - 27, text: b, anchor: "end", fill },
      { x: 0, y: top - 11, text: a, anchor: "start", fill },
    ]),
    arrows([
      { x: left - 8, y: top - 27, to: "right" },
      { x: textWidth(a) + 10, y: top - 11, to: "down" },
    ]),
  ];
}

function rowHeads({ data, options, layout: { left, top } }: Scene): Markish[] {
  const heads = data.rows.map((id, i) => ({ ...placeOf(id, options), y: top + (i + 0.5) * row }));
  const names = heads.map(({ name, fill, y }): Label => {
    return { x: 19, y, text: fitText(name, left - 25), anchor: "start", fill };
  });
  return [symbols(known(heads.map((head) => ({ ...head, x: 7.5 })))), ...labels(names)];
}

function columnHeads({ data, options, layout: { left, top, column } }: Scene): Markish[] {
  const heads = data.columns.map((id, i) => {
    return { ...placeOf(id, options), x: left + (i + 0.5) * column, y: top - 10 };
  });
  const names = heads.map(({ name, fill, segment, x, y }): Label => {
    const text = fitText(name, Math.min(longest, (widthOf(options) - x - 4) / run));
    return { x: x + 1, y: segment === null ? y : y - 12, text, anchor: "start", fill, turn: -turn };
  });
  return [symbols(known(heads)), ...labels(names)];
}

/** Cells with their place and their number. */
function placed(cells: readonly MigrationCell[], { data, options, unit }: Scene) {
  return cells.map((one) => {
    const amount = amountOf(one, data);
    return { ...at(data, one), amount, text: unitText(amount, unit, options.words) };
  });
}

/** The stronger the shade, the larger the move. */
function cells(scene: Scene): Markish[] {
  const full = scene.data.cells.filter(({ customers }) => customers > 0);
  const stayed = placed(full.filter(hasStayed), scene);
  const moved = placed(
    full.filter((one) => !hasStayed(one)),
    scene,
  );
  const most = Math.max(0, ...moved.map(({ amount }) => amount));
  const shaded = moved.map((one) => ({ ...one, ...shadeOf(one.amount, most) }));
  const opacity = px<(typeof shaded)[number]>((one) => one.opacity);
  return [
    rect(shaded, { ...box, fill: "var(--ink)", fillOpacity: opacity }),
    text(shaded, { ...middle, text: "text", fill: ({ ink }: (typeof shaded)[number]) => ink }),
    text(stayed, { ...middle, text: "text", fill: "var(--ink-soft)" }),
  ];
}

function totals(sums: readonly MigrationCell[], scene: Scene): Markish[] {
  const { data, options, layout } = scene;
  const { left, top, column } = layout;
  const word = { text: options.words.t("chart.migrationMatrix.total"), fill: "var(--ink-soft)" };
  const number = { ...middle, text: "text", fill: "var(--ink)" } as const;
  return [
    ...labels([
      { ...word, x: left + (data.columns.length + 0.5) * column, y: top - 10 },
      { ...word, x: 19, y: top + (data.rows.length + 0.5) * row, anchor: "start" },
    ]),
    text(placed(sums.slice(0, -1), scene), number),
    text(placed(sums.slice(-1), scene), { ...number, fontWeight: 600 }),
  ];
}

function links({ data, options }: Scene): Markish {
  const linked = data.cells.filter(({ customers, href }) => customers > 0 && href !== null);
  const said = linked.map((one) => ({
    ...at(data, one),
    href: one.href,
    label: cellText(one, data.period, options),
  }));
  return rect(said, { ...box, fill: "transparent", href: "href", ariaLabel: "label" });
}
