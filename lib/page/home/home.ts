import { type Day, maybeDay } from "../../base/day";
import { env } from "../../base/env";
import { printBytes } from "../../i18n/bytes";
import { type Words, wordsOf } from "../../i18n/words";
import { type Actor, everyDataset, isAllowed } from "../../model/access/roles";
import type { Dataset, Version } from "../../model/data/dataset";
import { noPurpose, parsePurpose, type UploadPurpose } from "../../model/data/upload";
import { appendHref, homeHref, hrefOf, uploadsHref, versionHref } from "../../model/href";
import type { Lang } from "../../model/lang";
import { isOffered, isSample } from "../../model/sample";
import type { Search } from "../../model/view/view";
import { findVersion, maybeDataset, surveyDatasets, surveyOf } from "../../store/catalog";
import { deletedDatasets } from "../../store/dataset/undo";
import { spoiltPlaces } from "../../store/disk/places";
import { type FoundDataset, loadFoundDatasets } from "../kit/found";
import { type InboxLine, loadInbox } from "../kit/inbox";
import { maybeRefusal } from "../site/refusal";
import { tellSpoilt } from "../site/spoilt";
import { type TrashRow, trashRows } from "../site/trash";
import { loadCourses, type ShopCourse } from "./course";

/** The start page: the data sets, and the place for a file. */
export type Home = Readonly<{
  lang: Lang;
  words: Words;
  datasets: readonly HomeDataset[];
  /** The made-up shop beside a person's own, which the list then does without. */
  sample: HomeDataset | null;
  /** Those that lie in the data folder and are not listed. */
  found: readonly FoundDataset[];
  /** The files of the watched folder. */
  inbox: readonly InboxLine[];
  /** This page's address, which holds what the next file is for. */
  here: string;
  /** Where plain forms are sent. */
  action: string;
  limit: { bytes: number; text: string };
  chunkBytes: number;
  pasteLimit: string;
  purpose: UploadPurpose;
  /** Name of the data set that the next file is for. */
  datasetName: string | null;
  /** What the address names and is not there. */
  notice: string | null;
  /** Why the form's file was refused; scripts get it at once, a plain form by the address that it is sent to. */
  refused: string | null;
  /** Whether its reader may bring a file, for the data set that the address names or for any. */
  mayUpload: boolean;
  /** Else the data sets that they may bring one for. */
  appends: readonly Readonly<{ name: string; href: string }>[];
  /** What became of a data set that was just deleted, or was to be brought back; null: nothing. */
  done: string | null;
  /** Data sets that were deleted and can be brought back. */
  deleted: readonly TrashRow[];
  /** What cannot be read, and what to do about it, each in a sentence. */
  spoilt: readonly string[];
}>;

export type HomeDataset = Readonly<{
  id: string;
  /** The version on show. */
  version: string;
  name: string;
  sample: boolean;
  href: string;
  aboutHref: string;
  customers: number;
  purchases: number;
  from: Day;
  to: Day;
  revenue: string;
  loaded: Day | null;
  /** Null where it is not ready, or there are too many data sets. */
  course: ShopCourse | null;
}>;

export async function loadHome(lang: Lang, search: Search, reader: Actor): Promise<Home> {
  const words = wordsOf(lang);
  const { purpose, datasetName, notice } = await purposeOf(words, search, reader);
  const all = await surveyDatasets();
  const found = all.found.filter(({ id }) => isAllowed(reader, "aggregates", id));
  const isOwner = isAllowed(reader, "manage", everyDataset);
  const mayUpload = isAllowed(reader, "work", purpose.into ?? everyDataset);
  const current = await Promise.all(found.map(({ id, current }) => findVersion(id, current)));
  const shown = found
    .flatMap((dataset, i) => pairOf(dataset, current[i]?.value))
    .filter(([{ id }]) => isOffered(lang, id))
    .sort(([, a], [, b]) => (a.created_at < b.created_at ? 1 : -1))
    .map(([dataset, version]) => described(lang, dataset, version));
  const own = shown.filter(({ sample }) => !sample);
  const hasOwn = own.length > 0;
  return {
    lang,
    words,
    datasets: hasOwn ? await withCourses(lang, own) : shown,
    sample: hasOwn ? (shown.find(({ sample }) => sample) ?? null) : null,
    found: isOwner ? await loadFoundDatasets(lang) : [],
    inbox: await loadInbox(lang, reader),
    mayUpload,
    appends: mayUpload ? [] : appendsOf(lang, found, reader),
    here: homeHref(lang, purpose),
    action: uploadsHref(lang, purpose),
    limit: { bytes: env.UPLOAD_MAX_BYTES, text: printBytes(lang, env.UPLOAD_MAX_BYTES) },
    chunkBytes: env.UPLOAD_CHUNK_BYTES,
    pasteLimit: printBytes(lang, env.PASTE_MAX_BYTES),
    purpose: purpose,
    datasetName,
    notice,
    refused: maybeRefusal(words, search),
    done:
      search["done"] === "deleted"
        ? words.t("deletion.done")
        : search["done"] === "not_back"
          ? words.t("deletion.kept.gone")
          : null,
    deleted: trashRows(
      words,
      (await deletedDatasets()).filter(({ id }) => isAllowed(reader, "manage", id)),
      { action: ({ id }) => versionHref(lang, id, null), what: "restore_dataset" },
    ),
    spoilt: await tellSpoilt(words, [
      ...(isOwner ? [...(await spoiltPlaces()), ...all.spoilt] : []),
      ...surveyOf(current).spoilt,
    ]),
  };
}

/** The data set that the address names; an unknown one is reported, and the file may still be sent. */
async function purposeOf(
  words: Words,
  search: Search,
  reader: Actor,
): Promise<Pick<Home, "purpose" | "datasetName" | "notice">> {
  const { into } = search;
  if (typeof into !== "string" || into === "") return { purpose: noPurpose, datasetName: null, notice: null };
  const dataset = isAllowed(reader, "work", into) ? await maybeDataset(into) : null;
  if (dataset !== null) return { purpose: parsePurpose(search), datasetName: dataset.name, notice: null };
  return {
    purpose: noPurpose,
    datasetName: null,
    notice: words.t("home.purpose.unknown", { name: into.slice(0, 40) }),
  };
}

function appendsOf(lang: Lang, found: readonly Dataset[], reader: Actor): Home["appends"] {
  return found
    .filter(({ id }) => isAllowed(reader, "work", id))
    .map(({ id, name }) => ({ name, href: appendHref(lang, id) }));
}

/** A data set whose current version was taken away by hand is not offered. */
function pairOf(dataset: Dataset, version: Version | null | undefined): [Dataset, Version][] {
  return version ? [[dataset, version]] : [];
}

async function withCourses(lang: Lang, own: readonly HomeDataset[]): Promise<HomeDataset[]> {
  const courses = await loadCourses(lang, own);
  return own.map((dataset) => ({ ...dataset, course: courses.get(dataset.id) ?? null }));
}

function described(lang: Lang, { id, name }: Dataset, version: Version): HomeDataset {
  const place = { lang, dataset: id } as const;
  return {
    id,
    version: version.id,
    name,
    sample: isSample(id),
    href: hrefOf({ ...place, page: "overview" }),
    aboutHref: hrefOf({ ...place, page: "about" }),
    customers: version.customers,
    purchases: version.purchases,
    from: version.first_day,
    to: version.last_day,
    revenue: wordsOf(lang, version.options.currency).money(Number(version.money)),
    loaded: maybeDay(version.created_at.slice(0, 10)),
    course: null,
  };
}
