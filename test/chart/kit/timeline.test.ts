import { expect, test } from "vitest";
import { addDays, requireDay } from "../../../lib/base/day";
import { hasDay, marked, timelineAttributes } from "../../../lib/chart/kit/timeline";

const first = requireDay("2024-01-01");
const months = ["2024-01-01", "2024-02-01", "2024-03-01"].map(requireDay);
const plot = { left: 100, right: 300, top: 20, bottom: 120 };

function pictureOf(timeline: Parameters<typeof timelineAttributes>[0]): string {
  const attributes = Object.entries(timelineAttributes(timeline)).map(
    ([name, value]) => ` ${name}="${value}"`,
  );
  return `<svg class="chart"${attributes.join("")}>\n<path d="M0 0"/>\n</svg>`;
}

const linesIn = (svg: string) =>
  [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)V([\d.]+)"/g)].map((found) => found.slice(1).map(Number));

test("a chart shows the days from its first to its last, and one without days none", () => {
  const svg = pictureOf({ days: months, plots: [plot] });
  const shown = [-1, 0, 45, 60, 61].map((days) => hasDay(svg, addDays(first, days)));
  expect(shown).toEqual([false, true, true, true, false]);
  expect(hasDay("<svg><path/></svg>", first)).toBe(false);
});

test("a mark stands at its day in every plot, between uneven months too", () => {
  const second = { ...plot, top: 220, bottom: 320 };
  const svg = marked(pictureOf({ days: months, plots: [plot, second] }), [
    { day: first, number: 1 },
    // Fifteen days of 29 after the middle.
    { day: requireDay("2024-02-16"), number: 2 },
    { day: requireDay("2024-03-02"), number: 3 },
  ]);
  const at = 200 + Math.round(1000 * (15 / 29)) / 10;
  expect(linesIn(svg)).toEqual([
    [100, 20, 120],
    [at, 20, 120],
    [100, 220, 320],
    [at, 220, 320],
  ]);
  expect(svg).toMatch(/<g class="day-marks" aria-hidden="true"[\s\S]*<\/g>\n<\/svg>$/);
});

test("numbers of near days stand one below the other", () => {
  const svg = marked(
    pictureOf({ days: months, plots: [plot] }),
    [0, 1, 2, 40].map((days, i) => ({ day: addDays(first, days), number: i + 1 })),
  );
  expect([...svg.matchAll(/cy="([\d.]+)"/g)].map(([, y]) => Number(y))).toEqual([27, 43, 59, 27]);
});

test("a level is a line at its value, and one beyond the scale is said at its edge", () => {
  const values = { low: 0, high: 200, bottom: 120, top: 20 };
  const svg = pictureOf({ days: months, plots: [plot], values });
  const levelIn = (value: number) => {
    const [, y, said] =
      /H300"[\s\S]*? y="([\d.]+)"[^>]*>([^<]*)</.exec(marked(svg, [], [{ value, text: "goal" }])) ?? [];
    return [Number(y) + 5, said];
  };
  expect([50, 200, 450].map(levelIn)).toEqual([
    [95, "goal"],
    [20, "goal"],
    [20, "goal ↑"],
  ]);
});

test("a picture without marks stays as it is", () => {
  const svg = pictureOf({ days: months, plots: [plot] });
  expect(marked(svg, [{ day: addDays(first, 400), number: 1 }])).toBe(svg);
  expect(marked("<svg></svg>", [{ day: first, number: 1 }], [{ value: 1, text: "x" }])).toBe("<svg></svg>");
});
