import { normalTail } from "./distribution";

/** How often somebody who did it was given more than somebody who did not, by two scores of the same people; p of their being equal. */
export type AucPair = Readonly<{ one: number; other: number; p: number }>;

/**
 * Areas under two curves of the same people and the p of their difference (E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, "Comparing the
 * areas under two or more correlated receiver operating characteristic curves", Biometrics 44, 1988; by ranks: X. Sun, W. Xu, 2014). Null
 * where all or none did it.
 */
export function deLong(
  one: readonly number[],
  other: readonly number[],
  did: readonly boolean[],
): AucPair | null {
  const hits = did.filter(Boolean).length;
  const misses = did.length - hits;
  if (hits < 2 || misses < 2) return null;
  const [a, b] = [placements(one, did), placements(other, did)];
  const variance = spreadOf(a.hits, b.hits) / hits + spreadOf(a.misses, b.misses) / misses;
  const [first, second] = [meanOf(a.hits), meanOf(b.hits)];
  const apart = Math.abs(first - second);
  return { one: first, other: second, p: variance > 0 ? normalTail(apart / Math.sqrt(variance)) : 1 };
}

/** Of each who did it, the share of the others below them; of each other, the share of those above. */
function placements(scores: readonly number[], did: readonly boolean[]) {
  const [all, own, rest] = [
    midranks(scores),
    midranks(scores.filter((_, i) => did[i])),
    midranks(scores.filter((_, i) => !did[i])),
  ];
  const [hits, misses]: [number[], number[]] = [[], []];
  for (const [i, rank] of all.entries()) {
    if (did[i]) hits.push((rank - (own[hits.length] ?? 0)) / rest.length);
    else misses.push(1 - (rank - (rest[misses.length] ?? 0)) / own.length);
  }
  return { hits, misses };
}

/** Ranks from 1, equal values sharing the mean of theirs. */
function midranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = values.map(() => 0);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end += 1;
    for (let k = start; k < end; k += 1) ranks[order[k] ?? 0] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** Variance of the differences of two lists. */
function spreadOf(one: readonly number[], other: readonly number[]): number {
  const apart = one.map((value, i) => value - (other[i] ?? 0));
  const mean = meanOf(apart);
  return apart.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (apart.length - 1);
}
