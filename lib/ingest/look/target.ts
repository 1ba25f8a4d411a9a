import type { Choices } from "../../model/data/choices";
import { datasetIdFor } from "../../model/data/dataset-name";
import type { Preview } from "../../model/data/preview";
import type { Target } from "../../model/data/settle";
import { findDataset } from "../../store/catalog";
import { problemOfSpoilt } from "../../store/spoilt-problem";
import type { Destination } from "../kit/building";

/** The data set that a file would go to by its name, as far as it is there. */
export async function findTarget(found: Preview, choices: Choices): Promise<Target> {
  const { value, spoilt } = await findDataset(destinationOf(found, choices).id);
  return { namesake: value, spoilt: spoilt === null ? null : await problemOfSpoilt(spoilt) };
}

/** Where the file goes; one that was sent for a data set goes there, whatever it is called. */
export function destinationOf({ upload }: Preview, { name, manner }: Choices): Destination {
  return { id: upload.into ?? datasetIdFor(name, upload), name, manner: manner ?? "replace" };
}
