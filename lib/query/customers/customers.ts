import { z } from "zod";
import { defineQuery } from "../../engine/query";
import { chance } from "../kit/chances";
import { filters } from "../kit/filters";

const whole = z.number().nullable();

export const selection = defineQuery({
  name: "customers/selection",
  params: filters,
  row: z.object({ customers: z.number(), purchases: z.number(), money: z.number() }),
});

export const page = defineQuery({
  name: "customers/page",
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
    ...chance,
  }),
});

export type CustomerRow = z.infer<typeof page.row>;

export const list = defineQuery({
  name: "customers/list",
  params: filters,
  row: z.object({
    customer_id: z.string(),
    ref: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    code: z.string(),
    segment: z.string(),
    recency: whole,
    frequency: z.number(),
    monetary: z.string(),
    last_purchase: z.string().nullable(),
    ...chance,
  }),
});

export const candidates = defineQuery({
  name: "customers/candidates",
  params: z.object({ keys: z.string() }),
  row: list.row.pick({ customer_id: true, ref: true, name: true, email: true, phone: true }),
});

export const stopped = defineQuery({
  name: "customers/stopped",
  params: filters.extend({ refs: z.string() }),
  row: z.object({ customers: z.number(), email: z.number(), phone: z.number() }),
});

const place = z.object({ company_key: z.number(), customer: z.string(), to: z.string() });

export const one = defineQuery({
  name: "customers/one",
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
  name: "customers/days",
  params: place,
  row: z.object({ day: z.string(), purchases: z.number(), net: z.number() }),
});

export const documents = defineQuery({
  name: "customers/documents",
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
  name: "customers/months",
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
