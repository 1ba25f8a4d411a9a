import { schemeOf, segmentOf } from "../../../lib/model/segment/scheme";
import type { Cuts } from "../../../lib/model/view/cuts";
import type { Period } from "../../../lib/model/view/period";
import type { CutsOwner } from "../../../lib/model/view/view";
import type { Line } from "../sales";
import { documentsOf, inCompany, sum, type Truth, truthOf } from "../truth";

/*
 * Two periods compared by the words of the trade, customer by customer: what SQL is held against. Of the program it takes
 * the names of segments alone.
 */

/** A company, empty for all of them, and days. */
export type Place = Readonly<{ company: string; period: Period }>;

/** Two periods to be compared: whose cuts, or the person's own limits, or those of a third period. */
export type Compared = Readonly<{
  a: Place;
  b: Place;
  ranks: number;
  cuts_of: CutsOwner;
  cuts: "quantile" | "fixed" | "frozen";
  third: Period;
}>;

/** A person's own limits, for as many ranks. */
export const limits: Readonly<Record<number, Cuts>> = {
  2: { r: [12], f: [1], m: ["25.50"] },
  3: { r: [7, 20], f: [1, 2], m: ["10.00", "120.00"] },
  5: { r: [3, 8, 15, 25], f: [1, 1, 2, 3], m: ["0.01", "10.00", "60.00", "300.00"] },
};

/** Everybody known on the last day of each side: by the cuts of its own, by the other side's, and by those in force. */
export type ComparedTruth = Readonly<{
  own: Readonly<Record<"a" | "b", Truth>>;
  other: Readonly<Record<"a" | "b", Truth>>;
  used: Readonly<Record<"a" | "b", Truth>>;
}>;

/** Both sides by the words of the trade. Where nobody bought there are no cuts: the other side has its own. */
export function comparedTruth(lines: readonly Line[], asked: Compared): ComparedTruth {
  const documents = documentsOf(lines);
  const mine = { a: inCompany(documents, asked.a.company), b: inCompany(documents, asked.b.company) };
  const measured = (side: "a" | "b", cuts?: Cuts) =>
    truthOf(mine[side], { period: asked[side].period, ranks: asked.ranks }, cuts);
  const third = truthOf(mine.b, { period: asked.third, ranks: asked.ranks });
  const frozen = asked.cuts === "frozen" && third.buyers > 0 ? third.cuts : undefined;
  const given = asked.cuts === "fixed" ? limits[asked.ranks] : frozen;
  const own = { a: measured("a", given), b: measured("b", given) };
  const by = (truth: Truth, side: "a" | "b") => (truth.buyers > 0 ? measured(side, truth.cuts) : own[side]);
  const other = { a: by(own.b, "a"), b: by(own.a, "b") };
  const shared = asked.cuts === "quantile" ? asked.cuts_of : "own";
  return {
    own,
    other,
    used: { a: shared === "b" ? other.a : own.a, b: shared === "a" ? other.b : own.b },
  };
}

/** Customers of a side by segment. */
export type Stood = ReadonlyMap<string, string>;

export function stoodIn({ known }: Truth, ranks: number): Stood {
  const scheme = schemeOf(ranks);
  return new Map(known.map(({ customer, code }) => [customer, segmentOf(scheme, code).id]));
}

export type TrueFlow = Readonly<{
  segment_a: string;
  segment_b: string;
  customers: number;
  money_a: number;
  money_b: number;
}>;

/** From which segment to which, customer by customer; in the order of names. */
export function flowsOf({ used }: ComparedTruth, ranks: number): TrueFlow[] {
  const [was, now] = [stoodIn(used.a, ranks), stoodIn(used.b, ranks)];
  const cents = (side: "a" | "b", customer: string) =>
    used[side].known.find((one) => one.customer === customer)?.cents ?? 0;
  const flows = new Map<string, string[]>();
  for (const customer of new Set([...was.keys(), ...now.keys()])) {
    const key = `${was.get(customer) ?? "first_seen"} ${now.get(customer) ?? "later"}`;
    flows.set(key, [...(flows.get(key) ?? []), customer]);
  }
  return [...flows].sort(byKey).map(([key, customers]) => {
    const [segment_a = "", segment_b = ""] = key.split(" ");
    const money = (side: "a" | "b") => sum(customers.map((one) => cents(side, one))) / 100;
    return { segment_a, segment_b, customers: customers.length, money_a: money("a"), money_b: money("b") };
  });
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** The three parts of each segment's change, counted from people and not from codes. */
export function partsOf({ own, other }: ComparedTruth, ranks: number) {
  const a = stoodIn(own.a, ranks);
  const [by_b, by_a] = [stoodIn(own.b, ranks), stoodIn(other.b, ranks)];
  return schemeOf(ranks).segments.map(({ id }) => {
    const inside = (stood: Stood, wasKnown: boolean) =>
      [...stood].filter(([customer, segment]) => segment === id && a.has(customer) === wasKnown).length;
    const customers_a = inside(a, true);
    const customers_b = inside(by_b, true) + inside(by_b, false);
    const difference = customers_b - customers_a;
    return {
      segment: id,
      customers_a,
      behaviour: inside(by_a, true) - customers_a,
      thresholds: inside(by_b, true) - inside(by_a, true),
      population: inside(by_b, false),
      customers_b,
      difference,
      change: customers_a === 0 ? null : difference / customers_a,
    };
  });
}
