/** Two values and the second less the first, as they are printed with so many digits after the point. */
export type Difference = Readonly<{ a: number; b: number; difference: number; digits: number }>;

/**
 * Rounds two values and their difference so that they add up as printed. Where rounding each alone would not, all have one more
 * digit up to `most`; where that does not help either, the difference is that of the printed values.
 */
export function printedDifference(a: number, b: number, digits: number, most = digits + 1): Difference {
  const unit = 10 ** digits;
  const [one, two] = [rounded(a * unit), rounded(b * unit)];
  const agrees = two - one === rounded((b - a) * unit);
  if (!agrees && digits < most) return printedDifference(a, b, digits + 1, most);
  return { a: one / unit, b: two / unit, difference: (two - one) / unit, digits };
}

/** To a whole number, half away from zero; what doubles leave of a half counts as one, and no zero is below zero. */
function rounded(value: number): number {
  return Math.sign(value) * Math.round(Number(Math.abs(value).toPrecision(14))) || 0;
}
