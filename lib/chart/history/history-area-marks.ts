import type { Pen } from "../kit/draw";
import { label } from "../kit/label";
import { lineSample } from "../kit/legend";
import { spread } from "../kit/spread";
import { strips } from "../kit/steps";
import { fitText, textWidth } from "../kit/text-width";
import { type AreaScene, fullValue } from "./history-area-scene";
import { totalAt } from "./history-data";

/** All segments together: drawn where some are below zero, for elsewhere it is the upper edge. */
export function totalLine(pen: Pen, { series, frame, options, data }: AreaScene): SVGElement[] {
  if (data.points.length < 2 || !series.some(({ values }) => values.some((value) => value < 0))) return [];
  const totals = data.points.map((_, i) => series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0));
  const d = `M${totals.map((total, i) => `${frame.x(i)} ${frame.y(total)}`).join("L")}`;
  const text = options.words.t("chart.historyAreas.total");
  return [
    pen("path", { d, fill: "none", stroke: "var(--paper)", "stroke-width": 3.5 }),
    pen("path", { d, fill: "none", stroke: "var(--ink)", "stroke-width": 1.3 }),
    ...lineSample(pen, { x: frame.width - textWidth(text) - 24, y: 8, text, kind: "line" }),
  ];
}

/** The last step is paler and stands behind a dashed line when it is not over yet. */
export function partialShade(pen: Pen, { data, frame }: AreaScene): SVGElement[] {
  const last = data.points.length - 1;
  if (last < 1 || !data.points[last]?.partial) return [];
  const { x, top, bottom, right } = frame;
  const from = x(last - 1);
  return [
    pen("rect", {
      x: from,
      y: top - 1,
      width: right - from,
      height: bottom - top + 1,
      fill: "var(--paper)",
      "fill-opacity": 0.45,
    }),
    pen("path", { d: `M${from} ${top}V${bottom}`, stroke: "var(--ink)", "stroke-dasharray": "3 3" }),
  ];
}

/** A line at the end whose cuts all points are measured with. */
export function frozenLine(pen: Pen, { data, frame }: AreaScene): SVGElement[] {
  const at = data.points.findIndex(({ end }) => end === data.frozen);
  if (at < 0) return [];
  const d = `M${frame.x(at)} ${frame.top - 6}V${frame.bottom}`;
  return [
    pen("path", { d, stroke: "var(--paper)", "stroke-width": 4 }),
    pen("path", { d, stroke: "var(--ink)", "stroke-width": 1.4 }),
  ];
}

type Note = Readonly<{ at: number; text: string; fill: string }>;

/** Above the plot, without touching: whose cuts these are and that the last step is not over yet. */
export function notes(pen: Pen, { data, options, frame }: AreaScene): SVGElement[] {
  const { t, day } = options.words;
  const index = data.points.findIndex(({ end }) => end === data.frozen);
  const last = data.points.length - 1;
  const found: Note[] = [];
  if (data.frozen !== null) {
    const text = t("chart.history.frozen", { day: day(data.frozen) });
    found.push({ at: index < 0 ? frame.left : frame.x(index), text, fill: "var(--ink)" });
  }
  if (data.points[last]?.partial) {
    const text = t("chart.history.partial", { step: data.step });
    found.push({ at: frame.x(last), text, fill: "var(--ink-soft)" });
  }
  const spans = found.map(({ at, text }) => ({ at, width: textWidth(text) }));
  const places = spread(spans, 0, frame.width, 14);
  return found.flatMap(({ at, text, fill }, i) => {
    const x = places?.[i] ?? at;
    const half = textWidth(text) / 2;
    const foot = Math.max(x - half, Math.min(x + half, at));
    const leader = foot === at ? null : `M${foot} ${frame.top - 11}L${at} ${frame.top - 6}`;
    return [
      ...(leader === null ? [] : [pen("path", { d: leader, stroke: "var(--ink-faint)" })]),
      label(pen, { x, y: frame.top - 18, text, fill }),
    ];
  });
}

/** A strip over each point, with all of its numbers for whoever points at it. */
export function pointLinks(pen: Pen, scene: AreaScene): SVGElement[] {
  const { data, options, frame } = scene;
  const { t, day, money } = options.words;
  const places = strips(
    data.points.map((_, i) => frame.x(i)),
    data.points.length === 1 ? frame.right - frame.x(0) : 14,
  );
  return data.points.map(({ end, href, partial }, i) => {
    const total = totalAt(data.rows, end);
    const said = t("chart.historyAreas.point", {
      day: day(end),
      customers: total.customers,
      money: money(total.money),
    });
    const text = partial ? `${said} (${t("chart.history.partial", { step: data.step })})` : said;
    const area = pen(
      "rect",
      { ...places[i], y: frame.top - 6, height: frame.bottom - frame.top + 40 },
      pen("title", {}, [text, ...valueLines(scene, i)].join("\n")),
    );
    return href === null ? area : pen("a", { href, "aria-label": text }, area);
  });
}

/** Segments of a point from the top of the stack down, as the eye meets them. */
function valueLines(scene: AreaScene, i: number): string[] {
  return [...scene.series].reverse().flatMap(({ segment, values }) => {
    const value = values[i] ?? 0;
    const name = fitText(scene.options.names[segment] ?? segment, 200);
    return value === 0 ? [] : [`${name}: ${fullValue(value, scene)}`];
  });
}
