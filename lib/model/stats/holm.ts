/**
 * Probabilities of several tests read together, adjusted, in the same order (S. Holm, "A simple sequentially rejective multiple
 * test procedure", Scandinavian Journal of Statistics 6, 1979).
 */
export function holm(ps: readonly number[]): number[] {
  const adjusted = ps.map(() => 0);
  let least = 0;
  const ordered = ps.map((p, place) => ({ p, place })).sort((a, b) => a.p - b.p);
  for (const [rank, { p, place }] of ordered.entries()) {
    least = Math.min(1, Math.max(least, (ps.length - rank) * p));
    adjusted[place] = least;
  }
  return adjusted;
}
