import { draw, type Pen, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { label } from "../kit/old-label";
import { axisTitle } from "../kit/old-title";
import { type ChartOptions, widthOf } from "../kit/options";
import { spread } from "../kit/spread";
import { strips } from "../kit/steps";
import { fitText, textWidth } from "../kit/text-width";
import { type CourseFrame, courseFrame } from "./course-frame";
import { type Arm, type ArmLine, arms, lineOf, type WindowCourseRow } from "./course-line";

/** `title` says what the share is of. */
export type WindowCourseOptions = ChartOptions & Readonly<{ title: string }>;

type Scene = Readonly<{
  rows: readonly WindowCourseRow[];
  lines: readonly ArmLine[];
  options: WindowCourseOptions;
  frame: CourseFrame;
}>;

/** The share of each arm that has bought by each day: two lines from nobody on, named and numbered at their ends. */
export function windowCourse(given: readonly WindowCourseRow[], options: WindowCourseOptions): string {
  const { t } = options.words;
  const title = fitText(options.title, widthOf(options) - 14);
  const picture = {
    name: "window-course",
    label: t("chart.windowCourse.label", { title }),
    width: widthOf(options),
  };
  const rows = [...given].sort((a, b) => a.day_of_window - b.day_of_window);
  const lines = arms.flatMap((arm) => lineOf(rows, arm) ?? []);
  if (lines.length === 0) return emptyChart({ ...picture, height: 260 }, t("chart.windowCourse.empty"));
  const frame = courseFrame(rows, lines, options);
  const scene: Scene = { rows, lines, options, frame };
  return draw(
    { ...picture, height: frame.bottom + 48 },
    {
      marks: [
        sketch((pen) => [...grid(pen, scene), ...gap(pen, scene)]),
        sketch((pen) => lines.flatMap((line) => course(pen, line, scene))),
        sketch((pen) => [
          ...axisTitle(pen, { x: 0, y: 8, text: title, arrow: "up" }),
          ...axisTitle(pen, {
            x: frame.right,
            y: frame.bottom + 34,
            text: t("chart.windowCourse.x"),
            arrow: "right",
          }),
          ...soFar(pen, scene),
          ...endLabels(pen, scene),
        ]),
        sketch((pen) => titles(pen, scene), { fill: "transparent" }),
      ],
    },
  );
}

function grid(pen: Pen, { options, frame }: Scene): SVGElement[] {
  const { left, right, bottom, x, y, shares, days, digits } = frame;
  const soft = { fill: "var(--ink-faint)" } as const;
  return [
    pen("path", {
      d: shares.map((share) => `M${left} ${y(share)}H${right}`).join(""),
      stroke: "var(--grid)",
    }),
    pen("path", { d: `M${left} ${bottom}H${right}`, stroke: "var(--ink-faint)" }),
    ...shares.map((share) =>
      label(pen, {
        x: left - 8,
        y: y(share),
        text: options.words.percent(share, digits),
        anchor: "end",
        ...soft,
      }),
    ),
    ...days.map((day) =>
      label(pen, { x: x(day), y: bottom + 14, text: options.words.number(day), fill: "var(--ink-soft)" }),
    ),
  ];
}

/** The ground between the lines, as far as both reach. */
function gap(pen: Pen, { lines, frame: { x, y } }: Scene): SVGElement[] {
  const [treated, held] = lines;
  if (treated === undefined || held === undefined) return [];
  const last = Math.min(treated.end.day, held.end.day);
  const along = ({ points }: ArmLine) =>
    points.filter(({ day }) => day <= last).map(({ day, share }) => `${x(day)} ${y(share)}`);
  const d = `M${along(treated).join("L")}L${along(held).reverse().join("L")}z`;
  return [pen("path", { d, fill: "var(--ink)", "fill-opacity": 0.08 })];
}

const strokes = {
  treated: { stroke: "var(--ink)", "stroke-width": 2.2 },
  held: { stroke: "var(--ink-soft)", "stroke-width": 1.8, "stroke-dasharray": "5 3.5" },
} as const satisfies Record<Arm, object>;

function course(pen: Pen, { arm, points, end }: ArmLine, { frame: { x, y } }: Scene): SVGElement[] {
  const d = `M${points.map(({ day, share }) => `${x(day)} ${y(share)}`).join("L")}`;
  const fill =
    arm === "treated"
      ? { fill: "var(--ink)", stroke: "var(--paper)" }
      : { fill: "var(--paper)", stroke: "var(--ink-soft)", "stroke-width": 1.8 };
  return [
    pen("path", { d, fill: "none", "stroke-linejoin": "round", ...strokes[arm] }),
    pen("circle", { cx: x(end.day), cy: y(end.share), r: 4.2, ...fill }),
  ];
}

/** Where the data ends before the window does. */
function soFar(pen: Pen, { lines, options, frame }: Scene): SVGElement[] {
  const { x, top, bottom, right, last } = frame;
  const day = Math.max(...lines.map(({ end }) => end.day));
  if (day >= last) return [];
  const text = options.words.t("chart.windowCourse.so_far");
  const at = Math.max(textWidth(text) / 2, Math.min(right - textWidth(text) / 2, x(day)));
  return [
    pen("path", {
      d: `M${x(day)} ${top - 4}V${bottom}`,
      stroke: "var(--ink-faint)",
      "stroke-dasharray": "2 3",
    }),
    label(pen, { x: at, y: top - 13, text, fill: "var(--ink-soft)" }),
  ];
}

/** Name and share of each arm beside the end of its line, apart enough to be read. */
function endLabels(pen: Pen, { lines, options, frame }: Scene): SVGElement[] {
  const { x, y, top, bottom } = frame;
  const ends = [...lines].sort((a, b) => b.end.share - a.end.share);
  const spans = ends.map(({ end }) => ({ at: y(end.share), width: 16 }));
  const ys = spread(spans, top - 8, bottom + 8, 0);
  return ends.map(({ arm, end }, i) => {
    const share = pen("tspan", { "font-weight": 600, dx: 5 }, options.words.percent(end.share));
    return pen(
      "text",
      {
        x: x(end.day) + 10,
        y: ys?.[i] ?? y(end.share),
        dy: "0.35em",
        "text-anchor": "start",
        fill: arm === "treated" ? "var(--ink)" : "var(--ink-soft)",
      },
      options.words.t(`chart.windowCourse.${arm}`),
      share,
    );
  });
}

/** A strip over each day, or over every so many of them when they are thin, with its shares for whoever points at it. */
function titles(pen: Pen, { rows, options, frame }: Scene): SVGElement[] {
  const { t, percent } = options.words;
  const every = Math.ceil((4 * frame.last) / (frame.right - frame.left));
  const shown = rows.filter(({ treated, held }, i) => i % every === 0 && (treated !== null || held !== null));
  const places = strips(
    shown.map(({ day_of_window }) => frame.x(day_of_window)),
    12,
  );
  return shown.map(({ day_of_window: day, treated, held }, i) => {
    const said = { day, treated: percent(treated ?? 0), held: percent(held ?? 0) };
    const box = { ...places[i], y: frame.top, height: frame.bottom - frame.top + 24 };
    const key = held === null ? "pointTreated" : treated === null ? "pointHeld" : "point";
    return pen("rect", box, pen("title", {}, t(`chart.windowCourse.${key}`, said)));
  });
}
