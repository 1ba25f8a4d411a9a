import { link } from "node:fs/promises";
import { literal } from "../engine/literal";
import type { Build } from "./building";
import { statement } from "./statement";

/** The view `listed`: customers known from lists of customers, those of this file and those of the base; kept in the file `listed`. */
export async function viewListed(
  { workshop, manner, base }: Pick<Build, "workshop" | "manner" | "base">,
  listed: string,
): Promise<void> {
  const none =
    "select null::varchar as customer_id, null::varchar as name, null::varchar as email, null::varchar as phone limit 0";
  const older = base?.listed ?? null;
  const from = older === null ? none : `from read_parquet(${literal(older)})`;
  const view = (name: string, text: string) =>
    workshop.run(name, `create or replace temp view ${name} as ${text}`);
  if (manner === "customers") {
    await view("older", from);
    await workshop.copy("list", statement("listed"), { path: listed, as: "parquet" });
    return view("listed", `from read_parquet(${literal(listed)})`);
  }
  if (older !== null) await link(older, listed);
  await view("listed", from);
}
