import { z } from "zod";
import { defineQuery } from "../engine/query";

const decimal = z.string().nullable();
const whole = z.number().nullable();

/** The filters of the customers page; see `macros/selected.sql`. Money limits are decimal texts. */
export const filters = z.object({
  company_key: z.number(),
  from: z.string(),
  to: z.string(),
  ranks: z.number(),
  segment: z.string(),
  code: z.string(),
  r_min: whole,
  r_max: whole,
  f_min: whole,
  f_max: whole,
  m_min: decimal,
  m_max: decimal,
  top: whole,
  q: z.string(),
  was: z.string(),
  was_company: z.number(),
  was_from: z.string(),
  was_to: z.string(),
});

export const selection = defineQuery({
  name: "customer/selection",
  params: filters,
  row: z.object({ customers: z.number(), purchases: z.number(), money: z.number() }),
});

export const page = defineQuery({
  name: "customer/page",
  params: filters.extend({ sort: z.string(), order: z.string(), size: z.number(), skip: z.number() }),
  row: z.object({
    ref: z.string(),
    customer_id: z.string(),
    name: z.string().nullable(),
    recency: whole,
    frequency: z.number(),
    monetary: z.number(),
    r: whole,
    f: whole,
    m: whole,
    code: z.string(),
    segment: z.string(),
    average_check: whole,
    first_purchase: z.string().nullable(),
    last_purchase: z.string().nullable(),
  }),
});

export type CustomerRow = z.infer<typeof page.row>;

const place = z.object({ company_key: z.number(), customer: z.string(), to: z.string() });

export const one = defineQuery({
  name: "customer/one",
  params: z.object({
    company_key: z.number(),
    from: z.string(),
    to: z.string(),
    ranks: z.number(),
    customer: z.string(),
  }),
  row: z.object({
    customer_key: z.number(),
    customer_id: z.string(),
    ref: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    recency: whole,
    frequency: z.number(),
    monetary: z.number(),
    code: z.string(),
    segment: z.string(),
  }),
});

export const days = defineQuery({
  name: "customer/days",
  params: place,
  row: z.object({ day: z.string(), purchases: z.number(), net: z.number() }),
});

export const documents = defineQuery({
  name: "customer/documents",
  params: place.omit({ company_key: true }).extend({ company: z.string() }),
  row: z.object({
    document: z.string().nullable(),
    company: z.string().nullable(),
    day: z.string(),
    net: z.number(),
    lines: z.number(),
  }),
});

export const months = defineQuery({
  name: "customer/months",
  params: place.extend({
    ranks: z.number(),
    months: z.number(),
    length: z.number(),
    r_cuts: z.string(),
    f_cuts: z.string(),
    m_cuts: z.string(),
  }),
  row: z.object({ month_end: z.string(), code: z.string(), segment: z.string() }),
});
