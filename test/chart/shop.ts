import { schemeOf, segmentOf } from "../../lib/model/segment/scheme";
import { type Cuts, cutPositions, emptyRanks, rankDown, rankUp } from "../../lib/model/view/cuts";

/** A made-up shop: the same customers on every run. */
export type Customer = Readonly<{
  ref: string;
  label: string;
  r_days: number;
  f: number;
  m: number;
  segment: string;
  code: string;
}>;

export type Shop = Readonly<{ customers: readonly Customer[]; cuts: Cuts; ranks: number }>;

type Raw = Readonly<{ r_days: number; f: number; m: number }>;

const firstNames = ["Anna", "Pavel", "Maria", "Ivan", "Olga", "Dmitry", "Elena", "Sergey", "Nina", "Timur"];
const lastNames = [
  "Morozova",
  "Lebedev",
  "Orlova",
  "Sokolov",
  "Kuznetsova",
  "Petrov",
  "Volkova",
  "Belov",
  "Zaitseva",
  "Akhmetov",
];

export function shop(size: number, ranks = 3, days = 365): Shop {
  const random = randomFrom(7);
  const raw = Array.from({ length: size }, () => customer(random, days));
  const cuts = quantileCuts(raw, ranks);
  const scheme = schemeOf(ranks);
  const customers = raw.map((one, i) => {
    const code = codeOf(one, cuts);
    const label = `${firstNames[i % 10]} ${lastNames[Math.floor(i / 10) % 10]}`;
    return { ref: `c${1000 + i}`, label, ...one, code, segment: segmentOf(scheme, code).id };
  });
  return { customers, cuts, ranks };
}

export function quantileCuts(raw: readonly Raw[], ranks: number): Cuts {
  const sorted = (pick: (one: Raw) => number) => raw.map(pick).sort((a, b) => a - b);
  const at = (values: readonly number[]) =>
    cutPositions(values.length, ranks).map((position) => values[position - 1] ?? 0);
  return {
    r: at(sorted((one) => one.r_days)),
    f: at(sorted((one) => one.f)),
    m: at(sorted((one) => one.m)).map((cut) => cut.toFixed(2)),
  };
}

export function codeOf({ r_days, f, m }: Raw, cuts: Cuts): string {
  return `${rankDown(r_days, cuts.r)}${rankUp(f, cuts.f)}${rankUp(m, cuts.m.map(Number))}`;
}

/** Rows of the code grid, with the codes that nobody has. */
export function codeRows({ customers, ranks, cuts }: Shop) {
  const scheme = schemeOf(ranks);
  const digits = Array.from({ length: ranks }, (_, i) => i + 1);
  const rows = digits.flatMap((r) =>
    digits.flatMap((f) =>
      digits.map((m) => {
        const code = `${r}${f}${m}`;
        const own = customers.filter((one) => one.code === code);
        const money = own.reduce((sum, one) => sum + one.m, 0);
        return {
          r,
          f,
          m,
          segment: segmentOf(scheme, code).id,
          customers: own.length,
          money,
          href: `/en/d/shop/customers?code=${code}`,
        };
      }),
    ),
  );
  const empty = {
    r: emptyRanks(cuts.r).map((rank) => ranks + 1 - rank),
    f: emptyRanks(cuts.f),
    m: emptyRanks(cuts.m),
  };
  return { rows, empty };
}

export function segmentRows({ customers, ranks }: Shop, absent: number) {
  const all = customers.reduce((sum, one) => sum + one.m, 0);
  return schemeOf(ranks).segments.map(({ id }) => {
    const own = customers.filter((one) => one.segment === id);
    const money = own.reduce((sum, one) => sum + one.m, 0);
    const gone = id === "absent";
    return {
      segment: id,
      customers: gone ? absent : own.length,
      money: gone ? -1240 : money,
      share_customers: gone ? null : own.length / customers.length,
      share_money: money / all,
      href: `/en/d/shop/segments/${id}`,
    };
  });
}

export function histogram(values: readonly number[], edges: readonly number[]) {
  return edges.slice(1).map((to, i) => {
    const from = edges[i] ?? 0;
    return { from, to, customers: values.filter((value) => value >= from && value < to).length };
  });
}

export function density(
  customers: readonly Customer[],
  rEdges: readonly number[],
  fEdges: readonly number[],
) {
  return rEdges
    .slice(1)
    .flatMap((r_to, i) =>
      fEdges.slice(1).map((f_to, j) => {
        const [r_from, f_from] = [rEdges[i] ?? 0, fEdges[j] ?? 0];
        const inside = customers.filter(
          (one) => one.r_days >= r_from && one.r_days < r_to && one.f >= f_from && one.f < f_to,
        );
        return { r_from, r_to, f_from, f_to, customers: inside.length };
      }),
    )
    .filter((cell) => cell.customers > 0);
}

export function range(count: number, step = 1, start = 0): number[] {
  return Array.from({ length: count }, (_, i) => start + i * step);
}

function customer(random: () => number, days: number): Raw {
  const loyalty = random();
  const f = Math.max(1, Math.min(120, Math.round(0.7 / (1 - loyalty * 0.992) ** 0.95)));
  const r_days = Math.min(days - 1, Math.floor((-Math.log(1 - random()) * 130) / f ** 0.45));
  const m = Math.round(f * Math.exp(3.1 + 1.1 * normal(random)) * 100) / 100;
  return { r_days, f, m: random() < 0.004 ? -m : m };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
