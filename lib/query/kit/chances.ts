import { z } from "zod";
import type { Made } from "../../engine/made";
import { defineQuery } from "../../engine/query";
import type { Served } from "../../engine/served";
import { int } from "./columns";
import type { KeptTables } from "./kept-tables";

/** What a forecast says of single customers: its fits, how right they were by bands, and what past windows allow. */
export const telling = z.object({
  company_key: z.number(),
  origin: z.string(),
  days: z.number(),
  models: z.string(),
  bands: z.string(),
  tells: z.boolean(),
  tells_money: z.boolean(),
});

export type Telling = z.infer<typeof telling>;

const maybe = z.number().nullable();

/** What is said of a customer, with how right the same was of those who were given about the same probability. */
export const chance = {
  chance: maybe,
  expected_purchases: maybe,
  expected_money: maybe,
  is_late: z.boolean().nullable(),
  band_customers: int.nullable(),
  band_said: maybe,
  band_was: maybe,
};

/** The table that lists of customers are filtered and sorted by. */
export const chances = defineQuery({
  name: "kit/chances",
  params: telling,
  row: z.object({ customer_key: int, ...chance }),
});

/** Runs `work` with what a forecast says of all customers, computed once for all lists of one forecast. */
export function withChances<T>(
  on: Readonly<{ served: Served; chances: KeptTables }>,
  spec: Telling,
  work: (made: Made) => Promise<T>,
): Promise<T> {
  return on.chances.use(JSON.stringify(spec), () => on.served.make(chances, spec), work);
}
