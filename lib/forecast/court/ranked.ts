/** Customers by a score from the greatest down: `places` is each one's place among the different scores, `count` how many there are. */
export type Ranked = Readonly<{ places: Int32Array; count: number }>;

/** Places of customers by their scores; equal scores share one. */
export function rankedBy(scores: readonly number[]): Ranked {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const places = new Int32Array(scores.length);
  let place = -1;
  let before = Number.NaN;
  for (const i of order) {
    const score = scores[i] ?? 0;
    if (score !== before) place += 1;
    before = score;
    places[i] = place;
  }
  return { places, count: place + 1 };
}

/** How an order gathers money: twice the area between its curve and the line of no order, and the share of its first fifth of customers. */
export type Gathered = Readonly<{ gini: number; top: number }>;

/**
 * What customers in an order bring, each counted as often as `counts` says (without it, once): their money gathered from the first to the last,
 * customers of one place pro rata (C. Gini, "Sulla misura della concentrazione", 1914). Null where all bring nothing.
 */
export function gatheredBy(
  { places, count }: Ranked,
  money: Float64Array,
  counts?: Int32Array,
): Gathered | null {
  const people = new Float64Array(count);
  const brought = new Float64Array(count);
  for (let i = 0; i < money.length; i += 1) {
    const place = places[i] ?? 0;
    const times = counts === undefined ? 1 : (counts[i] ?? 0);
    people[place] = (people[place] ?? 0) + times;
    brought[place] = (brought[place] ?? 0) + times * (money[i] ?? 0);
  }
  const [all, total] = [sumOf(people), sumOf(brought)];
  if (!(total > 0)) return null;
  let [area, got, passed, top] = [0, 0, 0, 0];
  for (let place = 0; place < count; place += 1) {
    const [size, sum] = [people[place] ?? 0, brought[place] ?? 0];
    area += size * (got + sum / 2);
    if (passed < all / 5 && size > 0) top += sum * Math.min(1, (all / 5 - passed) / size);
    got += sum;
    passed += size;
  }
  return { gini: (2 * area) / (all * total) - 1, top: top / total };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, one) => sum + one, 0);
}
