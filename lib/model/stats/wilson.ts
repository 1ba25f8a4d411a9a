/** A share with its 95 % interval; all three between 0 and 1. */
export type Interval = Readonly<{ share: number; low: number; high: number }>;

/** 97.5 % point of the normal distribution. */
export const z = 1.959963984540054;

/**
 * The Wilson score interval of a share (E. B. Wilson, "Probable inference", JASA 22, 1927): of `count` tried, `hits` did.
 * Throws on a count of zero: there is no share then.
 */
export function wilson(hits: number, count: number): Interval {
  if (count <= 0) throw new Error(`no share of ${count}`);
  const share = hits / count;
  const middle = (share + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const half =
    (z / (1 + (z * z) / count)) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return { share, low: hits === 0 ? 0 : middle - half, high: hits === count ? 1 : middle + half };
}
