import { z } from "zod";
import { defineQuery } from "../../engine/query";
import { decimal, int, smallint } from "../kit/columns";

const periodParams = z.object({ company_key: z.number(), from: z.string(), to: z.string() });

export const activity = defineQuery({
  name: "score/activity",
  params: periodParams,
  row: z.object({
    customer_key: int,
    recency: int.nullable(),
    frequency: int,
    monetary: decimal,
  }),
});

export const buyers = defineQuery({
  name: "score/buyers",
  params: z.object({}),
  row: z.object({ buyers: z.number() }),
});

export const cutValues = defineQuery({
  name: "score/cuts",
  params: z.object({ positions: z.string(), fractions: z.string() }),
  row: z.object({ r: z.array(z.number()), f: z.array(z.number()), m: z.array(z.string()) }),
});

const cutTexts = z.object({ r_cuts: z.string(), f_cuts: z.string(), m_cuts: z.string() });

/** A customer active in a period, coded. */
export const coded = activity.row.extend({ code: smallint });

export const codes = defineQuery({ name: "score/codes", params: cutTexts, row: coded });

export const measured = defineQuery({
  name: "score/measured",
  params: periodParams.extend(cutTexts.shape),
  row: coded,
});

export const tally = defineQuery({
  name: "score/tally",
  params: z.object({}),
  row: z.object({
    code: z.number(),
    recency: z.number().nullable(),
    frequency: z.number(),
    customers: z.number(),
    money: z.string(),
    most_money: z.string(),
  }),
});

export const extent = defineQuery({
  name: "score/extent",
  params: z.object({}),
  row: z.object({
    buyers: z.number(),
    recency_max: z.number(),
    frequency_max: z.number(),
    frequency_median: z.number(),
    monetary_max: z.number(),
  }),
});

export const members = defineQuery({
  name: "score/members",
  params: z.object({ ranks: z.number(), segment: z.string() }),
  row: coded,
});

export const cube = defineQuery({
  name: "score/cube",
  params: periodParams.extend(members.params.shape),
  row: z.object({
    code: z.number(),
    customers: z.number(),
    purchases: z.number(),
    money: z.string(),
    recency_sum: z.string(),
  }),
});

/** How far a period's buyers reach; days, purchases and money. */
export type Extent = z.infer<typeof extent.row>;
