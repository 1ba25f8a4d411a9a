import { z } from "zod";
import type { Workshop } from "../../engine/workshop";
import type { Roles } from "../../model/data/role";
import { textOf } from "../kit/statement";
import type { Table } from "../read/table";
import { plainName } from "./role-names";

const counts = z.object({ unit: z.coerce.number(), line: z.coerce.number() });

/**
 * The roles with the price as the sum of the row, where a row's price grows with its quantity: marketplaces call that a price as
 * well. `head` has the file's first rows.
 */
export async function withPriceScope(workshop: Workshop, table: Table, roles: Roles): Promise<Roles> {
  const { amount, quantity, unit_price, ...others } = roles;
  if (amount !== undefined || quantity === undefined || unit_price === undefined) return roles;
  const isLine = isMarketplace(table, unit_price) || (await growsWithQuantity(workshop, roles));
  return isLine ? { ...others, quantity, amount: unit_price } : roles;
}

/** In the order reports of Amazon "item-price" is the sum of the row. */
function isMarketplace({ columns }: Table, price: string): boolean {
  return plainName(price) === "itemprice" && columns.some(({ name }) => plainName(name) === "amazonorderid");
}

/** Whether among goods that were sold in several quantities the price of one differs, and that divided by the quantity does not. */
async function growsWithQuantity(workshop: Workshop, roles: Roles): Promise<boolean> {
  const { product, quantity = "", unit_price = "" } = roles;
  if (product === undefined) return false;
  const number = (name: string) => `coalesce(units_of(${textOf(name)}, '.'), units_of(${textOf(name)}, ','))`;
  const [row] = await workshop.rows(
    "price scope",
    `with sold as (
      select ${textOf(product)} as product, ${number(quantity)} as quantity, ${number(unit_price)} as price from head
    ), goods as (
      select count(distinct price) as prices, count(distinct round(price / quantity, 1)) as units
      from sold where quantity > 0 and price > 0
      group by product
      having count(distinct quantity) > 1
    )
    select count_if(prices = 1)::varchar as unit, count_if(prices > 1 and units = 1)::varchar as line from goods`,
  );
  const { unit, line } = counts.parse(row);
  return line > 1 && line > 4 * unit;
}
