import type { z } from "zod";
import type { Problem } from "../../base/problem";
import type { Dataset, Version } from "../../model/data/dataset";
import { type DatasetPage, hrefOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import { type Growth, growthOf, type Scheme, schemeOf } from "../../model/segment/scheme";
import type { SegmentContent } from "../../model/segment-content";
import {
  anyView,
  campaignView,
  comparisonView,
  customersView,
  fieldsOfA,
  historyView,
  olderDefaults,
  overviewView,
  printView,
  type View,
  viewDefaults,
} from "../../model/view/view";
import { segmentContent } from "../../store/content";
import { dataDays } from "./company";

/** The content of an address: its language, its data set and its state. */
export type Address = Readonly<{
  lang: Lang;
  dataset: Dataset;
  view: View;
  /** The segments that the view's ranks have. */
  scheme: Scheme;
  /** What in the address could not be used. */
  problems: readonly Problem[];
  /** Address of a page in this state, with changes; what the state leaves at its defaults is left out. */
  href(page: DatasetPage, id?: string, changes?: Partial<View>): string;
}>;

/** The address of a state; its defaults depend on the version. */
export function addressOf(
  { lang, dataset, view, problems }: Pick<Address, "lang" | "dataset" | "view" | "problems">,
  version: Version,
): Address {
  const defaults = defaultsOf(version);
  return {
    lang,
    dataset,
    view,
    scheme: schemeOf(view.ranks),
    problems,
    href: (page, id = "", changes = {}) =>
      hrefOf(
        { lang, dataset: dataset.id, page, id },
        printView(carried(page, { ...view, ...changes }), defaults),
      ),
  };
}

/** What an address that says nothing means for a version. */
export function defaultsOf(version: Version): View {
  const days = dataDays(version, null);
  return version.first_ordinary_day === null
    ? olderDefaults({ from: version.first_day, to: days.to })
    : viewDefaults(days);
}

/** The fields of the state that the address of a page carries; of any other page, those of the overview. */
const carriedBy: Partial<Record<DatasetPage, z.ZodObject>> = {
  compare: comparisonView,
  history: historyView,
  customers: customersView.omit({ customer: true }),
  campaigns: overviewView.extend({ segment: customersView.shape.segment }),
  campaign: campaignView.omit({ campaign: true, dialect: true }),
  list: campaignView.pick({ v: true, dialect: true }),
  script: customersView.pick({ v: true, page: true }),
  cell: anyView.omit({ table: true }),
  table: anyView.omit({ table: true }),
};

/** Pages that show period A carry it, and a segment of A with the segment that it is compared with. */
function carried(page: DatasetPage, view: View): Partial<View> {
  const { shape } = carriedBy[page] ?? overviewView;
  const isAlone = page === "compare" && view.segment === "";
  const looksBack = page !== "customers" || view.a_segment !== "";
  return Object.fromEntries(
    Object.entries(view).filter(
      ([name]) => name in shape && (looksBack || !(name in fieldsOfA)) && !(isAlone && name === "a_segment"),
    ),
  );
}

/** The texts about a segment, in the language of the address. */
export function contentOf({ lang, scheme }: Pick<Address, "lang" | "scheme">, id: string): SegmentContent {
  return segmentContent(lang, scheme.id, id);
}

/** The name of every segment of the scheme in force. */
export function segmentNames(address: Pick<Address, "lang" | "scheme">): Record<string, string> {
  return Object.fromEntries(address.scheme.segments.map(({ id }) => [id, contentOf(address, id).name]));
}

/** What it means when the segment of a row grows. */
export function growthIn({ scheme }: Pick<Address, "scheme">): (row: { segment: string }) => Growth {
  return ({ segment }) => growthOf(scheme, segment);
}
