import { ask, type Shop } from "../shop";

/** What is right of a file: its revenue, and of each customer with a purchase or money how many purchases and how much. */
export type Right = Readonly<{
  revenue: string;
  customers: Readonly<Record<string, readonly [purchases: number, money: string]>>;
}>;

/** The same of a shop, counted from its receipts. */
export async function rightOf({ folder }: Pick<Shop, "folder">): Promise<Right> {
  const [sum] = await ask(folder, "select coalesce(sum(net), 0)::decimal(18, 2)::varchar as net from orders");
  const rows = await ask(
    folder,
    `select customer_id as customer, count_if(net > 0)::varchar as purchases, sum(net)::decimal(18, 2)::varchar as money
    from orders where customer_id is not null group by customer_id having count_if(net > 0) > 0 or sum(net) <> 0 order by customer_id`,
  );
  return {
    revenue: String(sum?.["net"]),
    customers: Object.fromEntries(
      rows.map(({ customer, purchases, money }) => [customer, [Number(purchases), String(money)]]),
    ),
  };
}

/** The days of its receipts, each once. */
export async function daysOf({ folder }: Pick<Shop, "folder">): Promise<string[]> {
  const rows = await ask(folder, "select distinct day::varchar as day from orders order by day");
  return rows.map(({ day }) => String(day));
}
