import { parseArgs } from "node:util";
import type { Words } from "../lib/i18n/words";
import { forgetCustomer } from "../lib/ingest/rebuild/forget";
import { appendAudit } from "../lib/store/access/audit";
import { readDataset } from "../lib/store/catalog";

const [done, refused] = [0, 2] as const;

type Order = Readonly<{ dataset: string; customer: string; isSure: boolean }>;

/** Takes a person out of a data set; gives the exit code, null where the arguments are not understood. */
export async function forgetCommand(words: Words, args: string[]): Promise<number | null> {
  const order = maybeOrder(args);
  if (order === null) return null;
  const { dataset, customer, isSure } = order;
  if ((await readDataset(dataset)) === null)
    return refuse(words.problem({ code: "unknown_dataset", values: { name: dataset } }));
  if (!isSure) return refuse(words.t("import.forget.sure"));
  const forgotten = await forgetCustomer(dataset, customer);
  if (forgotten === null) return refuse(words.t("import.forget.unknown", { customer }));
  const at = new Date().toISOString();
  await appendAudit({
    at,
    actor: "",
    event: "customer_forgotten",
    on: dataset,
    id: forgotten.label,
    address: "",
    ok: true,
  });
  const { left, label, versions, deleted, campaigns, texts, purchases, money } = forgotten;
  const isIn = versions > 0;
  console.log(
    isIn
      ? words.t("import.forget.done", { label, versions, campaigns, texts })
      : words.t("import.forget.gone"),
  );
  if (deleted > 0) console.log(words.t("import.forget.deleted", { deleted }));
  if (isIn) console.log(words.t("import.forget.stays", { purchases, money: words.typed(money) }));
  for (const file of left) console.log(words.t("import.forget.left", { file }));
  console.log(words.t("import.forget.restart"));
  return done;
}

function refuse(text: string): number {
  console.error(text);
  return refused;
}

function maybeOrder(args: string[]): Order | null {
  try {
    const options = { yes: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [dataset = "", customer = "", ...surplus] = positionals;
    if (dataset === "" || customer === "" || surplus.length > 0) return null;
    return { dataset, customer, isSure: values.yes };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
