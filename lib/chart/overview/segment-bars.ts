import { type Markish, rect, ruleX } from "@observablehq/plot";
import { segmentColour } from "../../model/segment/palette";
import type { Growth } from "../../model/segment/scheme-file";
import { rowStrips } from "../kit/box";
import { draw, emptyChart, type PixelScale, pixels, px } from "../kit/draw";
import { boxEntry, entryMarks, legend, noteEntry } from "../kit/legend";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { segmentNames } from "../kit/rows";
import { type Label, labels, textWidth, widestNumber } from "../kit/text";

/**
 * A share is of 1; null where there is none to tell (customers without a purchase are no share of buyers). `change`: of its customers
 * since the previous period. `reachable`: customers with an e-mail address or a phone number.
 */
export type SegmentRow = Readonly<{
  segment: string;
  customers: number;
  money: number;
  share_customers: number | null;
  share_money: number | null;
  change?: number | null;
  growth?: Growth;
  reachable?: number;
  href?: string | null;
}>;

/** `beside`: the rows of what stands beside this picture; its axis reaches over those too. */
export type SegmentBarsOptions = SegmentOptions & Readonly<{ beside?: readonly (readonly SegmentRow[])[] }>;

const measures = ["customers", "money"] as const;

type Measure = (typeof measures)[number];
type Bar = Readonly<{ measure: Measure; i: number; segment: string; share: number; text: string }>;
type Scene = Readonly<{
  rows: readonly SegmentRow[];
  options: SegmentBarsOptions;
  width: number;
  top: number;
  x: PixelScale;
  bars: readonly Bar[];
}>;

/** Pixels of a row and of a bar, and from the top of a row to the middle of its words and to each bar. */
const [step, thick, line] = [54, 12, 9];
const offsets = { customers: 20, money: 34 } as const;
const strengths = { customers: 0.4, money: 1 } as const;

/** The share of people over the share of money of each segment, both on the one scale of per cent; what is below zero runs to the left. */
export function segmentBars(rows: readonly SegmentRow[], options: SegmentBarsOptions): string {
  const { t } = options.words;
  const width = widthOf(options);
  const key = legend(
    measures.map((measure) =>
      boxEntry(t(`chart.segmentBars.${measure}`), {
        fill: "var(--ink-soft)",
        fillOpacity: strengths[measure],
      }),
    ),
    { width, top: 0 },
  );
  const headed = rows.some(({ change, reachable }) => change !== undefined || reachable !== undefined);
  const top = key.height + (headed ? 26 : 10);
  const count = rows.length || Object.keys(options.names).length;
  const height = top + count * step;
  const picture = { name: "segment-bars", label: t("chart.segmentBars.label"), width, height };
  if (rows.every(({ customers, money }) => customers === 0 && money === 0))
    return emptyChart(picture, t("chart.segmentBars.empty"));
  const bars = measures.flatMap((measure) => barsOf(rows, measure, options));
  const scene: Scene = { rows, options, width, top, x: scaleOf(rows, options), bars };
  return draw(picture, { marks: [key.mark, barMarks(scene), rowTexts(scene), links(scene)] });
}

function shareOf(row: SegmentRow, measure: Measure): number | null {
  const share = row[`share_${measure}`];
  return share !== null && Number.isFinite(share) ? share : null;
}

function printOf(measure: Measure, { words, ...options }: SegmentOptions): (value: number) => string {
  const short = isNarrow({ words, ...options });
  if (measure === "money") return short ? words.moneyShort : words.money;
  return (value) => (short ? words.numberShort(value) : words.number(value));
}

/** Bars keep as much room at their right as the widest label needs. */
function scaleOf(rows: readonly SegmentRow[], options: SegmentBarsOptions): PixelScale {
  const all = [rows, ...(options.beside ?? [])].flat();
  const shares = [0, ...all.flatMap((row) => measures.flatMap((measure) => shareOf(row, measure) ?? []))];
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const percent = Math.max(...[low, high].map((share) => textWidth(options.words.percent(share))));
  const numbers = measures.map((measure) => {
    const values = [0, ...all.map((row) => row[measure])];
    return widestNumber(printOf(measure, options), Math.min(...values), Math.max(...values));
  });
  return pixels([low, high || 1], [0, Math.max(1, widthOf(options) - Math.max(...numbers) - percent - 14)]);
}

function barsOf(rows: readonly SegmentRow[], measure: Measure, options: SegmentOptions): Bar[] {
  const print = printOf(measure, options);
  return rows.flatMap((row, i) => {
    const share = shareOf(row, measure);
    return share === null || (row.share_customers === null && share === 0)
      ? []
      : [{ measure, i, segment: row.segment, share, text: print(row[measure]) }];
  });
}

