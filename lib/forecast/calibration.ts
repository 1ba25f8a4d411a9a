import { tQuantile } from "../model/stats/distribution";
import { type Interval, wilson, z } from "../model/stats/wilson";

/** Customers who were given one probability, and how many of them bought. */
export type Scored = Readonly<{ chance: number; count: number; buyers: number }>;

/** Customers whose probability lay between two values: the mean of what was said, and the share that bought with its 95 % interval. */
export type Band = Readonly<{ from: number; to: number; customers: number; said: number; was: Interval }>;

/** Ends of the bands, as probabilities. */
const bandEnds = [0, 0.05, 0.1, 0.2, 0.4, 0.6, 1] as const;

/** Fewest customers of a band of its own. */
const bandMin = 20;

/** The band of a probability, from 0; the upper end belongs to the band above, but for the last. */
function bandOf(chance: number): number {
  return Math.max(0, bandEnds.slice(1, -1).filter((end) => chance >= end).length);
}

type Bin = { from: number; to: number; count: number; said: number; buyers: number };

/** Bands from the lowest; one with too few customers is joined to the next one, and the last to the one below. */
export function bandsOf(scored: readonly Scored[]): Band[] {
  const bins: Bin[] = bandEnds
    .slice(1)
    .map((to, i) => ({ from: bandEnds[i] ?? 0, to, count: 0, said: 0, buyers: 0 }));
  for (const { chance, count, buyers } of scored) {
    const bin = bins[bandOf(chance)];
    if (bin === undefined) continue;
    bin.count += count;
    bin.said += count * chance;
    bin.buyers += buyers;
  }
  return joined(bins).map(({ from, to, count, said, buyers }) => ({
    from,
    to,
    customers: count,
    said: said / count,
    was: wilson(buyers, count),
  }));
}

function joined(bins: readonly Bin[]): Bin[] {
  const done: Bin[] = [];
  let open: Bin | null = null;
  for (const bin of bins) {
    open = open === null ? bin : together(open, bin);
    if (open.count < bandMin) continue;
    done.push(open);
    open = null;
  }
  const last = done.pop();
  const rest = [last, open].filter((bin) => bin !== undefined && bin !== null);
  const [first, ...others] = rest;
  const end = first === undefined ? [] : [others.reduce(together, first)];
  return [...done, ...end].filter(({ count }) => count > 0);
}

function together(low: Bin, high: Bin): Bin {
  return {
    from: low.from,
    to: high.to,
    count: low.count + high.count,
    said: low.said + high.said,
    buyers: low.buyers + high.buyers,
  };
}

/**
 * How much better than one rate for all the probabilities were: the share of the deviance that they explain with its 95 % interval, the
 * mean log loss of both, and the mean squared error (Brier).
 */
export type Skill = Readonly<{
  explained: number;
  low: number;
  high: number;
  log_loss: number;
  rate_log_loss: number;
  brier: number;
}>;

/** What probabilities were worth against `rate`, the share that bought in the window before. Null without customers. */
export function skillOf(scored: readonly Scored[], rate: number): Skill | null {
  const n = scored.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return null;
  let [own, base, gain, squares, brier] = [0, 0, 0, 0, 0];
  for (const { chance, count, buyers } of scored) {
    for (const [bought, people] of [
      [1, buyers],
      [0, count - buyers],
    ] as const) {
      const [loss, rateLoss] = [lossOf(chance, bought), lossOf(rate, bought)];
      own += people * loss;
      base += people * rateLoss;
      gain += people * (rateLoss - loss);
      squares += people * (rateLoss - loss) ** 2;
      brier += people * (chance - bought) ** 2;
    }
  }
  const variance = Math.max(0, squares / n - (gain / n) ** 2);
  const half = base === 0 ? 0 : (z * Math.sqrt(variance / n)) / (base / n);
  const explained = base === 0 ? 0 : 1 - own / base;
  return {
    explained,
    low: explained - half,
    high: explained + half,
    log_loss: own / n,
    rate_log_loss: base / n,
    brier: brier / n,
  };
}

/** −ln of the probability of what came; certainty that was wrong counts as a chance of 1 in 10¹². */
function lossOf(chance: number, bought: 0 | 1): number {
  return -Math.log(Math.max(1e-12, bought === 1 ? chance : 1 - chance));
}

/** A number that was said of a window, and what came. */
export type SaidAndWas = Readonly<{ said: number; was: number }>;

/** Fewest past windows from which a total has an interval. */
const windowsMin = 3;

/**
 * The interval of a total: as far off as past windows were and as the next one may be, and never narrower than chance alone makes it. `variance` is that of chance.
 * Null with fewer than three past windows in which something was said.
 */
export function totalInterval(
  said: number,
  variance: number,
  past: readonly SaidAndWas[],
): Readonly<{ low: number; high: number }> | null {
  const ratios = past.flatMap((one) => (one.said > 0 ? one.was / one.said : []));
  if (ratios.length < windowsMin) return null;
  const half = z * Math.sqrt(variance);
  const next = nextRatio(ratios);
  return {
    low: Math.max(0, Math.min(said * Math.min(...ratios, next.low), said - half)),
    high: Math.max(said * Math.max(...ratios, next.high), said + half),
  };
}

/**
 * Where the next of several ratios lies 95 times in 100, if their logarithms are normal: the least and the greatest of six leave out two in
 * seven. With a window that brought nothing, the ratios alone count.
 */
function nextRatio(ratios: readonly number[]): Readonly<{ low: number; high: number }> {
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  if (!(least > 0)) return { low: least, high: most };
  const logs = ratios.map(Math.log);
  const n = logs.length;
  const mean = logs.reduce((sum, one) => sum + one, 0) / n;
  const spread = Math.sqrt(logs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1));
  const reach = tQuantile(0.975, n - 1) * spread * Math.sqrt(1 + 1 / n);
  return { low: Math.exp(mean - reach), high: Math.exp(mean + reach) };
}
