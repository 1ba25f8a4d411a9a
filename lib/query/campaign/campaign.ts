import { z } from "zod";
import { createKept, type Kept } from "../../engine/kept";
import { defineQuery } from "../../engine/query";
import { indexTable, type Made, type Tables } from "../../engine/script";
import type { Served } from "../../engine/served";
import { arms as armNames, armSums } from "../../model/campaign/campaign";
import { filters } from "../kit/filters";
import { type ScoreSpec, type Scores, withCoded, withScored } from "../score/score";

const arm = z.enum(armNames);
const whole = z.number().nullable();
const window = z.object({ company_key: z.number(), window_from: z.string(), window_to: z.string() });

const member = z.object({
  campaign: z.string(),
  customer_id: z.string(),
  code: z.string(),
  segment: z.string(),
  arm,
  recency: whole,
  frequency: z.number(),
  monetary: z.string(),
});

export const draw = defineQuery({
  name: "campaign/draw",
  params: filters.extend({ campaign: z.string(), holdout: z.number(), offset: z.number() }),
  row: member,
});

export const audience = defineQuery({
  name: "campaign/audience",
  params: z.object({}),
  row: member.extend({ customer_key: whole }),
});

export const split = defineQuery({
  name: "campaign/split",
  params: z.object({}),
  row: z.object({
    code: z.string(),
    segment: z.string(),
    treated: z.number(),
    held: z.number(),
    treated_found: z.number(),
    held_found: z.number(),
    treated_before: z.number(),
    treated_before_squares: z.number(),
    held_before: z.number(),
    held_before_squares: z.number(),
  }),
});

export type SplitRow = z.infer<typeof split.row>;

export const arms = defineQuery({
  name: "campaign/lift/arms",
  params: window.extend({ ranks: z.number(), length: z.number() }),
  row: armSums,
});

export const after = defineQuery({
  name: "campaign/lift/after",
  params: z.object({ ranks: z.number() }),
  row: z.object({
    segment: z.string(),
    treated_before: z.number(),
    held_before: z.number(),
    treated_after: z.number(),
    held_after: z.number(),
  }),
});

export const course = defineQuery({
  name: "campaign/lift/course",
  params: window.extend({ last_day: z.string() }),
  row: z.object({
    day: z.string(),
    day_of_window: z.number(),
    treated: whole,
    held: whole,
    treated_size: z.number(),
    held_size: z.number(),
  }),
});

export const bootstrap = defineQuery({
  name: "campaign/lift/bootstrap",
  params: window.extend({ seed: z.string(), draws: z.number(), bags: z.number(), fractions: z.string() }),
  row: z.object({ metric: z.string(), low: z.number().nullable(), high: z.number().nullable() }),
});

const followed = z.object({
  day: z.string(),
  code: z.string(),
  chosen: z.number(),
  chosen_bought: z.number(),
  chosen_repeat: z.number(),
  chosen_purchases: z.number(),
  chosen_purchases_squares: z.number(),
  chosen_money: z.number(),
  chosen_money_squares: z.number(),
  chosen_money_purchases: z.number(),
  others: z.number(),
  others_bought: z.number(),
  others_money: z.number(),
  others_money_squares: z.number(),
});

/** A code on one day: who was chosen, and the others of the code. */
export type FollowedRow = z.infer<typeof followed>;

const placed = window.extend({ from: z.string(), to: z.string() });

export const matched = defineQuery({ name: "campaign/lift/matched", params: placed, row: followed });

export const chosen = defineQuery({
  name: "campaign/chosen",
  params: filters,
  row: z.object({ customer_key: z.number() }),
});

export const past = defineQuery({ name: "campaign/past", params: placed, row: followed });

export const dates = defineQuery({ name: "campaign/dates", params: z.object({}), row: followed });

export const overlap = defineQuery({
  name: "campaign/overlap",
  params: z.object({}),
  row: z.object({ campaign: z.string(), customers: z.number(), contacted: z.number() }),
});

export const list = defineQuery({
  name: "campaign/list",
  params: z.object({ company_key: z.number(), to: z.string() }),
  row: member.omit({ campaign: true }).extend({
    ref: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    last_purchase: z.string().nullable(),
  }),
});

export const tried = defineQuery({
  name: "campaign/tried",
  params: z.object({ segment: z.string() }),
  row: armSums.extend({
    campaign: z.string(),
    name: z.string(),
    version: z.string(),
    last_day: z.string(),
  }),
});

export type TriedRow = z.infer<typeof tried.row>;

