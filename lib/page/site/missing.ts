import { type Day, maybeDay } from "../../base/day";
import { env } from "../../base/env";
import { type Words, wordsOf } from "../../i18n/words";
import type { Dataset } from "../../model/data/dataset";
import { homeHref, hrefOf } from "../../model/href";
import { isLang, type Lang, preferredLang } from "../../model/lang";
import { schemeOf } from "../../model/segment/scheme";
import { listDatasets, maybeDataset, surveyVersions } from "../../store/catalog";
import { segmentWords } from "../../store/content";

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
  datasets: readonly Link[];
}>;

export type MissingKind = "page" | "dataset" | "segment" | "customer" | "campaign" | "version" | "upload";

export type MissingDataset = Readonly<{
  name: string;
  overview: string;
  customers: string;
  pages: readonly Link[];
  segments: readonly (Link & { id: string })[];
  versions: readonly (Link & { id: string; made: Day | null; current: boolean })[];
}>;

type Link = Readonly<{ href: string; text: string }>;

/** The parts of an asked path, none of which need exist. */
type Asked = Readonly<{
  lang: Lang;
  room: string;
  dataset: string;
  page: string;
  id: string;
  search: URLSearchParams;
}>;

/** Looks at the path that was asked, if the server told it, and gathers what there is. Never throws on a path. */
export async function loadMissing(path: string | null, accepted: string | null): Promise<Missing> {
  const asked = askedOf(path ?? "", accepted);
  const { lang } = asked;
  const dataset = asked.room === "d" ? await maybeDataset(asked.dataset) : null;
  const kind = await kindOf(asked, dataset);
  const ranks = ranksOf(asked);
  const names = {
    dataset: asked.dataset,
    segment: asked.id,
    customer: asked.id,
    campaign: asked.id,
    version: asked.search.get("v") || asked.id,
  };
  return {
    lang,
    words: wordsOf(lang),
    here: path?.startsWith(`/${lang}`) ? path : homeHref(lang),
    kind,
    name: ((kind in names && names[kind as keyof typeof names]) || "").slice(0, 80),
    ranks,
    keptHours: env.UPLOAD_KEPT_HOURS,
    dataset: dataset === null ? null : await around(lang, dataset, ranks),
    datasets: (await listDatasets()).map(({ id, name }) => ({
      href: hrefOf({ lang, dataset: id, page: "overview" }),
      text: name,
    })),
  };
}

function askedOf(path: string, accepted: string | null): Asked {
  const [pathname = "", search = ""] = path.split("?");
  const [, lang = "", room = "", dataset = "", page = "", id = ""] = pathname.split("/").map(decoded);
  return {
    lang: isLang(lang) ? lang : preferredLang(accepted),
    room,
    dataset,
    page,
    id,
    search: new URLSearchParams(search),
  };
}

async function kindOf(
  { room, dataset: id, page, id: item, search }: Asked,
  dataset: Dataset | null,
): Promise<MissingKind> {
  if (room === "uploads") return "upload";
  if (room !== "d" || id === "") return "page";
  if (dataset === null) return "dataset";
  const version = search.get("v");
  if (version && !dataset.versions.includes(version)) return "version";
  if (page === "versions" && item !== "" && item !== "delete" && !dataset.versions.includes(item))
    return "version";
  if (item === "") return "page";
  return rooms[page as keyof typeof rooms] ?? "page";
}

/** What an id in an address of these pages names. */
const rooms = { segments: "segment", customers: "customer", campaigns: "campaign" } as const;

function ranksOf({ search }: Asked): number {
  const ranks = Number(search.get("ranks") || 3);
  return Number.isInteger(ranks) && ranks >= 2 && ranks <= 9 ? ranks : 3;
}

const pages = [
  { page: "overview", label: "common.overview" },
  { page: "customers", label: "common.customers" },
  { page: "campaigns", label: "campaign.title" },
  { page: "about", label: "common.about_data" },
] as const;

async function around(lang: Lang, dataset: Dataset, ranks: number): Promise<MissingDataset> {
  const { t } = wordsOf(lang);
  const { id, name, current } = dataset;
  const place = { lang, dataset: id } as const;
  const fields = ranks === 3 ? [] : [["ranks", String(ranks)] as const];
  const scheme = schemeOf(ranks);
  const { found } = await surveyVersions(dataset);
  return {
    name,
    overview: hrefOf({ ...place, page: "overview" }),
    customers: hrefOf({ ...place, page: "customers" }),
    pages: pages.map(({ page, label }) => ({ href: hrefOf({ ...place, page }), text: t(label) })),
    segments: scheme.segments.map((segment) => ({
      id: segment.id,
      href: hrefOf({ ...place, page: "segment", id: segment.id }, fields),
      text: segmentWords(scheme.id, segment.id).name[lang],
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

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
