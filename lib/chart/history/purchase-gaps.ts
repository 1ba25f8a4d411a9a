import { type Markish, rect, ruleX, ruleY } from "@observablehq/plot";
import { axisTitle, baseAxis, dayTicks, niceTicks, valueAxis, valueRoom } from "../kit/axis";
import { strips } from "../kit/box";
import { draw, emptyChart, type Frame, type PixelScale, pixels } from "../kit/draw";
import { cornerEntry, noteEntry } from "../kit/legend";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { rowLabels } from "../kit/spread";
import { textWidth } from "../kit/text";

/** Purchases that came so many days after the previous one; `share_within` of all came as soon or sooner. Ascending by days. */
export type GapRow = Readonly<{ days: number; purchases: number; share_within: number }>;

type GapBin = Readonly<{ from: number; to: number; purchases: number; share_within: number }>;
type Scene = Readonly<{
  options: ChartOptions;
  bins: readonly GapBin[];
  x: PixelScale;
  y: PixelScale;
  frame: Frame;
}>;

/** What is rarer than this stands at the end of the axis as a number. */
const shownShare = 0.97;

const binDays = [1, 7, 14, 30, 90, 365, 3650];

/** How many purchases came how long after the previous one, and by when half and nine tenths of them had. */
export function purchaseGaps(rows: readonly GapRow[], options: ChartOptions): string {
  const { t, number, numberShort } = options.words;
  const width = widthOf(options);
  const bottom = isNarrow(options) ? 210 : 250;
  const picture = { name: "purchase-gaps", label: t("chart.purchaseGaps.label"), width, height: bottom + 44 };
  const last = gapWithin(rows, shownShare);
  if (last === null) return emptyChart(picture, t("chart.purchaseGaps.empty"));
  const bins = binsOf(rows, last, isNarrow(options) ? 30 : 60);
  const most = Math.max(...bins.map(({ purchases }) => purchases));
  const ticks = niceTicks(0, most, 4, true);
  const high = bins.at(-1)?.to ?? last;
  const right = width - Math.max(8, textWidth(number(high)) / 2 + 1);
  const frame = { left: valueRoom(ticks, numberShort, 32), right, top: 48, bottom };
  const x = pixels([0, high], [frame.left, frame.right]);
  const scene = { options, bins, x, y: pixels([0, most], [bottom, frame.top]), frame };
  const title = t("chart.purchaseGaps.days");
  return draw(picture, {
    frame,
    x,
    y: scene.y,
    marks: [
      valueAxis(ticks, numberShort),
      baseAxis(dayTicks(high, isNarrow(options) ? 5 : 10), (days) => number(days), x),
      bars(scene),
      ruleY([0], { stroke: "var(--ink-faint)" }),
      shares(rows, scene),
      axisTitle({ x: 0, y: 8, text: t("chart.purchaseGaps.purchases"), arrow: "up" }),
      axisTitle({
        x: Math.max(frame.right, textWidth(title) + 15),
        y: bottom + 34,
        text: title,
        arrow: "right",
      }),
      later(scene),
    ],
  });
}

/** The days within which a share of the purchases came after the previous one; null without any. */
export function gapWithin(rows: readonly GapRow[], share: number): number | null {
  return rows.find(({ share_within }) => share_within >= share - 1e-9)?.days ?? null;
}

/** Rows up to `last` in stretches of equal length, at most `count`. */
function binsOf(rows: readonly GapRow[], last: number, count: number): GapBin[] {
  const step = binDays.find((days) => Math.ceil(last / days) <= count) ?? last;
  return Array.from({ length: Math.ceil(last / step) }, (_, i) => {
    const [from, to] = [i * step, (i + 1) * step];
    const own = rows.filter(({ days }) => days > from && days <= to);
    const within = rows.findLast(({ days }) => days <= to)?.share_within ?? 0;
    return {
      from,
      to,
      purchases: own.reduce((sum, { purchases }) => sum + purchases, 0),
      share_within: within,
    };
  });
}

function bars({ options, bins, x, frame }: Scene): Markish[] {
  const { t, percent } = options.words;
  const gap = (x.apply(1) - x.apply(0)) * ((bins[0]?.to ?? 1) - (bins[0]?.from ?? 0)) > 5 ? 1 : 0.25;
  const said = bins.map(({ from, to, purchases, share_within }) => {
    const title = t("chart.purchaseGaps.bar", {
      from: from + 1,
      to,
      purchases,
      share: percent(share_within),
    });
    const [left, right] = [x.apply(from), x.apply(to)];
    return { x: left, width: right - left, y: frame.top, height: frame.bottom - frame.top, title };
  });
  return [
    rect(bins, {
      x1: "from",
      x2: "to",
      y1: 0,
      y2: "purchases",
      fill: "var(--ink)",
      fillOpacity: 0.45,
      insetLeft: gap,
      insetRight: gap,
    }),
    strips(said),
  ];
}

/** Lines at the days by which half, and nine tenths, of the purchases had come. */
function shares(rows: readonly GapRow[], { options, x, frame }: Scene): Markish[] {
  const found = ([0.5, 0.9] as const).map((share) => ({ share, days: gapWithin(rows, share) ?? 0 }));
  const pointers = found.map(({ share, days }) => ({
    at: x.apply(days),
    text: options.words.t("chart.purchaseGaps.within", { share: options.words.percent(share, 0), days }),
    short: { text: options.words.percent(share, 0) },
    fill: "var(--ink)",
  }));
  return [
    ruleX(found, { x: "days", stroke: "var(--ink)", strokeDasharray: "3 3", insetTop: -4 }),
    ...rowLabels(pointers, { y: frame.top - 20, reach: frame.top - 4, low: 0, high: frame.right }),
  ];
}

/** How many came later than the axis reaches. */
function later({ options, bins }: Scene): Markish[] {
  const { t, percent } = options.words;
  const rest = 1 - (bins.at(-1)?.share_within ?? 1);
  if (rest < 0.0005) return [];
  const text = t("chart.purchaseGaps.later", { share: percent(rest), days: bins.at(-1)?.to ?? 0 });
  return cornerEntry(noteEntry(text), widthOf(options));
}
