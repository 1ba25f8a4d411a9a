import { deLong } from "../../model/stats/delong";
import { normalTail } from "../../model/stats/distribution";
import { holm } from "../../model/stats/holm";
import { kendallTau } from "../../model/stats/kendall";
import { type Gathered, gatheredBy, type Ranked, rankedBy } from "./ranked";
import { groupLeast } from "./worth";

/** What a contender said of each customer of a day: the more, the more they are expected to bring. */
export type Contender = Readonly<{ id: string; scores: readonly number[] }>;

/** Customers of one past day with what they brought in the window after it, and how each contender ordered them. */
export type Hearing = Readonly<{
  money: readonly number[];
  bought: readonly boolean[];
  contenders: readonly Contender[];
}>;

/**
 * How an order did on one day: its Gini by that of the true order, the share of the first fifth, the area under its curve of buyers, and how far
 * its groups came in the order in which they were said to (Kendall's τ); null where it has no groups, or too many.
 */
export type Standing = Readonly<{ gini: number; top: number; auc: number; tau: number | null }>;

/** A contender's Gini less the reference's on one day, with its 95 % interval; p adjusted over all days and contenders (Holm). */
export type Against = Readonly<{ difference: number; low: number; high: number; p: number; auc_p: number }>;

export type Heard = Readonly<{ id: string; standing: Standing; against: Against | null }>;

const draws = 1_000;

/**
 * Contenders of several days beside the one called `reference`, in the order in which they came: a paired bootstrap over customers (B. Efron,
 * R. Tibshirani, "An Introduction to the Bootstrap", 1993) and DeLong's test. A day on which nobody brought anything is left out. `pause` comes
 * between draws, for a server that has others to answer.
 */
export async function hear(
  days: readonly Hearing[],
  reference: string,
  pause: () => Promise<void> = async () => {},
): Promise<Heard[][]> {
  const heard: Heard[][] = [];
  for (const day of days) {
    const one = await hearDay(day, reference, pause);
    if (one !== null) heard.push(one);
  }
  const adjust = (of: "p" | "auc_p") =>
    holm(heard.flatMap((day) => day.flatMap(({ against }) => (against === null ? [] : [against[of]]))));
  const [ps, aucs] = [adjust("p"), adjust("auc_p")];
  let place = -1;
  return heard.map((day) =>
    day.map((one) => {
      if (one.against === null) return one;
      place += 1;
      return { ...one, against: { ...one.against, p: ps[place] ?? 1, auc_p: aucs[place] ?? 1 } };
    }),
  );
}

async function hearDay(
  { money, bought, contenders }: Hearing,
  reference: string,
  pause: () => Promise<void>,
): Promise<Heard[] | null> {
  const brought = Float64Array.from(money);
  const truth = rankedBy(money);
  const best = gatheredBy(truth, brought);
  const own = contenders.find(({ id }) => id === reference);
  if (best === null || own === undefined) return null;
  const orders = contenders.map(({ scores }) => rankedBy(scores));
  const samples = await bootstrap(brought, truth, orders, pause);
  const base = samples[contenders.indexOf(own)] ?? [];
  const gathered = orders.map((order) => gatheredBy(order, brought));
  const ownGini = gathered[contenders.indexOf(own)]?.gini ?? 0;
  return contenders.map((contender, i) => {
    const auc = deLong(contender.scores, own.scores, bought);
    const order = orders[i];
    const tau = order === undefined ? null : tauOf(order, brought);
    const standing = { ...standingOf(gathered[i] ?? null, best, auc?.one ?? 0.5), tau };
    if (contender === own) return { id: contender.id, standing, against: null };
    const apart = (samples[i] ?? []).map((value, k) => value - (base[k] ?? 0)).sort((a, b) => a - b);
    const difference = standing.gini - ownGini / best.gini;
    return { id: contender.id, standing, against: { ...boundsOf(apart), difference, auc_p: auc?.p ?? 1 } };
  });
}

/** Most groups whose order is compared pair by pair: a scheme of nine ranks has 729 codes. */
const groupsMost = 1_000;

/** The order of groups against that of what their customers brought on average; groups from which nothing would be learnt are left out. */
function tauOf({ places, count }: Ranked, money: Float64Array): number | null {
  if (count > groupsMost) return null;
  const sums = Array.from({ length: count }, () => ({ customers: 0, money: 0 }));
  for (const [i, place] of places.entries()) {
    const sum = sums[place];
    if (sum === undefined) continue;
    sum.customers += 1;
    sum.money += money[i] ?? 0;
  }
  return kendallTau(
    sums.flatMap((sum, place) =>
      sum.customers < groupLeast ? [] : [[-place, sum.money / sum.customers] as const],
    ),
  );
}

function standingOf(gathered: Gathered | null, best: Gathered, auc: number): Omit<Standing, "tau"> {
  return { gini: (gathered?.gini ?? 0) / best.gini, top: gathered?.top ?? 0, auc };
}

/** The Gini of each order, by that of the true order, in each draw of as many customers. */
async function bootstrap(
  money: Float64Array,
  truth: Ranked,
  orders: readonly Ranked[],
  pause: () => Promise<void>,
): Promise<number[][]> {
  const random = randomOf(20);
  const counts = new Int32Array(money.length);
  const samples: number[][] = orders.map(() => []);
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % 20 === 0) await pause();
    counts.fill(0);
    for (let i = 0; i < counts.length; i += 1) {
      const place = Math.floor(random() * counts.length);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    const best = gatheredBy(truth, money, counts)?.gini ?? 1;
    for (const [i, order] of orders.entries())
      samples[i]?.push((gatheredBy(order, money, counts)?.gini ?? 0) / best);
  }
  return samples;
}

/** The middle 95 % of sorted differences, and the two-sided p of none by their spread: a thousand draws cannot show a small one themselves. */
function boundsOf(apart: readonly number[]): Pick<Against, "low" | "high" | "p"> {
  const at = (part: number) => apart[Math.round(part * (apart.length - 1))] ?? 0;
  const mean = apart.reduce((sum, one) => sum + one, 0) / apart.length;
  const spread = Math.sqrt(apart.reduce((sum, one) => sum + (one - mean) ** 2, 0) / apart.length);
  const p = spread > 0 ? normalTail(Math.abs(mean) / spread) : 1;
  return { low: at(0.025), high: at(0.975), p };
}

/** Numbers from 0 to 1, the same for the same seed (G. Marsaglia, "Xorshift RNGs", 2003). */
function randomOf(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
