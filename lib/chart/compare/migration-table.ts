import type { Markish } from "@observablehq/plot";
import { arrow } from "../kit/arrow";
import { type Pen, sketch } from "../kit/draw";
import { hatch } from "../kit/hatch";
import { label } from "../kit/old-label";
import { type SegmentOptions, widthOf } from "../kit/options";
import { symbolMark } from "../kit/symbol";
import { fitText, textWidth } from "../kit/text-width";
import {
  amountOf,
  cellText,
  hasStayed,
  type MigrationCell,
  type MigrationData,
  placeOf,
} from "./migration-data";
import { shadeOf } from "./migration-shade";
import { type Unit, unitOf, unitText } from "./migration-unit";

export type TableLayout = Readonly<{
  width: number;
  height: number;
  left: number;
  top: number;
  column: number;
  row: number;
}>;

type Scene = Readonly<{ data: MigrationData; options: SegmentOptions; layout: TableLayout; unit: Unit }>;

/** Degrees by which the heads of the columns are turned, so that long names stand above thin columns. */
const turn = 58;
const longest = 136;
const [run, rise] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];

export function tableLayout({ rows, columns }: MigrationData, options: SegmentOptions): TableLayout {
  const width = widthOf(options);
  const widest = (ids: readonly string[]) =>
    Math.max(0, ...ids.map((id) => textWidth(placeOf(id, options).name)));
  const left = Math.min(190, widest(rows) + 28);
  const top = Math.ceil(Math.max(40, Math.min(longest, widest(columns)) * rise) + 30);
  const row = 27;
  const column = Math.min(96, (width - left) / (columns.length + 1));
  return { width, left, top, column, row, height: top + (rows.length + 1) * row + 4 };
}

