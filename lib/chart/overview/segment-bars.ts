import { type Markish, rect, ruleX } from "@observablehq/plot";
import { segmentColour } from "../../model/segment/palette";
import { rowStrips } from "../kit/box";
import { draw, emptyChart, type PixelScale, pixels, px } from "../kit/draw";
import { entryMarks, noteEntry } from "../kit/legend";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { barRows, segmentNames } from "../kit/rows";
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
type Cell = Readonly<{ i: number; segment: string; share: number | null; text: string; value: string }>;
type Column = Readonly<{ measure: Measure; from: number; to: number; cells: readonly Cell[]; x: PixelScale }>;

/** `stacked`: names stand over the bars, so that bars keep a fair length. */
type Scene = Readonly<{
  rows: readonly SegmentRow[];
  options: SegmentBarsOptions;
  width: number;
  stacked: boolean;
  names: number;
  places: ReturnType<typeof barRows>;
}>;

/** People and money of each segment in two columns of bars, both on the one scale of shares; what is below zero runs to the left. */
export function segmentBars(rows: readonly SegmentRow[], options: SegmentBarsOptions): string {
  const { t } = options.words;
  const width = widthOf(options);
  const stacked = width < 600;
  const places = barRows(28, stacked);
  const count = rows.length || Object.keys(options.names).length;
  const height = places.top + count * places.height + 4;
  const picture = { name: "segment-bars", label: t("chart.segmentBars.label"), width, height };
  if (rows.every(({ customers, money }) => customers === 0 && money === 0))
    return emptyChart(picture, t("chart.segmentBars.empty"));
  const widest = Math.max(...Object.values(options.names).map((name) => textWidth(name)));
  const names = stacked ? 0 : Math.min(200, widest + 34);
  const scene: Scene = { rows, options, width, stacked, names, places };
  const room = (stacked ? width : names) - 30;
  const named = rows.map(({ segment }, i) => ({ segment, y: places.line(i), room }));
  return draw(picture, {
    marks: [
      ...columnsOf(scene).map((column) => columnMarks(column, scene)),
      segmentNames(named, options),
      links(scene),
    ],
  });
}

function shareOf(row: SegmentRow, measure: Measure): number | null {
  const share = row[`share_${measure}`];
  return share !== null && Number.isFinite(share) ? share : null;
}

/** One unit for both columns; bars keep as much room at their right as the widest label needs. */
function columnsOf({ rows, options, width, stacked, names }: Scene): Column[] {
  const { words, beside = [] } = options;
  const gap = stacked ? 14 : 28;
  const short = isNarrow(options);
  const print = {
    customers: short ? words.numberShort : (value: number) => words.number(value),
    money: short ? words.moneyShort : words.money,
  };
  const all = [rows, ...beside].flat();
  const columns = (["customers", "money"] as const).map((measure) => {
    const values = [0, ...all.map((row) => row[measure])];
    const shares = [0, ...all.flatMap((row) => shareOf(row, measure) ?? [])];
    const [low, high] = [Math.min(...shares), Math.max(...shares)];
    const number = widestNumber(print[measure], Math.min(...values), Math.max(...values));
    const percent = Math.max(...[low, high].map((share) => textWidth(words.percent(share))));
    return { measure, low, high, room: number + percent + 12 };
  });
  const rooms = columns.reduce((sum, { room }) => sum + room, 0);
  const spans = columns.reduce((sum, { low, high }) => sum + high - low, 0) || 1;
  const unit = Math.max(0, width - names - gap - rooms) / spans;
  let end = names - gap;
  return columns.map(({ measure, low, high, room }) => {
    const from = end + gap;
    const length = unit * (high - low);
    end = from + length + room;
    const x = pixels([low, high || 1], [from, from + (high > low ? length : unit)]);
    const cells = rows.map((row, i): Cell => {
      const share = shareOf(row, measure);
      const value = share === null ? "" : words.percent(share);
      return { i, segment: row.segment, share, text: print[measure](row[measure]), value };
    });
    return { measure, from, to: measure === "money" ? width : end, cells, x };
  });
}

function columnMarks(
  { measure, from, to, cells, x }: Column,
  { options, stacked, places }: Scene,
): Markish[] {
  const end = ({ share }: Cell) => x.apply(Math.max(0, share ?? 0));
  const start = ({ share }: Cell) => x.apply(Math.min(0, share ?? 0));
  const title = fitText(options.words.t(`chart.segmentBars.${measure}`), to - from);
  const { top, height, bar, upright, middle } = places;
  const through = { y1: px(() => top - 3), y2: px(() => top + cells.length * height) };
  return [
    labels([{ x: from, y: 10, text: title, anchor: "start", fill: "var(--ink-soft)" }]),
    ruleX(stacked ? cells : cells.slice(0, 1), {
      x: px(() => x.apply(0)),
      ...(stacked ? upright : through),
      stroke: "var(--line)",
    }),
    rect(
      cells.filter(({ share }) => share !== null && share !== 0),
      {
        x1: px(start),
        x2: px((cell) => Math.max(end(cell), start(cell) + 0.75)),
        ...bar,
        fill: ({ segment }: Cell) => segmentColour(segment),
      },
    ),
    entryMarks(
      cells.map((cell) => {
        const { i, text, value } = cell;
        return { ...noteEntry(text), value, fill: "var(--ink)", x: end(cell) + 6, y: middle(i) };
      }),
    ),
  ];
}

/** The link lies over its row, so that all of the row can be touched. */
function links({ rows, options, width, places }: Scene): Markish {
  const { t, money, percent } = options.words;
  const all = rows.map((row) => {
    const part = (measure: Measure) => {
      const share = shareOf(row, measure);
      return share === null ? "" : ` (${percent(share)})`;
    };
    const label = t("chart.segmentBars.row", {
      name: options.names[row.segment] ?? row.segment,
      customers: t("chart.customers", { count: row.customers }) + part("customers"),
      money: money(row.money) + part("money"),
    });
    return { href: row.href, label };
  });
  return rowStrips(all, { ...places, width });
}
