import type { Markish } from "@observablehq/plot";
import { segmentColour, segmentText } from "../../model/palette";
import { type Pen, sketch } from "../kit/draw";
import { hatch } from "../kit/hatch";
import { label, monoFont } from "../kit/old-label";
import { isNarrow, type SegmentOptions } from "../kit/options";
import { codeWidth, textWidth, widestNumber } from "../kit/text-width";
import type { CodeGridData, CodeRow } from "./code-data";
import { absentLink, type GridLayout, slotLeft } from "./code-layout";

type Scene = Readonly<{ data: CodeGridData; options: SegmentOptions; layout: GridLayout; most: number }>;

const foot = 17;
const head = 17;

/** A bar for each code, its height the customers; beneath it the code, or its last digit where three would not fit. */
export function codeCells(data: CodeGridData, options: SegmentOptions, layout: GridLayout): Markish[] {
  const most = Math.max(data.scale?.code ?? 1, ...data.rows.map(({ customers }) => customers));
  const scene: Scene = { data, options, layout, most };
  const counted = layout.slot >= Math.max(28, countWidth(data, options) + 3);
  const rows = data.rows.filter((row) => !crossedOut(data, row));
  return [
    sketch((pen) => rows.map((row) => bar(pen, row, scene))),
    sketch((pen) => rows.map((row) => codeText(pen, row, scene)), { "font-family": monoFont }),
    sketch(
      (pen) => (counted ? rows.map((row) => countText(pen, row, scene)) : fieldTotals(pen, rows, scene)),
      { fill: "var(--ink-soft)" },
    ),
    sketch(
      (pen) => [...rows.map((row) => codeLink(pen, row, scene)), absentLink(pen, data, options, layout)],
      { fill: "transparent" },
    ),
  ];
}

function countWidth({ rows, scale }: CodeGridData, { words }: SegmentOptions): number {
  if (scale !== undefined) return widestNumber(words.numberShort, 0, scale.code);
  return Math.max(...rows.map(({ customers }) => textWidth(words.numberShort(customers))));
}

/** Nobody can be there, so there is nothing to draw or to open. */
function crossedOut({ empty }: CodeGridData, { r, f, customers }: CodeRow): boolean {
  return customers === 0 && ((empty?.r.includes(r) ?? false) || (empty?.f.includes(f) ?? false));
}

function barTop({ customers }: CodeRow, { layout, most }: Scene): number {
  return (Math.max(0, layout.field.height - foot - head) * customers) / most;
}

function baseline(row: CodeRow, { layout }: Scene): number {
  return layout.corner(row.r, row.f).y + layout.field.height - foot;
}

function bar(pen: Pen, row: CodeRow, scene: Scene): SVGElement | null {
  const { slot } = scene.layout;
  const [x, y, inset] = [slotLeft(scene.layout, row), baseline(row, scene), Math.min(6, slot * 0.12)];
  const height = barTop(row, scene);
  const box = { x: x + inset, y: y - height, width: slot - 2 * inset, height };
  if (row.customers > 0)
    return pen("rect", {
      ...box,
      y: y - Math.max(height, 0.75),
      height: Math.max(height, 0.75),
      fill: segmentColour(row.segment),
    });
  if (!scene.data.empty?.m.includes(row.m)) return null;
  return pen("path", { d: hatch({ ...box, y: y - 20, height: 20 }, 5), stroke: "var(--line)" });
}

function codeText(pen: Pen, row: CodeRow, { layout }: Scene): SVGElement {
  const code = `${row.r}${row.f}${row.m}`;
  const whole = codeWidth(code) + 1 <= layout.slot;
  const { x, y } = {
    x: slotLeft(layout, row) + layout.slot / 2,
    y: layout.corner(row.r, row.f).y + layout.field.height - foot / 2 - 0.5,
  };
  const fill = row.customers === 0 ? "var(--ink-faint)" : segmentText(row.segment);
  return label(pen, { x, y, text: whole ? code : String(row.m), fill });
}

function countText(pen: Pen, row: CodeRow, scene: Scene): SVGElement | null {
  if (row.customers === 0) return null;
  const [x, y] = [
    slotLeft(scene.layout, row) + scene.layout.slot / 2,
    baseline(row, scene) - barTop(row, scene) - 8,
  ];
  return label(pen, { x, y, text: scene.options.words.numberShort(row.customers) });
}

/** Where bars are too thin for their own numbers: the two digits that the codes of a field share, and how many stand in it. */
function fieldTotals(pen: Pen, rows: readonly CodeRow[], { layout, options }: Scene): SVGElement[] {
  const heads = rows.filter(({ m }) => m === 1);
  return heads.flatMap(({ r, f }) => {
    const { x, y } = layout.corner(r, f);
    const total = rows
      .filter((row) => row.r === r && row.f === f)
      .reduce((sum, row) => sum + row.customers, 0);
    const code = label(pen, { x: x + 5, y: y + 10, text: `${r}${f}·`, anchor: "start", mono: true });
    return [
      code,
      label(pen, {
        x: x + layout.field.width - 5,
        y: y + 10,
        text: options.words.numberShort(total),
        anchor: "end",
      }),
    ];
  });
}

function codeLink(pen: Pen, row: CodeRow, { layout, options }: Scene): SVGElement | null {
  if (row.href === null) return null;
  const { t, money } = options.words;
  const code = `${row.r}${row.f}${row.m}`;
  const text = t("chart.codeGrid.code", {
    code,
    segment: options.names[row.segment] ?? "",
    customers: t("chart.customers", { count: row.customers }),
    money: money(row.money),
  });
  const area = pen("rect", {
    x: slotLeft(layout, row),
    y: layout.corner(row.r, row.f).y,
    width: layout.slot,
    height: layout.field.height,
  });
  return pen(
    "a",
    { href: row.href, "aria-label": text },
    area,
    isNarrow(options) ? null : pen("title", {}, text),
  );
}