function barMarks({ bars, rows, options, top, x }: Scene): Markish[] {
  const { percent } = options.words;
  const barTop = ({ i, measure }: Bar) => top + i * step + offsets[measure];
  const end = ({ share }: Bar) => x.apply(Math.max(0, share));
  return [
    rect(
      bars.filter(({ share }) => share !== 0),
      {
        x1: px(({ share }) => x.apply(Math.min(0, share))),
        x2: px((bar) => Math.max(end(bar), x.apply(Math.min(0, bar.share)) + 0.75)),
        y1: px(barTop),
        y2: px((bar) => barTop(bar) + thick),
        fill: ({ segment }: Bar) => segmentColour(segment),
        fillOpacity: px(({ measure }: Bar) => strengths[measure]),
      },
    ),
    ruleX(
      rows.filter((row) => measures.some((measure) => shareOf(row, measure) !== null)),
      {
        x: px(() => x.apply(0)),
        y1: px((row) => top + rows.indexOf(row) * step + offsets.customers - 1),
        y2: px((row) => top + rows.indexOf(row) * step + offsets.money + thick + 1),
        stroke: "var(--ink-faint)",
      },
    ),
    entryMarks(
      bars.map((bar) => {
        const place = { x: end(bar) + 6, y: barTop(bar) + thick / 2 + 0.5 };
        return { ...noteEntry(bar.text), value: percent(bar.share), fill: "var(--ink)", ...place };
      }),
    ),
  ];
}

type Column = Readonly<{ title: string; cells: readonly Omit<Label, "x" | "y">[] }>;

const tones: Readonly<Record<Growth, readonly [string, string]>> = {
  good: ["var(--bad)", "var(--good)"],
  bad: ["var(--good)", "var(--bad)"],
  neither: ["var(--ink)", "var(--ink)"],
};

/** What stands at the right of the names: how many times their share customers bring, how their number changed, how many can be reached. */
function columnsOf({ rows, options }: Scene): Column[] {
  const { t, number, percentChange } = options.words;
  const ratios = rows.map((row) => ({ text: ratioText(row, options), bold: true }));
  const changes = rows.map(({ change, growth = "neither" }) => {
    if (change == null) return { text: "" };
    return { text: percentChange(change), fill: change === 0 ? "var(--ink)" : tones[growth][+(change > 0)] };
  });
  const reached = rows.map(({ reachable }) => {
    return { text: reachable === undefined ? "" : number(reachable), fill: "var(--ink-soft)" };
  });
  return [
    { title: "", cells: ratios },
    { title: t("chart.segmentBars.change"), cells: changes },
    { title: t("chart.segmentBars.reachable"), cells: reached },
  ].filter(({ cells }) => cells.some(({ text }) => text !== ""));
}

/** "×3.4" where the share of money is 3.4 times the share of buyers; nothing where one of them is missing. */
function ratioText(row: SegmentRow, { words }: SegmentOptions): string {
  const [people, money] = [shareOf(row, "customers"), shareOf(row, "money")];
  if (people === null || money === null || people <= 0 || money < 0) return "";
  const ratio = money / people;
  return `×${words.number(ratio, ratio < 0.1 ? 2 : 1)}`;
}

/** Names at the left, the columns at the right of them; a segment without shares says its customers where bars would be. */
function rowTexts(scene: Scene): Markish[] {
  const { rows, options, width, top } = scene;
  let right = width;
  const columns = columnsOf(scene)
    .reverse()
    .flatMap(({ title, cells }): Label[] => {
      const texts = [{ text: title, fill: "var(--ink-faint)" }, ...cells];
      const x = right;
      right -= Math.max(...texts.map(({ text }) => textWidth(text, 12, true))) + 14;
      return texts.map((one, i) => ({ ...one, x, y: top + (i - 1) * step + line, anchor: "end" }));
    });
  const settled = columns.map((one) => (one.y < top ? { ...one, y: top - 12 } : one));
  const unshared = rows.flatMap((row, i): Label[] => {
    if (shareOf(row, "customers") !== null || row.customers === 0) return [];
    const text = options.words.t("chart.customers", { count: row.customers });
    return [{ x: 6, y: top + i * step + offsets.customers + thick / 2, text, anchor: "start" }];
  });
  const named = rows.map(({ segment }, i) => ({ segment, y: top + i * step + line, room: right - 30 }));
  return [
    ...labels([...settled.filter(({ text }) => text !== ""), ...unshared]),
    ...segmentNames(named, options),
  ];
}

/** The link lies over its row, so that all of the row can be touched. */
function links({ rows, options, width, top }: Scene): Markish {
  const { t, money, number, percent, percentChange } = options.words;
  const all = rows.map((row) => {
    const part = (measure: Measure) => {
      const share = shareOf(row, measure);
      return share === null ? "" : ` (${percent(share)})`;
    };
    const said = t("chart.segmentBars.row", {
      name: options.names[row.segment] ?? row.segment,
      customers: t("chart.customers", { count: row.customers }) + part("customers"),
      money: money(row.money) + part("money"),
    });
    const more = [
      row.change == null ? null : `${t("chart.segmentBars.change")} ${percentChange(row.change)}`,
      row.reachable === undefined ? null : `${t("chart.segmentBars.reachable")} ${number(row.reachable)}`,
    ].filter((one) => one !== null);
    return { href: row.href, label: [said, ...more].join("\n") };
  });
  return rowStrips(all, { top, height: step, width });
}
