/**
 * How far two orders of the same things agree, −1 to 1: pairs in the same order less those in the opposite one, by the pairs that neither
 * order has tied (Kendall's τ-b; M. Kendall, "The treatment of ties in ranking problems", 1945). Null where one of them orders nothing.
 */
export function kendallTau(pairs: readonly (readonly [number, number])[]): number | null {
  let [agreed, first, second] = [0, 0, 0];
  for (const [i, [x, y]] of pairs.entries())
    for (const [a, b] of pairs.slice(i + 1)) {
      const [one, other] = [Math.sign(x - a), Math.sign(y - b)];
      agreed += one * other;
      first += Math.abs(one);
      second += Math.abs(other);
    }
  return first === 0 || second === 0 ? null : agreed / Math.sqrt(first * second);
}