export const ofCustomer = defineQuery({
  name: "campaign/of_customer",
  params: z.object({ customer: z.string() }),
  row: z.object({
    campaign: z.string(),
    name: z.string(),
    window_from: z.string(),
    window_to: z.string(),
    arm,
    code: z.string(),
    segment: z.string(),
    overlaps: z.number(),
  }),
});

export const script = defineQuery({
  name: "campaign/script",
  params: z.object({ customers: z.string(), company_key: z.number(), company: z.string(), to: z.string() }),
  row: z.object({
    customer_id: z.string(),
    last_purchase: z.string().nullable(),
    gap: whole,
    products: z.string().nullable(),
  }),
});

/** A campaign's audience: frozen in a file, or as it would be drawn now from a scored period. */
export type AudienceSpec =
  | Readonly<{ file: string }>
  | Readonly<{ scored: ScoreSpec; was: ScoreSpec | null; params: z.infer<typeof draw.params> }>;

/** A past day: its scored period, and the window that followed. */
export type PastSpec = Readonly<{
  scored: ScoreSpec;
  was: ScoreSpec | null;
  filters: z.infer<typeof filters>;
  window: z.infer<typeof past.params>;
}>;

/** Tables of campaigns of one served version, kept while they are asked. */
export type CampaignTables = Kept<Made>;

export function createCampaignTables(served: Served, limit: number): CampaignTables {
  return createKept(limit, (made) => served.drop(made));
}

type On = Readonly<{ served: Served; scores: Scores; campaigns: CampaignTables }>;

/** Runs `work` with an audience, every customer with the key that this version has for them. */
export function withAudience<T>(on: On, spec: AudienceSpec, work: (made: Made) => Promise<T>): Promise<T> {
  return on.campaigns.use(JSON.stringify(spec), () => makeAudience(on, spec), work);
}

function makeAudience(on: On, spec: AudienceSpec): Promise<Made> {
  const { served } = on;
  if ("file" in spec)
    return served.mount([spec.file], "audiences", (audience_drawn) =>
      served.make(audience, {}, { audience_drawn }),
    );
  return withSides(on, spec, async (tables) => {
    const drawn = await served.make(draw, spec.params, tables);
    try {
      return await served.make(audience, {}, { audience_drawn: drawn });
    } finally {
      await served.drop(drawn);
    }
  });
}

/** What a page of a campaign can ask about: its audience, those of others at the same time, and the past of its filter. */
export type CampaignGround = Readonly<{
  audience: AudienceSpec;
  rivals: readonly string[];
  past: readonly PastSpec[];
}>;

/** Runs `work` with what the campaign's filter would have chosen on past days, and what came of it. */
export function withPast<T>(
  on: On,
  specs: readonly PastSpec[],
  work: (past: Made | null) => Promise<T>,
): Promise<T> {
  if (specs.length === 0) return work(null);
  return on.campaigns.use(JSON.stringify(specs), () => makePast(on, specs), work);
}

async function makePast(on: On, specs: readonly PastSpec[]): Promise<Made> {
  let made: Made | null = null;
  for (const spec of specs) {
    const before: Made | null = made;
    made = await onPastDay(on, spec, before);
    if (before !== null) await on.served.drop(before);
  }
  if (made === null) throw new Error("no past day");
  return made;
}

function onPastDay(on: On, spec: PastSpec, before: Made | null): Promise<Made> {
  const { served } = on;
  return withCodedSides(on, spec, async (tables) => {
    const picked = await served.make(chosen, spec.filters, tables);
    try {
      return await served.make(past, spec.window, {
        ...tables,
        chosen: picked,
        ...(before === null ? {} : { past_before: before }),
      });
    } finally {
      await served.drop(picked);
    }
  });
}

type Sides = Readonly<{ scored: ScoreSpec; was: ScoreSpec | null }>;

/** The scored period that customers are chosen from, and the one in which they are looked up where the filter asks for it. */
function withSides<T>(on: On, { scored, was }: Sides, work: (tables: Tables) => Promise<T>): Promise<T> {
  return withScored(on, scored, ({ made }) => {
    if (was === null) return work({ scored: made });
    return withScored(on, was, (found) => work(sideTables(made, found.made)));
  });
}

/** The same of a past day, of which nothing else is asked. */
function withCodedSides<T>(on: On, { scored, was }: Sides, work: (tables: Tables) => Promise<T>): Promise<T> {
  return withCoded(on, scored, (made) => {
    if (was === null) return work({ scored: made });
    return withCoded(on, was, (found) => work(sideTables(made, found)));
  });
}

function sideTables(scored: Made, scored_was: Made): Tables {
  return { scored, scored_was, spans_was: indexTable("spans", false) };
}
