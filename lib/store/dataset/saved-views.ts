import { type NamedView, type SavedView, savedView } from "../../model/view/saved-view";
import type { Survey } from "../catalog";
import { namedFilesIn } from "./named-files";

const views = namedFilesIn("saved", savedView);

/** All saved views of a data set by their titles, those that were deleted among them, and the files that are spoilt. */
export async function surveySavedViews(dataset: string): Promise<Survey<NamedView>> {
  const { found, spoilt } = await views.survey(dataset);
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
export function readSavedView(dataset: string, id: string): Promise<NamedView | null> {
  return views.read(dataset, id);
}

/** Writes a new saved view; `taken` where there is one of that name, `gone` where the data set is gone. */
export function addSavedView(
  dataset: string,
  id: string,
  made: SavedView,
): Promise<"added" | "taken" | "gone"> {
  return views.add(dataset, id, made);
}

/** Writes what `change` makes of a saved view. False where there is none of that name. */
export function changeSavedView(
  dataset: string,
  id: string,
  change: (known: SavedView) => SavedView,
): Promise<boolean> {
  return views.change(dataset, id, change);
}

/** Deletes for good the saved views that were deleted before a moment, as ISO text. */
export function sweepSavedViews(dataset: string, oldest: string): Promise<void> {
  return views.sweep(dataset, oldest);
}
