import { rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { savedViewId } from "../../model/view/saved-view";
import { entriesOf, readDataset, type Survey, surveyOf, withDataset } from "../catalog";
import { type ReadResult, readOr, requireSound, writeJson } from "../disk/atomic";
import { datasetFolder } from "../disk/paths";

/** A file with its name in addresses and forms. */
type Named<T> = T & Readonly<{ id: string }>;

/** What people wrote about a data set, one JSON file each in a folder of their kind: saved views, notes, goals. */
export type NamedFiles<T> = Readonly<{
  /** All that can be read, those that were deleted among them, by their names, and the files that are spoilt. */
  survey(dataset: string): Promise<Survey<Named<T>>>;
  /** One of them; null if there is none of that name. Throws a SpoiltError. */
  read(dataset: string, id: string): Promise<Named<T> | null>;
  /** Writes a new one; `taken` where there is one of that name, `gone` where the data set is gone. */
  add(dataset: string, id: string, made: T): Promise<"added" | "taken" | "gone">;
  /** Writes what `change` makes of one. False where there is none of that name. */
  change(dataset: string, id: string, change: (known: T) => T): Promise<boolean>;
  /** Deletes for good those that were deleted before a moment, as ISO text. */
  sweep(dataset: string, oldest: string): Promise<void>;
}>;

const deletable = z.object({ deleted: z.boolean(), journal: z.array(z.object({ at: z.string() })) });

/** The files of a kind, which lie in the folder of that name beside the versions. */
export function namedFilesIn<S extends z.ZodObject>(kind: string, schema: S): NamedFiles<z.output<S>> {
  type T = z.output<S>;
  const folderOf = (dataset: string) => join(datasetFolder(dataset), kind);
  const pathOf = (dataset: string, id: string) => join(folderOf(dataset), `${id}.json`);
  const find = async (dataset: string, id: string): Promise<ReadResult<Named<T>>> => {
    if (!savedViewId.test(id)) return { value: null, spoilt: null };
    const found = await readOr(pathOf(dataset, id), schema);
    return found.value === null ? { ...found, value: null } : { ...found, value: { ...found.value, id } };
  };
  const read = async (dataset: string, id: string) => requireSound(await find(dataset, id));
  const survey = async (dataset: string) => {
    const names = (await entriesOf(folderOf(dataset))).flatMap((entry) =>
      entry.endsWith(".json") ? [entry.slice(0, -".json".length)] : [],
    );
    const known = names.filter((name) => savedViewId.test(name)).toSorted();
    return surveyOf(await Promise.all(known.map((id) => find(dataset, id))));
  };
  return {
    read,
    survey,
    sweep: async (dataset, oldest) => {
      for (const { id } of (await survey(dataset)).found)
        await withDataset(dataset, async () => {
          const known = deletable.safeParse(await read(dataset, id)).data;
          const isOver = known?.deleted && (known.journal.at(-1)?.at ?? oldest) < oldest;
          if (isOver) await rm(pathOf(dataset, id), { force: true });
        });
    },
    add: (dataset, id, made) =>
      withDataset(dataset, async () => {
        if ((await readDataset(dataset)) === null) return "gone";
        if ((await read(dataset, id)) !== null) return "taken";
        await writeJson(pathOf(dataset, id), made);
        return "added";
      }),
    change: (dataset, id, change) =>
      withDataset(dataset, async () => {
        const found = await read(dataset, id);
        if (found === null) return false;
        await writeJson(pathOf(dataset, id), change(schema.parse(found)));
        return true;
      }),
  };
}
