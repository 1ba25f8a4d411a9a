import type { Series } from "./history-data";

/** A place on a band's outline; `at` counts points and is a fraction where a series crosses zero. */
export type Edge = Readonly<{ at: number; low: number; high: number }>;

/** A stretch of one segment that is not empty, above zero or below it. */
export type Band = Readonly<{ segment: string; edges: readonly Edge[] }>;

/**
 * Series laid on one another from zero: what is positive upwards, what is negative downwards, each in the order given. Edges
 * stand at the points and wherever a series crosses zero, so that straight lines between them are exact.
 */
export function stack(series: readonly Series[]): Band[] {
  const ats = places(series);
  return [1, -1].flatMap((sign) => {
    const base = ats.map(() => 0);
    return series.flatMap(({ segment, values }) => {
      const edges = ats.map((at, i): Edge => {
        const from = base[i] ?? 0;
        const to = from + sign * Math.max(0, sign * valueAt(values, at));
        base[i] = to;
        return { at, low: Math.min(from, to), high: Math.max(from, to) };
      });
      return stretches(edges).map((stretch) => ({ segment, edges: stretch }));
    });
  });
}

/** The lowest and the highest value that a stack reaches, zero included. */
export function extent(bands: readonly Band[]): [number, number] {
  const edges = bands.flatMap((band) => band.edges);
  return [
    edges.reduce((low, edge) => Math.min(low, edge.low), 0),
    edges.reduce((high, edge) => Math.max(high, edge.high), 0),
  ];
}

function places(series: readonly Series[]): number[] {
  const points = (series[0]?.values ?? []).map((_, i) => i);
  const crossings = series.flatMap(({ values }) =>
    values.flatMap((value, i) => {
      const next = values[i + 1] ?? value;
      return value * next < 0 ? [i + value / (value - next)] : [];
    }),
  );
  return [...new Set([...points, ...crossings])].sort((a, b) => a - b);
}

function valueAt(values: readonly number[], at: number): number {
  const i = Math.floor(at);
  const from = values[i] ?? 0;
  return from + (at - i) * ((values[i + 1] ?? from) - from);
}

function stretches(edges: readonly Edge[]): Edge[][] {
  const thick = edges.map(({ low, high }) => high > low);
  const found: Edge[][] = [];
  edges.forEach((edge, i) => {
    const near = thick[i] || thick[i - 1] || thick[i + 1];
    if (!near) return;
    const follows = i > 0 && (thick[i] || thick[i - 1]) && found.length > 0;
    if (follows) found.at(-1)?.push(edge);
    else found.push([edge]);
  });
  return found;
}
