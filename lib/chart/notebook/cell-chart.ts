import {
  areaY,
  axisFx,
  axisFy,
  axisX,
  axisY,
  barX,
  barY,
  cell,
  dot,
  gridX,
  gridY,
  line,
  type Markish,
  ruleY,
  text,
  tickX,
} from "@observablehq/plot";
import type { ChartSpec } from "../../model/notebook/chart-spec";
import { axisTitle } from "../kit/axis";
import { draw, emptyChart } from "../kit/draw";
import { boxEntry, legend } from "../kit/legend";
import { type ChartOptions, widthOf } from "../kit/options";
import { fitText, textWidth } from "../kit/text";
import {
  axesOf,
  type CellAxis,
  type CellRow,
  type CellScene,
  type ChartColumn,
  type ChartValue,
  shownRows,
  writeAs,
} from "./scales";

export type CellChartData = Readonly<{
  spec: ChartSpec;
  columns: readonly ChartColumn[];
  rows: readonly (readonly ChartValue[])[];
}>;

const titleHeight = 26;
const legendSpace = 34;
/** Height of one line of keys below a figure, with the space above it. */
const keyLine = 32;

/** The colours of groups, in the order in which they are found; those after them share the last. */
const colours = [
  "var(--accent)",
  "var(--seg-leaving_regular)",
  "var(--seg-regular)",
  "var(--seg-sleeping_regular)",
  "var(--seg-one_timer)",
  "var(--seg-newcomer)",
  "var(--seg-sleeping_vip)",
  "var(--seg-lost)",
];

/** The figure of an analyst's own cell: marks over the rows of its answer, as the cell's description says. */
export function cellChart(data: CellChartData, options: ChartOptions): string {
  const { spec } = data;
  const { t } = options.words;
  const width = widthOf(options);
  const height = plotHeight(spec);
  const picture = { name: "cell-chart", label: spec.title ?? t("chart.cellChart.label"), width, height };
  const scene = axesOf(data, options.words);
  const rows = shownRows(scene);
  if (rows.length === 0) return emptyChart(picture, t("chart.cellChart.empty"));
  const groups = groupsOf(scene, rows);
  const left = Math.min(160, Math.max(28, ...scene.y.texts.map((one) => textWidth(one) + 12)));
  const below = legend(
    groups.map((group, i) =>
      boxEntry(fitText(writeAs(options.words, "text", group), 160), { fill: colourOf(i) }),
    ),
    { width, top: height + 8 },
  );
  const right = spec.fy === undefined ? width - Math.max(16, widestTick(scene.x) / 2) : width - 90;
  const frame = {
    left,
    right,
    top: titleHeight + (spec.fx === undefined ? 8 : 26),
    bottom: height - legendSpace,
  };
  const marks = [
    ...gridOf(scene),
    ...marksOf(scene, rows, groups),
    ...axisMarks(scene, { width: right - left, height }),
    ...facetAxes(spec),
  ];
  const words = [...titles(scene, { width, height }), below.mark];
  const whole = { ...picture, height: height + (below.height > 0 ? below.height + 12 : 0) };
  return over(draw(whole, { frame, ...scalesOf(scene), marks }), draw(whole, { marks: words }));
}

function plotHeight({ height = 320 }: ChartSpec): number {
  return height;
}

/** Height of a figure before its rows are known: its groups, if it has any, have keys in one line. */
export function cellChartHeight(spec: ChartSpec): number {
  const isGrouped = spec.marks.some(({ fill, stroke }) => fill !== undefined || stroke !== undefined);
  return plotHeight(spec) + (isGrouped ? keyLine : 0);
}

/** Words and keys count in pixels, which bands would move: they are drawn by themselves and put over the marks. */
function over(svg: string, words: string): string {
  return svg.slice(0, svg.lastIndexOf("</svg>")) + words.slice(words.indexOf("\n") + 1);
}

function colourOf(i: number): string {
  return colours[Math.min(i, colours.length - 1)] ?? "var(--accent)";
}

/** The values that marks are coloured by; none where they all look alike. */
function groupsOf({ spec }: CellScene, rows: readonly CellRow[]): ChartValue[] {
  const names = spec.marks.flatMap(({ fill, stroke }) => [fill, stroke]).filter((name) => name !== undefined);
  const values = rows.flatMap((row) => names.map((name) => row[name] ?? null));
  return [...new Set(values)].slice(0, colours.length + 4);
}

function scalesOf({ spec, x, y }: CellScene) {
  const scaleOf = (axis: CellAxis, said: ChartSpec["x"]) => ({
    axis: null,
    ...(axis.kind === "band" ? { domain: axis.values } : {}),
    type:
      axis.kind === "band"
        ? ("band" as const)
        : axis.kind === "time"
          ? ("utc" as const)
          : (said?.type ?? "linear"),
    ...(axis.kind === "number" && said?.zero === true && said.type !== "log" ? { zero: true } : {}),
    ...(axis.kind === "number" ? { nice: true } : {}),
  });
  return {
    x: scaleOf(x, spec.x),
    y: scaleOf(y, spec.y),
    ...(spec.fx === undefined ? {} : { fx: { axis: null } }),
    ...(spec.fy === undefined ? {} : { fy: { axis: null } }),
    r: { range: [0, 14] },
  };
}

