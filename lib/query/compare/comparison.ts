import { z } from "zod";
import { defineQuery } from "../../engine/query";
import { dense, denseParams, dot, dotParams } from "../kit/dots";
import { measures } from "../kit/measures";

const ranks = z.number();
const side = z.enum(["a", "b"]);
const maybe = z.number().nullable();

/** Companies and days of both sides, as statements take them. */
const places = z.object({
  a_company: z.number(),
  a_from: z.string(),
  a_to: z.string(),
  b_company: z.number(),
  b_from: z.string(),
  b_to: z.string(),
});

export const coverage = defineQuery({
  name: "compare/coverage",
  params: places,
  row: z.object({
    side,
    buyers: z.number(),
    sales_days: z.number(),
    gap_from: z.string().nullable(),
    gap_days: z.number(),
    last_day_lines: z.number(),
    usual_lines: maybe,
  }),
});

export const totals = defineQuery({
  name: "compare/totals",
  params: places.extend({ a_segment: z.string(), b_segment: z.string() }),
  row: z.object({ measure: z.enum(measures), a: maybe, b: maybe, difference: maybe, change: maybe }),
});

export const segments = defineQuery({
  name: "compare/segments",
  params: z.object({ ranks, cuts_of: z.string() }),
  row: z.object({
    segment: z.string(),
    customers_a: z.number(),
    customers_b: z.number(),
    customers_difference: z.number(),
    customers_change: maybe,
    customers_beside: z.number(),
    share_a: maybe,
    share_b: maybe,
    purchases_a: z.number(),
    purchases_b: z.number(),
    money_a: z.number(),
    money_b: z.number(),
    money_difference: z.number(),
    money_change: maybe,
    share_money_a: maybe,
    share_money_b: maybe,
  }),
});

export const codes = defineQuery({
  name: "compare/codes",
  params: z.object({ ranks }),
  row: z.object({
    code: z.string(),
    segment: z.string(),
    customers_a: z.number(),
    customers_b: z.number(),
    customers_difference: z.number(),
    customers_change: maybe,
    money_a: z.number(),
    money_b: z.number(),
    money_difference: z.number(),
    money_change: maybe,
  }),
});

const bin = z.object({
  start: z.number(),
  stop: z.number(),
  a: z.number(),
  b: z.number(),
  difference: z.number(),
  change: maybe,
});

export const recencies = defineQuery({
  name: "compare/recency",
  params: z.object({ step: z.number() }),
  row: bin,
});

export const frequencies = defineQuery({
  name: "compare/frequency",
  params: z.object({ most: z.number() }),
  row: bin,
});

export const monetaries = defineQuery({ name: "compare/monetary", params: z.object({}), row: bin });

export const medians = defineQuery({
  name: "compare/medians",
  params: z.object({}),
  row: z.object({ side, recency: z.number(), frequency: z.number(), monetary: z.number() }),
});

export const dots = defineQuery({
  name: "compare/dots",
  params: dotParams,
  row: dot.extend({ side }),
});

export const density = defineQuery({
  name: "compare/density",
  params: denseParams,
  row: dense.extend({ side }),
});

export const parts = defineQuery({
  name: "compare/parts",
  params: z.object({ ranks, segment: z.string() }),
  row: z.object({
    segment: z.string(),
    customers_a: z.number(),
    behaviour: z.number(),
    thresholds: z.number(),
    population: z.number(),
    customers_b: z.number(),
    difference: z.number(),
    change: maybe,
  }),
});

export const course = defineQuery({
  name: "compare/course",
  params: totals.params.extend({ grain: z.string() }),
  row: z.object({ side, start: z.string(), revenue: z.number() }),
});
