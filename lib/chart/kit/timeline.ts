import { type Day, daysBetween, requireDay } from "../../base/day";

/** The edges of a plot within the picture, in pixels. */
type Plot = Readonly<{ left: number; right: number; top: number; bottom: number }>;

/**
 * Where the days of a chart lie, so that a page can mark some of them in the finished picture: `days` ascend and stand at even distances
 * from the left of each plot to its right. `values`: what the edges of the first plot mean, where a level can be marked in it.
 */
export type Timeline = Readonly<{
  days: readonly Day[];
  plots: readonly Plot[];
  values?: Readonly<{ low: number; high: number; bottom: number; top: number }>;
}>;

/** A day that is marked with a number, which the words beneath the chart begin with. */
export type DayMark = Readonly<{ day: Day; number: number }>;

const epoch = requireDay("1970-01-01");

/** Attributes of a chart that `marked` and `daysOf` read; nothing else does. */
export function timelineAttributes({ days, plots, values }: Timeline): Record<string, string> {
  const sides = ({ left, right, top, bottom }: Plot) => [left, right, top, bottom].map(round).join();
  return {
    "data-days": days.map((day) => daysBetween(epoch, day)).join(),
    ...(plots.length === 0 ? {} : { "data-plots": plots.map(sides).join(";") }),
    ...(values === undefined
      ? {}
      : { "data-level": [values.low, values.high, values.bottom, values.top].map(round).join() }),
  };
}

/** The first and the last day that a chart shows; null of one without days. */
export function daysOf(svg: string): Readonly<{ first: number; last: number }> | null {
  const days = numbersIn(svg, "data-days")[0] ?? [];
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}

/** Whether a chart shows a day. */
export function hasDay(svg: string, day: Day): boolean {
  const shown = daysOf(svg);
  const at = daysBetween(epoch, day);
  return shown !== null && shown.first <= at && at <= shown.last;
}

/** A finished chart with a line and a number at each marked day that it shows, and a dashed one at a level with its words. */
export function marked(
  svg: string,
  marks: readonly DayMark[],
  levels: readonly Readonly<{ value: number; text: string }>[] = [],
): string {
  const days = numbersIn(svg, "data-days")[0] ?? [];
  const plots = numbersIn(svg, "data-plots");
  const shown = marks.filter(({ day }) => hasDay(svg, day));
  const parts = [
    ...levels.flatMap(({ value, text }) => levelLine(svg, value, text)),
    ...plots.flatMap((plot) => dayLines(plot, days, shown)),
  ];
  if (parts.length === 0) return svg;
  const group = `<g class="day-marks" aria-hidden="true" pointer-events="none">`;
  return `${svg.slice(0, svg.lastIndexOf("</svg>"))}${[group, ...parts, "</g>", "</svg>"].join("\n")}`;
}

const [radius, gap] = [7, 16];

/** Numbers that would meet stand one below the other. */
function dayLines(plot: readonly number[], days: readonly number[], marks: readonly DayMark[]): string[] {
  const [left = 0, right = 0, top = 0, bottom = 0] = plot;
  let [last, level] = [Number.NEGATIVE_INFINITY, 0];
  return marks.flatMap(({ day, number }) => {
    const x = left + (right - left) * shareAt(days, daysBetween(epoch, day));
    level = x - last < gap ? level + 1 : 0;
    last = x;
    const y = top + radius + level * gap;
    return [
      `<path d="M${round(x)} ${round(top)}V${round(bottom)}" stroke="var(--ink)" stroke-dasharray="2 3"/>`,
      `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="var(--ink)"/>`,
      `<text x="${round(x)}" y="${round(y + 3.5)}" font-size="10" font-weight="600" text-anchor="middle" fill="var(--paper)">${number}</text>`,
    ];
  });
}

/** How far from the first place to the last a day lies, 0 to 1: the places are even, the days between them need not be. */
function shareAt(days: readonly number[], day: number): number {
  const after = days.findIndex((one) => one >= day);
  if (after <= 0 || days.length < 2) return 0;
  const [low = day, high = day] = [days[after - 1], days[after]];
  return (after - 1 + (day - low) / (high - low)) / (days.length - 1);
}

/** A level above or below the scale is said at its edge. */
function levelLine(svg: string, value: number, text: string): string[] {
  const [low = 0, high = 0, bottom = 0, top = 0] = numbersIn(svg, "data-level")[0] ?? [];
  const [left = 0, right = 0] = numbersIn(svg, "data-plots")[0] ?? [];
  if (high === low) return [];
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  const y = bottom + (top - bottom) * share;
  const arrow = value > high ? " ↑" : value < low ? " ↓" : "";
  const words = `${text}${arrow}`.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return [
    `<path d="M${round(left)} ${round(y)}H${round(right)}" stroke="var(--ink)" stroke-width="1.3" stroke-dasharray="6 4"/>`,
    `<text x="${round(right)}" y="${round(y - 5)}" text-anchor="end" stroke="var(--paper)" stroke-width="4" paint-order="stroke" fill="var(--ink)">${words}</text>`,
  ];
}

function numbersIn(svg: string, name: string): number[][] {
  const root = svg.slice(0, svg.indexOf(">"));
  const [, behind] = root.split(` ${name}="`);
  const text = behind?.slice(0, behind.indexOf('"')) ?? "";
  return text === "" ? [] : text.split(";").map((part) => part.split(",").map(Number));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
