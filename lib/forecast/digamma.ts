/** ψ(x), the derivative of ln Γ(x), of x > 0, by its asymptotic series (NIST Digital Library of Mathematical Functions, 5.11.2) from 10 upward. */
export function digamma(x: number): number {
  let [shift, y] = [0, x];
  for (; y < 10; y += 1) shift -= 1 / y;
  const square = 1 / (y * y);
  const last = 691 / 32_760 - square / 12;
  const tail = 1 / 252 - square * (1 / 240 - square * (1 / 132 - square * last));
  return shift + Math.log(y) - 1 / (2 * y) - square * (1 / 12 - square * (1 / 120 - square * tail));
}
