import type { Choices } from "../../model/data/choices";
import { datasetIdFor } from "../../model/data/dataset-name";
import type { Preview } from "../../model/data/preview";
import type { Target } from "../../model/data/settle";
import { findDataset, findVersion } from "../../store/catalog";
import { problemOfSpoilt } from "../../store/spoilt-problem";
import type { Destination } from "../kit/building";

/** The data set that a file would go to by its name, as far as it is there. */
export async function findTarget(found: Preview, choices: Choices): Promise<Target> {
  const { value, spoilt } = await findDataset(destinationOf(found, choices).id);
  return { namesake: value, spoilt: spoilt === null ? null : await problemOfSpoilt(spoilt) };
}

/** Choices with the currency of the data set that the file comes to, where neither the file nor the person names one. */
export async function withOwnCurrency(found: Preview, choices: Choices): Promise<Choices> {
  if (choices.currency !== "" || choices.manner === null) return choices;
  const { value: dataset } = await findDataset(destinationOf(found, choices).id);
  if (dataset === null) return choices;
  const { value: version } = await findVersion(dataset.id, dataset.current);
  return version === null ? choices : { ...choices, currency: version.options.currency };
}

/** The data set that the file goes to: the one that it was sent for, under any name, or else the one of the chosen name. */
export function destinationOf({ upload }: Preview, { name, manner }: Choices): Destination {
  return { id: upload.into ?? datasetIdFor(name, upload), name, manner: manner ?? "replace" };
}
