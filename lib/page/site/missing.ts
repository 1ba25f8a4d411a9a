import { type Day, maybeDay } from "../../base/day";
import { env } from "../../base/env";
import { type Words, wordsOf } from "../../i18n/words";
import { type Actor, everyDataset, isAllowed, rightsOf } from "../../model/access/roles";
import type { Dataset } from "../../model/data/dataset";
import { homeHref, hrefOf, langOfTarget, type Named, namedBy } from "../../model/href";
import { isLang, type Lang, preferredLang } from "../../model/lang";
import { isOffered } from "../../model/sample";
import { contentScheme, schemeOf } from "../../model/segment/scheme";
import { listDatasets, maybeDataset, surveyVersions } from "../../store/catalog";
import { segmentContent } from "../../store/content";
import { loadFoundDatasets } from "../kit/found";
import { mayOpen } from "../report/address";

/** What exists near an address that names nothing. */
export type Missing = Readonly<{
  lang: Lang;
  words: Words;
  /** The asked path, for the switch of language; the start page when it is not known. */
  here: string;
  kind: MissingKind;
  /** What the address named: a segment, a customer, a version or a data set. */
  name: string;
  ranks: number;
  keptHours: number;
  dataset: MissingDataset | null;
  /** Where the data set is taken back that the address names, and whose list is lost or spoilt. */
  lost: Readonly<{ name: string; href: string }> | null;
  datasets: readonly Link[];
  /** Whether its reader may bring a file. */
  mayUpload: boolean;
}>;

export type MissingKind = "page" | "dataset" | "segment" | "customer" | "campaign" | "version" | "upload";

export type MissingDataset = Readonly<{
  name: string;
  overview: string;
  /** Null for a reader who may not see people. */
  customers: string | null;
  pages: readonly Link[];
  segments: readonly (Link & { id: string })[];
  versions: readonly (Link & { id: string; made: Day | null; current: boolean })[];
}>;

type Link = Readonly<{ href: string; text: string }>;

/** Ends the making of a page whose address names nothing; the page that says what exists is made instead. */
export class MissingError extends Error {
  constructor() {
    super("the address names nothing");
    this.name = "MissingError";
  }
}

/** By its name: what makes a page and what catches its errors may be bundled apart. */
export function isMissingError(error: unknown): error is MissingError {
  return error instanceof Error && error.name === "MissingError";
}

/** Reads the requested path, if the server passed it on, and gathers the pages around it. Never throws on a path. */
export async function loadMissing(
  path: string | null,
  accepted: string | null,
  reader: Actor,
): Promise<Missing> {
  const [pathname = "", text = ""] = (path ?? "").split("?");
  const search = new URLSearchParams(text);
  const named = namedBy(pathname);
  const lang = langOfTarget(pathname) ?? preferredLang(accepted);
  const maySee = (id: string) => isAllowed(reader, "aggregates", id);
  const dataset = maySee(named.dataset) ? await maybeDataset(named.dataset) : null;
  const isOwner = isAllowed(reader, "manage", named.dataset);
  const kind = kindOf(named, search, dataset);
  const ranks = ranksOf(search);
  return {
    lang,
    words: wordsOf(lang),
    here: path?.startsWith(`/${lang}`) ? path : homeHref(lang),
    kind,
    name: nameOf(kind, named, search).slice(0, 80),
    ranks,
    keptHours: env.UPLOAD_KEPT_HOURS,
    dataset: dataset === null ? null : await around(lang, dataset, { ranks, reader }),
    lost: dataset === null && isOwner ? await lostOf(lang, named.dataset) : null,
    datasets: (await listDatasets())
      .filter(({ id }) => isOffered(lang, id) && maySee(id))
      .map(({ id, name }) => ({ href: hrefOf({ lang, dataset: id, page: "overview" }), text: name })),
    mayUpload: isAllowed(reader, "work", everyDataset),
  };
}

/** What an address of these names an id of. */
const kinds: Readonly<Partial<Record<Named["name"], MissingKind>>> = {
  upload: "upload",
  import: "upload",
  segment: "segment",
  customer: "customer",
  campaign: "campaign",
  script: "campaign",
  version: "version",
  version_deletion: "version",
};

function kindOf(
  { name, whole, lang, dataset: id, id: item }: Named,
  search: URLSearchParams,
  dataset: Dataset | null,
): MissingKind {
  if (!isLang(lang)) return "page";
  if (id !== "" && dataset === null) return "dataset";
  const version = search.get("v");
  if (dataset !== null && version && !dataset.versions.includes(version)) return "version";
  const kind = whole ? (kinds[name] ?? "page") : "page";
  return kind === "version" && dataset?.versions.includes(item) ? "page" : kind;
}

function nameOf(kind: MissingKind, { dataset, id }: Named, search: URLSearchParams): string {
  if (kind === "dataset") return dataset;
  return kind === "version" ? search.get("v") || id : id;
}

/** The start page, which takes back a data set that is whole in its folder and lacks only its list. */
async function lostOf(lang: Lang, dataset: string): Promise<Missing["lost"]> {
  if (dataset === "") return null;
  const found = (await loadFoundDatasets(lang)).find(({ id }) => id === dataset);
  return found === undefined ? null : { name: found.name, href: `${homeHref(lang)}#found` };
}

function ranksOf(search: URLSearchParams): number {
  const ranks = Number(search.get("ranks") || 3);
  return Number.isInteger(ranks) && ranks >= 2 && ranks <= 9 ? ranks : 3;
}

const pages = [
  { page: "overview", label: "common.overview" },
  { page: "customers", label: "common.customers" },
  { page: "campaigns", label: "campaign.title" },
  { page: "about", label: "common.about_data" },
] as const;

async function around(
  lang: Lang,
  dataset: Dataset,
  { ranks, reader }: Readonly<{ ranks: number; reader: Actor }>,
): Promise<MissingDataset> {
  const rights = rightsOf(reader, dataset.id);
  const { t } = wordsOf(lang);
  const { id, name, current } = dataset;
  const place = { lang, dataset: id } as const;
  const fields = ranks === 3 ? [] : [["ranks", String(ranks)] as const];
  const scheme = schemeOf(ranks);
  const { found } = await surveyVersions(dataset);
  return {
    name,
    overview: hrefOf({ ...place, page: "overview" }),
    customers: rights.people ? hrefOf({ ...place, page: "customers" }) : null,
    pages: pages
      .filter(({ page }) => mayOpen(rights, page))
      .map(({ page, label }) => ({ href: hrefOf({ ...place, page }), text: t(label) })),
    segments: scheme.segments.map((segment) => ({
      id: segment.id,
      href: hrefOf({ ...place, page: "segment", id: segment.id }, fields),
      text: segmentContent(lang, contentScheme(scheme, segment.id), segment.id).name,
    })),
    versions: found
      .map((version) => ({
        id: version.id,
        href: hrefOf({ ...place, page: "overview" }, [["v", version.id]]),
        text: version.source.name,
        made: maybeDay(version.created_at.slice(0, 10)),
        current: version.id === current,
      }))
      .reverse(),
  };
}
