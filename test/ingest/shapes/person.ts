import { wordsOf } from "../../../lib/i18n/words";
import { importFromFile } from "../../../lib/ingest/from-file";
import type { PartialChoices } from "../../../lib/model/data/choices";
import { versionFolder } from "../../../lib/store/disk/paths";
import { parseAnswer } from "../../../scripts/import/ask";
import { itemsOf } from "../../../scripts/import/items";
import { ask, fileOf, type Shop } from "../shop";

/** A shop, and the questions that were asked on the way to it. */
export type Answered = Shop & Readonly<{ asked: readonly string[] }>;

/** Imports a file as a person does who says that much, and leaves every question at its proposed answer. */
export async function importAsProposed(path: string, said: PartialChoices = {}): Promise<Answered> {
  const asked: string[] = [];
  const imported = await importFromFile(
    path,
    { manner: "replace", ...said },
    {
      ask: async (considered) => {
        let answer: PartialChoices = {};
        for (const item of itemsOf(wordsOf("en"), considered)) {
          // Where nothing is proposed it is the currency, which only a person knows.
          const values = parseAnswer("", item) ?? parseAnswer("EUR", item);
          if (values === null) return null;
          asked.push(item.title);
          answer = item.answer(answer, values);
        }
        return answer;
      },
    },
  );
  if ("problems" in imported) throw new Error(`refused: ${JSON.stringify(imported.problems)}`);
  const { dataset, version } = imported;
  return { dataset, version, folder: versionFolder(dataset, version.id), asked };
}

/** The same of a file with that content. */
export async function proposedOf(content: string, said: PartialChoices = {}): Promise<Answered> {
  return importAsProposed(await fileOf(content), said);
}

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
