import { areaY, dot, lineY, ruleY } from "@observablehq/plot";
import { draw, pixels } from "../kit/draw";
import { type ChartOptions, widthOf } from "../kit/options";

/** One value a month, oldest first; null where there is none. */
export type SparkRow = Readonly<{ value: number | null }>;

/** The course of a number as a small line from zero, without axes: it stands below the number, which says how much. */
export function spark(rows: readonly SparkRow[], options: ChartOptions & { label: string }): string {
  const [width, height] = [widthOf(options), 44];
  const values = rows.flatMap(({ value }, i) => (value === null ? [] : [{ i, value }]));
  const [low, high] = [
    Math.min(0, ...values.map(({ value }) => value)),
    Math.max(0, ...values.map(({ value }) => value)),
  ];
  const place = { x: "i", y: "value" } as const;
  const picture = { name: "spark", label: options.label, width, height };
  return draw(picture, {
    x: pixels([0, Math.max(1, rows.length - 1)], [1, width - 5]),
    y: pixels([low, high || 1], [height - 2, 6]),
    marks: [
      ruleY([0], { stroke: "var(--line)" }),
      areaY(values, { ...place, fill: "var(--ink)", fillOpacity: 0.08 }),
      lineY(values, { ...place, stroke: "var(--ink-soft)", strokeWidth: 1.4 }),
      dot(values.slice(-1), { ...place, r: 3, fill: "var(--ink)" }),
    ],
  });
}
