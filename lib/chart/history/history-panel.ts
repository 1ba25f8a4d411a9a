import { segmentColour } from "../../model/palette";
import type { Pen } from "../kit/draw";
import { label } from "../kit/old-label";
import type { SegmentOptions } from "../kit/options";
import { endName } from "../kit/steps";
import { symbolMark } from "../kit/symbol";
import { fitText, textWidth } from "../kit/text-width";
import { type HistoryData, type Series, totalAt } from "./history-data";

/** What is drawn of one segment; `fits` says that name and value stand in one line. */
export type Panel = Series &
  Readonly<{ name: string; value: string; low: number; high: number; fits: boolean }>;

/** `stacked`: the value stands under the name; `below`: there is a line for numbers below zero. */
export type PanelBox = Readonly<{
  x: number;
  y: number;
  width: number;
  height: number;
  stacked: boolean;
  below: boolean;
}>;

type Asked = Readonly<{
  data: HistoryData & Readonly<{ segment_hrefs?: Readonly<Record<string, string>> }>;
  options: SegmentOptions;
}>;
type Scene = Asked & Readonly<{ box: PanelBox }>;

type Form = Pick<PanelBox, "stacked" | "below">;

const nameAt = 16;
const dates = 24;

/** Height of a panel whose plot is `plot` pixels high. */
export function panelHeight(form: Form, plot: number): number {
  return plotTop(form) + plot + plotFoot(form);
}

function plotTop({ stacked }: Form): number {
  return stacked ? 56 : 38;
}

function plotFoot({ below }: Form): number {
  return dates + (below ? 16 : 0);
}

export function panelOf(
  series: Series,
  { data, options, width }: Asked & Readonly<{ width: number }>,
): Panel {
  const { names, words } = options;
  const last = series.values.at(-1) ?? 0;
  const value = data.measure === "money" ? words.moneyShort(last) : words.number(last);
  const name = fitText(names[series.segment] ?? series.segment, Math.min(180, width - nameAt));
  return {
    ...series,
    name,
    value,
    low: Math.min(0, ...series.values),
    high: Math.max(0, ...series.values),
    fits: nameAt + textWidth(name) + 10 + textWidth(value, 12, true) <= width,
  };
}

/** Name and last value, the area from zero with its line, its largest and smallest value, the first and the last date. */
export function panelMarks(pen: Pen, panel: Panel, scene: Scene): SVGElement[] {
  const { box } = scene;
  const { segment, name, value } = panel;
  const y = box.y + 10;
  return [
    symbolMark(pen, segment, { x: box.x + 6, y, r: 4.6 }),
    label(pen, { x: box.x + nameAt, y, text: name, anchor: "start" }),
    label(pen, {
      x: box.stacked ? box.x + nameAt : box.x + box.width,
      y: box.stacked ? y + 17 : y,
      text: value,
      anchor: box.stacked ? "start" : "end",
      bold: true,
    }),
    ...plotMarks(pen, panel, scene),
  ];
}

/** The whole panel leads to its segment. */
export function panelLink(pen: Pen, { segment, name }: Panel, { data, options, box }: Scene) {
  const href = data.segment_hrefs?.[segment];
  const end = data.points.at(-1)?.end;
  if (href === undefined || end === undefined) return null;
  const own = totalAt(
    data.rows.filter((row) => row.segment === segment),
    end,
  );
  const text = options.words.t("chart.historyMultiples.panel", {
    name,
    customers: own.customers,
    money: options.words.money(own.money),
    day: options.words.day(end),
  });
  const area = pen("rect", { x: box.x - 6, y: box.y - 2, width: box.width + 12, height: box.height + 4 });
  return pen("a", { href, "aria-label": text }, area);
}

type Frame = Readonly<{ xs: readonly number[]; y: (value: number) => number; top: number; bottom: number }>;

