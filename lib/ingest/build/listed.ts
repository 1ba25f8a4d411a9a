import { link } from "node:fs/promises";
import { literal } from "../../engine/literal";
import type { Version } from "../../model/data/dataset";
import type { Build } from "../kit/building";
import { statement } from "../kit/statement";

/** The view `listed`: customers known from lists of customers, those of this file and those of the base; kept in the file `listed`. */
export async function viewListed(
  { workshop, manner, base }: Pick<Build, "workshop" | "manner" | "base">,
  listed: string,
): Promise<void> {
  const older = base?.listed ?? null;
  const from = listedRows(older);
  const view = (name: string, text: string) =>
    workshop.run(name, `create or replace temp view ${name} as ${text}`);
  if (manner === "customers") {
    await view("older", from);
    await workshop.copy("list", statement("stage/listed"), { path: listed, as: "parquet" });
    return view("listed", listedRows(listed));
  }
  if (older !== null) await link(older, listed);
  await view("listed", from);
}

/** Whether a version holds customers from a list, and so a file of them. */
export function hasListed({ manner, earlier }: Pick<Version, "manner" | "earlier">): boolean {
  return manner === "customers" || earlier.some((part) => part.manner === "customers");
}

/** The customers of a file of listed ones, as a statement; none without a file. */
export function listedRows(file: string | null): string {
  if (file !== null) return `from read_parquet(${literal(file)})`;
  return "select null::varchar as customer_id, null::varchar as name, null::varchar as email, null::varchar as phone limit 0";
}
