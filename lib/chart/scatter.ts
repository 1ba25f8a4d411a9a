import { axisX, axisY, type Markish, type RenderFunction, ruleX, ruleY } from "@observablehq/plot";
import type { Cuts } from "../model/cuts";
import { segmentText } from "../model/palette";
import { type CutLabel, cutLabels } from "./cut-labels";
import { draw, type Pen, type Place, sketch } from "./draw";
import { emptyChart } from "./empty";
import { jitter } from "./jitter";
import { label } from "./label";
import { isNarrow, type SegmentOptions, widthOf } from "./options";
import { legendHeight, scatterLegend } from "./scatter-legend";
import { placeNames, type Spot } from "./scatter-names";
import { symbolMark } from "./symbol";
import { textWidth } from "./text-width";
import { dayTicks, logTicks, niceTicks } from "./ticks";
import { axisTitle } from "./titles";

/** One customer who is drawn as a dot. `href` null: no link. */
export type ScatterDot = Readonly<{
  ref: string;
  label: string;
  href: string | null;
  r_days: number;
  f: number;
  m: number;
  segment: string;
  code: string;
}>;

/** Customers who are not dots; `from` included, `to` excluded. */
export type DensityCell = Readonly<{
  r_from: number;
  r_to: number;
  f_from: number;
  f_to: number;
  customers: number;
}>;

/** `r_max` and `f_max` of everyone; `m_max` of the customers who can be a dot: it gets the largest one. */
export type ScatterData = Readonly<{
  dots: readonly ScatterDot[];
  density: readonly DensityCell[];
  cuts: Cuts;
  domain: Readonly<{ r_max: number; f_max: number; m_max: number }>;
  log_f: boolean;
  lit?: string | null;
}>;

type Frame = Readonly<{
  width: number;
  height: number;
  plot: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  narrow: boolean;
}>;
type Scene = Readonly<{
  data: ScatterData;
  options: SegmentOptions;
  frame: Frame;
  spots: (place: Place) => PlacedDot[];
}>;
type PlacedDot = Spot & Readonly<{ dot: ScatterDot }>;

/** Customers by recency (left is most recent) and number of purchases; area is money, colour and symbol are the segment. */
export function scatter(data: ScatterData, options: SegmentOptions): string {
  const { t } = options.words;
  const frame = frameOf(options);
  const picture = {
    name: "scatter",
    label: t("chart.scatter.label"),
    width: frame.width,
    height: frame.height,
  };
  if (data.dots.length === 0 && data.density.length === 0) return emptyChart(picture, t("chart.noPurchases"));
  const scene: Scene = { data, options, frame, spots: placer(data, frame) };
  const { r_max, f_max } = data.domain;
  return draw(picture, {
    marginLeft: frame.left,
    marginRight: frame.right,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    x: { type: "linear", domain: [-0.5, Math.max(r_max, 1) + 0.5], insetLeft: 8, insetRight: 8, axis: null },
    y: { type: data.log_f ? "log" : "linear", domain: fDomain(f_max, data.log_f), insetTop: 8, axis: null },
    marks: [grid(scene), density(scene), cutLines(scene), dots(scene), names(scene), titles(scene)],
  });
}

function frameOf(options: SegmentOptions): Frame {
  const narrow = isNarrow(options);
  const width = widthOf(options);
  const [plot, top, axis] = [narrow ? 300 : 340, 46, 42];
  const bottom = axis + legendHeight(options);
  return {
    width,
    height: top + plot + bottom,
    plot,
    left: narrow ? 30 : 36,
    right: narrow ? 2 : 6,
    top,
    bottom,
    narrow,
  };
}

/** Half a purchase is left on either side so that a dot of one purchase does not lie on the frame. */
function fDomain(max: number, log: boolean): [number, number] {
  return log ? [0.7, Math.max(max, 2) * 1.12] : [0.4, Math.max(max, 1) + 0.5];
}

