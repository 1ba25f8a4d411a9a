import type { Markish } from "@observablehq/plot";
import { segmentColour, segmentText } from "../../model/segment/palette";
import { axisTitle } from "../kit/axis";
import { boxes, hatched, type Strip, strips } from "../kit/box";
import { draw, emptyChart } from "../kit/draw";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { symbols } from "../kit/symbol";
import { codeWidth, fitText, type Label, labels, textWidth, widestNumber } from "../kit/text";

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
  absent: Readonly<{ customers: number; href: string | null }> | null;
  /** Ranks that no value can get because cuts coincide, as rank digits. */
  empty?: Readonly<{ r: readonly number[]; f: readonly number[]; m: readonly number[] }>;
  /** Address of a field's customers; used with 7 ranks and more, where a field shows only its total. */
  cell_href?: (r: number, f: number) => string;
  scale?: CodeScale;
}>;

/** What the bars reach over where another picture stands beside this one: most customers of a code, and of a field of R and F. */
export type CodeScale = Readonly<{ code: number; field: number }>;

/** `corner` is the top left of the field of an R and an F rank; `slot` is the width of one M rank in it. */
type Scene = Readonly<{
  data: CodeGridData;
  options: SegmentOptions;
  width: number;
  bottom: number;
  corner: (r: number, f: number) => Readonly<{ x: number; y: number }>;
  field: Readonly<{ width: number; height: number }>;
  slot: number;
}>;

type Field = Readonly<{ r: number; f: number; rows: readonly CodeRow[]; customers: number; money: number }>;

const [left, top, gap, pad, foot, head] = [22, 24, 4, 4, 17, 19];

/** R × F fields, the best at the top right; inside each, a bar for every M rank, or its total where the codes would be too many to tell apart. */
export function codeGrid(data: CodeGridData, options: SegmentOptions): string {
  const { t } = options.words;
  const scene = sceneOf(data, options);
  const { width, bottom } = scene;
  const picture = { name: "code-grid", label: t("chart.codeGrid.label"), width, height: bottom + 72 };
  if (data.rows.every(({ customers }) => customers === 0) && !data.absent?.customers)
    return emptyChart(picture, t("chart.codeGrid.empty"));
  return draw(picture, {
    marks: [
      frame(scene),
      emptyRanks(scene),
      axisTitle({ x: 2, y: 9, text: t("chart.codeGrid.f"), arrow: "up" }),
      axisTitle({ x: width, y: bottom + 30, text: t("chart.codeGrid.r"), arrow: "right" }),
      absentMarks(scene),
      data.ranks >= 7 ? totals(scene) : codes(scene),
    ],
  });
}

