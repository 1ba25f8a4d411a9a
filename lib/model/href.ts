import { framedTarget } from "./access/share";
import { addresses } from "./addresses";
import type { UploadPurpose } from "./data/upload";
import { isLang, type Lang, langs } from "./lang";

export type AddressName = keyof typeof addresses;

export const addressNames = Object.keys(addresses) as AddressName[];

type OfDataset = {
  [N in AddressName]: (typeof addresses)[N] extends `/d/:dataset${string}` ? N : never;
}[AddressName];

/** The pages and files of a data set whose address holds the state of a report. */
export type DatasetPage = Exclude<
  OfDataset,
  | "make"
  | "change"
  | "change_stop_list"
  | "save_scheme"
  | "change_view"
  | "change_notes"
  | "scheme_file"
  | "make_notebook"
  | "change_notebook"
  | "tour"
  | "make_share"
  | "left_out"
  | "versions"
  | "deletion"
  | "version_deletion"
  | "version"
>;

type Ids = Readonly<{ dataset?: string; id?: string }>;

/** The path of an address; `id` fills its second part, after the data set. */
export function pathOf(lang: Lang, name: AddressName, { dataset = "", id = "" }: Ids = {}): string {
  const path = addresses[name].replace(/:(dataset|id|file)/g, (_, part) => {
    if (part === "file") return id.split("/").map(plain).join("/");
    return plain(part === "dataset" ? dataset : id);
  });
  return `/${lang}${path}`;
}

export type Place = Readonly<{ lang: Lang; dataset: string; page: DatasetPage; id?: string }>;

/** Address of a page of a data set; `fields` come from `printView`. */
export function hrefOf(place: Place, fields: readonly (readonly [string, string])[] = []): string {
  const path = pathOf(place.lang, place.page, place);
  const search = new URLSearchParams(fields.map(([name, text]) => [name, text])).toString();
  return search === "" ? path : `${path}?${search}`;
}

/** What a path names; `whole` is false where only its beginning is an address of ours. None of it need exist. */
export type Named = Readonly<{
  lang: string;
  name: AddressName;
  dataset: string;
  id: string;
  whole: boolean;
}>;

/** Reads a path as far as it is an address of ours; parts that cannot be decoded stay as they are. */
export function namedBy(path: string): Named {
  const parts = path.split("/");
  // No address has more parts than a version's deletion, but for files.
  const beginnings = [7, 6, 5, 4, 3].filter((count) => count < parts.length);
  const paths = [path, ...beginnings.map((count) => parts.slice(0, count).join("/"))];
  const found = paths.flatMap(partsOf)[0];
  const { lang = "", dataset = "", id = "" } = found?.parts ?? {};
  return {
    lang,
    name: found?.name ?? "home",
    dataset: decoded(dataset),
    id: decoded(id),
    whole: found?.path === path,
  };
}

const shapes = addressNames.map((name) => [name, shapeOf(addresses[name])] as const);

function partsOf(path: string) {
  for (const [name, shape] of shapes) {
    const parts = shape.exec(path)?.groups;
    if (parts !== undefined) return [{ path, name, parts }];
  }
  return [];
}

