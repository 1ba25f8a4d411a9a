import { basename, join } from "node:path";
import { z } from "zod";
import { env } from "../../base/env";
import { campaign } from "../../model/campaign/campaign";
import { dataset as datasetFile, datasetId, version } from "../../model/data/dataset";
import { entriesOf, isThere, withDataset } from "../catalog";
import { endKeepingAway } from "../deletion";
import { readOr } from "../disk/atomic";
import { campaignFolder, datasetFolder, datasetsFolder, notebookFolder, versionFolder } from "../disk/paths";
import {
  bringBack,
  datasetsTrash,
  emptyTrash,
  sweepTrash,
  type Trashed,
  type TrashKind,
  trashedIn,
  trashOf,
} from "../disk/trash";
import { takeBack } from "../found";
import { goals, notes } from "./notes";
import { sweepSavedViews } from "./saved-views";

/** What was deleted and can be brought back, as people know it. */
export type Deletable = Trashed & Readonly<{ title: string }>;

const kinds = {
  versions: {
    folder: versionFolder,
    file: "version.json",
    title: version.transform(({ source }) => source.name),
  },
  campaigns: { folder: campaignFolder, file: "campaign.json", title: campaign.transform(({ name }) => name) },
  notebooks: {
    folder: notebookFolder,
    file: "notebook.json",
    title: z.object({ name: z.string() }).transform(({ name }) => name),
  },
} as const satisfies Record<TrashKind, { folder: unknown; file: string; title: z.ZodType<string> }>;

/** What of a kind was deleted from a data set and can be brought back, the newest first. */
export async function deletedOf(dataset: string, kind: TrashKind): Promise<Deletable[]> {
  const { file, title } = kinds[kind];
  return titled(await trashedIn(trashOf(dataset, kind)), file, title);
}

/** The data sets that were deleted and can be brought back, the newest first. */
export async function deletedDatasets(): Promise<Deletable[]> {
  const title = datasetFile.transform(({ name }) => name);
  return titled(await trashedIn(datasetsTrash), "dataset.json", title);
}

/** Brings back what has that name in the trash; its id, or null where it is not there any more or its place is taken. */
export async function restore(dataset: string, kind: TrashKind, name: string): Promise<string | null> {
  const found = (await trashedIn(trashOf(dataset, kind))).find((one) => one.name === name);
  if (found === undefined) return null;
  const target = kinds[kind].folder(dataset, found.id);
  const isBack = await withDataset(dataset, () => bringBack(found, target));
  if (!isBack) return null;
  if (kind === "versions") await takeBack(dataset, found.id);
  return found.id;
}

/** The same for a data set; where there is another one of its id by now, it gets the next one that is free: `tea-2`. */
export async function restoreDataset(name: string): Promise<string | null> {
  const found = (await trashedIn(datasetsTrash)).find((one) => one.name === name);
  for (let n = 1; found !== undefined; n++) {
    const id = n === 1 ? found.id : `${found.id.slice(0, 36)}-${n}`;
    const became = await withDataset(id, async () => {
      if (await isThere(datasetFolder(id))) return "taken";
      return (await bringBack(found, datasetFolder(id))) ? "back" : "gone";
    });
    if (became === "gone") return null;
    if (became === "taken") continue;
    await endKeepingAway(id);
    return id;
  }
  return null;
}

/** Deletes for good what was deleted more than `UNDO_DAYS` ago. */
export async function sweepDeleted(now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - env.UNDO_DAYS * 86_400_000).toISOString();
  await sweepTrash(datasetsTrash, now.getTime());
  for (const id of await datasetIds())
    await withDataset(id, async () => {
      for (const kind of Object.keys(kinds) as TrashKind[])
        await sweepTrash(trashOf(id, kind), now.getTime());
    }).then(async () => {
      await sweepSavedViews(id, oldest);
      await notes.sweep(id, oldest);
      await goals.sweep(id, oldest);
    });
}

/** Deletes for good all folders that could be brought back: their room is needed. */
export async function emptyAllTrash(): Promise<void> {
  for (const id of await datasetIds()) await withDataset(id, () => emptyTrash(id));
  await sweepTrash(datasetsTrash, Number.POSITIVE_INFINITY);
}

async function datasetIds(): Promise<string[]> {
  return (await entriesOf(datasetsFolder)).filter((name) => datasetId.test(name));
}

/** A title that cannot be read is the name of the folder. */
async function titled(all: readonly Trashed[], file: string, title: z.ZodType<string>): Promise<Deletable[]> {
  return Promise.all(
    all.map(async (one) => {
      const { value } = await readOr(join(/* turbopackIgnore: true */ one.path, file), title);
      return { ...one, title: value ?? basename(one.id) };
    }),
  );
}
