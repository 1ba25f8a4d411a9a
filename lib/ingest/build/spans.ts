import { join } from "node:path";
import { z } from "zod";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import { statement } from "../kit/statement";

/** Documents whose running totals are made at once, and spans that are sorted at once: what memory holds. */
const orderSlice = 8_000_000;
const spanSlice = 8_000_000;

const sorting = "order by company_key, next_day, customer_key";

/**
 * Makes the table `spans`, sorted by company, next day and customer. A file of many documents is done in slices, by customer
 * for the running totals and by next day for the sorting, so that memory does not grow with the file.
 */
export async function buildSpans(workshop: Workshop, orders: string, folder: string): Promise<void> {
  await workshop.run("silent", statement("build/silent", { orders }));
  await workshop.run("totals", statement("build/totals", { orders }));
  const { documents, customers } = await sizes(workshop, orders);
  if (documents <= orderSlice) {
    await workshop.run("spans", `create table served.spans as from totals_of(0, ${customers}) ${sorting}`);
    return;
  }
  await workshop.attach("unsorted", join(folder, "work", "spans.duckdb"));
  const step = Math.ceil((customers * orderSlice) / documents);
  await workshop.run("unsorted", "create table unsorted.spans as from totals_of(0, 0) limit 0");
  for (let key = 0; key < customers; key += step) {
    await workshop.run("totals", `insert into unsorted.spans from totals_of(${key}, ${key + step - 1})`);
  }
  await workshop.run("spans", "create table served.spans as from unsorted.spans limit 0");
  for (const { company_key, first, last } of await dayRanges(workshop)) {
    const within = `company_key = ${company_key} and next_day between ${literal(first)} and ${literal(last)}`;
    await workshop.run("spans", `insert into served.spans from unsorted.spans where ${within} ${sorting}`);
  }
  await workshop.detach("unsorted");
}

async function sizes(workshop: Workshop, orders: string): Promise<{ documents: number; customers: number }> {
  const [row] = await workshop.rows(
    "sizes",
    `select (select count(*) from read_parquet(${literal(orders)}) where customer_key is not null) as documents,
      (select count(*) from served.customers) as customers`,
  );
  return z.object({ documents: z.coerce.number(), customers: z.coerce.number() }).parse(row);
}

/** Next days in ranges of about a slice each, in the order of the sorted table. */
async function dayRanges(
  workshop: Workshop,
): Promise<{ company_key: number; first: string; last: string }[]> {
  const rows = await workshop.rows("ranges", statement("stage/ranges", { slice: spanSlice }));
  return z.array(z.object({ company_key: z.number(), first: z.string(), last: z.string() })).parse(rows);
}
