import { z } from "zod";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import { statement } from "../kit/statement";
import { makeSorted } from "./sorted";

/** Makes the table `spans`, sorted by company, next day and customer. */
export async function buildSpans(workshop: Workshop, orders: string, folder: string): Promise<void> {
  await workshop.run("silent", statement("index/silent", { orders }));
  await workshop.run("totals", statement("index/totals", { orders }));
  const [row] = await workshop.rows(
    "sizes",
    `select count(*) as documents from read_parquet(${literal(orders)}) where customer_key is not null`,
  );
  const rows = z.object({ documents: z.coerce.number() }).parse(row).documents;
  await makeSorted(workshop, folder, {
    table: "spans",
    rowsOf: "totals_of",
    day: "next_day",
    behind: "customer_key",
    rows,
  });
}
