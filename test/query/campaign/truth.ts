import { createHash } from "node:crypto";
import { addDays, type Day, daysBetween } from "../../../lib/base/day";
import type { Arm } from "../../../lib/model/campaign/campaign";
import { schemeOf, segmentOf } from "../../../lib/model/segment/scheme";
import { type Period, previousPeriod } from "../../../lib/model/view/period";
import type { Line } from "../sales";
import { centsOf, type Document, type Known, moneyText, sum, truthOf } from "../truth";

/*
 * Campaigns by the words of the trade, customer by customer: what the statements of campaigns are held against. Of the program it takes
 * types, the calendar and the names of segments alone.
 */

/** What a filter of the list of customers may ask; money as decimal text. */
export type Filter = Partial<
  Record<"segment" | "a_segment" | "code" | "r_min" | "r_max" | "f_min" | "m_min" | "top", string>
>;

export type Member = Readonly<{ campaign: string; arm: Arm; segment: string }> & Known;

/** A document's day is that of its first line, so that its lines stay together when sales are cut in two. */
export function documentDay(line: Line, lines: readonly Line[]): Day {
  const { company, document } = line;
  if (document === null) return line.day;
  const mine = lines.filter((other) => other.company === company && other.document === document);
  return mine.map(({ day }) => day).sort()[0] ?? line.day;
}

/** Everybody known at the end of a period, and the segment in which they stood at the end of the equal one before it by the same cuts. */
export type People = Readonly<{ known: readonly Known[]; was: ReadonlyMap<string, string>; ranks: number }>;

export function peopleOf(
  documents: readonly Document[],
  { period, ranks }: Readonly<{ period: Period; ranks: number }>,
): People {
  const { known, cuts, buyers } = truthOf(documents, { period, ranks });
  const earlier = truthOf(
    documents,
    { period: previousPeriod(period), ranks },
    buyers > 0 ? cuts : undefined,
  );
  const was = new Map(earlier.known.map(({ customer, code }) => [customer, segmentName(code, ranks)]));
  return { known, was, ranks };
}

/** Those of the known who pass a filter. */
export function chosenBy({ known, was, ranks }: People, filter: Filter): Known[] {
  const passing = known.filter((one) => {
    const { recency, frequency, cents, code } = one;
    return (
      (filter.segment === undefined || segmentName(code, ranks) === filter.segment) &&
      (filter.a_segment === undefined || (was.get(one.customer) ?? "first_seen") === filter.a_segment) &&
      (filter.code === undefined || code === filter.code) &&
      (filter.r_min === undefined || (recency !== null && recency >= Number(filter.r_min))) &&
      (filter.r_max === undefined || (recency !== null && recency <= Number(filter.r_max))) &&
      (filter.f_min === undefined || frequency >= Number(filter.f_min)) &&
      (filter.m_min === undefined || cents >= centsOf(filter.m_min))
    );
  });
  if (filter.top === undefined) return passing;
  const byMoney = passing.sort((a, b) => b.cents - a.cents || (a.customer < b.customer ? -1 : 1));
  return byMoney.slice(0, Number(filter.top));
}

export function segmentName(code: string, ranks: number): string {
  return segmentOf(schemeOf(ranks), code).id;
}

/**
 * The arms by the rule: in the order of code and of the MD5 of campaign and customer, every place at which the planned share of all places
 * up to it, counted from the campaign's own beginning, passes a whole number goes to the holdout.
 */
