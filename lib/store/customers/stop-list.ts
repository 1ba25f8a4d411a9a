import { stat } from "node:fs/promises";
import { join } from "node:path";
import { processWide } from "../../base/process-wide";
import { emptyStopList, type StopList, stopList } from "../../model/customers/stop-list";
import { readDataset, withDataset } from "../catalog";
import { readOr, requireSound, writeJson } from "../disk/atomic";
import { datasetFolder } from "../disk/paths";

/** A list as it was read from a file; each writing of one makes a new file. */
type Known = Readonly<{ file: string; list: StopList }>;

/** By path. A list can have some hundred thousand entries, and every page of customers asks for it. */
const lists = processWide("stop-lists", () => new Map<string, Known>());

/** Lists that are remembered; the oldest go first. */
const listsKept = 4;

/**
 * The stop list of a data set; empty where none was made. The same object as long as the file is the same. Throws a SpoiltError: without
 * the list nobody may leave.
 */
export async function readStopList(dataset: string): Promise<StopList> {
  const path = pathOf(dataset);
  const file = await identityOf(path);
  const known = lists.get(path);
  if (known !== undefined && known.file === file) return known.list;
  const list = requireSound(await readOr(path, stopList)) ?? emptyStopList;
  lists.delete(path);
  if (file !== null) lists.set(path, { file, list });
  for (const oldest of [...lists.keys()].slice(0, -listsKept)) lists.delete(oldest);
  return list;
}

/** Tells one file from another that has taken its place; null where there is none that can be told. */
async function identityOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found === null ? null : [found.ino, found.size, found.mtimeNs].join(" ");
}

/** Writes the list that `change` returns, under the lock of its data set; the list on disk afterwards, null where the data set is gone. */
export function changeStopList(
  dataset: string,
  change: (known: StopList) => StopList,
): Promise<StopList | null> {
  return withDataset(dataset, async () => {
    return (await readDataset(dataset)) === null ? null : rewriteStopList(dataset, change);
  });
}

/** Only for one who works within `withDataset`, in a folder that is there. */
export async function rewriteStopList(
  dataset: string,
  change: (known: StopList) => StopList,
): Promise<StopList> {
  const known = await readStopList(dataset);
  const changed = change(known);
  if (changed !== known) await writeJson(pathOf(dataset), changed);
  return changed;
}

function pathOf(dataset: string): string {
  return join(datasetFolder(dataset), "stop-list.json");
}
