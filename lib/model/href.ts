import type { Kind } from "../base/http/guard";
import type { Aim } from "./data/upload";
import type { Lang } from "./lang";

/** The pages of a data set by name, with what stands behind the data set's address. Each has a route under `app`. */
const datasetPages = {
  overview: () => "",
  compare: () => "/compare",
  history: () => "/history",
  segment: (id: string) => `/segments/${plain(id)}`,
  customers: () => "/customers",
  customer: (ref: string) => `/customers/${plain(ref)}`,
  campaigns: () => "/campaigns",
  campaign: (id: string) => `/campaigns/${plain(id)}`,
  script: (id: string) => `/campaigns/${plain(id)}/script`,
  list: (file: string) => `/campaigns/${file.split("/").map(plain).join("/")}`,
  about: () => "/about",
  cell: (file: string) => `/cells/${plain(file)}`,
} as const satisfies Record<string, (id: string) => string>;

export type DatasetPage = keyof typeof datasetPages;

export type Place = Readonly<{ lang: Lang; dataset: string; page: DatasetPage; id?: string }>;

/** Address of a page of a data set; `fields` come from `printView`. */
export function hrefOf(place: Place, fields: readonly (readonly [string, string])[] = []): string {
  const path = `/${place.lang}/d/${plain(place.dataset)}${datasetPages[place.page](place.id ?? "")}`;
  const search = new URLSearchParams(fields.map(([name, text]) => [name, text])).toString();
  return search === "" ? path : `${path}?${search}`;
}

/** Address of the list of data sets, where files are dropped; the next one may be meant for a data set. */
export function homeHref(lang: Lang, aim: Partial<Aim> = {}): string {
  return `/${lang}${aimSearch(aim)}`;
}

/** Address of the place where the next file of a data set is dropped. */
export function appendHref(lang: Lang, dataset: string): string {
  return `${homeHref(lang, { into: dataset, manner: "append" })}#file`;
}

/** Address that plain forms send files to. */
export function uploadsHref(lang: Lang, aim: Partial<Aim> = {}): string {
  return `/${lang}/uploads${aimSearch(aim)}`;
}

/** Address that scripts send files to, in parts. */
export function partsHref(lang: Lang): string {
  return `/${lang}/uploads/parts`;
}

/** Address of the page on which an uploaded file's columns get their roles. */
export function uploadHref(lang: Lang, upload: string): string {
  return `/${lang}/uploads/${plain(upload)}`;
}

/** Address that the form of an uploaded file is sent to. */
export function importHref(lang: Lang, upload: string): string {
  return `${uploadHref(lang, upload)}/import`;
}

/** Address that tells how far an import is, or a look or count of that name. */
export function progressHref(lang: Lang, upload: string, wish: string | null = null): string {
  const path = `${uploadHref(lang, upload)}/progress`;
  return wish === null ? path : `${path}?${new URLSearchParams({ wish })}`;
}

/** Address of the rows that a version left out, as a file to be mended: CSV, or an Excel workbook. */
export function leftOutHref(
  lang: Lang,
  dataset: string,
  version: string,
  as: "csv" | "xlsx" = "csv",
): string {
  const search = { ...(as === "csv" ? {} : { as }), v: version };
  return `/${lang}/d/${plain(dataset)}/left-out?${new URLSearchParams(search)}`;
}

function aimSearch({ into = null, manner = null }: Partial<Aim>): string {
  if (into === null) return "";
  return `?${new URLSearchParams({ into, ...(manner === null ? {} : { manner }) })}`;
}

/** Address that ends an import. */
export function cancelHref(lang: Lang, upload: string): string {
  return `${uploadHref(lang, upload)}/cancel`;
}

/** Address that changes of a data set, or of one of its versions, are sent to. */
export function versionHref(lang: Lang, dataset: string, version: string | null): string {
  const path = `/${lang}/d/${plain(dataset)}/versions`;
  return version === null ? path : `${path}/${plain(version)}`;
}

/** Address of the page that asks before a data set, or one of its versions, is deleted. */
export function deletionHref(lang: Lang, dataset: string, version: string | null): string {
  return `${versionHref(lang, dataset, version)}/delete`;
}

/** Address that a form which makes a campaign is sent to. */
export function makeCampaignHref(lang: Lang, dataset: string): string {
  return `${hrefOf({ lang, dataset, page: "campaigns" })}/make`;
}

/** Address that changes of a campaign are sent to. */
export function changeCampaignHref(lang: Lang, dataset: string, id: string): string {
  return `${hrefOf({ lang, dataset, page: "campaign", id })}/change`;
}

/** The same address in the other language. */
export function inOtherLang(lang: Lang, href: string): string {
  return href.replace(/^\/(en|ru)/, lang === "en" ? "/ru" : "/en");
}

/**
 * The path itself, when it may stand in a Location: one of our own, in a language that we speak. Throws on any other, so that
 * no answer sends its reader to another site.
 */
export function requireOwnPath(path: string): string {
  if (/^\/(en|ru)(?=[/?#]|$)/.test(path) && /^[!-~]+$/.test(path) && !/\\|^[^?#]*\/\//.test(path))
    return path;
  throw new Error("a redirect may only lead to a path of this site");
}

/** What the target of a request is of; the words of our addresses are never sent with percent signs. */
export function kindOf(target: string): Kind {
  const path = target.replace(/[?#].*$/s, "");
  if (/^\/(en|ru)\/uploads(\/parts(\/.*)?)?\/?$/.test(path)) return "upload";
  if (/^\/(en|ru)\/d\/[^/]+\/(cells\/|left-out|campaigns\/[^/]+\/[^/]+\.)/.test(path)) return "file";
  if (/^\/(en|ru)\/d\//.test(path)) return "page";
  return /^\/(en|ru)\/uploads\//.test(path) ? "look" : "other";
}

/**
 * The id in the target of a request for a segment, a customer or a campaign, decoded once: Next gives it to a page as it was sent and
 * to the page's title decoded. Empty where there is none. Throws a URIError on a target that the guard refuses.
 */
export function askedId(target: string): string {
  const [path = ""] = target.split("?");
  return decodeURIComponent(path.split("/")[5] ?? "");
}

/** One part of a path, whatever it holds. */
function plain(part: string): string {
  return encodeURIComponent(part);
}