function grid({ data, frame, options }: Scene): Markish[] {
  const { words } = options;
  const { r_max, f_max } = data.domain;
  const days = dayTicks(Math.max(r_max, 1), frame.narrow ? 5 : 8);
  const counts = data.log_f ? logTicks(1, Math.max(f_max, 2), 9) : niceTicks(1, Math.max(f_max, 1), 6, true);
  const tick = {
    tickSize: 0,
    tickPadding: 6,
    label: null,
    fill: "var(--ink-faint)",
    text: (value: number) => words.number(value),
  };
  return [
    ruleX(days, { stroke: "var(--grid)" }),
    ruleY(counts, { stroke: "var(--grid)" }),
    axisX(days, tick),
    axisY(
      counts.filter((value) => Number.isInteger(value)),
      tick,
    ),
  ];
}

/** One path for each of six strengths: thousands of cells stay a few elements. */
function density({ data }: Scene): RenderFunction {
  const most = Math.max(1, ...data.density.map(({ customers }) => customers));
  const [low, high] = fDomain(data.domain.f_max, data.log_f);
  return sketch(
    (pen, { x, y }) =>
      [1, 2, 3, 4, 5, 6].map((level) => {
        const cells = data.density.filter(
          ({ customers }) =>
            Math.max(1, Math.ceil(6 * Math.sqrt(customers / most))) === level && customers > 0,
        );
        const d = cells.map((cell) => {
          const [x1, x2] = [x(cell.r_from - 0.5), x(Math.min(cell.r_to, data.domain.r_max + 1) - 0.5)];
          const [y1, y2] = [y(Math.max(low, cell.f_from - 0.5)), y(Math.min(high, cell.f_to - 0.5))];
          return `M${x1.toFixed(1)} ${y2.toFixed(1)}H${x2.toFixed(1)}V${y1.toFixed(1)}H${x1.toFixed(1)}z`;
        });
        return cells.length === 0 ? null : pen("path", { d: d.join(""), "fill-opacity": level * 0.055 });
      }),
    { fill: "var(--ink)" },
  );
}

/** A line runs half a step above its cut, for the cut itself belongs to the side below it. */
function cutLines({ data, options, frame }: Scene): RenderFunction {
  const { t, number } = options.words;
  const { cuts, domain } = data;
  const bottom = frame.top + frame.plot;
  return sketch((pen, { x, y }) => {
    const days = [...new Set(cuts.r)]
      .filter((cut) => cut < domain.r_max)
      .map(
        (cut): CutLabel => ({ at: x(cut + 0.5), text: t("chart.days", { count: cut }), short: number(cut) }),
      );
    const counts = purchaseCuts(data).map((cut) => y(cut + 0.5));
    const d = [
      ...days.map(({ at }) => `M${at} ${frame.top}V${bottom}`),
      ...counts.map((at) => `M${frame.left} ${at}H${frame.width - frame.right}`),
    ];
    return [
      pen("path", { d: d.join(""), stroke: "var(--ink-faint)", "stroke-dasharray": "3 3" }),
      ...cutLabels(pen, days, {
        y: frame.top - 18,
        reach: frame.top,
        low: frame.left,
        high: frame.width - frame.right,
      }),
    ];
  });
}

function purchaseCuts({ cuts, domain }: ScatterData): number[] {
  return [...new Set(cuts.f)].filter((cut) => cut < domain.f_max);
}

/** Largest first, so that small dots lie on top; the lit segment above all others. */
function placer(data: ScatterData, frame: Frame): (place: Place) => PlacedDot[] {
  const largest = frame.narrow ? 11 : 15;
  const most = Math.max(data.domain.m_max, Number.MIN_VALUE);
  const sorted = [...data.dots].sort(
    (a, b) =>
      Number(a.segment === data.lit) - Number(b.segment === data.lit) ||
      b.m - a.m ||
      (a.ref < b.ref ? -1 : 1),
  );
  return ({ x, y }) =>
    sorted.map((dot) => {
      const r = Math.max(2.6, largest * Math.sqrt(Math.max(0, dot.m) / most));
      return {
        x: x(dot.r_days),
        y: y(dot.f) + jitter(dot.ref, roomAround(dot.f, y)),
        r: Math.min(r, largest),
        segment: dot.segment,
        dot,
      };
    });
}

