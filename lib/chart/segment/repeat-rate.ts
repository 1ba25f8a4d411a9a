import { dot, type Markish, ruleX, ruleY } from "@observablehq/plot";
import { axisTitle, baseAxis, niceCeil, niceTicks, shareDigits } from "../kit/axis";
import { draw, emptyChart, type PixelScale, pixels, px } from "../kit/draw";
import { type ChartOptions, widthOf } from "../kit/options";
import { clamped, type Label, labels, textWidth } from "../kit/text";

/** How many of `of` customers bought again within the window; shares of 1, null where there are too few to tell. */
export type RepeatRateRow = Readonly<{
  window_days: number;
  share: number | null;
  low: number | null;
  high: number | null;
  customers: number;
  of: number;
}>;

const [top, line] = [12, 40];

/** A dot and its interval for each window, on one axis of per cent from zero. */
export function repeatRate(rows: readonly RepeatRateRow[], options: ChartOptions): string {
  const { t, percent } = options.words;
  const width = widthOf(options);
  const height = top + Math.max(3, rows.length) * line + 44;
  const picture = { name: "repeat-rate", label: t("chart.repeatRate.label"), width, height };
  if (rows.length === 0) return emptyChart(picture, t("chart.repeatRate.empty"));
  const left = Math.max(...rows.map((row) => textWidth(windowText(row, options)))) + 16;
  const right = width - Math.max(...rows.map((row) => textWidth(countText(row, options)))) - 12;
  const bottom = top + rows.length * line;
  const shares = rows.flatMap(({ high, share }) => high ?? share ?? []);
  const most = Math.min(1, niceCeil(Math.max(0.02, ...(shares.length > 0 ? shares : [0.1]))));
  const ticks = niceTicks(0, most, Math.max(1, Math.min(6, Math.floor((right - left) / 64))));
  const digits = shareDigits(ticks);
  const x = pixels([0, most], [left, right]);
  const title = t("chart.repeatRate.title");
  return draw(picture, {
    frame: { left, right, top, bottom },
    x,
    marks: [
      baseAxis(ticks, (value) => percent(value, digits), x),
      ruleX([0], { stroke: "var(--ink-faint)" }),
      intervals(rows, options),
      labels(rows.flatMap((row, i) => texts(row, middle(i), { options, x, width }))),
      axisTitle({
        x: Math.max(right, left + textWidth(title) + 15),
        y: bottom + 34,
        text: title,
        arrow: "right",
      }),
    ],
  });
}

function middle(i: number): number {
  return top + (i + 0.5) * line;
}

function windowText({ window_days }: RepeatRateRow, { words }: ChartOptions): string {
  return words.t("chart.repeatRate.window", { days: window_days });
}

function countText({ customers, of }: RepeatRateRow, { words }: ChartOptions): string {
  return words.t("chart.repeatRate.of", { customers, of });
}

function intervals(rows: readonly RepeatRateRow[], options: ChartOptions): Markish[] {
  const { t, percent } = options.words;
  const known = rows.flatMap((row, i) => {
    const { share } = row;
    if (share === null) return [];
    const { low, high } = { low: row.low ?? share, high: row.high ?? share };
    const ends = { low: percent(low), high: percent(high) };
    const values = {
      window: windowText(row, options),
      share: percent(share),
      count: countText(row, options),
    };
    return [
      { share, low, high, said: t("chart.repeatRate.point", { ...values, ...ends }), y: middle(i) + 1 },
    ];
  });
  const y = px<(typeof known)[number]>((row) => row.y);
  const band = { stroke: "var(--ink)", strokeWidth: 8, strokeOpacity: 0.25 };
  return [
    ruleY(known, { x1: "low", x2: "high", y, title: "said", ...band }),
    dot(known, {
      x: "share",
      y,
      title: "said",
      r: 4.5,
      fill: "var(--ink)",
      stroke: "var(--paper)",
      strokeWidth: 1,
    }),
  ];
}

type Scene = Readonly<{ options: ChartOptions; x: PixelScale; width: number }>;

function texts(row: RepeatRateRow, y: number, { options, x, width }: Scene): Label[] {
  const { t, percent } = options.words;
  const left = x.apply(0);
  const soft = { y, fill: "var(--ink-soft)" };
  const name: Label = { x: 0, y, text: windowText(row, options), anchor: "start" };
  if (row.share === null)
    return [name, { ...soft, x: left + 8, text: t("chart.repeatRate.few"), anchor: "start" }];
  const share = clamped(percent(row.share), x.apply(row.share), { low: left + 4, high: width, bold: true });
  return [
    name,
    { ...share, y: y - 12, bold: true, halo: true },
    { ...soft, x: width, text: countText(row, options), anchor: "end" },
  ];
}
