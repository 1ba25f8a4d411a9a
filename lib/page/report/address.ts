import type { z } from "zod";
import type { Problem } from "../../base/problem";
import type { Right, Rights } from "../../model/access/roles";
import { opensPage, routePermissions } from "../../model/access/routes";
import { withLocked } from "../../model/access/share";
import type { Dataset, Trait, Version } from "../../model/data/dataset";
import { type DatasetPage, hrefOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import { contentScheme, growthOf, type Scheme } from "../../model/segment/scheme";
import type { Growth } from "../../model/segment/scheme-file";
import type { SegmentContent } from "../../model/segment-content";
import {
  anyView,
  campaignView,
  cohortsView,
  comparisonView,
  customersView,
  fieldsOfA,
  forecastView,
  historyView,
  notebookView,
  olderDefaults,
  overviewView,
  printView,
  reportView,
  revisionsView,
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
  /** What its reader may do besides reading aggregates. */
  rights: Rights;
  /** The segments that the view's ranks have, or those of the scheme that it names. */
  scheme: Scheme;
  /** The columns that customers can be filtered by. */
  traits: readonly Trait[];
  /** What in the address could not be used. */
  problems: readonly Problem[];
  /**
   * Address of a page in this state, with changes; what the state leaves at its defaults is left out. Of a page that its reader may not
   * open it is that of the overview, or of the page that their link shows, which also locks fields.
   */
  href(page: DatasetPage, id?: string, changes?: Partial<View>): string;
}>;

/** The address of a state; its defaults depend on the version. */
export function addressOf(
  {
    lang,
    dataset,
    view,
    rights,
    scheme,
    problems,
  }: Pick<Address, "lang" | "dataset" | "view" | "rights" | "scheme" | "problems">,
  version: Version,
): Address {
  const defaults = defaultsOf(version);
  return {
    lang,
    dataset,
    view,
    rights,
    scheme,
    traits: version.traits,
    problems,
    href: (asked, askedId = "", changes = {}) => {
      const { share } = rights;
      const { page, id } = mayOpen(rights, asked, askedId)
        ? { page: asked, id: askedId }
        : { page: share?.page ?? "overview", id: share?.id ?? askedId };
      const fields = printView(carried(page, { ...view, ...changes }), defaults);
      const place = { lang, dataset: dataset.id, page, id };
      if (share === null) return hrefOf(place, fields);
      const kept = withLocked(fields, share, (name) => name in shapeOf(page));
      return `${share.base}${hrefOf(place, kept)}`;
    },
  };
}

/** Whether a reader of aggregates with these rights may open a page. */
export function mayOpen(rights: Rights, page: DatasetPage, id = ""): boolean {
  if (rights.share !== null) return opensPage(rights.share, page, id);
  const [taken] = routePermissions[page];
  return typeof taken !== "string" || !(taken in rights) || rights[taken as Right];
}

/** What an address that says nothing means for a version. */
export function defaultsOf(version: Version): View {
  const days = dataDays(version, null);
  return version.first_ordinary_day === null
    ? olderDefaults({ from: version.first_day, to: days.to })
    : viewDefaults(days);
}

/** Pages without a filter by a column. */
const unfiltered = overviewView.omit({ trait: true });

/** Pages whose numbers can be those of the customers of one value of a kept column. */
export function takesFilter(page: DatasetPage): boolean {
  return ["overview", "segment", "customers", "table"].includes(page);
}

/** The fields of the state that the address of a page carries; of any other page, those of the overview without its filter. */
const carriedBy: Partial<Record<DatasetPage, z.ZodObject>> = {
  overview: overviewView,
  segment: overviewView,
  compare: comparisonView,
  history: historyView,
  cohorts: cohortsView,
  forecast: forecastView,
  customers: customersView.omit({ customer: true }),
  campaigns: unfiltered.extend({ segment: customersView.shape.segment }),
  campaign: campaignView.omit({ campaign: true, dialect: true, trait: true }),
  list: campaignView.pick({ v: true, dialect: true }),
  notebooks: reportView,
  stop_list: reportView.extend({ page: customersView.shape.page }),
  search: reportView.extend({ q: customersView.shape.q }),
  saved_views: reportView,
  own_segment: reportView,
  notes: reportView,
  schemes: reportView,
  scheme_edit: reportView,
  scheme_court: forecastView,
  notebook: notebookView,
  notebook_file: notebookView,
  notebook_edit: notebookView.omit({ r: true }),
  notebook_revisions: revisionsView,
  script: customersView.pick({ v: true, page: true }),
  cell: anyView.omit({ table: true, saved: true }),
  table: anyView.omit({ table: true, saved: true }),
  saved: anyView.omit({ table: true, saved: true }),
};

function shapeOf(page: DatasetPage): z.ZodRawShape {
  return (carriedBy[page] ?? unfiltered).shape;
}

/** Pages that show period A carry it, and a segment of A with the segment that it is compared with. */
function carried(page: DatasetPage, view: View): Partial<View> {
  const shape = shapeOf(page);
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
  const content = segmentContent(lang, contentScheme(scheme, id), id);
  const own = scheme.segments.find((segment) => segment.id === id)?.name ?? "";
  return own === "" ? content : { ...content, name: own };
}

/** The name of every segment of the scheme in force. */
export function segmentNames(address: Pick<Address, "lang" | "scheme">): Record<string, string> {
  return Object.fromEntries(address.scheme.segments.map(({ id }) => [id, contentOf(address, id).name]));
}

/** What it means when the segment of a row grows. */
export function growthIn({ scheme }: Pick<Address, "scheme">): (row: { segment: string }) => Growth {
  return ({ segment }) => growthOf(scheme, segment);
}
