import { z } from "zod";
import { defineQuery } from "../../engine/query";
import { arms as armNames, armSums } from "../../model/campaign/campaign";
import { telling } from "../kit/chances";
import { date, decimal, int } from "../kit/columns";
import { filters } from "../kit/filters";

const arm = z.enum(armNames);
const whole = z.number().nullable();
const window = z.object({ company_key: z.number(), window_from: z.string(), window_to: z.string() });

/** A customer of a campaign's audience. */
export const member = z.object({
  campaign: z.string(),
  customer_id: z.string(),
  code: z.string(),
  segment: z.string(),
  arm,
  recency: int.nullable(),
  frequency: int,
  monetary: decimal,
});

export const draw = defineQuery({
  name: "campaign/draw",
  params: filters.extend({ campaign: z.string(), holdout: z.number(), offset: z.number() }),
  row: member,
});

export const audience = defineQuery({
  name: "campaign/audience",
  params: z.object({}),
  row: member.extend({ customer_key: int.nullable() }),
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

/** Sums over a code on one day: of the chosen customers, and of the others. */
export const followed = z.object({
  day: date,
  code: z.string(),
  chosen: int,
  chosen_bought: int,
  chosen_repeat: int,
  chosen_purchases: z.number(),
  chosen_purchases_squares: z.number(),
  chosen_money: z.number(),
  chosen_money_squares: z.number(),
  chosen_money_purchases: z.number(),
  others: int,
  others_bought: int,
  others_money: z.number(),
  others_money_squares: z.number(),
});

export type FollowedRow = z.infer<typeof followed>;

/** How many of an audience are expected to buy without a campaign. */
export const expected = defineQuery({
  name: "campaign/expected",
  params: telling,
  row: z.object({ customers: z.number(), told: z.number(), buyers: whole, variance: whole }),
});

const placed = window.extend({ from: z.string(), to: z.string() });

export const matched = defineQuery({ name: "campaign/lift/matched", params: placed, row: followed });

export const chosen = defineQuery({
  name: "campaign/chosen",
  params: filters,
  row: z.object({ customer_key: int }),
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