/** The scale on which all of the sides can be drawn. */
export function codeScale(...sides: readonly (readonly CodeRow[])[]): CodeScale {
  return {
    code: Math.max(1, ...sides.flat().map(({ customers }) => customers)),
    field: Math.max(1, ...sides.flatMap(fieldsOf).map(({ customers }) => customers)),
  };
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

function sceneOf(data: CodeGridData, options: SegmentOptions): Scene {
  const { ranks } = data;
  const [width, tall] = [widthOf(options), isNarrow(options) ? 320 : 400];
  const field = { width: (width - left + gap) / ranks - gap, height: (tall + gap) / ranks - gap };
  const corner = (r: number, f: number) => ({
    x: left + (r - 1) * (field.width + gap),
    y: top + (ranks - f) * (field.height + gap),
  });
  return { data, options, width, bottom: top + tall, corner, field, slot: (field.width - 2 * pad) / ranks };
}

function colour({ segment }: Readonly<{ segment: string }>): string {
  return segmentColour(segment);
}

function digitsOf({ ranks }: CodeGridData): number[] {
  return Array.from({ length: ranks }, (_, i) => i + 1);
}

/** Fields, and rank digits on both axes. */
function frame({ data, bottom, corner, field }: Scene): Markish[] {
  const ranks = digitsOf(data);
  const fields = ranks.flatMap((r) => ranks.map((f) => ({ ...corner(r, f), ...field })));
  const bold = { mono: true, bold: true };
  const digits = ranks.flatMap((rank): Label[] => [
    { ...bold, x: corner(rank, 1).x + field.width / 2, y: bottom + 12, text: String(rank) },
    { ...bold, x: left / 2 - 3, y: corner(1, rank).y + field.height / 2, text: String(rank) },
  ]);
  return [boxes(fields, { rx: 2, fill: "var(--paper-raised)", stroke: "var(--line)" }), ...labels(digits)];
}

/** Fields of a rank that no value can reach are crossed out; the words stand in the first field that is crossed out once. */
function emptyRanks({ data, options, corner, field }: Scene): Markish[] {
  const [noR, noF] = [data.empty?.r ?? [], data.empty?.f ?? []];
  const ranks = digitsOf(data);
  const crossed = ranks.flatMap((r) =>
    ranks.filter((f) => noR.includes(r) || noF.includes(f)).map((f) => ({ ...corner(r, f), ...field })),
  );
  const text = options.words.t("chart.noSuchRank");
  const half = textWidth(text) / 2 + 4;
  const free = (taken: readonly number[]) => ranks.find((rank) => !taken.includes(rank)) ?? 1;
  const look = { text, fill: "var(--ink-soft)", halo: true };
  const across = noF.map((f): Label => {
    const x = Math.max(corner(free(noR), f).x + field.width / 2, left + half);
    return { ...look, x, y: corner(1, f).y + field.height / 2 };
  });
  const upright = noR.map((r): Label => {
    const y = Math.min(corner(r, free(noF)).y + field.height / 2, corner(1, 1).y + field.height - half);
    return { ...look, x: corner(r, 1).x + field.width / 2, y, turn: -90 };
  });
  return [hatched(crossed, { stroke: "var(--line)" }, 8), ...labels(across), ...labels(upright)];
}

function absentText({ data: { absent }, options: { words } }: Scene): string {
  const customers = words.t("chart.customers", { count: absent?.customers ?? 0 });
  return `${words.t("chart.codeGrid.absent")}: ${customers}`;
}

function absentMarks(scene: Scene): Markish[] {
  if (scene.data.absent === null) return [];
  const y = scene.bottom + 58;
  const code = { text: "000", mono: true, bold: true, fill: "var(--text-seg-absent)" };
  return [
    symbols([{ segment: "absent", x: left + 6, y }]),
    ...labels([
      { x: left + 17, y, anchor: "start", ...code },
      { x: left + 48, y, text: fitText(absentText(scene), scene.width - left - 48), anchor: "start" },
    ]),
  ];
}

function absentStrip(scene: Scene): Strip[] {
  const { data, width, bottom } = scene;
  if (!data.absent?.href) return [];
  const box = { x: left, y: bottom + 46, width: width - left, height: 24 };
  return [{ ...box, href: data.absent.href, label: `000 ${absentText(scene)}` }];
}

/** Nobody can be there, so there is nothing to draw or to open. */
function crossedOut({ empty }: CodeGridData, { r, f, customers }: CodeRow): boolean {
  return customers === 0 && ((empty?.r.includes(r) ?? false) || (empty?.f.includes(f) ?? false));
}

/** A bar for each code, its height the customers; beneath it the code, or its last digit where three would not fit. */
function codes(scene: Scene): Markish[] {
  const { data, options, corner, field, slot } = scene;
  const { numberShort } = options.words;
  const most = Math.max(data.scale?.code ?? 1, ...data.rows.map(({ customers }) => customers));
  const all = data.rows
    .filter((row) => !crossedOut(data, row))
    .map((row) => {
      const { x, y } = corner(row.r, row.f);
      const height = (Math.max(0, field.height - foot - head) * row.customers) / most;
      return {
        ...row,
        code: `${row.r}${row.f}${row.m}`,
        left: x + pad + (row.m - 1) * slot,
        top: y,
        base: y + field.height - foot,
        tall: height,
      };
    });
  const inset = Math.min(6, slot * 0.12);
  const column = { width: slot - 2 * inset };
  const bars = all
    .filter(({ customers }) => customers > 0)
    .map((one) => {
      const height = Math.max(one.tall, 0.75);
      return { ...column, x: one.left + inset, y: one.base - height, height, segment: one.segment };
    });
  const none = all.filter(({ customers, m }) => customers === 0 && data.empty?.m.includes(m));
  const gone = none.map((one) => ({ ...column, x: one.left + inset, y: one.base - 20, height: 20 }));
  const names = all.map(({ left, base, code, m, customers, segment }): Label => {
    const text = codeWidth(code) + 1 <= slot ? code : String(m);
    const fill = customers === 0 ? "var(--ink-faint)" : segmentText(segment);
    return { x: left + slot / 2, y: base + foot / 2 - 0.5, text, fill, mono: true };
  });
  const widest = data.scale
    ? widestNumber(numberShort, 0, data.scale.code)
    : Math.max(...data.rows.map(({ customers }) => textWidth(numberShort(customers))));
  const counts = all
    .filter(({ customers }) => customers > 0)
    .map(({ left, base, tall, customers }): Label => {
      return {
        x: left + slot / 2,
        y: base - tall - 8,
        text: numberShort(customers),
        fill: "var(--ink-soft)",
      };
    });
  const links = all
    .filter(({ href }) => href !== null)
    .map((one): Strip => {
      const label = codeText(one, options);
      const title = isNarrow(options) ? null : label;
      return { x: one.left, y: one.top, width: slot, height: field.height, href: one.href, label, title };
    });
  return [
    boxes(bars, { fill: colour }),
    hatched(gone, { stroke: "var(--line)" }, 5),
    ...labels(names),
    ...labels(slot >= Math.max(28, widest + 3) ? counts : fieldHeads(all, scene)),
    strips([...links, ...absentStrip(scene)]),
  ];
}

function codeText({ r, f, m, segment, customers, money }: CodeRow, { words, names }: SegmentOptions): string {
  return words.t("chart.codeGrid.code", {
    code: `${r}${f}${m}`,
    segment: names[segment] ?? "",
    customers: words.t("chart.customers", { count: customers }),
    money: words.money(money),
  });
}

/** Where bars are too thin for their own numbers: the two digits that the codes of a field share, and how many stand in it. */
function fieldHeads(rows: readonly CodeRow[], { options, corner, field }: Scene): Label[] {
  const fill = "var(--ink-soft)";
  return fieldsOf(rows).flatMap(({ r, f, customers }): Label[] => {
    const { x, y } = corner(r, f);
    const text = options.words.numberShort(customers);
    return [
      { x: x + 5, y: y + 10, text: `${r}${f}·`, anchor: "start", mono: true, fill },
      { x: x + field.width - 5, y: y + 10, text, anchor: "end", fill },
    ];
  });
}

/** One bar a field, its length the customers, divided by segment. */
function totals(scene: Scene): Markish[] {
  const { data, options, corner, field } = scene;
  const { t, money, numberShort } = options.words;
  const all = fieldsOf(data.rows);
  const most = Math.max(data.scale?.field ?? 1, ...all.map(({ customers }) => customers));
  const full = all
    .filter(({ customers }) => customers > 0)
    .map((one) => ({ ...one, ...corner(one.r, one.f) }));
  const unit = (field.width - 8) / most;
  const bars = full.flatMap(({ x, y, rows }) => {
    const parts = new Map<string, number>();
    for (const { segment, customers } of rows) parts.set(segment, (parts.get(segment) ?? 0) + customers);
    let end = x + 4;
    return [...parts].flatMap(([segment, customers]) => {
      if (customers === 0) return [];
      const start = end;
      end += customers * unit;
      return [{ segment, x: start, y: y + field.height - 12, width: Math.max(0.75, end - start), height: 8 }];
    });
  });
  const counts = full.map(({ x, y, customers }): Label => {
    return { x: x + 5, y: y + 11, text: numberShort(customers), anchor: "start" };
  });
  const links = full.flatMap(({ r, f, x, y, customers, money: sum }): Strip[] => {
    if (data.cell_href === undefined) return [];
    const count = t("chart.customers", { count: customers });
    const label = t("chart.codeGrid.cell", { code: `${r}${f}·`, customers: count, money: money(sum) });
    return [{ x, y, ...field, href: data.cell_href(r, f), label, title: label }];
  });
  return [boxes(bars, { fill: colour }), ...labels(counts), strips([...links, ...absentStrip(scene)])];
}
