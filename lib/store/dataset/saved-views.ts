import { join } from "node:path";
import { type NamedView, type SavedView, savedView, savedViewId } from "../../model/view/saved-view";
import { entriesOf, readDataset, type Survey, surveyOf, withDataset } from "../catalog";
import { type ReadResult, readOr, requireSound, writeJson } from "../disk/atomic";
import { datasetFolder } from "../disk/paths";

/** All saved views of a data set by their titles, those that were deleted among them, and the files that are spoilt. */
export async function surveySavedViews(dataset: string): Promise<Survey<NamedView>> {
  const names = (await entriesOf(folderOf(dataset))).flatMap((entry) =>
    entry.endsWith(".json") ? [entry.slice(0, -".json".length)] : [],
  );
  const { found, spoilt } = surveyOf(
    await Promise.all(names.filter((name) => savedViewId.test(name)).map((id) => find(dataset, id))),
  );
  return {
    found: found.toSorted((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1)),
    spoilt,
  };
}

/** The saved views of a data set that can be read and were not deleted. */
export async function listSavedViews(dataset: string): Promise<readonly NamedView[]> {
  return (await surveySavedViews(dataset)).found.filter(({ deleted }) => !deleted);
}

/** A saved view; null if there is none of that name. Throws a SpoiltError. */
export async function readSavedView(dataset: string, id: string): Promise<NamedView | null> {
  return requireSound(await find(dataset, id));
}

async function find(dataset: string, id: string): Promise<ReadResult<NamedView>> {
  if (!savedViewId.test(id)) return { value: null, spoilt: null };
  const found = await readOr(pathOf(dataset, id), savedView);
  return found.value === null ? { ...found, value: null } : { ...found, value: { ...found.value, id } };
}

/** Writes a new saved view; `taken` where there is one of that name, `gone` where the data set is gone. */
export function addSavedView(
  dataset: string,
  id: string,
  made: SavedView,
): Promise<"added" | "taken" | "gone"> {
  return withDataset(dataset, async () => {
    if ((await readDataset(dataset)) === null) return "gone";
    if ((await readSavedView(dataset, id)) !== null) return "taken";
    await writeJson(pathOf(dataset, id), made);
    return "added";
  });
}

/** Writes what `change` makes of a saved view. False where there is none of that name. */
export function changeSavedView(
  dataset: string,
  id: string,
  change: (known: SavedView) => SavedView,
): Promise<boolean> {
  return withDataset(dataset, async () => {
    const found = await readSavedView(dataset, id);
    if (found === null) return false;
    const { id: _, ...known } = found;
    await writeJson(pathOf(dataset, id), change(known));
    return true;
  });
}

function pathOf(dataset: string, id: string): string {
  return join(folderOf(dataset), `${id}.json`);
}

function folderOf(dataset: string): string {
  return join(datasetFolder(dataset), "saved");
}
