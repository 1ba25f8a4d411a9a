/** A value with its gradient, in the order of the point's coordinates. */
export type Slope = Readonly<{ value: number; gradient: readonly number[] }>;

/** The least value that was found, where, whether the search came to rest there, and what it learnt of the curvature: its inverse. */
export type Least = Readonly<{
  point: readonly number[];
  value: number;
  settled: boolean;
  inverse: readonly number[][];
}>;

/** Bounds of the coordinates, which are logarithms; the longest step in one of them; where the gradient counts as zero. */
const [bound, stride, flat, mostSteps] = [12, 2, 1e-7, 500];

/** Of a value, what the order of its sum may make of it: a step that promises less leads nowhere. */
const rounding = 1e-15;

/**
 * The least value of a function near a start, by the method of Broyden, Fletcher, Goldfarb and Shanno with Armijo's rule (J. Nocedal,
 * S. J. Wright, "Numerical Optimization", 2006, chapters 3 and 6). Coordinates stay within ±12. Never throws: a function that has no
 * minimum there ends at a bound. `known`: the inverse curvature near the start, from a search for about the same.
 */
export function leastOf(
  slopeAt: (point: readonly number[]) => Slope,
  start: readonly number[],
  known: readonly number[][] = identity(start.length),
): Least {
  let point = start.map(bounded);
  let here = slopeAt(point);
  let inverse = known;
  for (let step = 0; step < mostSteps; step += 1) {
    if (isFlat(point, here.gradient)) return { point, value: here.value, settled: true, inverse };
    const next = descend(slopeAt, { point, here, direction: downhill(inverse, here.gradient) });
    // Along the gradient itself, once what was learnt of the curvature leads nowhere.
    const found = next ?? descend(slopeAt, { point, here, direction: here.gradient.map((one) => -one) });
    if (found === null) return { point, value: here.value, settled: isNear(point, here.gradient), inverse };
    inverse = next === null ? identity(point.length) : learnt(inverse, { point, here }, found);
    [point, here] = [found.point, found.here];
  }
  return { point, value: here.value, settled: false, inverse };
}

type Place = Readonly<{ point: number[]; here: Slope }>;

function bounded(x: number): number {
  return Math.min(bound, Math.max(-bound, x));
}

/** How far the value still falls along each coordinate; at a bound only towards the inside. */
function openGradient(point: readonly number[], gradient: readonly number[]): number[] {
  return gradient.map((g, i) => {
    const x = point[i] ?? 0;
    return (x >= bound && g < 0) || (x <= -bound && g > 0) ? 0 : g;
  });
}

function isFlat(point: readonly number[], gradient: readonly number[]): boolean {
  return openGradient(point, gradient).every((g) => Math.abs(g) < flat);
}

/** Rounding can end a search a little before the gradient is flat. */
function isNear(point: readonly number[], gradient: readonly number[]): boolean {
  return openGradient(point, gradient).every((g) => Math.abs(g) < flat * 100);
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)));
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, x, i) => sum + x * (other[i] ?? 0), 0);
}

function downhill(inverse: readonly number[][], gradient: readonly number[]): number[] {
  return inverse.map((row) => -dot(row, gradient));
}

/** A place along the direction that is lower by Armijo's rule; null where there is none. */
function descend(
  slopeAt: (point: readonly number[]) => Slope,
  { point, here, direction }: Place & Readonly<{ direction: readonly number[] }>,
): Place | null {
  const along = dot(direction, here.gradient);
  if (!(along < 0)) return null;
  const longest = Math.max(...direction.map(Math.abs));
  let length = Math.min(1, stride / longest);
  for (let halving = 0; halving < 60; halving += 1) {
    const there = point.map((x, i) => bounded(x + length * (direction[i] ?? 0)));
    const slope = slopeAt(there);
    const moved = dot(
      there.map((x, i) => x - (point[i] ?? 0)),
      here.gradient,
    );
    if (-moved < rounding * Math.abs(here.value)) return null;
    if (slope.value <= here.value + 1e-4 * moved) return { point: there, here: slope };
    length /= 2;
  }
  return null;
}

/** The inverse of the curvature after a step, which is kept as it was where the step shows no curvature. */
function learnt(inverse: readonly number[][], from: Place, to: Place): readonly number[][] {
  const s = to.point.map((x, i) => x - (from.point[i] ?? 0));
  const y = to.here.gradient.map((g, i) => g - (from.here.gradient[i] ?? 0));
  const curvature = dot(s, y);
  if (!(curvature > 1e-14)) return inverse;
  const hy = inverse.map((row) => dot(row, y));
  const scale = (1 + dot(y, hy) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map((h, j) => {
      const [si, sj, hi, hj] = [s[i] ?? 0, s[j] ?? 0, hy[i] ?? 0, hy[j] ?? 0];
      return h + scale * si * sj - (hi * sj + si * hj) / curvature;
    }),
  );
}
