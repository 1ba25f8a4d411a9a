import { dot, type Markish, ruleX } from "@observablehq/plot";
import { rankDown, rankUp } from "../../model/view/cuts";
import { boxes, dashed } from "../kit/box";
import { draw, emptyChart, px } from "../kit/draw";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { ranked } from "../kit/spread";
import { clamped, type Label, labels } from "../kit/text";

/** One metric of one customer. `value` null and rank 0: no purchase. `max` is the largest value of all customers. */
export type RankScaleRow = Readonly<{
  metric: "r" | "f" | "m";
  value: number | null;
  cuts: readonly number[];
  rank: number;
  max: number;
}>;

/** `y` is the top of the bar; `edges` are the values at the ends of its zones, of which the fewest days or the most of the rest stand at the right. */
type Scale = Readonly<{
  row: RankScaleRow;
  options: ChartOptions;
  left: number;
  width: number;
  y: number;
  zone: number;
  edges: readonly number[];
}>;

const bar = 20;

/** Three scales, ranks rising to the right in zones of equal width, with the customer's value marked on each. */
export function rankScale(rows: readonly RankScaleRow[], options: ChartOptions): string {
  const { t } = options.words;
  const [width, narrow] = [widthOf(options), isNarrow(options)];
  const [left, height, head] = narrow ? [0, 96, 46] : [96, 84, 34];
  const picture = { name: "rank-scale", label: t("chart.rankScale.label"), width, height: 3 * height };
  if (rows.every(({ cuts }) => cuts.length === 0)) return emptyChart(picture, t("chart.rankScale.empty"));
  const scales = rows.map((row, i): Scale => {
    const zone = (width - left) / (row.cuts.length + 1);
    return { row, options, left, width, y: i * height + head, zone, edges: edgesOf(row) };
  });
  return draw(picture, { marks: scales.map((scale) => [zones(scale), cutMarks(scale), valueMarks(scale)]) });
}

function edgesOf({ metric, cuts, max }: RankScaleRow): number[] {
  if (metric === "r") return [Math.max(max, cuts.at(-1) ?? 0), ...[...cuts].reverse(), 0];
  return [Math.min(metric === "f" ? 1 : 0, cuts[0] ?? 0), ...cuts, Math.max(max, cuts.at(-1) ?? 0)];
}

function zones({ row, options, left, y, zone, edges }: Scale): Markish[] {
  const { t } = options.words;
  const name = t(`chart.rankScale.${row.metric}`);
  const all = edges.slice(1).map((_, i) => {
    const own = i + 1 === row.rank;
    const none = i > 0 && i < row.cuts.length && edges[i] === edges[i + 1];
    return {
      x: left + i * zone + 0.5,
      y,
      width: zone - 1,
      height: bar,
      own,
      none,
      said: t("chart.rankScale.zone", { name, rank: i + 1 }),
      darkness: (i + 1) / edges.length,
    };
  });
  const ranks = all.map(({ x, width, own }, i): Label => {
    const fill = own ? "var(--paper)" : "var(--ink-soft)";
    return { x: x + width / 2, y: y + bar / 2, text: String(i + 1), fill, bold: own, mono: true };
  });
  return [
    boxes(
      all.filter(({ none }) => !none),
      {
        title: "said",
        fill: "var(--ink)",
        fillOpacity: px(({ own, darkness }) => (own ? 0.8 : 0.08 + 0.14 * darkness)),
      },
    ),
    boxes(
      all.filter(({ none }) => none),
      { title: "said", inset: 0.5, ...dashed },
    ),
    ...labels(ranks, { pointerEvents: "none" }),
  ];
}

/** Where values of cuts would touch, those farthest from the customer's own rank give way. */
function cutMarks({ row, options, left, width, y, zone, edges }: Scale): Markish[] {
  const look = { y: y + bar + 13, fill: "var(--ink-soft)" };
  const marks = edges.slice(1, -1).map((cut, i) => {
    const far = Math.abs(i + 1 - row.rank + 0.5);
    return { ...look, at: left + (i + 1) * zone, text: print(cut, row, options, zone < 80), far };
  });
  const nearest = [...marks].sort((a, b) => a.far - b.far);
  return [
    ruleX(marks, {
      x: px(({ at }) => at),
      y1: px(() => y - 2),
      y2: px(() => y + bar + 5),
      stroke: "var(--ink)",
    }),
    labels(ranked(nearest, { low: 0, high: width })),
  ];
}

/** The name stands beside the bar, or over it on a narrow chart; a triangle points at the value. */
function valueMarks(scale: Scale): Markish[] {
  const { row, options, left, width, y } = scale;
  const { t } = options.words;
  const names = { x: 0, y: left === 0 ? y - 38 : y + bar / 2, text: t(`chart.rankScale.${row.metric}`) };
  const name: Label = { ...names, anchor: "start", fill: "var(--ink-soft)" };
  if (row.value === null)
    return labels([name, { x: left, y: y - 17, text: t("chart.rankScale.none"), anchor: "start" }]);
  const at = place(row.value, scale);
  const text = print(row.value, row, options, false);
  const said = t("chart.rankScale.value", { name: names.text, value: text, rank: row.rank });
  const triangle = { symbol: "triangle", rotate: 180, r: 3.6, fill: "var(--ink)" } as const;
  return [
    ...labels([
      name,
      { ...clamped(text, at, { low: left, high: width, bold: true }), y: y - 17, bold: true },
    ]),
    dot([at], { x: px(() => at), y: px(() => y - 5), title: () => said, ...triangle }),
  ];
}

/** Within its zone a value stands in proportion to the zone's ends. */
function place(value: number, { row, left, zone, edges }: Scale): number {
  const i = Math.max(0, (row.metric === "r" ? rankDown(value, row.cuts) : rankUp(value, row.cuts)) - 1);
  const [from = 0, to = 0] = [edges[i], edges[i + 1]];
  const part = from === to ? 0.5 : (value - from) / (to - from);
  return left + (i + Math.max(0.03, Math.min(0.97, part))) * zone;
}

function print(value: number, { metric }: RankScaleRow, { words }: ChartOptions, short: boolean): string {
  const { t, money, moneyShort, number } = words;
  if (metric === "m") return short ? moneyShort(value) : money(value);
  if (short) return number(value);
  return t(metric === "r" ? "chart.days" : "chart.purchases", { count: value });
}
