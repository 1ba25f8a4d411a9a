import { hrefOf, pathOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import { endTour, isTourOver } from "../../store/tour";
import type { Address } from "../report/address";
import type { SeeOther } from "../site/handler";

/** Three things to look at on a first report, each with where it is, and the address that closes them for good. */
export type Tour = Readonly<{
  action: string;
  steps: readonly { id: (typeof stepIds)[number]; href: string }[];
}>;

const stepIds = ["insights", "map", "campaign"] as const;

/** The tour of a report, until somebody closes it; a page that shows one version for all time has none. */
export async function loadTour(address: Address): Promise<Tour | null> {
  const { lang, dataset, view, rights } = address;
  if (!rights.work || view.v !== "" || (await isTourOver())) return null;
  const hrefs = { insights: "#advice", map: "#scatter", campaign: address.href("campaigns") };
  return {
    action: pathOf(lang, "tour", { dataset: dataset.id }),
    steps: stepIds.map((id) => ({ id, href: hrefs[id] })),
  };
}

type Place = Readonly<{ lang: Lang; dataset: string }>;

/** Closes the tour for everybody who reads reports here. */
export async function closeTour(place: Place): Promise<SeeOther> {
  await endTour();
  return showOverview(place);
}

/** For a reader who follows the address of the form. */
export async function showOverview(place: Place): Promise<SeeOther> {
  return { see: hrefOf({ ...place, page: "overview" }) };
}
