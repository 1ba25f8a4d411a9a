/**
 * Which of several tests pass when at most `share` of those that pass may be false, in the same order (Y. Benjamini, Y. Hochberg,
 * "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57, 1995).
 */
export function benjaminiHochberg(ps: readonly number[], share: number): boolean[] {
  const ordered = [...ps].sort((a, b) => a - b);
  const last = ordered.findLastIndex((p, rank) => p <= ((rank + 1) / ps.length) * share);
  const limit = ordered[last] ?? -1;
  return ps.map((p) => p <= limit);
}
