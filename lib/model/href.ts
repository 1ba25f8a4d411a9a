import type { Lang } from "./lang";

/** The pages of a data set by name, with what stands behind the data set's address. Each has a route under `app`. */
const datasetPages = {
  overview: () => "",
  segment: (id: string) => `/segments/${id}`,
  customers: () => "/customers",
  customer: (ref: string) => `/customers/${encodeURIComponent(ref)}`,
  about: () => "/about",
  cell: (file: string) => `/cells/${file}`,
} as const satisfies Record<string, (id: string) => string>;

export type DatasetPage = keyof typeof datasetPages;

export type Place = Readonly<{ lang: Lang; dataset: string; page: DatasetPage; id?: string }>;

/** Address of a page of a data set; `fields` come from `printView`. */
export function hrefOf(place: Place, fields: readonly (readonly [string, string])[] = []): string {
  const path = `/${place.lang}/d/${place.dataset}${datasetPages[place.page](place.id ?? "")}`;
  const search = new URLSearchParams(fields.map(([name, text]) => [name, text])).toString();
  return search === "" ? path : `${path}?${search}`;
}

/** Address of the list of data sets, where files are dropped. */
export function homeHref(lang: Lang): string {
  return `/${lang}`;
}

/** Address that files are sent to. */
export function uploadsHref(lang: Lang): string {
  return `/${lang}/uploads`;
}

/** Address of the page on which an uploaded file's columns get their roles. */
export function uploadHref(lang: Lang, upload: string): string {
  return `/${lang}/uploads/${upload}`;
}

/** Address that the form of an uploaded file is sent to. */
export function importHref(lang: Lang, upload: string): string {
  return `${uploadHref(lang, upload)}/import`;
}

/** Address that tells how far an import is. */
export function progressHref(lang: Lang, upload: string): string {
  return `${uploadHref(lang, upload)}/progress`;
}

/** The same address in the other language. */
export function inOtherLang(lang: Lang, href: string): string {
  return href.replace(/^\/(en|ru)/, lang === "en" ? "/ru" : "/en");
}
