/**
 * The model of who buys again: purchases of a customer come at random at a rate of their own, and after each of them they may leave
 * for good (E. Batislam, M. Denizel, A. Filiztekin, "Empirical validation and comparison of models for customer base analysis",
 * International Journal of Research in Marketing 24, 2007). With `m` 0 nobody leaves after the first purchase (P. Fader, B. Hardie,
 * K. L. Lee, "Counting your customers the easy way", Marketing Science 24, 2005), which serves as a test. Rates: gamma(r, rate α, in
 * days); shares that leave: beta(a, b).
 */
export type Mbg = Readonly<{ r: number; alpha: number; a: number; b: number; m: 0 | 1 }>;

/**
 * What the model knows of a customer on a day: `x`, purchase days less the first one; `t_x`, days from the first to the last of
 * them; `age`, days from the first to the day in question.
 */
export type Past = Readonly<{ x: number; t_x: number; age: number }>;

/** The probability that the customer has not left. */
export function alive({ r, alpha, a, b, m }: Mbg, { x, t_x, age }: Past): number {
  if (m === 0 && x === 0) return 1;
  const odds = Math.log(a / (b + x + m - 1)) + (r + x) * Math.log((alpha + age) / (alpha + t_x));
  return 1 / (1 + Math.exp(odds));
}

/** The probability of a purchase within `days`. */
export function buysWithin(model: Mbg, past: Past, days: number): number {
  const among = -Math.expm1(-(model.r + past.x) * Math.log1p(days / (model.alpha + past.age)));
  return alive(model, past) * among;
}

/** How many purchase days are expected within `days`. */
export function expectedWithin(model: Mbg, past: Past, days: number): number {
  return alive(model, past) * whileAlive(model, past, days);
}

/** How many purchase days a customer who has just come is expected to have within `days`, the first one not counted. */
export function expectedOfNew(model: Mbg, days: number): number {
  const stays = model.m === 1 ? model.b / (model.a + model.b) : 1;
  return stays * whileAlive(model, { x: 0, age: 0 }, days);
}

/** Days within which a share of such customers buys; null when that share never does. */
export function waitFor(model: Mbg, past: Past, share: number): number | null {
  const chance = alive(model, past);
  if (share >= chance) return null;
  return (model.alpha + past.age) * ((1 - share / chance) ** (-1 / (model.r + past.x)) - 1);
}

/** Around a = 1 the formula is 0 / 0: its value there is the mean of those beside it. */
const beside = 2e-6;

/** Purchases expected of a customer who is there at the start. */
function whileAlive(model: Mbg, past: Omit<Past, "t_x">, days: number): number {
  if (Math.abs(model.a - 1) > beside / 2) return byFormula(model, past, days);
  const [low, high] = [1 - beside, 1 + beside].map((a) => byFormula({ ...model, a }, past, days));
  return ((low ?? 0) + (high ?? 0)) / 2;
}

function byFormula({ r, alpha, a, b, m }: Mbg, { x, age }: Omit<Past, "t_x">, days: number): number {
  const [u, stays] = [r + x, b + x + m];
  const c = a + stays - 1;
  const z = days / (alpha + age + days);
  // Two forms of one number (Euler): the first keeps most digits, but where its terms alternate they are far larger than their sum.
  const power =
    (c - u) * z > -10
      ? (a - 1) * Math.log1p(-z) + logSeries(a - 1, c - u, c, z)
      : u * Math.log1p(-z) + logSeries(stays, u, c, z);
  return (c / (a - 1)) * -Math.expm1(power);
}

const mostTerms = 100_000;

/**
 * ln 2F1(one, two; under; z) by its plain series. Its first term, 1, is kept apart, so that a sum close to it loses no digits; sums are
 * scaled down before they overflow. Here the sum is always above 0.
 */
function logSeries(one: number, two: number, under: number, z: number): number {
  let [term, first, rest, scale] = [1, 1, 0, 0];
  for (let k = 0; k < mostTerms; k += 1) {
    term *= (((one + k) * (two + k)) / ((under + k) * (k + 1))) * z;
    rest += term;
    if (Math.abs(term) <= 1e-17 * Math.abs(rest)) break;
    if (Math.abs(rest) < 1e200) continue;
    scale += Math.log(1e200);
    [term, first, rest] = [term / 1e200, first / 1e200, rest / 1e200];
  }
  return scale === 0 ? Math.log1p(rest) : scale + Math.log(first + rest);
}
