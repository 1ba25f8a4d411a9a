import { type Markish, rect, ruleX } from "@observablehq/plot";
import { segmentColour } from "../../model/segment/palette";
import { rowStrips } from "../kit/box";
import { draw, emptyChart, type PixelScale, pixels, px } from "../kit/draw";
import { entryMarks, entryWidth, noteEntry, segmentEntry } from "../kit/legend";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { fitText, labels, textWidth, widestNumber } from "../kit/text";

/** A share is of 1; null where there is none to tell (customers without a purchase are no share of buyers). */
export type SegmentRow = Readonly<{
  segment: string;
  customers: number;
  money: number;
  share_customers: number | null;
  share_money: number | null;
  href?: string | null;
}>;

/** `beside`: the rows of what stands beside this picture; its axes reach over those too. */
export type SegmentBarsOptions = SegmentOptions & Readonly<{ beside?: readonly (readonly SegmentRow[])[] }>;

type Measure = "customers" | "money";
type Cell = Readonly<{ segment: string; share: number | null; text: string; value: string }>;

/** `stacked`: names stand over the bars, so that bars keep a fair length. */
type Layout = Readonly<{ width: number; stacked: boolean; row: number; names: number }>;
type Column = Readonly<{ measure: Measure; from: number; to: number; cells: readonly Cell[]; x: PixelScale }>;

const [top, thickness] = [28, 17];

/** People and money of each segment in two columns of bars, both on the one scale of shares; what is below zero runs to the left. */
export function segmentBars(rows: readonly SegmentRow[], options: SegmentBarsOptions): string {
  const { t } = options.words;
  const layout = layoutOf(options);
  const count = rows.length || Object.keys(options.names).length;
  const height = top + count * layout.row + 4;
  const picture = { name: "segment-bars", label: t("chart.segmentBars.label"), width: layout.width, height };
  if (rows.every(({ customers, money }) => customers === 0 && money === 0))
    return emptyChart(picture, t("chart.segmentBars.empty"));
  const columns = columnsOf(rows, options, layout);
  return draw(picture, {
    marks: [
      ...columns.map((column) => columnMarks(column, options, layout)),
      names(rows, options, layout),
      links(rows, options, layout),
    ],
  });
}

/** The least value, 0 or below, and the largest; the same of the shares. */
function reachOf(rows: readonly SegmentRow[], measure: Measure) {
  const values = rows.map((row) => row[measure]);
  const shares = rows.flatMap((row) => shareOf(row, measure) ?? []);
  return {
    least: Math.min(0, ...values),
    most: Math.max(0, ...values),
    low: Math.min(0, ...shares),
    high: Math.max(0, ...shares),
  };
}

function shareOf(row: SegmentRow, measure: Measure): number | null {
  const share = row[`share_${measure}`];
  return share !== null && Number.isFinite(share) ? share : null;
}

function layoutOf(options: SegmentOptions): Layout {
  const width = widthOf(options);
  const stacked = width < 600;
  const widest = Math.max(...Object.values(options.names).map((name) => textWidth(name)));
  return { width, stacked, row: stacked ? 44 : 28, names: stacked ? 0 : Math.min(200, widest + 34) };
}

