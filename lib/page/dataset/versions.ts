import type { Day } from "../../base/day";
import { env } from "../../base/env";
import { log } from "../../base/log";
import { versionText } from "../../i18n/version-text";
import { type Words, wordsOf } from "../../i18n/words";
import {
  type Dataset,
  type ImportMode,
  nameLengthMax,
  type Version,
  versionId,
} from "../../model/data/dataset";
import { deletionHref, homeHref, hrefOf, versionHref } from "../../model/href";
import type { Lang } from "../../model/lang";
import { isSample } from "../../model/sample";
import type { Search } from "../../model/view/view";
import { forgetVersion } from "../../query/question";
import { listCampaigns } from "../../store/campaigns";
import { makeCurrent, readDataset, readVersion, renameDataset } from "../../store/catalog";
import { restore, restoreDataset } from "../../store/dataset/undo";
import { deleteDataset, deleteVersion, keepAway } from "../../store/deletion";
import { versionFolder } from "../../store/disk/paths";
import { takeBack } from "../../store/found";
import { rightsIn } from "../site/actor";
import type { SeeOther } from "../site/handler";
import { plainLine, requireForm } from "../site/plain-form";
import { record } from "../site/record";
import { refuseDataset } from "../site/refused";
import { orShown, rebuildAgain } from "../site/spoilt";

export type VersionRow = Readonly<{
  id: string;
  name: string;
  manner: ImportMode;
  current: boolean;
  shown: boolean;
  source: string;
  rows: number;
  customers: number;
  from: Day;
  to: Day;
  pinned: string;
  /** Address that its actions are sent to, and of the page that asks before it is deleted. */
  action: string;
  deletion: string;
}>;

type Shown = Readonly<{ words: Words; dataset: Dataset; version: Version }>;

/** Every version of a data set that can be read, newest first. */
export function versionRows(
  { words, dataset, version: shown }: Shown,
  versions: readonly Version[],
): VersionRow[] {
  const { lang } = words;
  return versions
    .map((version) => ({
      id: version.id,
      name: versionText(words, version),
      manner: version.manner,
      current: version.id === dataset.current,
      shown: version.id === shown.id,
      source: version.source.name,
      rows: version.lines ?? version.ledger.rows_used,
      customers: version.customers,
      from: version.first_day,
      to: version.last_day,
      pinned: pinnedHref(lang, dataset.id, version.id),
      action: versionHref(lang, dataset.id, version.id),
      deletion: deletionHref(lang, dataset.id, version.id),
    }))
    .reverse();
}

/** The last action, by the address of the page: its sentence, or null. */
export function doneText({ t }: Words, { name, versions }: Dataset, search: Search): string | null {
  const [done, version = ""] = String(search["done"] ?? "").split(".");
  if (done === "renamed") return t("about.versions.done.renamed", { name });
  if (done === "remade") return t("about.versions.done.remade", { name, count: versions.length });
  if (done === "back") return t("deletion.kept.done");
  if (done === "not_back") return t("deletion.kept.gone");
  if (done === "gone" || done === "name_empty") return t(`about.versions.done.${done}`);
  if (done === "name_long") return t("about.versions.done.name_long", { most: nameLengthMax });
  const told = (["current", "deleted", "listed"] as const).find((one) => one === done);
  return told === undefined || !versionId.test(version)
    ? null
    : t(`about.versions.done.${told}`, { version });
}

/** The page that asks before a version or a whole data set is deleted, by its name. */
export type Deletion = Readonly<{
  lang: Lang;
  words: Words;
  here: string;
  back: string;
  action: string;
  dataset: Dataset;
  /** Null when the data set is asked about. */
  version: Version | null;
  /** Versions that are left then, and the current one of them. */
  left: number;
  next: string;
  wasCurrent: boolean;
  dying: readonly string[];
  /** Campaigns that go with the data set; they are not a version's. */
  campaigns: number;
  wrong: boolean;
  /** Days that it can be brought back. */
  undoDays: number;
}>;

type DeletionPlace = Readonly<{ lang: Lang; dataset: string; version: string | null }>;

/** Loads the page; null when there is no such data set or version. */
export async function loadDeletion(address: DeletionPlace, search: Search): Promise<Deletion | null> {
  const { lang, version: id } = address;
  const dataset = await readDataset(address.dataset);
  if (dataset === null) return null;
  const version = id !== null && dataset.versions.includes(id) ? await readVersion(dataset.id, id) : null;
  if (id !== null && version === null) return null;
  const left = id === null ? [] : dataset.versions.filter((other) => other !== id);
  const wasCurrent = dataset.current === id;
  const currency = version?.options.currency;
  return {
    lang,
    words: wordsOf(lang, currency),
    here: deletionHref(lang, dataset.id, id),
    back: versionsPart(lang, dataset.id),
    action: versionHref(lang, dataset.id, id),
    dataset,
    version,
    left: left.length,
    next: (wasCurrent ? left.at(-1) : dataset.current) ?? "",
    wasCurrent,
    campaigns: left.length === 0 ? (await listCampaigns(dataset.id)).length : 0,
    dying: dyingLinks(lang, dataset, left.length === 0 ? null : id),
    wrong: search["wrong"] !== undefined,
    undoDays: env.UNDO_DAYS,
  };
}

