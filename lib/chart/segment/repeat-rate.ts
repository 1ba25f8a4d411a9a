import { axisX, type Markish, ruleX } from "@observablehq/plot";
import { axisNumbers } from "../kit/axis";
import { draw, type Pen, type Place, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { clamped, label } from "../kit/old-label";
import { axisTitle } from "../kit/old-title";
import { type ChartOptions, widthOf } from "../kit/options";
import { textWidth } from "../kit/text-width";
import { niceCeil, niceTicks } from "../kit/ticks";

/** How many of `of` customers bought again within the window; shares of 1, null where there are too few to tell. */
export type RepeatRateRow = Readonly<{
  window_days: number;
  share: number | null;
  low: number | null;
  high: number | null;
  customers: number;
  of: number;
}>;

type Scene = Readonly<{
  rows: readonly RepeatRateRow[];
  options: ChartOptions;
  width: number;
  left: number;
  right: number;
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
  const right = Math.max(...rows.map((row) => textWidth(countText(row, options)))) + 12;
  const shares = rows.flatMap(({ high, share }) => high ?? share ?? []);
  const most = Math.min(1, niceCeil(Math.max(0.02, ...(shares.length > 0 ? shares : [0.1]))));
  const ticks = niceTicks(0, most, Math.max(1, Math.min(6, Math.floor((width - left - right) / 64))));
  return draw(picture, {
    marginLeft: left,
    marginRight: right,
    marginTop: top,
    marginBottom: height - top - rows.length * line,
    x: { type: "linear", domain: [0, most], axis: null },
    y: { type: "band", domain: rows.map(({ window_days }) => window_days), axis: null, padding: 0 },
    marks: [
      ruleX(ticks, { stroke: "var(--grid)" }),
      ruleX([0], { stroke: "var(--ink-faint)" }),
      axisX(
        ticks,
        axisNumbers((value) => percent(value, most < 0.04 ? 1 : 0)),
      ),
      intervals({ rows, options, width, left, right }),
    ],
  });
}

function windowText({ window_days }: RepeatRateRow, { words }: ChartOptions): string {
  return words.t("chart.repeatRate.window", { days: window_days });
}

function countText({ customers, of }: RepeatRateRow, { words }: ChartOptions): string {
  return words.t("chart.repeatRate.of", { customers, of });
}

function intervals(scene: Scene): Markish {
  const { rows, options, width, left } = scene;
  const title = options.words.t("chart.repeatRate.title");
  return sketch((pen, place) => [
    ...rows.flatMap((row) => [
      label(pen, {
        x: 0,
        y: place.y(row.window_days) + place.band / 2,
        text: windowText(row, options),
        anchor: "start",
      }),
      ...rate(pen, place, row, scene),
    ]),
    ...axisTitle(pen, {
      x: Math.max(width - scene.right, left + textWidth(title) + 15),
      y: top + rows.length * line + 34,
      text: title,
      arrow: "right",
    }),
  ]);
}

function rate(
  pen: Pen,
  { x, y, band }: Place,
  row: RepeatRateRow,
  { options, width, left }: Scene,
): SVGElement[] {
  const { t, percent } = options.words;
  const at = y(row.window_days) + band / 2;
  if (row.share === null) {
    return [
      label(pen, {
        x: left + 8,
        y: at,
        text: t("chart.repeatRate.few"),
        anchor: "start",
        fill: "var(--ink-soft)",
      }),
    ];
  }
  const [low, high] = [x(row.low ?? row.share), x(row.high ?? row.share)];
  const text = percent(row.share);
  return [
    pen("rect", {
      x: low,
      y: at - 3,
      width: Math.max(1, high - low),
      height: 8,
      rx: 4,
      "fill-opacity": 0.25,
    }),
    pen("circle", { cx: x(row.share), cy: at + 1, r: 4.5, stroke: "var(--paper)" }),
    label(pen, {
      ...clamped(text, x(row.share), { low: left + 4, high: width, bold: true }),
      y: at - 12,
      bold: true,
      halo: true,
    }),
    label(pen, { x: width, y: at, text: countText(row, options), anchor: "end", fill: "var(--ink-soft)" }),
  ];
}
