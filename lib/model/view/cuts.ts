/**
 * Limits between ranks, ascending, `ranks − 1` of each. F and M: `value <= cut` gives the lower rank;
 * R: `days <= cut` gives the higher rank. Money is a decimal text, so that no cent is lost on the way.
 */
export type Cuts = Readonly<{ r: readonly number[]; f: readonly number[]; m: readonly string[] }>;

/** From the period itself, the person's own limits, or those of another period, so that two periods can be compared. */
export const cutModes = ["quantile", "fixed", "frozen"] as const;

export type CutMode = (typeof cutModes)[number];

/** Rank of a value where more is better: 1 plus the number of cuts below it. Equal values always get equal ranks. */
export function rankUp(value: number, cuts: readonly number[]): number {
  return 1 + cuts.filter((cut) => value > cut).length;
}

/** Rank of a value where less is better (days since the last purchase). */
export function rankDown(value: number, cuts: readonly number[]): number {
  return 1 + cuts.filter((cut) => value <= cut).length;
}

/** Ranks that no value can get because cuts coincide, ascending for `rankUp`. Example: cuts 1, 1 → rank 2 is empty. */
export function emptyRanks(cuts: readonly (number | string)[]): number[] {
  return cuts.flatMap((cut, i) => (i > 0 && Number(cut) === Number(cuts[i - 1]) ? [i + 1] : []));
}

/**
 * Fractions for `quantile_disc` that give the value at position ceil(count · i / ranks), i = 1 … ranks − 1, of `count`
 * sorted values. Half a position is taken off so that no rounding of i / ranks can reach the next value.
 */
export function cutFractions(count: number, ranks: number): number[] {
  return cutPositions(count, ranks).map((position) => (position - 0.5) / Math.max(count, 1));
}

/** Positions, from 1, of the cuts among `count` sorted values. */
export function cutPositions(count: number, ranks: number): number[] {
  return Array.from({ length: ranks - 1 }, (_, i) => Math.max(1, Math.ceil((count * (i + 1)) / ranks)));
}

/** Days and purchases, both ends included and null without an end, of who has rank `r` in recency and `f` in frequency. */
export function rankLimits(cuts: Cuts, r: number, f: number) {
  const after = (cut: number | undefined) => (cut === undefined ? null : cut + 1);
  const best = cuts.r.length + 1 - r;
  return {
    r: { min: after(cuts.r[best - 1]), max: cuts.r[best] ?? null },
    f: { min: after(cuts.f[f - 2]), max: cuts.f[f - 1] ?? null },
  };
}
