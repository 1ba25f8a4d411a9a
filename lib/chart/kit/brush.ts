/** One axis of what can be selected: `edges` ascend, `at` are their pixels. Values are of `key`: a filter of customers, or days since 1970. */
export type BrushAxis = Readonly<{
  key: "r" | "f" | "m" | "day";
  name: string;
  edges: readonly number[];
  at: readonly number[];
}>;

/** What a person can select in a chart. `counts`: customers between the edges of x, and within each of them between those of y. */
export type Brush = Readonly<{ x: BrushAxis; y?: BrushAxis; counts?: readonly number[] }>;

/** Attributes of a chart that the script of the page reads; without it they do nothing. `base`: the pixel at the foot of the plot. */
export function brushAttributes({ x, y, counts = [] }: Brush, base: number): Record<string, string> {
  return {
    "data-base": String(base),
    "data-x": axisText(x),
    ...(y === undefined ? {} : { "data-y": axisText(y) }),
    ...(counts.length === 0 ? {} : { "data-counts": counts.map((count) => count || "").join(",") }),
  };
}

function axisText({ key, name, edges, at }: BrushAxis): string {
  return [key, name, edges.join(), at.map((pixel) => Math.round(pixel * 10) / 10).join()].join("|");
}
