import fc from "fast-check";
import { expect } from "vitest";
import { addDays, type Day } from "../../../lib/base/day";
import { env } from "../../../lib/base/env";
import { type Arm, arms as armNames, type Campaign } from "../../../lib/model/campaign/campaign";
import { schemeOf } from "../../../lib/model/segment/scheme";
import { armsQuestion, type CampaignFacts, windowParams } from "../../../lib/page/campaign/facts";
import { pastQuestion } from "../../../lib/page/campaign/past";
import { splitQuestion } from "../../../lib/page/campaign/split";
import { after, course, list, matched, overlap, script } from "../../../lib/query/campaign/queries";
import { companies } from "../sales";
import { type Document, type Known, truthOf } from "../truth";
import {
  armOf,
  chosenBy,
  doneIn,
  type Filter,
  followedOf,
  gapOf,
  listRowOf,
  type Member,
  pastDaysOf,
  peopleOf,
  segmentName,
  splitOf,
} from "./truth";

const amount = fc.integer({ min: -20, max: 300 }).map((money) => `${money}.00`);

const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.constant({}),
  fc.record({ r_min: fc.nat({ max: 20 }).map(String) }),
  fc.record({ top: fc.integer({ min: 1, max: 9 }).map(String), f_min: fc.constantFrom("0", "1", "2") }),
  fc.record({ m_min: amount, r_max: fc.nat({ max: 40 }).map(String) }),
  fc.record({ segment: fc.constantFrom(...schemeOf(3).segments.map(({ id }) => id)) }),
  fc.record({ a_segment: fc.constantFrom("first_seen", ...schemeOf(3).segments.map(({ id }) => id)) }),
  fc.record({ code: fc.constantFrom("000", "333", "111", "313") }),
);

export const planned = fc.record({
  filter,
  company: fc.constantFrom("", "", ...companies),
  ranks: fc.constantFrom(3, 3, 3, 2, 5, 9),
  holdout: fc.constantFrom(0, 50, 200, 333, 500, 500, 900),
  window_days: fc.integer({ min: 1, max: 12 }),
  length: fc.integer({ min: 3, max: 30 }),
  /** Days of the sales that are known at the start, and how long before their end the audience is chosen and after it the window begins. */
  known: fc.integer({ min: 25, max: 50 }),
  earlier: fc.constantFrom(0, 0, 0, 3),
  later: fc.nat({ max: 3 }),
  /** One in how many customers is gone when the window is over; 0: nobody. */
  gone: fc.constantFrom(0, 4, 3),
});

export type Planned = typeof planned extends fc.Arbitrary<infer T> ? T : never;

export type Case = Readonly<{
  one: Planned;
  campaign: Campaign;
  /** The company's documents known at the start, and those of the data that has its window. */
  before: readonly Document[];
  documents: readonly Document[];
  left: ReadonlySet<string>;
  members: readonly Member[];
}>;

/** A member and what is asked of them, without the days of which truth knows more. */
export const rowOf = ({ campaign, customer, code, segment, arm, recency, frequency, cents }: Member) => ({
  campaign,
  customer_id: customer,
  code,
  segment,
  arm,
  recency,
  frequency,
  monetary: (cents / 100).toFixed(2),
});

/** Numbers without the dust of doubles; every sum of ours has four decimals at most. */
function plain<T extends object>(rows: readonly T[]): T[] {
  const clean = (value: unknown) => (typeof value === "number" ? Math.round(value * 1e4) / 1e4 + 0 : value);
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, clean(value)])) as T,
  );
}

export const byId = <T extends { customer_id: string }>(rows: readonly T[]) =>
  [...rows].sort((a, b) => (a.customer_id < b.customer_id ? -1 : 1));

export async function checkSplit(facts: CampaignFacts, { members, left }: Case): Promise<void> {
  const { rows } = await facts.chosen.data.ask(splitQuestion());
  expect(plain(rows)).toEqual(plain(splitOf(members, left)));
}

/** Everybody after the window, by the cuts of the start as this data has them. */
function knownAfter({ one, campaign, documents }: Case): { known: readonly Known[]; length: number } {
  const { from, to } = campaign.audience as { from: never; to: never };
  const start = truthOf(documents, { period: { from, to }, ranks: one.ranks });
  const end = addDays(campaign.planned_start, one.window_days - 1);
  const period = { from: addDays(end, 1 - one.length), to: end };
  const cuts = start.buyers > 0 ? start.cuts : undefined;
  return { known: truthOf(documents, { period, ranks: one.ranks }, cuts).known, length: one.length };
}

function windowIn({ campaign, one }: Case) {
  const from = campaign.planned_start;
  return { from, to: addDays(from, one.window_days - 1) };
}

export async function checkArms(facts: CampaignFacts, at: Case): Promise<void> {
  const { rows } = await facts.after.ask(armsQuestion(facts));
  const on = { ...at, window: windowIn(at), ranks: at.one.ranks, ...knownAfter(at) };
  const segments = ["", ...new Set(at.members.map(({ segment }) => segment))].sort();
  const expected = segments.flatMap((segment) =>
    (["treated", "held"] as const).flatMap((arm) => {
      const mine = at.members.filter((one) => one.arm === arm && (segment === "" || one.segment === segment));
      return mine.length === 0 ? [] : [armOf(mine, on, { arm, segment })];
    }),
  );
  expect(plain(rows)).toEqual(plain(expected));
  for (const arm of armNames) expectTotal(rows.filter((row) => row.arm === arm));
}

/** The rows of the segments add up to that of all of them. */
function expectTotal(rows: readonly Readonly<Record<string, string | number>>[]): void {
  const parts = rows.filter(({ segment }) => segment !== "");
  for (const whole of rows.filter(({ segment }) => segment === ""))
    for (const [name, value] of Object.entries(whole).filter(([, found]) => typeof found === "number"))
      expect(parts.reduce((total, part) => total + Number(part[name]), 0)).toBeCloseTo(Number(value), 3);
}