export function drawOf(
  chosen: readonly Known[],
  { campaign, holdout, ranks }: Readonly<{ campaign: string; holdout: number; ranks: number }>,
): Member[] {
  const md5 = (text: string) => createHash("md5").update(text).digest("hex");
  const beginning = Number.parseInt(md5(campaign).slice(0, 8), 16) % 1000;
  const placed = chosen
    .map((one) => ({ one, key: `${one.code} ${md5(`${campaign}/${one.customer}`)}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  let owed = beginning;
  return placed.map(({ one }) => {
    owed += holdout;
    const held = owed >= 1000;
    if (held) owed -= 1000;
    return { ...one, campaign, arm: held ? "held" : "treated", segment: segmentName(one.code, ranks) };
  });
}

/** What a customer did in some days; `first` is the day of their first purchase in it. */
export type Done = Readonly<{ purchases: number; cents: number; first: Day | null }>;

export function doneIn(documents: readonly Document[], customer: string, { from, to }: Period): Done {
  const mine = documents.filter((one) => one.customer === customer && one.day >= from && one.day <= to);
  const bought = mine.filter(({ cents }) => cents > 0);
  return {
    purchases: bought.length,
    cents: sum(mine.map(({ cents }) => cents)),
    first: bought.map(({ day }) => day).sort()[0] ?? null,
  };
}

type After = Readonly<{
  documents: readonly Document[];
  window: Period;
  ranks: number;
  length: number;
  /** Those whom the measured data still has, and all of them as they are after the window. */
  left: ReadonlySet<string>;
  known: readonly Known[];
}>;

/** The sums of an arm, or of those of it who stood in a segment. */
export function armOf(members: readonly Member[], on: After, named: { arm: Arm; segment: string }) {
  const rows = members.map((member) => {
    const done = doneIn(on.documents, member.customer, on.window);
    const then = on.known.find(({ customer }) => customer === member.customer);
    return {
      found: on.left.has(member.customer),
      silent: Number(member.code.slice(0, 1)) < on.ranks,
      purchases: done.purchases,
      money: done.cents / 100,
      before: member.cents / 100,
      recency: (then?.recency ?? on.length) - (member.recency ?? on.length),
      frequency: (then?.frequency ?? 0) - member.frequency,
      monetary: ((then?.cents ?? 0) - member.cents) / 100,
    };
  });
  const count = (is: (row: (typeof rows)[number]) => boolean) => rows.filter(is).length;
  const total = (of: (row: (typeof rows)[number]) => number) => sum(rows.map(of));
  return {
    ...named,
    customers: rows.length,
    found: count((row) => row.found),
    bought: count((row) => row.purchases > 0),
    repeat: count((row) => row.purchases > 1),
    silent: count((row) => row.silent),
    returned: count((row) => row.silent && row.purchases > 0),
    purchases: total((row) => row.purchases),
    purchases_squares: total((row) => row.purchases ** 2),
    money: total((row) => row.money),
    money_squares: total((row) => row.money ** 2),
    money_purchases: total((row) => row.money * row.purchases),
    before: total((row) => row.before),
    before_squares: total((row) => row.before ** 2),
    before_money: total((row) => row.before * row.money),
    recency_change: total((row) => row.recency),
    recency_squares: total((row) => row.recency ** 2),
    frequency_change: total((row) => row.frequency),
    frequency_squares: total((row) => row.frequency ** 2),
    monetary_change: total((row) => row.monetary),
    monetary_squares: total((row) => row.monetary ** 2),
  };
}

/** By code of a day, the newest day first: those chosen then and the others of their code, and what both did in the window that followed. */
export function followedOf(
  documents: readonly Document[],
  at: Readonly<{ day: Day; known: readonly Known[]; chosen: ReadonlySet<string>; window: Period }>,
) {
  const rows = at.known.map((one) => ({
    code: one.code,
    chosen: at.chosen.has(one.customer),
    ...doneIn(documents, one.customer, at.window),
  }));
  const codes = [...new Set(rows.filter(({ chosen }) => chosen).map(({ code }) => code))].sort();
  return codes.map((code) => {
    const mine = rows.filter((row) => row.code === code && row.chosen);
    const others = rows.filter((row) => row.code === code && !row.chosen);
    const bought = (of: typeof rows, least = 1) => of.filter(({ purchases }) => purchases >= least).length;
    const total = (of: typeof rows, what: (row: (typeof rows)[number]) => number) => sum(of.map(what));
    return {
      day: at.day,
      code,
      chosen: mine.length,
      chosen_bought: bought(mine),
      chosen_repeat: bought(mine, 2),
      chosen_purchases: total(mine, (row) => row.purchases),
      chosen_purchases_squares: total(mine, (row) => row.purchases ** 2),
      chosen_money: total(mine, (row) => row.cents / 100),
      chosen_money_squares: total(mine, (row) => (row.cents / 100) ** 2),
      chosen_money_purchases: total(mine, (row) => (row.cents / 100) * row.purchases),
      others: others.length,
      others_bought: bought(others),
      others_money: total(others, (row) => row.cents / 100),
      others_money_squares: total(others, (row) => (row.cents / 100) ** 2),
    };
  });
}

/** The rows of a split: one a code, and all of them together with an empty code first. */
export function splitOf(members: readonly Member[], left: ReadonlySet<string>) {
  const row = (mine: readonly Member[], code: string, segment: string) => {
    const of = (arm: Arm) => mine.filter((one) => one.arm === arm);
    const found = (arm: Arm) => of(arm).filter(({ customer }) => left.has(customer)).length;
    const money = (arm: Arm, power: number) => sum(of(arm).map(({ cents }) => (cents / 100) ** power));
    return {
      code,
      segment,
      treated: of("treated").length,
      held: of("held").length,
      treated_found: found("treated"),
      held_found: found("held"),
      treated_before: money("treated", 1),
      treated_before_squares: money("treated", 2),
      held_before: money("held", 1),
      held_before_squares: money("held", 2),
    };
  };
  const codes = [...new Set(members.map(({ code }) => code))].sort();
  const of = (code: string) => members.filter((one) => one.code === code);
  return [row(members, "", ""), ...codes.map((code) => row(of(code), code, of(code)[0]?.segment ?? ""))];
}

/** A member as the list of a campaign has them; `documents` are those of the campaign's company. */
export function listRowOf(member: Member, documents: readonly Document[], to: Day) {
  const bought = documents.filter(
    ({ customer, cents, day }) => customer === member.customer && cents > 0 && day <= to,
  );
  return {
    arm: member.arm,
    customer_id: member.customer,
    code: member.code,
    segment: member.segment,
    recency: member.recency,
    frequency: member.frequency,
    monetary: moneyText(member.cents),
    last_purchase:
      bought
        .map(({ day }) => day)
        .sort()
        .at(-1) ?? null,
  };
}

/** The middle of the days from one day with a purchase to the next, the lower of two; null before the second. */
export function gapOf(documents: readonly Document[], customer: string, to: Day): number | null {
  const days = documents.filter((one) => one.customer === customer && one.cents > 0 && one.day <= to);
  const seen = [...new Set(days.map(({ day }) => day))].sort();
  const gaps = seen
    .slice(1)
    .map((day, i) => daysBetween(seen[i] ?? day, day))
    .sort((a, b) => a - b);
  return gaps[Math.ceil(gaps.length / 2) - 1] ?? null;
}

/** The days on which a campaign's past is looked at: windows back to back before the start, each with a whole period before it in the data. */
export function pastDaysOf(
  { period, first_day, window_days }: Readonly<{ period: Period; first_day: Day; window_days: number }>,
  data: Readonly<{ from: Day; most: number }>,
): { day: Day; window: Period }[] {
  const lag = Math.max(1, daysBetween(period.to, first_day));
  const length = daysBetween(period.from, period.to) + 1;
  return Array.from({ length: data.most }, (_, i) => addDays(period.to, 1 - window_days * (i + 1)))
    .map((from) => ({
      day: addDays(from, -lag),
      window: { from, to: addDays(from, window_days - 1) },
    }))
    .filter(({ day }) => addDays(day, 1 - length) >= data.from);
}
