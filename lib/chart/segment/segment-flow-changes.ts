import { segmentColour } from "../../model/palette";
import type { Pen } from "../kit/draw";
import { flow } from "../kit/flow";
import { hatch } from "../kit/hatch";
import { clamped, label } from "../kit/old-label";
import { type SegmentOptions, widthOf } from "../kit/options";
import { textWidth } from "../kit/text-width";
import { cameAll, clear, type FlowScene, kept, type Plot, short, type Wish } from "./segment-flow-scene";

type Part = "came" | "seen" | "left";
type Bar = Readonly<{ part: Part; x: number; y: number; width: number; height: number }>;

const parts = ["came", "seen", "left"] as const satisfies readonly Part[];

/** Bars up for who came, in two tones, and bars down for who left; one unit for both. */
export function changeMarks(pen: Pen, { y }: Plot, scene: FlowScene): SVGElement[] {
  const { data, left, width, slot, x } = scene;
  const wide = Math.min(44, Math.max(2, slot - Math.max(1.5, slot * 0.3)));
  const bars = data.rows.flatMap((row, i): Bar[] => {
    const [came, all, gone] = [row.came ?? 0, cameAll(row), row.left ?? 0];
    const bar = (part: Part, from: number, to: number): Bar[] =>
      from === to ? [] : [{ part, x: x(i) - wide / 2, y: y(to), width: wide, height: y(from) - y(to) }];
    return [...bar("came", 0, came), ...bar("seen", came, all), ...bar("left", -gone, 0)];
  });
  return [
    ...bars.flatMap((bar) => barMarks(pen, bar, data.segment)),
    pen("path", { d: `M${left} ${y(0)}H${width}`, stroke: "var(--ink-faint)" }),
    ...numbers(pen, y, scene),
  ];
}

/** The tone of each part: the segment's colour, the same hatched, and ink. */
function barMarks(pen: Pen, { part, ...box }: Bar, segment: string): SVGElement[] {
  const colour = segmentColour(segment);
  if (part === "came") return [pen("rect", { ...box, fill: colour })];
  if (part === "left") return [pen("rect", { ...box, fill: "var(--ink)", "fill-opacity": 0.42 })];
  const lines = pen("path", { d: hatch(box, 5), stroke: colour, "stroke-width": 1.4 });
  return [pen("rect", { ...box, fill: colour, "fill-opacity": 0.3 }), lines];
}

function numbers(pen: Pen, y: Plot["y"], scene: FlowScene): SVGElement[] {
  const { data, options, x, left, width } = scene;
  const wishes = (value: (row: (typeof data.rows)[number]) => number, sign: string): Wish[] =>
    data.rows.flatMap((row, i) => {
      const found = value(row);
      return found === 0 ? [] : [{ i, value: found, text: `${sign}${short(found, options)}` }];
    });
  const text = (wish: Wish, at: number | null) =>
    at === null
      ? []
      : [label(pen, { ...clamped(wish.text, x(wish.i), { low: left, high: width }), y: at, halo: true })];
  const tops = data.rows.map((row) => y(cameAll(row)));
  const bottoms = data.rows.map((row) => y(-(row.left ?? 0)));
  const [up, down] = [wishes(cameAll, "+"), wishes((row) => row.left ?? 0, "−")];
  return [
    ...kept(up, scene, 4).flatMap((wish) => text(wish, clear(wish, tops, scene))),
    ...kept(down, scene, 4).flatMap((wish) => text(wish, clear(wish, bottoms, scene, true))),
  ];
}

/** How many lines the words for the tones take. */
export function legendLines(options: SegmentOptions): number {
  return (placed(options).at(-1)?.line ?? 0) + 1;
}

/** The tones by name, from the line at `y` down. */
export function changeLegend(pen: Pen, y: number, { data, options }: FlowScene): SVGElement[] {
  const places = placed(options);
  return parts.flatMap((part, i) => {
    const { x, line } = places[i] ?? { x: 0, line: 0 };
    const at = y + line * 20;
    return [
      ...barMarks(pen, { part, x, y: at - 6, width: 12, height: 12 }, data.segment),
      label(pen, {
        x: x + 18,
        y: at,
        text: wordsFor(part, options),
        anchor: "start",
        fill: "var(--ink-soft)",
      }),
    ];
  });
}

function placed(options: SegmentOptions): { x: number; line: number }[] {
  return flow(
    parts.map((part) => 18 + textWidth(wordsFor(part, options))),
    widthOf(options),
  );
}

function wordsFor(part: Part, { words }: SegmentOptions): string {
  const arrow = part === "left" ? "↓" : "↑";
  return `${arrow} ${words.t(`chart.segmentFlow.${part}`)}`;
}
