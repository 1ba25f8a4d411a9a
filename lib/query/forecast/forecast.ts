import { z } from "zod";
import { defineQuery } from "../../engine/query";
import { telling } from "../kit/chances";

/** Customers with one past on a day, and what they did after it. */
export const pasts = defineQuery({
  name: "forecast/pasts",
  params: z.object({
    company_key: z.number(),
    origin: z.string(),
    days: z.number(),
    day_step: z.number(),
    spend_step: z.number(),
  }),
  row: z.object({
    x: z.number(),
    t_x: z.number(),
    age: z.number(),
    spend: z.number(),
    count: z.number(),
    buyers: z.number(),
    purchases: z.number(),
    money: z.number(),
  }),
});

export const money = defineQuery({
  name: "forecast/money",
  params: z.object({ company_key: z.number(), origin: z.string() }),
  row: z.object({
    days: z.number(),
    customers: z.number(),
    money: z.number(),
    capped: z.number(),
    within: z.number(),
    between: z.number(),
    days_squared: z.number(),
  }),
});

/** All customers and the segments of the scheme, with what is said of them and how right the same was in past windows. */
export const segmentChances = defineQuery({
  name: "forecast/segments",
  params: z.object({
    company_key: z.number(),
    ranks: z.number(),
    from: z.string(),
    to: z.string(),
    days: z.number(),
    models: z.string(),
    tells_totals: z.boolean(),
    tells_segments: z.boolean(),
    tells_money: z.boolean(),
    customers_min: z.number(),
    buyers_min: z.number(),
    windows: z.number(),
    was_low: z.number().nullable(),
    was_high: z.number().nullable(),
  }),
  row: z.object({
    segment: z.string(),
    customers: z.number(),
    buyers: z.number().nullable(),
    variance: z.number().nullable(),
    purchases: z.number().nullable(),
    money: z.number().nullable(),
    past_windows: z.number(),
    was_per_said_low: z.number().nullable(),
    was_per_said_high: z.number().nullable(),
  }),
});

/** A customer, with what is said of such customers and how right that was of those who were given about the same probability. */
export const customerChance = defineQuery({
  name: "forecast/customer",
  params: telling.extend({ customer: z.string() }),
  row: z.object({
    purchase_days: z.number(),
    days_since: z.number(),
    is_usual: z.boolean(),
    chance: z.number().nullable(),
    purchases: z.number().nullable(),
    money: z.number().nullable(),
    half_by: z.string().nullable(),
    is_late: z.boolean().nullable(),
    band_customers: z.number().nullable(),
    band_from: z.number().nullable(),
    band_to: z.number().nullable(),
    band_said: z.number().nullable(),
    band_was: z.number().nullable(),
  }),
});

export const judged = defineQuery({
  name: "forecast/judged",
  params: z.object({ company_key: z.number(), days: z.number(), models: z.string() }),
  row: z.object({
    origin: z.string(),
    at_least: z.number(),
    customers: z.number(),
    said_buyers: z.number(),
    buyers: z.number(),
    said_purchases: z.number(),
    purchases: z.number(),
    said_money: z.number(),
    money: z.number(),
  }),
});

/** What a year before brought, and how many customers are as old as the data. */
export const season = defineQuery({
  name: "forecast/season",
  params: z.object({
    company_key: z.number(),
    origin: z.string(),
    days: z.number(),
    history: z.number(),
  }),
  row: z.object({
    customers_then: z.number(),
    buyers_then: z.number(),
    customers: z.number(),
    early: z.number(),
  }),
});

const courtParams = {
  company_key: z.number(),
  from: z.string(),
  days: z.number(),
  per_mille: z.number(),
};

/** Customers of a past day as a forecast and plain numbers order them, and what they did after it. */
export const dock = defineQuery({
  name: "forecast/dock",
  params: z.object({ ...courtParams, origin: z.string(), models: z.string() }),
  row: z.object({
    customer_key: z.number(),
    recency: z.number(),
    frequency: z.number(),
    monetary: z.number(),
    chance: z.number(),
    expected_money: z.number(),
    bought: z.boolean(),
    money: z.number(),
  }),
});

/** Customers of a past day by their codes, and what they brought after it. */
export const placed = defineQuery({
  name: "forecast/placed",
  params: z.object({ ...courtParams, to: z.string() }),
  row: z.object({ customer_key: z.number(), code: z.string(), bought: z.boolean(), money: z.number() }),
});
