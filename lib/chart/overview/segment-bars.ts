import { segmentColour } from "../../model/palette";
import { draw, type Pen, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { label } from "../kit/old-label";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { symbolMark } from "../kit/symbol";
import { fitText, textWidth, widestNumber } from "../kit/text-width";

/** A share is of 1; null where there is none to tell (customers without a purchase are no share of buyers). */
export type SegmentRow = Readonly<{
  segment: string;
  customers: number;
  money: number;
  share_customers: number | null;
  share_money: number | null;
  href?: string | null;
}>;

/** The least value, 0 or below, and the largest; the same of the shares beside them. */
type Reach = Readonly<{ least: number; most: number; share_least: number; share_most: number }>;

/** What the axes reach over where another picture stands beside this one. */
export type SegmentScale = Readonly<Record<"customers" | "money", Reach>>;

export type SegmentBarsOptions = SegmentOptions & Readonly<{ scale?: SegmentScale }>;

type Column = Readonly<{
  title: string;
  from: number;
  to: number;
  cells: readonly Cell[];
  low: number;
  high: number;
  /** Kept free at the right of the bars, for their labels. */
  room: number;
}>;
type Cell = Readonly<{ value: number; text: string; share: string }>;
/** `stacked`: names stand over the bars, so that bars keep a fair length; `short`: numbers in few characters. */
type Layout = Readonly<{
  width: number;
  stacked: boolean;
  short: boolean;
  row: number;
  top: number;
  names: number;
}>;

const stackedBelow = 600;

/** Two aligned columns of bars from an honest zero, people and money; money below zero runs to the left. */
export function segmentBars(rows: readonly SegmentRow[], options: SegmentBarsOptions): string {
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

/** The scale on which all of the sides can be drawn. */
export function segmentScale(...sides: readonly (readonly SegmentRow[])[]): SegmentScale {
  const rows = sides.flat();
  return {
    customers: reachOf(rows.map(({ customers, share_customers }) => [customers, share_customers])),
    money: reachOf(rows.map(({ money, share_money }) => [money, share_money])),
  };
}

function reachOf(pairs: readonly (readonly [number, number | null])[]): Reach {
  const values = pairs.map(([value]) => value);
  const shares = pairs.flatMap(([, share]) => (share !== null && Number.isFinite(share) ? share : []));
  return {
    least: Math.min(0, ...values),
    most: Math.max(0, ...values),
    share_least: Math.min(0, ...shares),
    share_most: Math.max(0, ...shares),
  };
}

function layoutOf(options: SegmentOptions): Layout {
  const width = widthOf(options);
  const stacked = width < stackedBelow;
  const widest = Math.max(...Object.values(options.names).map((name) => textWidth(name)));
  return {
    width,
    stacked,
    short: isNarrow(options),
    row: stacked ? 44 : 28,
    top: 28,
    names: stacked ? 0 : Math.min(200, widest + 34),
  };
}

function columnsOf(
  rows: readonly SegmentRow[],
  { words, scale }: SegmentBarsOptions,
  { width, stacked, short, names }: Layout,
): Column[] {
  const gap = stacked ? 14 : 28;
  const each = (width - names - gap) / 2;
  const share = (value: number | null) =>
    value === null || !Number.isFinite(value) ? "" : words.percent(value);
  const print = {
    customers: short ? words.numberShort : (value: number) => words.number(value),
    money: short ? words.moneyShort : words.money,
  };
  const column = (name: "customers" | "money", from: number): Column => {
    const cells = rows.map((row) => ({
      value: row[name],
      text: print[name](row[name]),
      share: share(row[`share_${name}`]),
    }));
    const reach = scale?.[name];
    const room = reach ? roomOf(reach, print[name], share) : Math.max(...cells.map(labelWidth)) + 6;
    const values = cells.map(({ value }) => value);
    return {
      title: words.t(`chart.segmentBars.${name}`),
      from,
      to: from + each,
      cells,
      low: Math.min(reach?.least ?? 0, 0, ...values),
      high: Math.max(reach?.most ?? 0, 0, ...values),
      room,
    };
  };
  return [column("customers", names), column("money", names + each + gap)];
}

function roomOf(reach: Reach, print: (value: number) => string, share: (value: number) => string): number {
  const shares = [reach.share_least, reach.share_most].map((value) => textWidth(share(value)));
  return widestNumber(print, reach.least, reach.most) + 6 + Math.max(...shares) + 6;
}

/** Bars keep as much room at their right as the widest label needs. */
function columnMarks(
  pen: Pen,
  { title, from, to, cells, low, high, room }: Column,
  rows: readonly SegmentRow[],
  { row, top, stacked }: Layout,
): SVGElement[] {
  const unit = Math.max(0, to - from - room) / (high - low || 1);
  const zero = from - low * unit;
  const bars = cells.flatMap(({ value, text, share }, i) => {
    const y = top + i * row + (stacked ? 20 : 5);
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
  const [over, bottom] = [stacked ? 2 : row, top + cells.length * row];
  const axis = stacked
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
  const { stacked, row, top, names, width } = layout;
  const y = top + i * row + (stacked ? 9 : 13.5);
  const text = fitText(options.names[segment] ?? segment, (stacked ? width : names) - 30);
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
