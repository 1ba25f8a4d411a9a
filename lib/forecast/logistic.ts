import type { Past } from "./mbg";

/** Customers with the same past, who spend `spend` on a day of purchases on average, and how many of them bought in the window after. */
export type Outcome = Past & Readonly<{ spend: number; count: number; buyers: number }>;

/** Weights of the features, each less its mean and by its standard deviation; these two come from the customers it was trained on. */
export type Logistic = Readonly<{
  intercept: number;
  weights: readonly number[];
  means: readonly number[];
  deviations: readonly number[];
}>;

/** What the logistic model sees of a customer: recency, purchase days, age, spend, and how the first two go together. */
export function featuresOf({ x, t_x, age, spend }: Past & Readonly<{ spend: number }>): number[] {
  const recency = Math.log1p(age - t_x);
  const often = Math.log1p(x);
  const money = Math.log1p(Math.max(0, spend));
  return [recency, often, Math.log1p(age), money, Math.log1p(t_x) / Math.log(2 + age), recency * often];
}

/** The probability of a purchase in a window as long as the one it was trained on. */
export function logisticChance(model: Logistic, customer: Past & Readonly<{ spend: number }>): number {
  const { intercept, weights, means, deviations } = model;
  let score = intercept;
  for (const [i, value] of featuresOf(customer).entries())
    score += (weights[i] ?? 0) * standard(value, means[i] ?? 0, deviations[i] ?? 0);
  return 1 / (1 + Math.exp(-score));
}

/**
 * Ridge logistic regression: least ½ Σβ² + Σ log loss, the intercept free (S. le Cessie, J. C. van Houwelingen, "Ridge estimators in
 * logistic regression", Applied Statistics 41, 1992), by Newton's method. Null where all bought or none did: then there is nothing to
 * learn.
 */
export function trainLogistic(outcomes: readonly Outcome[]): Logistic | null {
  const count = outcomes.reduce((sum, one) => sum + one.count, 0);
  const buyers = outcomes.reduce((sum, one) => sum + one.buyers, 0);
  if (buyers === 0 || buyers === count) return null;
  const features = outcomes.map(featuresOf);
  const size = features[0]?.length ?? 0;
  const mean = (of: (row: readonly number[]) => number) =>
    features.reduce((sum, row, i) => sum + (outcomes[i]?.count ?? 0) * of(row), 0) / count;
  const places = Array.from({ length: size }, (_, i) => i);
  const means = places.map((i) => mean((row) => row[i] ?? 0));
  const deviations = places.map((i) => Math.sqrt(mean((row) => ((row[i] ?? 0) - (means[i] ?? 0)) ** 2)));
  const rows = new Float64Array(features.length * (size + 1));
  for (const [i, row] of features.entries()) {
    rows[i * (size + 1)] = 1;
    for (const j of places)
      rows[i * (size + 1) + j + 1] = standard(row[j] ?? 0, means[j] ?? 0, deviations[j] ?? 0);
  }
  const counts = Float64Array.from(outcomes, (one) => one.count);
  const bought = Float64Array.from(outcomes, (one) => one.buyers);
  const [intercept = 0, ...weights] = newton(
    { rows, counts, buyers: bought, size: size + 1 },
    Math.log(buyers / (count - buyers)),
  );
  return { intercept, weights, means, deviations };
}

/** A feature that all customers share says nothing. */
function standard(value: number, mean: number, deviation: number): number {
  return deviation > 1e-12 ? (value - mean) / deviation : 0;
}

/** Standardised features after a one, `size` numbers an outcome: as arrays of numbers, since they are gone through many times. */
type Trained = Readonly<{ rows: Float64Array; counts: Float64Array; buyers: Float64Array; size: number }>;

const mostSteps = 50;

/** Of a loss, what the order of its sum may make of it. A step that promises less than that is the last one. */
const rounding = 1e-12;

function newton(trained: Trained, intercept: number): number[] {
  let at = Array.from({ length: trained.size }, (_, i) => (i === 0 ? intercept : 0));
  let loss = lossAt(trained, at);
  for (let step = 0; step < mostSteps; step += 1) {
    const { gradient, curvature } = slopesAt(trained, at);
    const move = solved(curvature, gradient);
    const slack = rounding * (1 + loss);
    let [next, length] = [at.map((x, i) => x - (move[i] ?? 0)), 1];
    let reached = lossAt(trained, next);
    while (reached > loss + slack && length > 1e-6) {
      length /= 2;
      next = at.map((x, i) => x - length * (move[i] ?? 0));
      reached = lossAt(trained, next);
    }
    [at, loss] = [next, reached];
    if (gradient.reduce((sum, slope, i) => sum + slope * (move[i] ?? 0), 0) < slack) break;
  }
  return at;
}

function scoreOf({ rows, size }: Trained, place: number, at: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < size; i += 1) sum += (rows[place * size + i] ?? 0) * (at[i] ?? 0);
  return sum;
}

function penaltyOf(at: readonly number[]): number {
  return at.slice(1).reduce((sum, weight) => sum + weight * weight, 0) / 2;
}

function lossAt(trained: Trained, at: readonly number[]): number {
  const { counts, buyers } = trained;
  let sum = penaltyOf(at);
  for (let place = 0; place < counts.length; place += 1) {
    const score = scoreOf(trained, place, at);
    const all = (counts[place] ?? 0) * (Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))));
    sum += all - (buyers[place] ?? 0) * score;
  }
  return sum;
}

function slopesAt(trained: Trained, at: readonly number[]) {
  const { rows, counts, buyers, size } = trained;
  const gradient = Float64Array.from(at, (weight, i) => (i === 0 ? 0 : weight));
  // Of a symmetric matrix the half below its diagonal, row by row.
  const half = new Float64Array(size * size);
  for (let i = 1; i < size; i += 1) half[i * size + i] = 1;
  for (let place = 0; place < counts.length; place += 1) {
    const count = counts[place] ?? 0;
    const chance = 1 / (1 + Math.exp(-scoreOf(trained, place, at)));
    const [miss, spread] = [count * chance - (buyers[place] ?? 0), count * chance * (1 - chance)];
    for (let i = 0; i < size; i += 1) {
      const value = rows[place * size + i] ?? 0;
      gradient[i] = (gradient[i] ?? 0) + miss * value;
      for (let j = 0; j <= i; j += 1)
        half[i * size + j] = (half[i * size + j] ?? 0) + spread * value * (rows[place * size + j] ?? 0);
    }
  }
  const curvature = at.map((_, i) => at.map((__, j) => half[Math.max(i, j) * size + Math.min(i, j)] ?? 0));
  return { gradient: [...gradient], curvature };
}

/** The solution of a system with a positive definite matrix, by elimination with the largest pivot. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let i = 0; i < size; i += 1) {
    const best = rows.slice(i).reduce((found, row, k) => {
      return Math.abs(row[i] ?? 0) > Math.abs(rows[found]?.[i] ?? 0) ? i + k : found;
    }, i);
    [rows[i], rows[best]] = [rows[best] ?? [], rows[i] ?? []];
    const pivot = rows[i] ?? [];
    for (const row of rows.slice(i + 1)) {
      const factor = (row[i] ?? 0) / (pivot[i] || 1);
      for (let j = i; j <= size; j += 1) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  const found = right.map(() => 0);
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? [];
    const rest = found.reduce((sum, value, j) => (j > i ? sum + value * (row[j] ?? 0) : sum), 0);
    found[i] = ((row[size] ?? 0) - rest) / (row[i] || 1);
  }
  return found;
}
