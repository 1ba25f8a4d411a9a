import { draw, type Pen, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { label } from "../kit/old-label";
import { axisTitle } from "../kit/old-title";
import { widthOf } from "../kit/options";
import { strips, tickMarks } from "../kit/steps";
import { fitText, wrapText } from "../kit/text-width";
import { monthStarts, type TimeTick, timeTicks } from "../kit/time-ticks";
import type { PastDateRow, PastDatesOptions, PastScene } from "./past-date";
import { pastFrame } from "./past-frame";
import { bandGround, meanStroke, pastLegend } from "./past-legend";

/** A dot for each past date with their range or their mean, and the campaign's own dot in a column of its own. */
export function pastDates(given: readonly PastDateRow[], options: PastDatesOptions): string {
  const { t } = options.words;
  const { title, own } = options;
  const width = widthOf(options);
  const key = own === null ? "chart.pastDates.label" : "chart.pastDates.labelOwn";
  const picture = { name: "past-dates", label: t(key, { title }), width };
  if (given.length === 0) return emptyChart({ ...picture, height: 240 }, t("chart.pastDates.empty"));
  const rows = [...given].sort((a, b) => (a.day < b.day ? -1 : 1));
  const legend = pastLegend(options);
  const heading = wrapText(fitText(title, 2 * width - 60), width - 14);
  const head = heading.length * 18;
  const frame = pastFrame(rows, options, head + legend.height + (own === null ? 16 : 26));
  const scene: PastScene = { rows, options, frame };
  return draw(
    { ...picture, height: frame.bottom + 38 },
    {
      marks: [
        sketch((pen) => [...grid(pen, scene), ...range(pen, scene)]),
        sketch((pen) => [...whiskers(pen, scene), ...rows.map((row) => dot(pen, row, scene))]),
        sketch((pen) => ownDot(pen, scene)),
        sketch((pen) => [
          ...heading.flatMap((text, i) =>
            i === 0
              ? axisTitle(pen, { x: 0, y: 8, text, arrow: "up" })
              : [label(pen, { x: 12, y: 8 + i * 18, text, anchor: "start", fill: "var(--ink-soft)" })],
          ),
          ...legend.marks(pen, head),
          ...tickMarks(pen, dayTicksOf(scene), frame.bottom),
        ]),
        sketch((pen) => titles(pen, scene), { fill: "transparent" }),
      ],
    },
  );
}

function grid(pen: Pen, { options, frame }: PastScene): SVGElement[] {
  const { left, right, width, ticks, own, y } = frame;
  const across = (value: number) =>
    `M${left} ${y(value)}H${right}${own === null ? "" : `M${right + 16} ${y(value)}H${width}`}`;
  return [
    pen("path", { d: ticks.map(across).join(""), stroke: "var(--grid)" }),
    pen("path", { d: across(0), stroke: "var(--ink-faint)" }),
    ...ticks.map((tick) =>
      label(pen, {
        x: left - 8,
        y: y(tick),
        text: options.format(tick),
        anchor: "end",
        fill: "var(--ink-faint)",
      }),
    ),
  ];
}

/** The range and the mean run on behind the campaign's own dot. */
function range(pen: Pen, { options: { band, mean }, frame }: PastScene): SVGElement[] {
  const { left, width, y } = frame;
  const box = band && { y: y(band.high), height: Math.max(1, y(band.low) - y(band.high)) };
  return [
    ...(box === null ? [] : [pen("rect", { x: left, width: width - left, ...box, ...bandGround })]),
    ...(mean === null ? [] : [pen("path", { d: `M${left} ${y(mean)}H${width}`, ...meanStroke })]),
  ];
}

function whiskers(pen: Pen, { rows, frame: { x, y } }: PastScene): SVGElement[] {
  const d = rows
    .flatMap(({ day, low, high }) =>
      low === null || high === null ? [] : [`M${x(day)} ${y(low)}V${y(high)}`],
    )
    .join("");
  return d === ""
    ? []
    : [pen("path", { d, stroke: "var(--ink)", "stroke-opacity": 0.4, "stroke-width": 1.6 })];
}

function dot(pen: Pen, { day, value }: PastDateRow, { rows, frame: { x, y } }: PastScene): SVGElement {
  return pen("circle", {
    cx: x(day),
    cy: y(value),
    r: rows.length > 60 ? 3 : 4,
    fill: "var(--ink-soft)",
    stroke: "var(--paper)",
  });
}

/** A diamond with its value; the words stand over the column and its day under it. */
function ownDot(pen: Pen, { options, frame }: PastScene): SVGElement[] {
  const { own, words, format } = options;
  if (own === null || frame.own === null) return [];
  const { own: x, top, bottom } = frame;
  const y = frame.y(own.value);
  const text = { x, fill: "var(--accent)", bold: true };
  return [
    pen("path", {
      d: `M${x} ${y - 8}l8 8l-8 8l-8 -8z`,
      fill: "var(--accent)",
      stroke: "var(--paper)",
      "stroke-width": 1.4,
    }),
    label(pen, { ...text, y: y - 18, text: format(own.value), halo: true }),
    label(pen, { ...text, y: top - 11, text: words.t("chart.pastDates.own"), halo: true }),
    label(pen, { x, y: bottom + 14, text: words.dayShort(own.day), fill: "var(--ink-soft)" }),
    label(pen, { x, y: bottom + 29, text: String(Number(own.day.slice(0, 4))), fill: "var(--ink-faint)" }),
  ];
}

/** Days themselves where they are few, else the months in which they lie. */
function dayTicksOf({ rows, options, frame }: PastScene): TimeTick[] {
  const { x, right } = frame;
  const room = { low: 0, high: right + 10 };
  const days = rows.map(({ day }) => ({ day, at: x(day) }));
  const [first, last] = [rows[0]?.day, rows.at(-1)?.day];
  if (first === undefined || last === undefined) return [];
  if (rows.length <= 4) return timeTicks(days, "day", options.words, room);
  const starts = monthStarts(first, last).map((day) => ({ day, at: x(day) }));
  return timeTicks(starts, "month", options.words, room);
}

/** A strip over each date, with its numbers for whoever points at it. */
function titles(pen: Pen, { rows, options, frame }: PastScene): SVGElement[] {
  const { words, format } = options;
  const places = strips(
    rows.map(({ day }) => frame.x(day)),
    14,
  );
  return rows.map(({ day, value, low, high }, i) => {
    const said = { day: words.day(day), value: format(value) };
    const text =
      low === null || high === null
        ? words.t("chart.pastDates.point", said)
        : words.t("chart.pastDates.pointInterval", { ...said, low: format(low), high: format(high) });
    const box = { ...places[i], y: frame.top - 4, height: frame.bottom - frame.top + 4 };
    return pen("rect", box, pen("title", {}, text));
  });
}
