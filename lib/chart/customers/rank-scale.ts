import { rankDown, rankUp } from "../../model/cuts";
import { draw, type Pen, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { hatch } from "../kit/hatch";
import { clamped, label, monoFont } from "../kit/old-label";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { textWidth } from "../kit/text-width";

/** One metric of one customer. `value` null and rank 0: no purchase. `max` is the largest value of all customers. */
export type RankScaleRow = Readonly<{
  metric: "r" | "f" | "m";
  value: number | null;
  cuts: readonly number[];
  rank: number;
  max: number;
}>;

/** `y` is the top of the bar. */
type Scale = Readonly<{
  row: RankScaleRow;
  options: ChartOptions;
  left: number;
  width: number;
  y: number;
  zone: number;
}>;

const bar = 20;

/** Three scales, ranks rising to the right in zones of equal width, with the customer's value marked on each. */
export function rankScale(rows: readonly RankScaleRow[], options: ChartOptions): string {
  const { t } = options.words;
  const [width, narrow] = [widthOf(options), isNarrow(options)];
  const [left, height, head] = narrow ? [0, 96, 46] : [96, 84, 34];
  const picture = { name: "rank-scale", label: t("chart.rankScale.label"), width, height: 3 * height };
  if (rows.every(({ cuts }) => cuts.length === 0)) return emptyChart(picture, t("chart.rankScale.empty"));
  const scales = rows.map(
    (row, i): Scale => ({
      row,
      options,
      left,
      width,
      y: i * height + head,
      zone: (width - left) / (row.cuts.length + 1),
    }),
  );
  return draw(picture, {
    marks: scales.map((scale) =>
      sketch((pen) => [...zones(pen, scale), ...cutMarks(pen, scale), ...valueMarks(pen, scale)]),
    ),
  });
}

/** Edges of zones from left to right: the fewest days or the most of the rest stand at the right. */
function edges({ row }: Scale): number[] {
  const { metric, cuts, max } = row;
  if (metric === "r") return [Math.max(max, cuts.at(-1) ?? 0), ...[...cuts].reverse(), 0];
  return [Math.min(metric === "f" ? 1 : 0, cuts[0] ?? 0), ...cuts, Math.max(max, cuts.at(-1) ?? 0)];
}

function zones(pen: Pen, scale: Scale): SVGElement[] {
  const { row, left, y, zone } = scale;
  const stops = edges(scale);
  return stops.slice(1).flatMap((_, i) => {
    const box = { x: left + i * zone + 0.5, y, width: zone - 1, height: bar };
    const own = i + 1 === row.rank;
    const none = i > 0 && i < row.cuts.length && stops[i] === stops[i + 1];
    return [
      pen("rect", { ...box, "fill-opacity": own ? 0.8 : 0.08 + 0.14 * ((i + 1) / stops.length) }),
      none ? pen("path", { d: hatch(box), stroke: "var(--paper)", "stroke-width": 2 }) : null,
      pen(
        "text",
        {
          x: box.x + box.width / 2,
          y: box.y + bar / 2,
          dy: "0.35em",
          "font-family": monoFont,
          "font-weight": own ? 600 : null,
          fill: own ? "var(--paper)" : "var(--ink-soft)",
        },
        String(i + 1),
      ),
    ].filter((part) => part !== null);
  });
}

/** Where values of cuts would touch, those farthest from the customer's own rank give way. */
function cutMarks(pen: Pen, scale: Scale): SVGElement[] {
  const { row, left, y, zone } = scale;
  const stops = edges(scale).slice(1, -1);
  const marks = stops.map((cut, i) => ({
    at: left + (i + 1) * zone,
    text: print(cut, scale, zone < 80),
    far: Math.abs(i + 1 - row.rank + 0.5),
  }));
  const kept: typeof marks = [];
  for (const mark of [...marks].sort((a, b) => a.far - b.far)) {
    if (
      kept.every(
        (other) => Math.abs(other.at - mark.at) > (textWidth(other.text) + textWidth(mark.text)) / 2 + 6,
      )
    )
      kept.push(mark);
  }
  const d = marks.map(({ at }) => `M${at} ${y - 2}v${bar + 7}`).join("");
  return [
    pen("path", { d, stroke: "var(--ink)" }),
    ...kept.map(({ at, text }) =>
      label(pen, {
        ...clamped(text, at, { low: 0, high: scale.width }),
        y: y + bar + 13,
        fill: "var(--ink-soft)",
      }),
    ),
  ];
}

/** The name stands beside the bar, or over it on a narrow chart. */
function valueMarks(pen: Pen, scale: Scale): SVGElement[] {
  const { row, options, left, width, y } = scale;
  const { t } = options.words;
  const name = {
    text: t(`chart.rankScale.${row.metric}`),
    anchor: "start",
    fill: "var(--ink-soft)",
  } as const;
  const title = label(pen, { x: 0, y: left === 0 ? y - 38 : y + bar / 2, ...name });
  if (row.value === null)
    return [title, label(pen, { x: left, y: y - 17, text: t("chart.rankScale.none"), anchor: "start" })];
  const at = place(row.value, scale);
  const text = print(row.value, scale, false);
  return [
    title,
    label(pen, { ...clamped(text, at, { low: left, high: width, bold: true }), y: y - 17, bold: true }),
    pen("path", { d: `M${at} ${y - 1}l-4.5 -7h9z` }),
  ];
}

/** Within its zone a value stands in proportion to the zone's ends. */
function place(value: number, scale: Scale): number {
  const { row, left, zone } = scale;
  const i = Math.max(0, (row.metric === "r" ? rankDown(value, row.cuts) : rankUp(value, row.cuts)) - 1);
  const stops = edges(scale);
  const [from = 0, to = 0] = [stops[i], stops[i + 1]];
  const part = from === to ? 0.5 : (value - from) / (to - from);
  return left + (i + Math.max(0.03, Math.min(0.97, part))) * zone;
}

function print(value: number, { row, options }: Scale, short: boolean): string {
  const { t, money, moneyShort, number } = options.words;
  if (row.metric === "m") return short ? moneyShort(value) : money(value);
  if (short) return number(value);
  return t(row.metric === "r" ? "chart.days" : "chart.purchases", { count: value });
}
