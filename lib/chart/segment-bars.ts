import { segmentColour } from "../model/palette";
import { draw, type Pen, sketch } from "./draw";
import { emptyChart } from "./empty";
import { label } from "./label";
import { isNarrow, type SegmentOptions, widthOf } from "./options";
import { symbolMark } from "./symbol";
import { fitText, textWidth } from "./text-width";

/** A share is of 1; null where there is none to tell (customers without a purchase are no share of buyers). */
export type SegmentRow = Readonly<{
  segment: string;
  customers: number;
  money: number;
  share_customers: number | null;
  share_money: number | null;
  href?: string | null;
}>;

type Column = Readonly<{ title: string; from: number; to: number; cells: readonly Cell[] }>;
type Cell = Readonly<{ value: number; text: string; share: string }>;
type Layout = Readonly<{ width: number; narrow: boolean; row: number; top: number; names: number }>;

/** Two aligned columns of bars from an honest zero, people and money; money below zero runs to the left. */
export function segmentBars(rows: readonly SegmentRow[], options: SegmentOptions): string {
  const { t } = options.words;
  const layout = layoutOf(options);
  const count = rows.length || Object.keys(options.names).length;
  const height = layout.top + count * layout.row + 4;
  const picture = { name: "segment-bars", label: t("chart.segmentBars.label"), width: layout.width, height };
  if (rows.every(({ customers, money }) => customers === 0 && money === 0))
    return emptyChart(picture, t("chart.segmentBars.empty"));
  const columns = columnsOf(rows, options, layout);
  const marks = [
    sketch((pen) => columns.flatMap((column) => columnMarks(pen, column, rows, layout))),
    sketch((pen) => rows.flatMap((row, i) => nameMarks(pen, row, i, { options, layout }))),
    sketch((pen) => rows.map((row, i) => rowLink(pen, row, i, { options, layout })), { fill: "transparent" }),
  ];
  return draw(picture, { marks });
}

function layoutOf(options: SegmentOptions): Layout {
  const narrow = isNarrow(options);
  const widest = Math.max(...Object.values(options.names).map((name) => textWidth(name)));
  return {
    width: widthOf(options),
    narrow,
    row: narrow ? 44 : 28,
    top: 28,
    names: narrow ? 0 : Math.min(200, widest + 34),
  };
}

function columnsOf(
  rows: readonly SegmentRow[],
  { words }: SegmentOptions,
  { width, narrow, names }: Layout,
): Column[] {
  const gap = narrow ? 14 : 28;
  const each = (width - names - gap) / 2;
  const share = (value: number | null) =>
    value === null || !Number.isFinite(value) ? "" : words.percent(value);
  const money = narrow ? words.moneyShort : words.money;
  const people = narrow ? words.numberShort : (value: number) => words.number(value);
  return [
    {
      title: words.t("chart.segmentBars.customers"),
      from: names,
      to: names + each,
      cells: rows.map((row) => ({
        value: row.customers,
        text: people(row.customers),
        share: share(row.share_customers),
      })),
    },
    {
      title: words.t("chart.segmentBars.money"),
      from: names + each + gap,
      to: width,
      cells: rows.map((row) => ({ value: row.money, text: money(row.money), share: share(row.share_money) })),
    },
  ];
}

/** Bars keep as much room at their right as the widest label needs. */
function columnMarks(
  pen: Pen,
  { title, from, to, cells }: Column,
  rows: readonly SegmentRow[],
  { row, top, narrow }: Layout,
): SVGElement[] {
  const room = Math.max(...cells.map((cell) => labelWidth(cell))) + 6;
  const low = Math.min(0, ...cells.map(({ value }) => value));
  const high = Math.max(0, ...cells.map(({ value }) => value));
  const unit = Math.max(0, to - from - room) / (high - low || 1);
  const zero = from - low * unit;
  const bars = cells.flatMap(({ value, text, share }, i) => {
    const y = top + i * row + (narrow ? 20 : 5);
    const size = Math.abs(value) * unit;
    const end = value > 0 ? zero + size : zero;
    const share_part = share === "" ? null : pen("tspan", { fill: "var(--ink-faint)", dx: 6 }, share);
    return [
      pen("rect", {
        x: value < 0 ? zero - size : zero,
        y,
        width: Math.max(size, value === 0 ? 0 : 0.75),
        height: 17,
        fill: segmentColour(rows[i]?.segment ?? ""),
      }),
      pen("text", { x: end + 6, y: y + 8.5, dy: "0.35em", "text-anchor": "start" }, text, share_part),
    ];
  });
  const [over, bottom] = [narrow ? 2 : row, top + cells.length * row];
  const axis = narrow
    ? cells.map((_, i) => `M${zero} ${top + i * row + 20 - over}v${17 + 2 * over}`)
    : [`M${zero} ${top - 3}V${bottom}`];
  return [
    label(pen, { x: from, y: 10, text: fitText(title, to - from), anchor: "start", fill: "var(--ink-soft)" }),
    pen("path", { d: axis.join(""), stroke: "var(--line)" }),
    ...bars,
  ];
}

function labelWidth({ text, share }: Cell): number {
  return textWidth(text) + (share === "" ? 0 : 6 + textWidth(share));
}

type Where = Readonly<{ options: SegmentOptions; layout: Layout }>;

function nameMarks(pen: Pen, { segment }: SegmentRow, i: number, { options, layout }: Where): SVGElement[] {
  const { narrow, row, top, names, width } = layout;
  const y = top + i * row + (narrow ? 9 : 13.5);
  const text = fitText(options.names[segment] ?? segment, (narrow ? width : names) - 30);
  return [symbolMark(pen, segment, { x: 7.5, y, r: 4.8 }), label(pen, { x: 19, y, text, anchor: "start" })];
}

/** The link lies over its row, so that all of the row can be touched. */
function rowLink(pen: Pen, row: SegmentRow, i: number, { options, layout }: Where): SVGElement | null {
  if (row.href == null) return null;
  const { t, money, percent } = options.words;
  const share = (value: number | null) =>
    value === null || !Number.isFinite(value) ? "" : ` (${percent(value)})`;
  const customers = t("chart.customers", { count: row.customers }) + share(row.share_customers);
  const text = t("chart.segmentBars.row", {
    name: options.names[row.segment] ?? row.segment,
    customers,
    money: money(row.money) + share(row.share_money),
  });
  const area = pen("rect", { y: layout.top + i * layout.row, width: layout.width, height: layout.row });
  return pen("a", { href: row.href, "aria-label": text }, area);
}
