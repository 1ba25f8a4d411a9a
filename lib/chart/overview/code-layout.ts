import type { Pen } from "../kit/draw";
import { hatch } from "../kit/hatch";
import { label, monoFont } from "../kit/old-label";
import { axisTitle } from "../kit/old-title";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { symbolMark } from "../kit/symbol";
import { fitText, textWidth } from "../kit/text-width";
import type { CodeGridData } from "./code-data";

export type GridLayout = Readonly<{
  width: number;
  height: number;
  ranks: number;
  /** Top left corner of the field of an R and an F rank. */
  corner: (r: number, f: number) => Readonly<{ x: number; y: number }>;
  field: Readonly<{ width: number; height: number }>;
  slot: number;
  /** Only the totals of fields: the codes would be too many to tell apart. */
  totals: boolean;
  bottom: number;
}>;

const [left, top, gap, pad] = [22, 24, 4, 4];

export function gridLayout({ ranks }: CodeGridData, options: SegmentOptions): GridLayout {
  const narrow = isNarrow(options);
  const width = widthOf(options);
  const tall = narrow ? 320 : 400;
  const field = { width: (width - left + gap) / ranks - gap, height: (tall + gap) / ranks - gap };
  const corner = (r: number, f: number) => ({
    x: left + (r - 1) * (field.width + gap),
    y: top + (ranks - f) * (field.height + gap),
  });
  const bottom = top + tall;
  return {
    width,
    height: bottom + 72,
    ranks,
    corner,
    field,
    slot: (field.width - 2 * pad) / ranks,
    totals: ranks >= 7,
    bottom,
  };
}

/** Left edge of the bar of an M rank within its field. */
export function slotLeft(
  { corner, slot }: GridLayout,
  row: Readonly<{ r: number; f: number; m: number }>,
): number {
  return corner(row.r, row.f).x + pad + (row.m - 1) * slot;
}

/** Fields, rank digits on both axes, ranks that cannot be had, and those without a purchase below. */
export function gridFrame(
  pen: Pen,
  data: CodeGridData,
  options: SegmentOptions,
  layout: GridLayout,
): SVGElement[] {
  const digits = Array.from({ length: layout.ranks }, (_, i) => i + 1);
  return [
    pen(
      "g",
      { fill: "var(--paper-raised)", stroke: "var(--line)" },
      ...digits.flatMap((r) => digits.map((f) => fieldBox(pen, layout, r, f))),
    ),
    pen(
      "g",
      { "font-family": monoFont, "font-weight": 600 },
      ...digits.flatMap((rank) => axisDigits(pen, layout, rank)),
    ),
    ...emptyRankMarks(pen, data, options, layout),
    ...titles(pen, options, layout),
    ...absentMarks(pen, data, options, layout),
  ];
}

function fieldBox(pen: Pen, { corner, field }: GridLayout, r: number, f: number): SVGElement {
  return pen("rect", { ...corner(r, f), width: field.width, height: field.height, rx: 2 });
}

function axisDigits(pen: Pen, { corner, field, bottom, ranks }: GridLayout, rank: number): SVGElement[] {
  const [column, row] = [corner(rank, ranks), corner(1, rank)];
  return [
    label(pen, { x: column.x + field.width / 2, y: bottom + 12, text: String(rank) }),
    label(pen, { x: left / 2 - 3, y: row.y + field.height / 2, text: String(rank) }),
  ];
}

function titles(pen: Pen, options: SegmentOptions, { width, bottom }: GridLayout): SVGElement[] {
  const { t } = options.words;
  return [
    ...axisTitle(pen, { x: 2, y: 9, text: t("chart.codeGrid.f"), arrow: "up" }),
    ...axisTitle(pen, { x: width, y: bottom + 30, text: t("chart.codeGrid.r"), arrow: "right" }),
  ];
}

/** Fields of a rank that no value can reach are crossed out; the words stand in the first field that is crossed out once. */
function emptyRankMarks(
  pen: Pen,
  { empty }: CodeGridData,
  options: SegmentOptions,
  { corner, field, ranks }: GridLayout,
): SVGElement[] {
  const [noR, noF] = [empty?.r ?? [], empty?.f ?? []];
  const digits = Array.from({ length: ranks }, (_, i) => i + 1);
  const crossed = digits.flatMap((r) =>
    digits
      .filter((f) => noR.includes(r) || noF.includes(f))
      .map((f) => hatch({ ...corner(r, f), ...field }, 8)),
  );
  const text = options.words.t("chart.noSuchRank");
  const words = (x: number, y: number, turn: string) =>
    pen(
      "g",
      { transform: `translate(${x},${y})${turn}` },
      label(pen, { x: 0, y: 0, text, fill: "var(--ink-soft)", halo: true }),
    );
  const free = (taken: readonly number[]) => digits.find((rank) => !taken.includes(rank)) ?? 1;
  return [
    pen("path", { d: crossed.join(""), stroke: "var(--line)" }),
    ...noF.map((f) =>
      words(
        Math.max(corner(free(noR), f).x + field.width / 2, left + textWidth(text) / 2 + 4),
        corner(1, f).y + field.height / 2,
        "",
      ),
    ),
    ...noR.map((r) =>
      words(
        corner(r, 1).x + field.width / 2,
        Math.min(
          corner(r, free(noF)).y + field.height / 2,
          corner(1, 1).y + field.height - textWidth(text) / 2 - 4,
        ),
        "rotate(-90)",
      ),
    ),
  ];
}

function absentMarks(
  pen: Pen,
  { absent }: CodeGridData,
  options: SegmentOptions,
  { width, bottom }: GridLayout,
): SVGElement[] {
  if (absent === null) return [];
  const y = bottom + 58;
  const { t } = options.words;
  const count = t("chart.customers", { count: absent.customers });
  return [
    symbolMark(pen, "absent", { x: left + 6, y, r: 4.8 }),
    label(pen, {
      x: left + 17,
      y,
      text: "000",
      anchor: "start",
      mono: true,
      bold: true,
      fill: "var(--text-seg-absent)",
    }),
    label(pen, {
      x: left + 48,
      y,
      text: fitText(`${t("chart.codeGrid.absent")}: ${count}`, width - left - 48),
      anchor: "start",
    }),
  ];
}

export function absentLink(
  pen: Pen,
  { absent }: CodeGridData,
  options: SegmentOptions,
  { width, bottom }: GridLayout,
): SVGElement | null {
  if (!absent?.href) return null;
  const { t } = options.words;
  const text = `000 ${t("chart.codeGrid.absent")}: ${t("chart.customers", { count: absent.customers })}`;
  return pen(
    "a",
    { href: absent.href, "aria-label": text },
    pen("rect", { x: left, y: bottom + 46, width: width - left, height: 24 }),
  );
}
