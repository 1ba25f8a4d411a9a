import { z } from "zod";
import type { Day } from "../../../base/day";
import { indexTable, type Made, type Tables, traitTable } from "../../../engine/made";
import { defineQuery } from "../../../engine/query";
import type { Served } from "../../../engine/served";
import type { TraitFilter } from "../../../model/view/trait";
import { bigint, date, decimal, int, usmallint } from "../../kit/columns";
import { coded } from "../queries";

/** The customers of one value of a kept column, as views of their running totals and days have them. */
export const filtered = defineQuery({
  name: "score/filter/customers",
  params: z.object({ column: z.string(), value: z.string(), on: z.string() }),
  row: z.object({ customer_key: int }),
});

export const filteredScored = defineQuery({
  name: "score/filter/scored",
  params: z.object({}),
  row: coded,
});

export const filteredSpans = defineQuery({
  name: "score/filter/spans",
  params: z.object({}),
  row: z.object({
    company_key: usmallint,
    customer_key: int,
    day: date,
    next_day: date,
    last_purchase: date.nullable(),
    purchases: int,
    money: decimal,
    first_purchase: date.nullable(),
    purchase_days: int,
    purchase_money: decimal,
    day_purchases: int,
    day_net: decimal,
  }),
});

export const filteredDays = defineQuery({
  name: "score/filter/days",
  params: z.object({}),
  row: z.object({
    company_key: usmallint,
    day: date,
    net: decimal,
    customer_net: decimal,
    customer_purchases: bigint,
  }),
});

export const offered = defineQuery({
  name: "score/filter/offered",
  params: z.object({ most: z.number(), column: z.string(), value: z.string() }),
  row: z.object({ column_id: z.string(), value_id: z.string(), value: z.string().nullable() }),
});

const count = z.number();
const maybe = z.number().nullable();

/** Customers and lines by the values of all kept columns. */
export const grouped = defineQuery({
  name: "score/filter/grouped",
  params: z.object({ company_key: z.number(), from: z.string(), to: z.string() }),
  row: z.object({
    column_id: z.string(),
    column_name: z.string(),
    value_id: z.string(),
    value: z.string().nullable(),
    customers: count,
    buyers: count,
    purchases: count,
    money: count,
    share_money: maybe,
    line_money: count,
    share_lines: maybe,
  }),
});

/** The customers of a filter, and what statements read of them in the place of the index. */
export type Filtered = Readonly<{ customers: Made; spans: Made; days: Made }>;

/** The tables of kept columns as statements and scripts see them. */
export const traitTables: Tables = {
  trait_states: traitTable("trait_states"),
  trait_values: traitTable("trait_values"),
  trait_days: traitTable("trait_days"),
};

/** Finds the customers who pass a filter by a column, by their values on the last day of a period. */
export async function makeFiltered(
  served: Served,
  { column, value }: TraitFilter,
  on: Day,
): Promise<Filtered> {
  const customers = await served.make(filtered, { column, value, on }, traitTables);
  const tables = { filtered: customers, every_span: indexTable("spans", false) };
  return {
    customers,
    spans: await served.show(filteredSpans, tables),
    days: await served.show(filteredDays, tables),
  };
}

export async function dropFiltered(served: Served, { customers, spans, days }: Filtered): Promise<void> {
  for (const made of [days, spans, customers]) await served.drop(made);
}
