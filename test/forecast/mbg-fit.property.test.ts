import fc from "fast-check";
import { expect, test } from "vitest";
import { alive, expectedWithin, type Mbg } from "../../lib/forecast/mbg";
import { fitMbg, type Group } from "../../lib/forecast/mbg-fit";
import { runsOf } from "../lane";

/** From 0 up to n − 1, multiplied. */
function product(n: number, of: (i: number) => number): number {
  return Array.from({ length: n }, (_, i) => of(i)).reduce((all, one) => all * one, 1);
}

/**
 * ln L by the definition, without a gamma function: a customer bought x times more, at a rate from gamma(r, α), and after each of x + 1
 * purchases stayed with 1 − p from beta(a, b), or else left after the last of them.
 */
function plainLogLikelihood(groups: readonly Group[], { r, alpha, a, b }: Mbg): number {
  return groups.reduce((sum, { x, t_x, age, count }) => {
    const bought = (until: number) =>
      product(x, (i) => (r + i) / (alpha + until)) * (alpha / (alpha + until)) ** r;
    const stayed = (times: number) => product(times, (i) => (b + i) / (a + b + i));
    const left = stayed(x) * (a / (a + b + x));
    return sum + count * Math.log(stayed(x + 1) * bought(age) + left * bought(t_x));
  }, 0);
}

/** The lowest value near a start, by a simplex that crawls (J. Nelder, R. Mead, 1965), and nothing else. */
function crawl(value: (at: readonly number[]) => number, start: readonly number[]): number {
  let corners = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + 0.5 : x)))].map((at) => ({
    at,
    v: value(at),
  }));
  for (let step = 0; step < 500; step += 1) {
    corners = [...corners].sort((one, other) => one.v - other.v);
    const worst = corners.at(-1) ?? { at: start, v: 0 };
    const rest = corners.slice(0, -1);
    const middle = start.map((_, i) => rest.reduce((sum, { at }) => sum + (at[i] ?? 0), 0) / rest.length);
    const towards = (by: number) => {
      const at = middle.map((m, i) => Math.min(12, Math.max(-12, m + by * ((worst.at[i] ?? 0) - m))));
      return { at, v: value(at) };
    };
    const [mirrored, far, near] = [towards(-1), towards(-2), towards(0.5)];
    const best = [mirrored, far, near].sort((one, other) => one.v - other.v)[0] ?? mirrored;
    const low = corners[0] ?? worst;
    corners =
      best.v < worst.v
        ? [...rest, best]
        : corners.map(({ at }) => {
            const shrunk = at.map((x, i) => ((low.at[i] ?? 0) + x) / 2);
            return { at: shrunk, v: value(shrunk) };
          });
  }
  return Math.min(...corners.map(({ v }) => v));
}

const group = fc
  .record({
    x: fc.integer({ min: 0, max: 12 }),
    last: fc.double({ min: 0, max: 1, noNaN: true }),
    age: fc.integer({ min: 1, max: 400 }),
    count: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ x, last, age, count }): Group => {
    const often = Math.min(x, age);
    return { x: often, t_x: often === 0 ? 0 : Math.max(often, Math.round(last * age)), age, count };
  });

test("the likelihood of a fit is what the definition says of it, also where nothing is most likely", () => {
  fc.assert(
    fc.property(fc.array(group, { minLength: 3, maxLength: 15 }), (groups) => {
      const { model, logLikelihood } = fitMbg(groups);
      expect(logLikelihood).toBeCloseTo(plainLogLikelihood(groups, model), 5);
    }),
    { numRuns: runsOf(20, 1_000) },
  );
});

