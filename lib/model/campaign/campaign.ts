import { z } from "zod";
import { addDays, type Day } from "../../base/day";
import { versionId } from "../data/dataset";
import { count, day } from "../fields";
import { channels, type SegmentContent } from "../segment-content";
import type { Period } from "../view/period";

export const campaignId = /^[a-z0-9]{10}$/;

/** The states of a campaign; only a draft has no frozen audience. */
export const campaignStates = ["draft", "running", "measured", "archived"] as const;

export type CampaignState = (typeof campaignStates)[number];

/** The two arms: the treatment and the holdout. */
export const arms = ["treated", "held"] as const;

export type Arm = (typeof arms)[number];

/** Which effect a campaign is judged by; fixed before it starts. */
export const mainMetrics = ["bought", "repeat", "returned", "money", "average_check"] as const;

export type MainMetric = (typeof mainMetrics)[number];

/** Fewest customers that a campaign is made for. */
export const audienceMin = 5;

/** Money as decimal text, zero or more, e.g. "12.50". */
const cost = z.string().regex(/^\d{1,12}\.\d{2}$/);

/**
 * Sums over one arm of an audience, from which every lift is computed. `customers` are all on the list; money and purchases are of
 * the window; `before` is the money of the period before the start; `*_change` is after the window less before it.
 */
export const armSums = z.object({
  arm: z.enum(arms),
  /** Empty: all segments together. */
  segment: z.string(),
  customers: count,
  /** Those whom the measured version still has; the others count as having bought nothing. */
  found: count,
  bought: count,
  repeat: count,
  silent: count,
  returned: count,
  purchases: z.number(),
  purchases_squares: z.number(),
  money: z.number(),
  money_squares: z.number(),
  money_purchases: z.number(),
  before: z.number(),
  before_squares: z.number(),
  before_money: z.number(),
  recency_change: z.number(),
  recency_squares: z.number(),
  frequency_change: z.number(),
  frequency_squares: z.number(),
  monetary_change: z.number(),
  monetary_squares: z.number(),
});

export type ArmSums = z.infer<typeof armSums>;

/** What the start froze. */
export const start = z.object({
  at: z.string(),
  /** The version that the audience was chosen in, and the period whose last day is the as-of date. */
  version: z.string().regex(versionId),
  from: day,
  to: day,
  /** First day of the window. */
  first_day: day,
  customers: count,
  held: count,
  segments: z.array(z.object({ segment: z.string(), customers: count })),
});

/** A measurement as it was recorded. */
export const measurement = z.object({
  at: z.string(),
  version: z.string().regex(versionId),
  /** Last day of that version's data. */
  last_day: day,
  sums: z.array(armSums),
});

/** What a person decides about a campaign. */
export const plan = z.object({
  name: z.string().min(1).max(120),
  offer: z.string().max(2_000),
  channel: z.enum(channels),
  /** First day of the window. */
  planned_start: day,
  window_days: z.number().int().min(1).max(365),
  metric: z.enum(mainMetrics),
  /** Size of the holdout in thousandths of the audience; 0 makes the campaign observational. */
  holdout: z.number().int().min(0).max(999),
  contact_cost: cost,
  /** What a purchase of a treated customer costs beyond its receipt: a gift, a free delivery. */
  purchase_cost: cost,
  /** Share of revenue that is left after goods are paid, 0 to 1; null: not known. */
  margin: z.number().min(0).max(1).nullable(),
});

export type Plan = z.infer<typeof plan>;

/** A line of the journal: the event, its time, and the fields that it changed. */
const entry = z.object({
  at: z.string(),
  what: z.enum(["made", "changed", "started", "measured", "archived", "reopened"]),
  fields: z.array(plan.keyof()).default([]),
  version: z.string().nullable().default(null),
});

export type JournalEntry = z.infer<typeof entry>;

/** `campaign.json`; the audience is a Parquet file next to it. */
export const campaign = plan.extend({
  /** Number of this shape. */
  schema: z.number().int().min(1).max(1),
  id: z.string().regex(campaignId),
  state: z.enum(campaignStates),
  /** The filter of the list of customers, as fields of its address. */
  audience: z.record(z.string(), z.string()),
  start: start.nullable(),
  /** Oldest first; the first one is the campaign's result. */
  measurements: z.array(measurement),
  journal: z.array(entry),
});

export type Campaign = z.infer<typeof campaign>;

/** Fields that may still change in a state: what decides the result is fixed at the start, costs once it is measured. */
export const editable = {
  draft: Object.keys(plan.shape) as (keyof Plan)[],
  running: ["name", "contact_cost", "purchase_cost", "margin"],
  measured: ["name"],
  archived: [],
} as const satisfies Record<CampaignState, readonly (keyof Plan)[]>;

/** The days in which purchases count. */
export function windowOf({
  start: begun,
  planned_start,
  window_days,
}: Pick<Campaign, "start" | "planned_start" | "window_days">): Period {
  const from = begun?.first_day ?? planned_start;
  return { from, to: addDays(from, window_days - 1) };
}

/** Where data stands to a campaign's window: its last day, and whether it has all of the window. */
export type Coverage = Readonly<{ window: Period; has: Day; covered: boolean }>;

/** How far data that ends with `last` covers a campaign's window. */
export function coverageOf(campaign: Campaign, last: Day): Coverage {
  const window = windowOf(campaign);
  return { window, has: last, covered: last >= window.to };
}

/** What a campaign waits for, as its pages tell it. */
export type Standing = "draft" | "waiting" | "unrecorded" | "measured" | "archived";

/** A campaign that runs waits for its window's sales first, then for somebody to record the result. */
export function standingOf({ state }: Campaign, { covered }: Coverage): Standing {
  if (state !== "running") return state;
  return covered ? "unrecorded" : "waiting";
}

/** Whether two campaigns count the same customer's purchases on some day. */
export function overlapInTime(one: Campaign, other: Campaign): boolean {
  const [a, b] = [windowOf(one), windowOf(other)];
  return a.from <= b.to && b.from <= a.to;
}

/** What a segment's page recommends to watch, as a campaign's metric. */
export const metricOf = {
  revenue_per_customer: "money",
  average_check: "average_check",
  second_purchase_share: "bought",
  returned_share: "returned",
  none: "bought",
} as const satisfies Record<SegmentContent["main_metric"], MainMetric>;