function gridOf({ spec, x, y }: CellScene): Markish[] {
  const look = { stroke: "var(--grid)", strokeOpacity: 1 };
  return [
    ...(spec.y?.grid !== false && y.kind !== "band" ? [gridY(look)] : []),
    ...(spec.x?.grid === true && x.kind !== "band" ? [gridX(look)] : []),
  ];
}

/** Pixels that each text below the plot may take, with the room between two. */
function widestTick({ texts }: CellAxis): number {
  return Math.max(24, ...texts.map((one) => textWidth(one) + 12));
}

/** As many ticks as have room beside one another in each panel. */
function axisMarks({ spec, rows, x, y }: CellScene, { width, height }: Size): Markish[] {
  const look = { label: null, tickSize: 0, tickPadding: 6, fill: "var(--ink-faint)" };
  const across = Math.max(1, Math.floor(width / panelsOf(rows, spec.fx) / widestTick(x)));
  const down = Math.max(1, Math.floor(height / panelsOf(rows, spec.fy) / 26));
  return [
    axisX({ ...look, tickFormat: spaced(x, across), ...ticksOf(x, across) }),
    axisY({ ...look, tickFormat: spaced(y, down), ...ticksOf(y, down) }),
  ];
}

type Size = Readonly<{ width: number; height: number }>;

function panelsOf(rows: readonly CellRow[], name: string | undefined): number {
  return name === undefined ? 1 : new Set(rows.map((row) => row[name])).size;
}

function ticksOf({ kind, values }: CellAxis, most: number) {
  if (kind !== "band") return { ticks: Math.min(most, 6) };
  const every = Math.ceil(values.length / most);
  return { ticks: values.filter((_, i) => i % every === 0) };
}

/** Plot may make more ticks than it is asked for: those without room have no text. */
function spaced({ print }: CellAxis, most: number) {
  return (value: unknown, i = 0, all: readonly unknown[] = []) =>
    i % Math.max(1, Math.ceil(all.length / most)) === 0 ? print(value) : "";
}

function facetAxes({ fx, fy }: ChartSpec): Markish[] {
  const look = { label: null, fill: "var(--ink-soft)" };
  return [...(fx === undefined ? [] : [axisFx(look)]), ...(fy === undefined ? [] : [axisFy(look)])];
}

function titles({ spec, x, y }: CellScene, { width, height }: Size): Markish[] {
  const up = spec.y?.label ?? y.name;
  const across = spec.x?.label ?? x.name;
  const room = width - 40;
  return [
    ...(up === "" ? [] : axisTitle({ x: 0, y: 8, text: fitText(up, room), arrow: "up" })),
    ...(across === ""
      ? []
      : axisTitle({ x: width, y: height - 6, text: fitText(across, room), arrow: "right" })),
  ];
}

/** Each mark of the description as Plot's mark of that name. */
function marksOf(
  { spec, x, y }: CellScene,
  rows: readonly CellRow[],
  groups: readonly ChartValue[],
): Markish[] {
  const { fx, fy } = spec;
  const within = { ...(fx === undefined ? {} : { fx }), ...(fy === undefined ? {} : { fy }) };
  const coloured = (name: string | undefined) =>
    name === undefined ? "var(--accent)" : (row: CellRow) => colourOf(groups.indexOf(row[name] ?? null));
  return spec.marks.map(({ mark, fill, stroke, r, text: said, title, ...at }) => {
    const named = [...new Set([at.x, at.y, fill, stroke, r].filter((name) => name !== undefined))];
    const told = (row: CellRow) => named.map((name) => `${name}: ${textIn(row[name])}`).join("\n");
    const place = {
      ...within,
      ...(at.x === undefined ? {} : { x: x.read(at.x) }),
      ...(at.y === undefined ? {} : { y: y.read(at.y) }),
      title: title === undefined ? told : (row: CellRow) => textIn(row[title]),
    };
    const group = stroke ?? fill;
    const z = group === undefined ? null : (row: CellRow) => textIn(row[group]);
    const filled = { ...place, fill: coloured(fill ?? stroke) };
    const series = { ...place, z, title: z ?? (() => at.y ?? "") };
    if (mark === "line") return line(rows, { ...series, stroke: coloured(group), strokeWidth: 1.6 });
    if (mark === "area") return areaY(rows, { ...series, fill: coloured(group), fillOpacity: 0.5 });
    if (mark === "bar") return barY(rows, filled);
    if (mark === "bar_x") return barX(rows, filled);
    if (mark === "cell") return cell(rows, filled);
    if (mark === "tick") return tickX(rows, { ...place, stroke: coloured(group) });
    if (mark === "rule_y") return ruleY(rows, { ...place, stroke: coloured(group) });
    if (mark === "text")
      return text(rows, {
        ...place,
        text: (row: CellRow) => textIn(row[said ?? at.y ?? ""]),
        fill: "var(--ink)",
      });
    const size = r === undefined ? { r: 3.5 } : { r: (row: CellRow) => sizeOf(row[r]) };
    return dot(rows, {
      ...place,
      ...size,
      stroke: coloured(group),
      fill: coloured(group),
      fillOpacity: 0.35,
    });
  });
}

function sizeOf(value: ChartValue | undefined): number {
  const size = Number(value ?? 0);
  return Number.isFinite(size) ? Math.max(0, size) : 0;
}

function textIn(value: ChartValue | undefined): string {
  return String(value ?? "–");
}