function shapeOf(address: string): RegExp {
  const path = address.replace(/:(dataset|id|file)/g, (_, part) =>
    part === "file" ? "(?<id>.+)" : `(?<${part}>[^/]+)`,
  );
  return new RegExp(`^/(?<lang>[^/]+)${path}/?$`, "s");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

/** Address of the list of data sets, where files are dropped; the next one may be meant for a data set. */
export function homeHref(lang: Lang, purpose: Partial<UploadPurpose> = {}): string {
  return `${pathOf(lang, "home")}${purposeSearch(purpose)}`;
}

/** Address of the place where the next file of a data set is dropped. */
export function appendHref(lang: Lang, dataset: string): string {
  return `${homeHref(lang, { into: dataset, manner: "append" })}#file`;
}

/** Address that plain forms send files to. */
export function uploadsHref(lang: Lang, purpose: Partial<UploadPurpose> = {}): string {
  return `${pathOf(lang, "uploads")}${purposeSearch(purpose)}`;
}

/** Address that scripts send files to, in parts. */
export function partsHref(lang: Lang): string {
  return pathOf(lang, "parts");
}

/** Address of the page on which an uploaded file's columns get their roles. */
export function uploadHref(lang: Lang, upload: string): string {
  return pathOf(lang, "upload", { id: upload });
}

/** Address that the form of an uploaded file is sent to. */
export function importHref(lang: Lang, upload: string): string {
  return pathOf(lang, "import", { id: upload });
}

/** Address of the progress of an import, or of a look or count of that name. */
export function progressHref(lang: Lang, upload: string, lookName: string | null = null): string {
  const path = pathOf(lang, "progress", { id: upload });
  return lookName === null ? path : `${path}?${new URLSearchParams({ wish: lookName })}`;
}

/** Address of the rejected rows of a version, as a file to correct: CSV, or an Excel workbook. */
export function rejectsHref(
  lang: Lang,
  dataset: string,
  version: string,
  as: "csv" | "xlsx" = "csv",
): string {
  const search = { ...(as === "csv" ? {} : { as }), v: version };
  return `${pathOf(lang, "left_out", { dataset })}?${new URLSearchParams(search)}`;
}

function purposeSearch({ into = null, manner = null }: Partial<UploadPurpose>): string {
  if (into === null) return "";
  return `?${new URLSearchParams({ into, ...(manner === null ? {} : { manner }) })}`;
}

/** Address that ends an import. */
export function cancelHref(lang: Lang, upload: string): string {
  return pathOf(lang, "cancel", { id: upload });
}

/** Address that changes of a data set, or of one of its versions, are sent to. */
export function versionHref(lang: Lang, dataset: string, version: string | null): string {
  if (version === null) return pathOf(lang, "versions", { dataset });
  return pathOf(lang, "version", { dataset, id: version });
}

/** Address of the page that asks before a data set, or one of its versions, is deleted. */
export function deletionHref(lang: Lang, dataset: string, version: string | null): string {
  if (version === null) return pathOf(lang, "deletion", { dataset });
  return pathOf(lang, "version_deletion", { dataset, id: version });
}

/** Address that a form which makes a campaign is sent to. */
export function makeCampaignHref(lang: Lang, dataset: string): string {
  return pathOf(lang, "make", { dataset });
}

/** Address that changes of a campaign are sent to. */
export function changeCampaignHref(lang: Lang, dataset: string, id: string): string {
  return pathOf(lang, "change", { dataset, id });
}

/** Address that a form which makes a notebook is sent to. */
export function makeNotebookHref(lang: Lang, dataset: string): string {
  return pathOf(lang, "make_notebook", { dataset });
}

/** Address that changes of a notebook are sent to. */
export function changeNotebookHref(lang: Lang, dataset: string, name: string): string {
  return pathOf(lang, "change_notebook", { dataset, id: name });
}

/** An address of ours in a language. */
export function hrefIn(lang: Lang, href: string): string {
  return href.replace(/^\/[^/?#]+/, `/${lang}`);
}

/** The path itself, if a Location header may have it: one of our own, in one of our languages, as a frame has it or not. Throws on any other. */
export function requireOwnPath(path: string): string {
  if (isOwnPath(framedTarget(path)?.target ?? path)) return path;
  throw new Error("a redirect may only lead to a path of this site");
}

/** Whether a text is such a path. */
export function isOwnPath(path: string): boolean {
  return pastLang(path) !== null && /^[!-~]+$/.test(path) && !/\\|^[^?#]*\/\//.test(path);
}

/** The language of a path of ours. */
export function langOfTarget(path: string): Lang | null {
  return langs.find((lang) => path.split("/")[1] === lang) ?? null;
}

/** Address of the page to sign in on. */
export function signInHref(lang: Lang, fields: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(Object.entries(fields).filter(([, text]) => text !== "")).toString();
  return search === "" ? pathOf(lang, "sign_in") : `${pathOf(lang, "sign_in")}?${search}`;
}

/** The id in the target of a request, decoded once: Next gives it encoded to a page and decoded to its title. Empty without one. */
export function idInTarget(target: string): string {
  return namedBy(target.replace(/[?#].*$/s, "")).id;
}

/** The part of a path after its language; null if its language is not ours. */
export function pastLang(path: string): string | null {
  const [, lang = "", rest = ""] = /^\/([^/?#]*)(.*)$/s.exec(path) ?? [];
  return isLang(lang) ? rest : null;
}

/** One part of a path, with any content. */
function plain(part: string): string {
  return encodeURIComponent(part);
}