export async function checkAfter(facts: CampaignFacts, at: Case): Promise<void> {
  const { ranks } = at.one;
  const { rows } = await facts.after.ask({
    query: after,
    params: { ranks },
    needs: ["audience", "scored"],
  });
  const { known } = knownAfter(at);
  const codes = new Map(known.map(({ customer, code }) => [customer, code]));
  const count = (arm: Arm, is: (member: Member) => boolean) =>
    at.members.filter((member) => member.arm === arm && is(member)).length;
  const was = (id: string) => (member: Member) => member.segment === id;
  const is = (id: string) => (member: Member) =>
    segmentName(codes.get(member.customer) ?? "000", ranks) === id;
  expect(rows).toEqual(
    schemeOf(ranks).segments.map(({ id }) => ({
      segment: id,
      treated_before: count("treated", was(id)),
      held_before: count("held", was(id)),
      treated_after: count("treated", is(id)),
      held_after: count("held", is(id)),
    })),
  );
}

export async function checkCourse(facts: CampaignFacts, at: Case): Promise<void> {
  const last_day = facts.data.version.last_day;
  const params = { ...windowParams(facts), last_day };
  const { rows } = await facts.chosen.data.ask({ query: course, params, needs: ["audience"] });
  const of = (arm: Arm) => at.members.filter((member) => member.arm === arm);
  const bought = (arm: Arm, by: string) =>
    of(arm).filter(({ customer }) => {
      const { first } = doneIn(at.documents, customer, windowIn(at));
      return first !== null && first <= by;
    }).length;
  expect(rows).toEqual(
    Array.from({ length: at.one.window_days }, (_, i) => {
      const day = addDays(at.campaign.planned_start, i);
      const isKnown = day <= last_day;
      return {
        day,
        day_of_window: i + 1,
        treated: isKnown ? bought("treated", day) : null,
        held: isKnown ? bought("held", day) : null,
        treated_size: of("treated").length,
        held_size: of("held").length,
      };
    }),
  );
}

export async function checkList(facts: CampaignFacts, { members, left, documents }: Case): Promise<void> {
  const on = facts.chosen;
  const params = { company_key: on.data.company_key, to: on.data.period.to };
  const { rows } = await on.data.ask({ query: list, params, needs: ["audience"] });
  const here = members.filter(({ customer }) => left.has(customer));
  expect(byId(rows.map(({ ref: _ref, name: _name, email: _email, phone: _phone, ...row }) => row))).toEqual(
    byId(here.map((member) => listRowOf(member, documents, on.data.period.to))),
  );
  const money = rows.map(({ monetary }) => Number(monetary));
  expect(money).toEqual([...money].sort((a, b) => b - a));
  const ids = JSON.stringify(members.map(({ customer }) => customer));
  const asked = { ...params, customers: ids, company: on.address.view.company };
  const { rows: told } = await on.data.ask({ query: script, params: asked, needs: [] });
  expect(told.map(({ customer_id, gap, last_purchase }) => ({ customer_id, gap, last_purchase }))).toEqual(
    byId(here.map(({ customer }) => ({ customer_id: customer }))).map(({ customer_id }) => ({
      customer_id,
      gap: gapOf(documents, customer_id, on.data.period.to),
      last_purchase: rows.find((row) => row.customer_id === customer_id)?.last_purchase,
    })),
  );
}

export async function checkMatched(facts: CampaignFacts, at: Case): Promise<void> {
  const on = facts.chosen;
  const params = { ...windowParams(facts), from: on.data.period.from, to: on.data.period.to };
  const { rows } = await on.data.ask({ query: matched, params, needs: ["audience", "scored"] });
  const { known } = truthOf(at.documents, { period: on.data.period, ranks: at.one.ranks });
  const chosen = new Set(at.members.map(({ customer }) => customer));
  const expected = followedOf(at.documents, { day: on.data.period.to, known, chosen, window: windowIn(at) });
  expect(plain(rows)).toEqual(plain(expected));
}

export async function checkOverlap(
  facts: CampaignFacts,
  mine: readonly Member[],
  theirs: readonly Member[],
): Promise<void> {
  const { rows } = await facts.chosen.data.ask({
    query: overlap,
    params: {},
    needs: ["audience", "rivals"],
  });
  const shared = theirs.flatMap((their) => {
    const own = mine.find(({ customer }) => customer === their.customer);
    return own === undefined ? [] : [[own, their] as const];
  });
  const contacted = shared.filter((two) => two.every(({ arm }) => arm === "treated")).length;
  const campaign = theirs[0]?.campaign ?? "";
  expect(rows).toEqual(shared.length === 0 ? [] : [{ campaign, customers: shared.length, contacted }]);
}

/** What the filter would have chosen on past days, and what came of it. */
export async function checkPast(
  facts: CampaignFacts,
  { one, campaign, documents }: Case,
  from: Day,
): Promise<void> {
  const on = facts.chosen;
  const days = pastDaysOf(
    { period: on.data.period, first_day: campaign.planned_start, window_days: one.window_days },
    { from, most: env.PAST_DAYS },
  );
  const { rows } = await on.data.ask(pastQuestion);
  const expected = days.flatMap(({ day, window }) => {
    const period = { from: addDays(day, 1 - one.length), to: day };
    const people = peopleOf(documents, { period, ranks: one.ranks });
    const { known } = people;
    const chosen = new Set(chosenBy(people, one.filter).map(({ customer }) => customer));
    return followedOf(documents, { day, known, chosen, window });
  });
  expect(plain(rows)).toEqual(plain(expected));
}
