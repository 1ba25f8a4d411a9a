import { type AddressName, namedBy } from "../href";
import { type Actor, everyDataset, isAllowed, isAllowedAnywhere, type Permission } from "./roles";
import type { ShareLimits } from "./share";

/**
 * What a route takes: nothing (`open`), a person who has signed in, a permission for one data set at least (`anywhere`), for all of
 * them (`everywhere`), or for the one that the path names.
 */
type Taken =
  | "open"
  | "signed_in"
  | Readonly<{ anywhere: Permission }>
  | Readonly<{ everywhere: Permission }>
  | Permission;

/**
 * What the reader of a link gets of a route: nothing; the page, if it is the link's own or one around it; the same where the link shows
 * people; or files of such pages.
 */
type Shared = null | "page" | "people" | "files";

/** The permission of every address of the site that has a language, and what of it a link opens. */
export const routePermissions: Readonly<Record<AddressName, readonly [Taken, Shared]>> = {
  home: ["signed_in", null],
  sign_in: ["open", null],
  check_sign_in: ["open", null],
  start_sign_in: ["open", null],
  account: ["signed_in", null],
  change_account: ["signed_in", null],
  shares: [{ anywhere: "work" }, null],
  change_shares: [{ anywhere: "work" }, null],
  audit: [{ everywhere: "manage" }, null],
  audit_file: [{ everywhere: "manage" }, null],
  uploads: [{ anywhere: "work" }, null],
  parts: [{ anywhere: "work" }, null],
  part: [{ anywhere: "work" }, null],
  import: [{ anywhere: "work" }, null],
  progress: [{ anywhere: "work" }, null],
  cancel: [{ anywhere: "work" }, null],
  upload: [{ anywhere: "work" }, null],
  overview: ["aggregates", "page"],
  compare: ["aggregates", "page"],
  history: ["aggregates", "page"],
  cohorts: ["aggregates", "page"],
  forecast: ["aggregates", "page"],
  segment: ["aggregates", "page"],
  customers: ["people", "people"],
  customer: ["people", "people"],
  stop_list: ["work", null],
  change_stop_list: ["work", null],
  campaigns: ["work", null],
  make: ["work", null],
  change: ["work", null],
  script: ["work", null],
  campaign: ["work", null],
  list: ["work", null],
  notebooks: ["work", null],
  make_notebook: ["work", null],
  change_notebook: ["work", null],
  notebook_edit: ["work", null],
  notebook_revisions: ["work", null],
  notebook: ["work", null],
  notebook_file: ["work", null],
  schemes: ["work", null],
  save_scheme: ["work", null],
  scheme_edit: ["work", null],
  scheme_court: ["work", null],
  scheme_file: ["work", null],
  about: ["aggregates", null],
  poster: ["aggregates", "page"],
  tour: ["work", null],
  cell: ["aggregates", "files"],
  table: ["aggregates", "files"],
  saved: ["aggregates", "files"],
  search: ["aggregates", null],
  saved_views: ["aggregates", null],
  change_view: ["work", null],
  own_segment: ["people", null],
  notes: ["aggregates", null],
  change_notes: ["work", null],
  make_share: ["work", null],
  left_out: ["people", null],
  versions: ["work", null],
  version: ["work", null],
  deletion: ["manage", null],
  version_deletion: ["manage", null],
};

/** Addresses without a language, and the files that the build made of our own styles, scripts and fonts. None of them has data. */
const openPaths = /^\/(|health|oidc\/callback|api\/openapi\.json|icon\.svg|_next\/static\/.*)$/;

/** `open`: answered; `sign_in`: only to one who has signed in; `missing`: as if there were nothing at the address. */
export type Passage = "open" | "sign_in" | "missing";

/**
 * How far a person gets with a path, null before they have signed in. A path that is not one of our addresses to the last letter is missing, however it
 * may be read further in.
 */
export function passageOf(path: string, person: Pick<Actor, "roles"> | null): Passage {
  if (openPaths.test(path)) return "open";
  const named = namedBy(path);
  const [taken] = named.whole ? routePermissions[named.name] : [null];
  if (taken === "open") return "open";
  if (person === null) return "sign_in";
  return taken !== null && isGranted(person, taken, named.dataset) ? "open" : "missing";
}

/** Whether the reader of a link may open a path; everything else is missing. */
export function isInShare(share: ShareLimits, path: string): boolean {
  if (openPaths.test(path)) return true;
  const { name, whole, dataset, id } = namedBy(path);
  return (
    whole &&
    (routePermissions[name][0] === "open" || (dataset === share.dataset && opensPage(share, name, id)))
  );
}

/** Whether a link shows a page, and a segment's page if it is of that segment. */
export function opensPage(
  { page, id, around, people }: ShareLimits,
  asked: AddressName,
  askedId: string,
): boolean {
  const [, shared] = routePermissions[asked];
  if (shared === null || shared === "files") return shared !== null;
  if (shared === "people" && !people) return false;
  return around || (asked === page && askedId === id);
}

function isGranted(person: Pick<Actor, "roles">, taken: Exclude<Taken, "open">, dataset: string): boolean {
  if (taken === "signed_in") return true;
  if (typeof taken === "string") return isAllowed(person, taken, dataset);
  return "everywhere" in taken
    ? isAllowed(person, taken.everywhere, everyDataset)
    : isAllowedAnywhere(person, taken.anywhere);
}
