import { z } from "zod";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import { statement } from "../kit/statement";
import { makeSorted } from "./sorted";

/** Makes the tables `products` and `product_days`, the latter sorted by company, day and product; empty ones of a file without products. */
export async function buildProductDays(workshop: Workshop, lines: string, folder: string): Promise<void> {
  const { rows, several } = await sizes(workshop, lines);
  await workshop.run("product_days", statement("index/product-days", { lines, several }));
  await makeSorted(workshop, folder, {
    table: "product_days",
    rowsOf: "product_days_of",
    day: "day",
    behind: "product_key, customer_key",
    rows,
  });
}

/** How many lines there are with a product, and whether there are several companies. */
async function sizes(workshop: Workshop, lines: string): Promise<{ rows: number; several: boolean }> {
  const [row] = await workshop.rows(
    "sizes",
    `select (select count(product) from read_parquet(${literal(lines)})) as rows,
      (select count(*) > 1 from served.companies) as several`,
  );
  return z.object({ rows: z.coerce.number(), several: z.boolean() }).parse(row);
}
