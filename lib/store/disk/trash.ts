import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { env } from "../../base/env";
import { entriesOf } from "../catalog";
import { hasCode, isMissing, syncPath } from "./atomic";
import { datasetFolder, datasetsFolder } from "./paths";

/** What can be brought back of a data set; whole data sets lie beside one another. */
export type TrashKind = "versions" | "campaigns" | "notebooks";

/** A folder that was deleted and can be brought back: by its own name, and by that which it has in the trash. */
export type Trashed = Readonly<{ id: string; name: string; path: string; deletedMs: number }>;

const trashed = /^([a-z0-9][a-z0-9-]*)\.(\d{13})$/;

const dayMs = 86_400_000;

/** Names in a data folder that begin with a point are nobody's id. */
const trash = ".trash";

/** Where deleted data sets lie. */
export const datasetsTrash = join(datasetsFolder, trash);

/** Where things of a kind lie that were deleted from a data set: in its own folder, which may be on another disk. */
export function trashOf(dataset: string, kind: TrashKind): string {
  return join(datasetFolder(dataset), trash, kind);
}

/** Whether what is deleted can be brought back for a while. */
export function keepsDeleted(): boolean {
  return env.UNDO_DAYS > 0;
}

/** Moves a folder into a trash by one rename; where it is then, null where it is gone already. */
export async function moveToTrash(folder: string, into: string, nowMs = Date.now()): Promise<string | null> {
  const path = join(/* turbopackIgnore: true */ into, `${basename(folder)}.${nowMs}`);
  await mkdir(into, { recursive: true });
  try {
    await rename(folder, path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return null;
  }
  await syncPath(into);
  await syncPath(dirname(folder));
  return path;
}

/** What lies in a trash and may still be brought back, the newest first. */
export async function trashedIn(folder: string, nowMs = Date.now()): Promise<Trashed[]> {
  return (await allIn(folder)).filter(({ deletedMs }) => !isOver(deletedMs, nowMs));
}

/** Puts a folder of the trash in its place again. False where it is not there any more, or the place is taken. */
export async function bringBack({ path }: Pick<Trashed, "path">, target: string): Promise<boolean> {
  try {
    await rename(path, target);
  } catch (error) {
    if (!isMissing(error) && !hasCode(error, "ENOTEMPTY", "EEXIST", "ENOTDIR")) throw error;
    return false;
  }
  await syncPath(dirname(target));
  return true;
}

/** Deletes for good all that was deleted from a data set, as when a person is forgotten. */
export async function emptyTrash(dataset: string): Promise<void> {
  await rm(join(datasetFolder(dataset), trash), { recursive: true, force: true });
}

/** Deletes for good what was deleted more than `UNDO_DAYS` ago from a data set, or of the data sets themselves. */
export async function sweepTrash(folder: string, nowMs = Date.now()): Promise<void> {
  for (const { path, deletedMs } of await allIn(folder))
    if (isOver(deletedMs, nowMs)) await removeWhole(path);
}

/** Also what a link to another disk leads to: it was this folder. */
async function removeWhole(path: string): Promise<void> {
  for (const name of await entriesOf(path)) await rm(join(path, name), { recursive: true, force: true });
  await rm(path, { recursive: true, force: true });
}

function isOver(deletedMs: number, nowMs: number): boolean {
  return nowMs - deletedMs > env.UNDO_DAYS * dayMs;
}

async function allIn(folder: string): Promise<Trashed[]> {
  const found = (await entriesOf(folder)).flatMap((name): Trashed[] => {
    const [, id, at] = trashed.exec(name) ?? [];
    if (id === undefined) return [];
    return [{ id, name, path: join(/* turbopackIgnore: true */ folder, name), deletedMs: Number(at) }];
  });
  return found.toSorted((a, b) => b.deletedMs - a.deletedMs);
}
