import { readFile, rm } from "node:fs/promises";
import { addDays, type Day, daysBetween } from "../../../lib/base/day";
import { env } from "../../../lib/base/env";
import type { Made } from "../../../lib/engine/made";
import type { Served } from "../../../lib/engine/served";
import { type SumsByArm, sumsByArm } from "../../../lib/model/campaign/metrics";
import { bootstrapFractions } from "../../../lib/model/stats/bootstrap";
import type { Period } from "../../../lib/model/view/period";
import { offsetOf } from "../../../lib/page/report/campaign-tables";
import { arms, audience, bootstrap, draw, overlap } from "../../../lib/query/campaign/queries";
import { createScores, type ScoreSpec, withScored } from "../../../lib/query/score/tables";
import { armSizes } from "../../model/stats/simulated";
import { type Choice, chooseAudience, type Person } from "./placebo-audience";

/** A version of sales that no campaign touched, its days and its companies. */
export type Shop = Readonly<{ served: Served; data: Period; companies: readonly number[] }>;

/** A campaign that contacts nobody, on a past day of a shop. */
export type Plan = Choice & Readonly<{ id: string; holdout: number }>;

/** What came of it, by the statements that real campaigns are drawn and measured by. */
export type Placebo = Readonly<{
  arms: SumsByArm;
  /** Whether a second draw held the same customers out; null: not drawn twice. */
  alike: boolean | null;
  /** Limits of the bootstrap; none where it was not asked for. */
  limits: readonly Readonly<{ metric: string; low: number | null; high: number | null }>[];
}>;

/** How many campaigns a past day gets, and which of them, by their place, are drawn twice and get a bootstrap. */
export type Wanted = Readonly<{
  campaigns: number;
  twice: (place: number) => boolean;
  bootstrap: (place: number) => boolean;
}>;

type Past = Readonly<{ start: ScoreSpec; after: ScoreSpec; window: Period; length: number }>;

const ranks = 3;
const lengths = [180, 365] as const;
const windows = [14, 30, 60, 90] as const;

/** Campaigns on one past day, with a whole period before it and a whole window behind it. Throws when an audience is not as counted. */
export async function placebosOn(
  { served, data, companies }: Shop,
  wanted: Wanted,
  chance: () => number,
): Promise<Placebo[]> {
  const past = pastOf(data, oneOf(companies, chance), chance);
  const on = { served, scores: createScores(served, 2) };
  return withScored(on, past.start, (start) =>
    withScored(on, past.after, async (after) => {
      const ground = { served, past, start: start.made, after: after.made };
      const people = await everybody(ground);
      const plans = Array.from({ length: wanted.campaigns }, (_, i) =>
        planOf(people, `placebo-${past.window.from}-${i}`, chance),
      );
      return inLanes(plans, (plan, place) =>
        measure(ground, plan, [wanted.twice(place), wanted.bootstrap(place)]),
      );
    }),
  );
}

function pastOf(data: Period, company_key: number, chance: () => number): Past {
  const [length, window_days] = [oneOf(lengths, chance), oneOf(windows, chance)];
  const room = daysBetween(data.from, data.to) - length - window_days;
  const to = addDays(data.from, length + Math.floor(chance() * room));
  const end = addDays(to, window_days);
  const start = specOf(company_key, to, length);
  const after = { ...specOf(company_key, end, length), cuts: { like: start } };
  return { start, after, window: { from: addDays(to, 1), to: end }, length };
}

function specOf(company_key: number, to: Day, length: number): ScoreSpec {
  return { company_key, period: { from: addDays(to, 1 - length), to }, ranks, cuts: null, segment: "" };
}

function planOf(people: readonly Person[], id: string, chance: () => number): Plan {
  for (;;) {
    const { treated, held } = armSizes(chance);
    const size = treated + held;
    if (size > 0.8 * people.length) continue;
    return { id, holdout: Math.round((1000 * held) / size), ...chooseAudience(people, size, chance) };
  }
}