function dyingLinks(lang: Lang, { id, versions }: Dataset, version: string | null): string[] {
  const place = { lang, dataset: id } as const;
  if (version !== null) {
    const pages = ["overview", "customers", "about"] as const;
    return pages.map((page) => hrefOf({ ...place, page }, [["v", version]]));
  }
  return [
    hrefOf({ ...place, page: "overview" }),
    ...versions.slice(-3).map((other) => pinnedHref(lang, id, other)),
  ];
}

type Sent = Readonly<{ lang: Lang; dataset: string; version?: string }>;

/** Redirects a reader who follows the address of a form to its page: a version, or the list of them. */
export function showVersions({ lang, dataset, version }: Sent): SeeOther {
  return { see: version === undefined ? versionsPart(lang, dataset) : pinnedHref(lang, dataset, version) };
}

/** Does what a form asks of a version or of its data set, and sends its reader to where the result is to be seen. */
export async function changeVersions(sent: Sent, request: Request): Promise<SeeOther> {
  return orShown(
    () => changed(sent, request),
    () => showVersions({ lang: sent.lang, dataset: sent.dataset }),
  );
}

async function changed(sent: Sent, request: Request): Promise<SeeOther> {
  const { lang, version = null } = sent;
  const fields = await requireForm(request);
  if (fields.get("do") === "take_back") return takeFoundBack(lang, sent.dataset, version);
  if (fields.get("do") === "restore_dataset") return restoreSet(sent, fields, request);
  const dataset = (await readDataset(sent.dataset)) ?? refuseDataset(sent.dataset);
  if (fields.get("do") === "restore") return restoreOne(sent, fields, request);
  const asked = { lang, dataset, fields };
  if (fields.get("do") === "rename" && version === null) return rename(asked);
  if (version !== null && !dataset.versions.includes(version))
    return { see: versionsPart(lang, dataset.id, "gone") };
  if (fields.get("do") === "delete")
    return rightsIn(request, dataset.id).manage ? remove(asked, version, request) : refuseDataset(dataset.id);
  if (fields.get("do") === "rebuild" && version !== null) {
    rebuildAgain({ dataset: dataset.id, version });
    return { see: pinnedHref(lang, dataset.id, version) };
  }
  if (fields.get("do") !== "current" || version === null) return { see: versionsPart(lang, dataset.id) };
  await makeCurrent(version, dataset);
  return { see: versionsPart(lang, dataset.id, `current.${version}`) };
}

/** A version that is listed already, as after a second click, is simply shown. */
async function takeFoundBack(lang: Lang, dataset: string, version: string | null): Promise<SeeOther> {
  const taken = await takeBack(dataset, version);
  if (taken !== null) {
    log("taken_back", { dataset, versions: taken.versions.length });
    return { see: versionsPart(lang, dataset, version === null ? "remade" : `listed.${version}`) };
  }
  if ((await readDataset(dataset)) === null) refuseDataset(dataset);
  return { see: versionsPart(lang, dataset) };
}

async function restoreOne(
  { lang, dataset }: Sent,
  fields: URLSearchParams,
  request: Request,
): Promise<SeeOther> {
  if (!rightsIn(request, dataset).manage) refuseDataset(dataset);
  const id = await restore(dataset, "versions", fields.get("name") ?? "");
  if (id !== null) await record(request, { event: "restored", on: dataset, id });
  return { see: versionsPart(lang, dataset, id === null ? "not_back" : "back") };
}

/** The address is that of the data set that was deleted. */
async function restoreSet(
  { lang, dataset }: Sent,
  fields: URLSearchParams,
  request: Request,
): Promise<SeeOther> {
  const name = fields.get("name") ?? "";
  if (!rightsIn(request, dataset).manage || name.split(".")[0] !== dataset) refuseDataset(dataset);
  const id = await restoreDataset(name);
  if (id === null) return { see: `${homeHref(lang)}?done=not_back` };
  await record(request, { event: "restored", on: id });
  return { see: versionsPart(lang, id, "back") };
}

type VersionAction = Readonly<{ lang: Lang; dataset: Dataset; fields: URLSearchParams }>;

async function rename({ lang, dataset: { id }, fields }: VersionAction): Promise<SeeOther> {
  const name = plainLine(fields.get("name"));
  const wrong = name === "" ? "name_empty" : name.length > nameLengthMax ? "name_long" : null;
  if (wrong === null) await renameDataset(id, name);
  return { see: versionsPart(lang, id, wrong ?? "renamed") };
}

async function remove(
  { lang, dataset, fields }: VersionAction,
  version: string | null,
  request: Request,
): Promise<SeeOther> {
  const { id } = dataset;
  if (plainLine(fields.get("name")) !== plainLine(dataset.name))
    return { see: `${deletionHref(lang, id, version)}?wrong=1` };
  await record(request, { event: "deletion", on: id, id: version ?? "" });
  const deleted = await (version === null ? deleteDataset(id) : deleteVersion(id, version));
  const dead = version === null ? dataset.versions : [version];
  for (const one of dead) await forgetVersion(versionFolder(id, one));
  if (deleted !== false && deleted.dataset !== null)
    return { see: versionsPart(lang, id, `deleted.${version}`) };
  if (isSample(id)) await keepAway(id);
  return { see: `${homeHref(lang)}?done=deleted` };
}

function pinnedHref(lang: Lang, dataset: string, version: string): string {
  return hrefOf({ lang, dataset, page: "overview" }, [["v", version]]);
}

function versionsPart(lang: Lang, dataset: string, done?: string): string {
  return `${hrefOf({ lang, dataset, page: "about" }, done === undefined ? [] : [["done", done]])}#versions`;
}