function frameOf({ values, low, high }: Panel, box: PanelBox): Frame {
  const { x, width } = box;
  const [top, bottom] = [box.y + plotTop(box), box.y + box.height - plotFoot(box)];
  const step = (width - 4) / Math.max(1, values.length - 1);
  return {
    xs: values.length === 1 ? [x + width / 2] : values.map((_, i) => x + i * step),
    y: (value) => (high === low ? bottom : bottom - ((value - low) / (high - low)) * (bottom - top)),
    top,
    bottom,
  };
}

function plotMarks(pen: Pen, panel: Panel, scene: Scene): SVGElement[] {
  const { data, box } = scene;
  const { x, width } = box;
  const frame = frameOf(panel, box);
  const { xs, y, top, bottom } = frame;
  const extremes = [panel.high, panel.low].filter((value) => value !== 0);
  const frozen = xs[data.points.findIndex(({ end }) => end === data.frozen)];
  const upright = frozen === undefined ? null : `M${frozen} ${top - 4}V${bottom}`;
  return [
    pen("path", { d: extremes.map((value) => `M${x} ${y(value)}h${width}`).join(""), stroke: "var(--grid)" }),
    ...lineMarks(pen, panel, scene, frame),
    pen("path", { d: `M${x} ${y(0)}h${width}`, stroke: "var(--line)" }),
    ...(upright === null ? [] : [pen("path", { d: upright, stroke: "var(--ink)" })]),
    ...numbers(pen, panel, scene, frame),
  ];
}

/** The line; its last step dashed and its last dot open when that step is not over yet. */
function lineMarks(pen: Pen, { segment, values }: Panel, { data }: Scene, { xs, y }: Frame): SVGElement[] {
  const corners = values.map((value, i) => `${xs[i] ?? 0} ${y(value)}`);
  const open = data.points.at(-1)?.partial ?? false;
  const whole = open ? corners.slice(0, -1) : corners;
  const colour = segmentColour(segment);
  const line = { fill: "none", stroke: colour, "stroke-width": 1.8, "stroke-linejoin": "round" };
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const area = `M${left} ${y(0)}L${corners.join("L")}L${right} ${y(0)}z`;
  return [
    ...(corners.length < 2 ? [] : [pen("path", { d: area, fill: colour, "fill-opacity": 0.22 })]),
    ...(whole.length < 2 ? [] : [pen("path", { d: `M${whole.join("L")}`, ...line })]),
    ...(open && corners.length > 1
      ? [pen("path", { d: `M${corners.slice(-2).join("L")}`, ...line, "stroke-dasharray": "3 3" })]
      : []),
    pen("circle", {
      cx: right,
      cy: y(values.at(-1) ?? 0),
      r: 3.2,
      fill: open ? "var(--paper)" : colour,
      stroke: open ? colour : "var(--paper)",
      "stroke-width": open ? 1.6 : 1,
    }),
  ];
}

function numbers(pen: Pen, panel: Panel, { data, options, box }: Scene, { xs, top, bottom }: Frame) {
  const { words } = options;
  const short = data.measure === "money" ? words.moneyShort : words.numberShort;
  const faint = { anchor: "start", fill: "var(--ink-faint)" } as const;
  const [first, last] = [data.points[0], data.points.at(-1)];
  const y = box.y + box.height - 10;
  const [from, to] = [first, last].map((point) =>
    point === undefined ? "" : endName(point.end, data.step, words),
  );
  const alone = xs.length === 1;
  return [
    ...(panel.high > 0 ? [label(pen, { x: box.x, y: top - 9, text: short(panel.high), ...faint })] : []),
    ...(panel.low < 0 ? [label(pen, { x: box.x, y: bottom + 9, text: short(panel.low), ...faint })] : []),
    ...(alone
      ? [label(pen, { x: xs[0] ?? 0, y, text: to ?? "", fill: "var(--ink-faint)" })]
      : [
          label(pen, { x: box.x, y, text: from ?? "", ...faint }),
          label(pen, { ...faint, x: box.x + box.width, y, text: to ?? "", anchor: "end" }),
        ]),
  ];
}