/** How far a dot may be moved and still stand nearest to its own number of purchases. */
function roomAround(f: number, y: Place["y"]): number {
  const room = Math.min(Math.abs(y(f) - y(f + 1)), Math.abs(y(Math.max(f - 0.5, 0.72)) - y(f)) * 2);
  return Math.min(15, room * 0.36);
}

function dots({ data, options, spots }: Scene): RenderFunction {
  return sketch(
    (pen, place) => {
      const [faded, full] = [
        spots(place).filter((spot) => isFaded(spot, data)),
        spots(place).filter((spot) => !isFaded(spot, data)),
      ];
      return [
        faded.length === 0
          ? null
          : pen(
              "g",
              { "fill-opacity": 0.45 },
              ...faded.map((spot) => dotMark(pen, spot, options, "var(--ink-faint)")),
            ),
        ...full.map((spot) => dotMark(pen, spot, options)),
      ];
    },
    { stroke: "var(--paper)", "stroke-width": 0.8 },
  );
}

function isFaded({ segment }: Spot, { lit }: ScatterData): boolean {
  return lit != null && segment !== lit;
}

function dotMark(
  pen: Pen,
  { dot, ...spot }: PlacedDot,
  { words, names }: SegmentOptions,
  fill?: string,
): SVGElement {
  const { t, money } = words;
  const values = {
    label: dot.label.slice(0, 200),
    days: dot.r_days,
    purchases: dot.f,
    money: money(dot.m),
    code: dot.code,
    segment: names[dot.segment] ?? "",
  };
  const mark = symbolMark(pen, dot.segment, fill === undefined ? spot : { ...spot, fill });
  const title = pen("title", {}, t("chart.scatter.dotTitle", values));
  if (dot.href === null) return pen("g", {}, mark, title);
  return pen("a", { href: dot.href, "aria-label": t("chart.scatter.dot", values) }, mark, title);
}

/** Names stand on the dots, so pointers pass through them. */
function names({ data, options, frame, spots }: Scene): RenderFunction {
  const area = {
    left: frame.left + 2,
    right: frame.width - frame.right - 2,
    top: frame.top + 2,
    bottom: frame.top + frame.plot - 2,
  };
  const wanted = new Map(Object.entries(options.names).filter(([id]) => data.lit == null || id === data.lit));
  return sketch(
    (pen, place) => {
      const cuts = purchaseCutLabels(pen, place, { data, options, frame, spots });
      const taken = cuts.map(({ rect }) => rect);
      return [
        ...cuts.map(({ mark }) => mark),
        ...placeNames(spots(place), wanted, area, taken).flatMap(({ segment, text, x, y }) => [
          label(pen, { x, y, text, fill: segmentText(segment), bold: true, halo: true }),
        ]),
      ];
    },
    { "pointer-events": "none" },
  );
}

function purchaseCutLabels(pen: Pen, { y }: Place, { data, options, frame }: Scene) {
  const right = frame.width - frame.right - 4;
  let above = Number.POSITIVE_INFINITY;
  return purchaseCuts(data)
    .sort((a, b) => a - b)
    .flatMap((cut) => {
      const at = y(cut + 0.5);
      if (above - at < 15) return [];
      above = at;
      const text = options.words.t("chart.purchases", { count: cut });
      const rect = { left: right - textWidth(text), right, top: at - 17, bottom: at };
      return [{ rect, mark: label(pen, { x: right, y: at - 8, text, anchor: "end", halo: true }) }];
    });
}

function titles({ data, options, frame }: Scene): RenderFunction {
  const { t } = options.words;
  const y = data.log_f
    ? t("chart.axisNote", { title: t("chart.scatter.y"), note: t("chart.logScale") })
    : t("chart.scatter.y");
  const below = frame.top + frame.plot;
  return sketch((pen) => [
    ...axisTitle(pen, { x: 0, y: 8, text: y, arrow: "up" }),
    ...axisTitle(pen, {
      x: frame.width - frame.right,
      y: below + 32,
      text: t("chart.scatter.x"),
      arrow: "right",
    }),
    ...scatterLegend(pen, data.domain.m_max, options, below + 42),
  ]);
}
