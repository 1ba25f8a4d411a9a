import { join } from "node:path";
import { emptyStopList, type StopList, stopList } from "../../model/customers/stop-list";
import { readDataset, withDataset } from "../catalog";
import { readOr, requireSound, writeJson } from "../disk/atomic";
import { datasetFolder } from "../disk/paths";

/** The stop list of a data set; empty where none was made. Throws a SpoiltError: without the list nobody may leave. */
export async function readStopList(dataset: string): Promise<StopList> {
  return requireSound(await readOr(pathOf(dataset), stopList)) ?? emptyStopList;
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