export function migrationTable(data: MigrationData, options: SegmentOptions, layout: TableLayout): Markish[] {
  const amounts = data.cells.map((cell) => amountOf(cell, data));
  const totals = [
    ...data.rows.map((id) => sumOf(data, "segment_a", id)),
    ...data.columns.map((id) => sumOf(data, "segment_b", id)),
  ];
  const unit = unitOf([...amounts, ...totals, sum(amounts)], layout.column - 5, options.words);
  const scene: Scene = { data, options, layout, unit };
  const cells = data.cells.filter(({ customers }) => customers > 0);
  return [
    sketch((pen) => [...grid(pen, scene), ...diagonal(pen, scene), ...corner(pen, scene)]),
    sketch((pen) => [
      ...data.rows.flatMap((id, i) => rowHead(pen, id, i, scene)),
      ...data.columns.flatMap((id, i) => columnHead(pen, id, i, scene)),
    ]),
    sketch((pen) => cells.flatMap((cell) => cellMarks(pen, cell, scene))),
    sketch((pen) => totalMarks(pen, scene)),
    sketch((pen) => cells.map((cell) => cellLink(pen, cell, scene)), { fill: "transparent" }),
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sumOf(data: MigrationData, side: "segment_a" | "segment_b", id: string): number {
  return sum(data.cells.filter((cell) => cell[side] === id).map((cell) => amountOf(cell, data)));
}

/** Where the totals stand: at the right of the last column and under the last row. */
function ends({ data, layout }: Scene): { x: number; y: number } {
  const { left, top, column, row } = layout;
  return { x: left + data.columns.length * column, y: top + data.rows.length * row };
}

function grid(pen: Pen, scene: Scene): SVGElement[] {
  const { data, layout } = scene;
  const { left, top, column, row } = layout;
  const { x, y } = ends(scene);
  const across = data.rows.map((_, i) => `M${left} ${top + i * row}H${x}`);
  const down = data.columns.map((_, i) => `M${left + i * column} ${top}V${y}`);
  return [
    pen("path", { d: [...across, ...down].join(""), stroke: "var(--grid)" }),
    pen("path", { d: `M0 ${y}H${x + column}M${x} ${top}V${y + row}`, stroke: "var(--line)" }),
  ];
}

/** What is counted, and which side is A. */
function corner(pen: Pen, { data, options, layout, unit }: Scene): SVGElement[] {
  const { t, money } = options.words;
  const symbol = money(0).replace(/[\d\s]/g, "");
  const title = t("chart.migrationMatrix.title", { measure: data.measure, unit: unit.name, symbol });
  const [a, b] = [t("chart.migrationMatrix.a"), t("chart.migrationMatrix.b")];
  const { left, top } = layout;
  const ends = { b: left - 18, a: textWidth(a) + 10 };
  return [
    label(pen, { x: 0, y: 9, text: fitText(title, left + 20), anchor: "start" }),
    label(pen, { x: ends.b, y: top - 27, text: b, anchor: "end", fill: "var(--ink-soft)" }),
    arrow(pen, { x: ends.b + 5, y: top - 27, to: "right" }),
    label(pen, { x: 0, y: top - 11, text: a, anchor: "start", fill: "var(--ink-soft)" }),
    arrow(pen, { x: ends.a, y: top - 16, to: "down" }),
  ];
}

function rowHead(pen: Pen, id: string, i: number, { options, layout }: Scene): SVGElement[] {
  const { name, fill, segment } = placeOf(id, options);
  const y = layout.top + (i + 0.5) * layout.row;
  return [
    ...(segment === null ? [] : [symbolMark(pen, segment, { x: 7.5, y, r: 4.8 })]),
    label(pen, { x: 19, y, text: fitText(name, layout.left - 25), anchor: "start", fill }),
  ];
}

function columnHead(pen: Pen, id: string, i: number, { options, layout }: Scene): SVGElement[] {
  const { name, fill, segment } = placeOf(id, options);
  const x = layout.left + (i + 0.5) * layout.column;
  const y = layout.top - 22;
  const room = Math.min(longest, (layout.width - x - 4) / run);
  const text = pen(
    "text",
    {
      transform: `translate(${x + 1} ${segment === null ? y + 12 : y})rotate(-${turn})`,
      "text-anchor": "start",
      dy: "0.35em",
      fill,
    },
    fitText(name, room),
  );
  return [...(segment === null ? [] : [symbolMark(pen, segment, { x, y: layout.top - 10, r: 4.8 })]), text];
}

function cellMarks(pen: Pen, cell: MigrationCell, scene: Scene): SVGElement[] {
  const { data, options, unit } = scene;
  const box = boxOf(cell, scene);
  const amount = amountOf(cell, data);
  const { opacity, text } = shadeOf(amount, mostMoved(data));
  const stayed = hasStayed(cell);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const number = label(pen, {
    x,
    y,
    text: unitText(amount, unit, options.words),
    fill: stayed ? "var(--ink-soft)" : text,
    halo: stayed,
  });
  return stayed ? [number] : [pen("rect", { ...box, "fill-opacity": opacity }), number];
}

function mostMoved(data: MigrationData): number {
  return Math.max(0, ...data.cells.filter((cell) => !hasStayed(cell)).map((cell) => amountOf(cell, data)));
}

/** Where those who stayed would stand, whether or not there are any. */
function diagonal(pen: Pen, scene: Scene): SVGElement[] {
  const stayed = scene.data.rows.filter((id) => scene.data.columns.includes(id));
  return stayed.flatMap((id) => {
    const box = boxOf({ segment_a: id, segment_b: id }, scene);
    return [
      pen("path", { d: hatch(box, 5), stroke: "var(--line)" }),
      pen("rect", { ...box, fill: "none", stroke: "var(--line)" }),
    ];
  });
}

function boxOf(
  { segment_a, segment_b }: Pick<MigrationCell, "segment_a" | "segment_b">,
  { data, layout }: Scene,
) {
  const { left, top, column, row } = layout;
  return {
    x: left + data.columns.indexOf(segment_b) * column + 1,
    y: top + data.rows.indexOf(segment_a) * row + 1,
    width: column - 2,
    height: row - 2,
  };
}

function totalMarks(pen: Pen, scene: Scene): SVGElement[] {
  const { data, options, layout, unit } = scene;
  const { left, top, column, row } = layout;
  const { x, y } = ends(scene);
  const word = options.words.t("chart.migrationMatrix.total");
  const total = (value: number, at: Readonly<{ x: number; y: number }>, bold = false) =>
    label(pen, { ...at, text: unitText(value, unit, options.words), bold });
  return [
    label(pen, { x: x + column / 2, y: top - 10, text: word, fill: "var(--ink-soft)" }),
    label(pen, { x: 19, y: y + row / 2, text: word, anchor: "start", fill: "var(--ink-soft)" }),
    ...data.rows.map((id, i) =>
      total(sumOf(data, "segment_a", id), { x: x + column / 2, y: top + (i + 0.5) * row }),
    ),
    ...data.columns.map((id, i) =>
      total(sumOf(data, "segment_b", id), { x: left + (i + 0.5) * column, y: y + row / 2 }),
    ),
    total(sum(data.cells.map((cell) => amountOf(cell, data))), { x: x + column / 2, y: y + row / 2 }, true),
  ];
}

function cellLink(pen: Pen, cell: MigrationCell, scene: Scene): SVGElement | null {
  if (cell.href === null) return null;
  const text = cellText(cell, scene.options);
  return pen(
    "a",
    { href: cell.href, "aria-label": text },
    pen("rect", boxOf(cell, scene)),
    pen("title", {}, text),
  );
}
