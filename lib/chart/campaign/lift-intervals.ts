import { draw, type Pen, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { label } from "../kit/old-label";
import { widthOf } from "../kit/options";
import { fitText, textWidth } from "../kit/text-width";
import { liftFoot, liftHead } from "./lift-axis";
import { type LiftLayout, liftLayout, noteOf } from "./lift-layout";
import { liftLegend } from "./lift-legend";
import { liftMark } from "./lift-mark";
import type { LiftIntervalsOptions, LiftRow } from "./lift-row";
import { type LiftScale, liftScale } from "./lift-scale";

type Scene = Readonly<{
  options: LiftIntervalsOptions;
  layout: LiftLayout;
  scale: LiftScale;
  top: number;
}>;

/** A dot and its interval for each row against a line at zero; what sums up the others comes last, as a diamond. */
export function liftIntervals(given: readonly LiftRow[], options: LiftIntervalsOptions): string {
  const { t } = options.words;
  const picture = { name: "lift-intervals", label: t("chart.liftIntervals.label"), width: widthOf(options) };
  if (given.length === 0) return emptyChart({ ...picture, height: 200 }, t("chart.liftIntervals.empty"));
  const rows = [...given.filter(isSingle), ...given.filter((row) => !isSingle(row))];
  const layout = liftLayout(rows, options);
  const scale = liftScale(rows, options, layout);
  const legend = liftLegend(rows, options);
  const top = legend.height + 26;
  const scene: Scene = { options, layout, scale, top };
  const foot = liftFoot(rows, { options, layout, scale, top });
  return draw(
    { ...picture, height: top + rows.length * layout.row + foot.height },
    {
      marks: [
        sketch(foot.grid),
        sketch((pen) => [...legend.marks(pen), ...liftHead(pen, rows, scene), ...foot.marks(pen)]),
        sketch((pen) => [
          ...ruleAbovePooled(pen, rows, scene),
          ...rows.flatMap((row, i) => liftMark(pen, row, scale, top + i * layout.row + layout.middle)),
        ]),
        sketch((pen) => rows.flatMap((row, i) => texts(pen, row, i, scene))),
        sketch((pen) => rows.map((row, i) => rowLink(pen, row, i, scene)), { fill: "transparent" }),
      ],
    },
  );
}

function isSingle({ kind }: LiftRow): boolean {
  return kind === "row";
}

function ruleAbovePooled(pen: Pen, rows: readonly LiftRow[], { layout, top }: Scene): SVGElement[] {
  const at = rows.findIndex((row) => !isSingle(row));
  if (at < 1) return [];
  return [pen("path", { d: `M0 ${top + at * layout.row}H${layout.width}`, stroke: "var(--line)" })];
}

function texts(pen: Pen, row: LiftRow, i: number, scene: Scene): SVGElement[] {
  const { options, layout, scale, top } = scene;
  const y = top + i * layout.row;
  const few = {
    x: Math.max(scale.from, Math.min(scale.zero, scale.to)),
    y: y + layout.middle,
    text: options.words.t("chart.liftIntervals.few"),
    fill: "var(--ink-soft)",
    halo: true,
  };
  return [
    ...(layout.stacked ? stackedTexts(pen, row, y, scene) : besideTexts(pen, row, y, scene)),
    ...(row.difference === null ? [label(pen, fewPlace(few, scale))] : []),
  ];
}

/** In the middle of the zero line, or as near to it as the words fit. */
function fewPlace<T extends { x: number; text: string }>(few: T, { from, to }: LiftScale): T {
  const half = textWidth(few.text) / 2;
  return { ...few, x: Math.max(from + half, Math.min(to - half, few.x)) };
}

function besideTexts(pen: Pen, row: LiftRow, top: number, { options, layout }: Scene): SVGElement[] {
  const { width, names, intervals, middle, under } = layout;
  const y = top + middle;
  const note = noteOf(row, options);
  const bold = !isSingle(row);
  const name = { x: 0, text: fitText(row.name, names), anchor: "start", bold } as const;
  const soft = { fill: "var(--ink-soft)" } as const;
  return [
    label(pen, { ...name, y: note === "" ? y : y - 8 }),
    ...(note === "" ? [] : [label(pen, { x: 0, y: y + 8, text: note, anchor: "start", ...soft })]),
    label(pen, {
      x: under ? width : width - intervals - 16,
      y: under ? y - 8 : y,
      text: row.text,
      anchor: "end",
      bold: true,
    }),
    label(pen, { x: width, y: under ? y + 8 : y, text: row.interval_text, anchor: "end", ...soft }),
  ];
}

function stackedTexts(pen: Pen, row: LiftRow, top: number, { options, layout }: Scene): SVGElement[] {
  const { width, lines } = layout;
  const y = top + 11;
  const note = noteOf(row, options);
  const bold = isSingle(row) ? null : 600;
  const aside = note === "" ? 0 : textWidth(note) + 8;
  const numbers = fitText(row.interval_text, width - textWidth(row.text, 12, true) - 10);
  const soft = (text: string) => pen("tspan", { fill: "var(--ink-soft)", dx: 8, "font-weight": 400 }, text);
  const start = { y, dy: "0.35em", "text-anchor": "start" } as const;
  const name = lines === 1 ? fitText(row.name, 1000) : fitText(row.name, width - aside);
  const pair =
    lines === 1 ? { ...start, x: width, "text-anchor": "end" as const } : { ...start, x: 0, y: y + 18 };
  return [
    pen("text", { ...start, x: 0, "font-weight": bold }, name, note === "" ? null : soft(note)),
    pen("text", { ...pair, "font-weight": 600 }, row.text, numbers === "" ? null : soft(numbers)),
  ];
}

function rowLink(pen: Pen, row: LiftRow, i: number, { options, layout, top }: Scene): SVGElement | null {
  if (row.href === undefined) return null;
  const { t } = options.words;
  const text =
    row.difference === null
      ? t("chart.liftIntervals.rowFew", { name: row.name })
      : t("chart.liftIntervals.row", {
          name: row.name,
          difference: row.text,
          interval: row.interval_text,
          verdict: t(`chart.liftIntervals.${row.verdict ?? "observed"}`),
        });
  const area = pen("rect", { y: top + i * layout.row, width: layout.width, height: layout.row });
  return pen("a", { href: row.href, "aria-label": text }, area);
}