/** Evenly spread numbers between 0 and 1, always the same of a seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const twice = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((twice ^ (twice >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

/** A customer who buys at a rate from gamma(1, α) and leaves after a purchase with a probability from beta(a, 1). */
function lifeOf(chance: () => number, { alpha, a }: Readonly<{ alpha: number; a: number }>): Group {
  const [rate, leaves, age] = [
    -Math.log(chance()) / alpha,
    chance() ** (1 / a),
    30 + Math.floor(335 * chance()),
  ];
  let [x, t_x, next] = [0, 0, 0];
  while (chance() > leaves) {
    next += Math.max(1, Math.round(-Math.log(chance()) / rate));
    if (next > age) break;
    [x, t_x] = [x + 1, next];
  }
  return { x, t_x, age, count: 1 };
}

test("no crawl over the definition finds a better fit of customers who live by the model", () => {
  const parameters = fc.record({
    alpha: fc.double({ min: 15, max: 90, noNaN: true }),
    a: fc.double({ min: 0.3, max: 1.2, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.integer(), parameters, (seed, given) => {
      const chance = chances(seed);
      const groups = Array.from({ length: 400 }, () => lifeOf(chance, given));
      const { model, logLikelihood } = fitMbg(groups);
      const crawled = crawl(
        (at) => {
          const [r = 0, alpha = 0, a = 0, b = 0] = at.map(Math.exp);
          return -plainLogLikelihood(groups, { r, alpha, a, b, m: 1 });
        },
        [model.r, model.alpha, model.a, model.b].map((one) => Math.log(one) + 0.4),
      );
      expect(logLikelihood).toBeGreaterThan(-crawled - 1e-6);
      expect(logLikelihood - plainLogLikelihood(groups, { r: 1, ...given, b: 1, m: 1 })).toBeGreaterThan(0);
    }),
    { numRuns: runsOf(2, 60) },
  );
});

test("a fit of very many groups, which begins where that of coarser ones ended, is that of the same customers in fewer", () => {
  const chance = chances(3);
  const groups = Array.from({ length: 20_000 }, () => lifeOf(chance, { alpha: 40, a: 0.7 }));
  const [once, twice] = [fitMbg(groups), fitMbg([...groups, ...groups])];
  expect([once.settled, twice.settled]).toEqual([true, true]);
  expect(twice.logLikelihood / once.logLikelihood).toBeCloseTo(2, 9);
  for (const name of ["r", "alpha", "a", "b"] as const)
    expect(twice.model[name] / once.model[name]).toBeCloseTo(1, 4);
});

test("expected purchases are those of the definition, summed over how easily a customer leaves", () => {
  const customer = fc.record({ x: fc.integer({ min: 0, max: 30 }), age: fc.integer({ min: 40, max: 400 }) });
  const parameters = fc.record({
    r: fc.double({ min: 0.2, max: 5, noNaN: true }),
    alpha: fc.double({ min: 2, max: 200, noNaN: true }),
    a: fc.double({ min: 1.5, max: 6, noNaN: true }),
    b: fc.double({ min: 1.5, max: 20, noNaN: true }),
  });
  fc.assert(
    fc.property(customer, parameters, fc.integer({ min: 1, max: 365 }), ({ x, age }, given, days) => {
      const model: Mbg = { ...given, m: 1 };
      const past = { x, t_x: x === 0 ? 0 : age - 5, age };
      const [u, stays, long] = [model.r + x, model.b + x + 1, model.alpha + age];
      // Who leaves with p after each purchase and buys at rate λ has (1 − exp(−λ p days)) / p of them; λ is gamma(u, long).
      // Even steps of the root of p: near 0 the weight rises like a root, which even steps of p would miss.
      const weight = (p: number) => Math.sqrt(p) * p ** (model.a - 1) * (1 - p) ** (stays - 1);
      const steps = 10_000;
      let [all, sum] = [0, 0];
      for (let i = 0; i < steps; i += 1) {
        const p = ((i + 0.5) / steps) ** 2;
        all += weight(p);
        sum += (weight(p) * (1 - (long / (long + p * days)) ** u)) / p;
      }
      const plain = (alive(model, past) * sum) / all;
      expect(expectedWithin(model, past, days) / plain).toBeCloseTo(1, 8);
    }),
    { numRuns: runsOf(10, 500) },
  );
});
