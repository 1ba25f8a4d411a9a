import { wordsOf } from "../../../lib/i18n/words";
import { importFromFile } from "../../../lib/ingest/from-file";
import type { PartialChoices } from "../../../lib/model/data/choices";
import { versionFolder } from "../../../lib/store/disk/paths";
import { parseAnswer } from "../../../scripts/import/ask";
import { itemsOf } from "../../../scripts/import/items";
import { fileOf, type Shop } from "../shop";

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
