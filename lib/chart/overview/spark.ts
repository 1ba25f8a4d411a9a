import { areaY, dot, lineY, ruleY } from "@observablehq/plot";
import { pointStrips } from "../kit/box";
import { draw, pixels } from "../kit/draw";
import { type ChartOptions, widthOf } from "../kit/options";

/** One value a month, oldest first, and what is said of it; null where there is none. */
export type SparkRow = Readonly<{ value: number | null; said: string }>;

/** The course of a number as a small line from zero, without axes: it stands below the number, which says how much. */
export function spark(rows: readonly SparkRow[], options: ChartOptions & { label: string }): string {
  const [width, height] = [widthOf(options), 44];
  const values = rows.flatMap(({ value, said }, i) => (value === null ? [] : [{ i, value, said }]));
  const [low, high] = [
    Math.min(0, ...values.map(({ value }) => value)),
    Math.max(0, ...values.map(({ value }) => value)),
  ];
  const place = { x: "i", y: "value" } as const;
  const picture = { name: "spark", label: options.label, width, height };
  const x = pixels([0, Math.max(1, rows.length - 1)], [1, width - 5]);
  const points = values.map(({ i, said }) => ({ at: x.apply(i), title: said }));
  return draw(picture, {
    x,
    y: pixels([low, high || 1], [height - 2, 6]),
    marks: [
      ruleY([0], { stroke: "var(--line)" }),
      areaY(values, { ...place, fill: "var(--ink)", fillOpacity: 0.08 }),
      lineY(values, { ...place, stroke: "var(--ink-soft)", strokeWidth: 1.4 }),
      dot(values.slice(-1), { ...place, r: 3, fill: "var(--ink)" }),
      pointStrips(points, { top: 0, bottom: height, over: 5 }),
    ],
  });
}
