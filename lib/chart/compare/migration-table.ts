import { cell, type Markish, type PlotOptions, ruleX, ruleY, text } from "@observablehq/plot";
import { arrow } from "../kit/axis";
import { hatched } from "../kit/box";
import { px, sketch } from "../kit/draw";
import { type SegmentOptions, widthOf } from "../kit/options";
import { symbolMark } from "../kit/symbol";
import { fitText, type Label, label, labels, textWidth } from "../kit/text";
import {
  amountOf,
  cellText,
  hasStayed,
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
const longest = 136;
const [run, rise] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];

/** The band of the sums, which is no segment's. */
const total = " total";

export function tableLayout({ rows, columns }: MigrationData, options: SegmentOptions): TableLayout {
  const widest = (ids: readonly string[]) =>
    Math.max(0, ...ids.map((id) => textWidth(placeOf(id, options).name)));
  const left = Math.min(190, widest(rows) + 28);
  const top = Math.ceil(Math.max(40, Math.min(longest, widest(columns)) * rise) + 30);
  return { left, top, column: Math.min(96, (widthOf(options) - left) / (columns.length + 1)) };
}

/** A band for each segment in A and in B, and one for the sums. */
export function migrationTable(
  data: MigrationData,
  options: SegmentOptions,
  layout: TableLayout,
): PlotOptions & { height: number } {
  const { left, top, column } = layout;
  const sums = sumsOf(data);
  const amounts = [...data.cells, ...sums].map((one) => amountOf(one, data));
  const scene: Scene = { data, options, layout, unit: unitOf(amounts, column - 5, options.words) };
  const [columns, rows] = [
    [...data.columns, total],
    [...data.rows, total],
  ];
  const band = { type: "band", padding: 0, round: false, axis: null } as const;
  const bottom = top + rows.length * row;
  return {
    height: bottom + 4,
    x: { ...band, domain: columns, range: [left, left + columns.length * column] },
    y: { ...band, domain: rows, range: [top, bottom] },
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

/** Plot moves marks in pixels to the middle of a band, and the ends of rules to its end; these are moved back. */
function unmoved({ column }: TableLayout): { dx: number; dy: number } {
  return { dx: -column / 2, dy: -row / 2 };
}

function grid({ data, layout }: Scene): Markish[] {
  const { left, top, column } = layout;
  const { dx, dy } = unmoved(layout);
  const [right, bottom] = [left + data.columns.length * column, top + data.rows.length * row];
  const across = (ys: readonly number[], x1: number, x2: number, stroke: string) =>
    ruleY(ys, { y: px((y) => y), x1: px(() => x1), x2: px(() => x2 - column), dy, stroke });
  const down = (xs: readonly number[], y1: number, y2: number, stroke: string) =>
    ruleX(xs, { x: px((x) => x), y1: px(() => y1), y2: px(() => y2 - row), dx, stroke });
  return [
    across(
      data.rows.map((_, i) => top + i * row),
      left,
      right,
      "var(--grid)",
    ),
    down(
      data.columns.map((_, i) => left + i * column),
      top,
      bottom,
      "var(--grid)",
    ),
    across([bottom], 0, right + column, "var(--line)"),
    down([right], top, bottom + row, "var(--line)"),
  ];
}

/** Where those who stayed would stand, whether or not there are any. */
function diagonal({ data, layout: { left, top, column } }: Scene): Markish[] {
  const stayed = data.rows.filter((id) => data.columns.includes(id));
  const boxes = stayed.map((id) => ({
    x: left + data.columns.indexOf(id) * column + 1,
    y: top + data.rows.indexOf(id) * row + 1,
    width: column - 2,
    height: row - 2,
  }));
  const same = (id: string) => id;
  return [
    hatched(boxes, { stroke: "var(--line)" }, 5),
    cell(stayed, { x: same, y: same, inset: 1, fill: "none", stroke: "var(--line)" }),
  ];
}

/** What is counted, and which side is A. */
function corner({ data, options, layout: { left, top }, unit }: Scene): Markish {
  const { t, money } = options.words;
  const symbol = money(0).replace(/[\d\s]/g, "");
  const title = t("chart.migrationMatrix.title", { measure: data.measure, unit: unit.name, symbol });
  const [a, b] = [t("chart.migrationMatrix.a"), t("chart.migrationMatrix.b")];
  const soft = "var(--ink-soft)";
  return sketch((pen) => [
    label(pen, { x: 0, y: 9, text: fitText(title, left + 20), anchor: "start" }),
    label(pen, { x: left - 18, y: top - 27, text: b, anchor: "end", fill: soft }),
    arrow(pen, { x: left - 13, y: top - 27, to: "right" }),
    label(pen, { x: 0, y: top - 11, text: a, anchor: "start", fill: soft }),
    arrow(pen, { x: textWidth(a) + 10, y: top - 16, to: "down" }),
  ]);
}

function rowHeads({ data, options, layout }: Scene): Markish[] {
  const { left, top } = layout;
  const heads = data.rows.map((id, i) => ({ ...placeOf(id, options), y: top + (i + 0.5) * row }));
  const names = heads.map(({ name, fill, y }): Label => {
    return { x: 19, y, text: fitText(name, left - 25), anchor: "start", fill };
  });
  return [symbols(heads.map((head) => ({ ...head, x: 7.5 }))), ...labels(names, unmoved(layout))];
}

function columnHeads({ data, options, layout }: Scene): Markish[] {
  const { left, top, column } = layout;
  const heads = data.columns.map((id, i) => ({
    ...placeOf(id, options),
    x: left + (i + 0.5) * column,
    y: top - 10,
  }));
  const names = heads.map(({ name, fill, segment, x }): Label => {
    const text = fitText(name, Math.min(longest, (widthOf(options) - x - 4) / run));
    return { x: x + 1, y: segment === null ? top - 10 : top - 22, text, anchor: "start", fill, turn: -turn };
  });
  return [symbols(heads), ...labels(names, unmoved(layout))];
}

function symbols(heads: readonly Readonly<{ segment: string | null; x: number; y: number }>[]): Markish {
  return sketch((pen) =>
    heads.flatMap(({ segment, x, y }) =>
      segment === null ? [] : [symbolMark(pen, segment, { x, y, r: 4.8 })],
    ),
  );
}

const place = { x: "segment_b", y: "segment_a" } as const;

/** The stronger the shade, the larger the move; numbers of those who stayed lie on the hatching. */
function cells({ data, options, unit }: Scene): Markish[] {
  const full = data.cells.filter(({ customers }) => customers > 0);
  const [stayed, moved] = [full.filter(hasStayed), full.filter((one) => !hasStayed(one))];
  const amount = (one: MigrationCell) => amountOf(one, data);
  const most = Math.max(0, ...data.cells.filter((one) => !hasStayed(one)).map(amount));
  const shade = (one: MigrationCell) => shadeOf(amount(one), most);
  const number = { ...place, text: (one: MigrationCell) => unitText(amount(one), unit, options.words) };
  const opacity = px<MigrationCell>((one) => shade(one).opacity);
  const halo = { stroke: "var(--paper)", strokeWidth: 3.5 };
  return [
    cell(moved, { ...place, inset: 1, fill: "var(--ink)", fillOpacity: opacity }),
    text(moved, { ...number, fill: (one: MigrationCell) => shade(one).text }),
    text(stayed, { ...number, fill: "var(--ink-soft)", ...halo }),
  ];
}

function totals(sums: readonly MigrationCell[], { data, options, layout, unit }: Scene): Markish[] {
  const { left, top, column } = layout;
  const word = { text: options.words.t("chart.migrationMatrix.total"), fill: "var(--ink-soft)" };
  const number = {
    ...place,
    text: (one: MigrationCell) => unitText(amountOf(one, data), unit, options.words),
  };
  const right = left + (data.columns.length + 0.5) * column;
  return [
    ...labels(
      [
        { ...word, x: right, y: top - 10 },
        { ...word, x: 19, y: top + (data.rows.length + 0.5) * row, anchor: "start" },
      ],
      unmoved(layout),
    ),
    text(sums.slice(0, -1), { ...number, fill: "var(--ink)" }),
    text(sums.slice(-1), { ...number, fill: "var(--ink)", fontWeight: 600 }),
  ];
}

function links({ data, options }: Scene): Markish {
  const said = (one: MigrationCell) => cellText(one, options);
  const linked = data.cells.filter(({ customers, href }) => customers > 0 && href !== null);
  return cell(linked, {
    ...place,
    inset: 1,
    fill: "transparent",
    href: "href",
    ariaLabel: said,
    title: said,
  });
}