type Ground = Readonly<{ served: Served; past: Past; start: Made; after: Made }>;

const anybody = {
  segment: "",
  code: "",
  r_min: null,
  r_max: null,
  f_min: null,
  f_max: null,
  m_min: null,
  m_max: null,
  top: null,
  q: "",
  was: "",
  was_company: 0,
  was_from: "2000-01-01",
  was_to: "2000-01-01",
  p_min: null,
  p_max: null,
  late: false,
} as const;

function drawParams({ start }: Past, { id, holdout, fields }: Pick<Plan, "id" | "holdout" | "fields">) {
  const { company_key, period } = start;
  return {
    company_key,
    ...period,
    ranks,
    ...anybody,
    ...fields,
    campaign: id,
    holdout,
    offset: offsetOf(id),
  };
}

/** All who are known on a past day, sorted by money. */
async function everybody({ served, past, start }: Ground): Promise<Person[]> {
  const params = drawParams(past, { id: "", holdout: 0, fields: {} });
  const file = await served.copy(draw, params, { scored: start }, "ndjson");
  try {
    const lines = (await readFile(file, "utf8")).trim().split("\n");
    const people = lines.map((line) => personOf(JSON.parse(line)));
    return people.sort((a, b) => a.cents - b.cents || (a.customer_id < b.customer_id ? -1 : 1));
  } finally {
    await rm(file);
  }
}

function personOf({ monetary, ...row }: Omit<Person, "cents"> & { monetary: number }): Person {
  return { ...row, cents: Math.round(100 * monetary) };
}

async function measure(ground: Ground, plan: Plan, [twice, resampled]: readonly boolean[]): Promise<Placebo> {
  const { served, past, start, after } = ground;
  const { company_key } = past.start;
  const window = { company_key, window_from: past.window.from, window_to: past.window.to };
  const drawn = await served.make(draw, drawParams(past, plan), { scored: start });
  const whole = await served.make(audience, {}, { audience_drawn: drawn });
  const asked = { ...window, ranks, length: past.length };
  const found = sumsByArm((await served.ask(arms, asked, { audience: whole, scored: after })).rows);
  if (found === null || found.held.customers + found.treated.customers !== plan.customers)
    throw new Error(`${plan.id} should have ${plan.customers} customers: ${JSON.stringify(plan.fields)}`);
  const alike = twice ? await drawsAlike(ground, plan, { whole, arms: found }) : null;
  const limits = resampled
    ? (await served.ask(bootstrap, { ...window, ...drawing(plan, found) }, { audience: whole })).rows
    : [];
  for (const made of [whole, drawn]) await served.drop(made);
  return { arms: found, alike, limits };
}

function drawing({ id }: Plan, { treated, held }: SumsByArm) {
  const fractions = JSON.stringify(bootstrapFractions(Math.min(treated.customers, held.customers)));
  return { seed: id, draws: env.BOOTSTRAP_DRAWS, bags: env.BOOTSTRAP_BAGS, fractions };
}

/** Beside itself drawn again, a campaign has all its customers in common, and contacts all whom it contacts. */
async function drawsAlike(
  { served, past, start }: Ground,
  plan: Plan,
  { whole, arms: { treated, held } }: Readonly<{ whole: Made; arms: SumsByArm }>,
): Promise<boolean> {
  const again = await served.make(draw, drawParams(past, plan), { scored: start });
  const [both] = (await served.ask(overlap, {}, { audience: whole, rivals: again })).rows;
  await served.drop(again);
  return both?.customers === treated.customers + held.customers && both.contacted === treated.customers;
}

/** Two at a time, since a small statement does not fill two cores. */
async function inLanes<T, R>(all: readonly T[], work: (one: T, place: number) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  const lane = async (first: number) => {
    for (const [place, one] of all.entries()) if (place % 2 === first) done[place] = await work(one, place);
  };
  await Promise.all([lane(0), lane(1)]);
  return done;
}

function oneOf<T>(all: readonly T[], chance: () => number): T {
  const found = all[Math.floor(chance() * all.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
}
