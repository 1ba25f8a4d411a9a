import type { Markish } from "@observablehq/plot";
import { segmentColour } from "../../model/palette";
import { type Pen, sketch } from "../kit/draw";
import { label } from "../kit/old-label";
import type { SegmentOptions } from "../kit/options";
import type { CodeGridData, CodeRow } from "./code-data";
import { absentLink, type GridLayout } from "./code-layout";

type Field = Readonly<{
  r: number;
  f: number;
  customers: number;
  money: number;
  parts: ReadonlyMap<string, number>;
}>;
type Scene = Readonly<{ data: CodeGridData; options: SegmentOptions; layout: GridLayout; most: number }>;

/** One bar a field, its length the customers, divided by segment. */
export function codeTotals(data: CodeGridData, options: SegmentOptions, layout: GridLayout): Markish[] {
  const fields = fieldsOf(data.rows);
  const scene: Scene = {
    data,
    options,
    layout,
    most: Math.max(data.scale?.field ?? 1, ...fields.map(({ customers }) => customers)),
  };
  const full = fields.filter(({ customers }) => customers > 0);
  return [
    sketch((pen) => full.flatMap((field) => bars(pen, field, scene))),
    sketch((pen) => full.map((field) => total(pen, field, scene))),
    sketch(
      (pen) => [...full.map((field) => link(pen, field, scene)), absentLink(pen, data, options, layout)],
      { fill: "transparent" },
    ),
  ];
}

function fieldsOf(rows: readonly CodeRow[]): Field[] {
  const fields = new Map<string, Field>();
  for (const { r, f, segment, customers, money } of rows) {
    const old = fields.get(`${r}${f}`);
    const parts = new Map(old?.parts).set(segment, (old?.parts.get(segment) ?? 0) + customers);
    fields.set(`${r}${f}`, {
      r,
      f,
      parts,
      customers: (old?.customers ?? 0) + customers,
      money: (old?.money ?? 0) + money,
    });
  }
  return [...fields.values()];
}

function bars(pen: Pen, { r, f, parts }: Field, { layout, most }: Scene): SVGElement[] {
  const { x, y } = layout.corner(r, f);
  const unit = (layout.field.width - 8) / most;
  let at = x + 4;
  return [...parts]
    .filter(([, customers]) => customers > 0)
    .map(([segment, customers]) => {
      const start = at;
      at += customers * unit;
      return pen("rect", {
        x: start,
        y: y + layout.field.height - 12,
        width: Math.max(0.75, customers * unit),
        height: 8,
        fill: segmentColour(segment),
      });
    });
}

function total(pen: Pen, { r, f, customers }: Field, { layout, options }: Scene): SVGElement {
  const { x, y } = layout.corner(r, f);
  return label(pen, { x: x + 5, y: y + 11, text: options.words.numberShort(customers), anchor: "start" });
}

function link(
  pen: Pen,
  { r, f, customers, money }: Field,
  { data, options, layout }: Scene,
): SVGElement | null {
  if (data.cell_href === undefined) return null;
  const { t, money: cash } = options.words;
  const text = t("chart.codeGrid.cell", {
    code: `${r}${f}·`,
    customers: t("chart.customers", { count: customers }),
    money: cash(money),
  });
  const area = pen("rect", {
    ...layout.corner(r, f),
    width: layout.field.width,
    height: layout.field.height,
  });
  return pen("a", { href: data.cell_href(r, f), "aria-label": text }, area, pen("title", {}, text));
}