/** One unit for both columns; bars keep as much room at their right as the widest label needs. */
function columnsOf(
  rows: readonly SegmentRow[],
  options: SegmentBarsOptions,
  { width, stacked, names }: Layout,
): Column[] {
  const { words, beside } = options;
  const gap = stacked ? 14 : 28;
  const short = isNarrow(options);
  const print = {
    customers: short ? words.numberShort : (value: number) => words.number(value),
    money: short ? words.moneyShort : words.money,
  };
  const cells = (measure: Measure) =>
    rows.map((row): Cell => {
      const share = shareOf(row, measure);
      const value = share === null ? "" : words.percent(share);
      return { segment: row.segment, share, text: print[measure](row[measure]), value };
    });
  const all = [...rows, ...(beside ?? []).flat()];
  const columns = (["customers", "money"] as const).map((measure) => {
    const { least, most, low, high } = reachOf(all, measure);
    const own = cells(measure);
    const shares = [low, high].map((value) => textWidth(words.percent(value)));
    const room = beside
      ? widestNumber(print[measure], least, most) + 12 + Math.max(...shares)
      : Math.max(...own.map((cell) => entryWidth(labelOf(cell)))) + 6;
    return { measure, low, high, room, cells: own };
  });
  const rooms = columns.reduce((sum, { room }) => sum + room, 0);
  const spans = columns.reduce((sum, { low, high }) => sum + high - low, 0) || 1;
  const unit = Math.max(0, width - names - gap - rooms) / spans;
  let end = names - gap;
  return columns.map(({ measure, low, high, room, cells }) => {
    const from = end + gap;
    const length = unit * (high - low);
    end = from + length + room;
    const x = pixels([low, high || 1], [from, from + (high > low ? length : unit)]);
    return { measure, from, to: measure === "money" ? width : end, cells, x };
  });
}

function labelOf({ text, value }: Cell) {
  return { ...noteEntry(text), value, fill: "var(--ink)" };
}

function columnMarks(
  { measure, from, to, cells, x }: Column,
  { words }: SegmentOptions,
  { row, stacked }: Layout,
): Markish[] {
  const barTop = (i: number) => top + i * row + (stacked ? 20 : 5);
  const end = ({ share }: Cell) => x.apply(Math.max(0, share ?? 0));
  const title = fitText(words.t(`chart.segmentBars.${measure}`), to - from);
  const axis = stacked
    ? cells.map((_, i) => [barTop(i) - 2, barTop(i) + thickness + 2])
    : [[top - 3, top + cells.length * row]];
  return [
    labels([{ x: from, y: 10, text: title, anchor: "start", fill: "var(--ink-soft)" }]),
    ruleX(axis, {
      x: px(() => x.apply(0)),
      y1: px(([y = 0]) => y),
      y2: px(([, y = 0]) => y),
      stroke: "var(--line)",
    }),
    rect(
      cells.map((cell, i) => ({ ...cell, i })).filter(({ share }) => share !== null && share !== 0),
      {
        x1: px(({ share }) => x.apply(Math.min(0, share ?? 0))),
        x2: px((cell) => Math.max(end(cell), x.apply(Math.min(0, cell.share ?? 0)) + 0.75)),
        y1: px(({ i }) => barTop(i)),
        y2: px(({ i }) => barTop(i) + thickness),
        fill: ({ segment }: Cell) => segmentColour(segment),
      },
    ),
    entryMarks(
      cells.map((cell, i) => ({ ...labelOf(cell), x: end(cell) + 6, y: barTop(i) + thickness / 2 })),
    ),
  ];
}

function names(
  rows: readonly SegmentRow[],
  options: SegmentOptions,
  { stacked, row, names, width }: Layout,
): Markish[] {
  const room = (stacked ? width : names) - 30;
  return entryMarks(
    rows.map(({ segment }, i) => {
      const entry = segmentEntry(segment, fitText(options.names[segment] ?? segment, room));
      return { ...entry, x: 1, y: top + i * row + (stacked ? 9 : 13.5) };
    }),
  );
}

/** The link lies over its row, so that all of the row can be touched. */
function links(
  rows: readonly SegmentRow[],
  { words, names }: SegmentOptions,
  { row: height, width }: Layout,
): Markish {
  const { t, money, percent } = words;
  const all = rows.map((row) => {
    const part = (measure: Measure) => {
      const share = shareOf(row, measure);
      return share === null ? "" : ` (${percent(share)})`;
    };
    const label = t("chart.segmentBars.row", {
      name: names[row.segment] ?? row.segment,
      customers: t("chart.customers", { count: row.customers }) + part("customers"),
      money: money(row.money) + part("money"),
    });
    return { href: row.href, label };
  });
  return rowStrips(all, { top, width, height });
}
