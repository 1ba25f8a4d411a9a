import { type Day, maybeDay } from "../../base/day";
import type { Version } from "../../model/data/dataset";
import { versionHref } from "../../model/href";
import type { Lang } from "../../model/lang";
import { allFound, foundVersions, type UnlistedDataset } from "../../store/found";
import type { Address } from "../report/address";

/** A whole version that is not listed, and the address that takes it back. */
export type FoundVersion = Readonly<{
  id: string;
  made: Day | null;
  source: string;
  rows: number;
  from: Day;
  to: Day;
  action: string;
}>;

/** A data set that cannot be offered for want of its list, with its newest version, and the address that takes it back. */
export type FoundDataset = Readonly<{
  id: string;
  name: string;
  list: "gone" | "spoilt";
  versions: number;
  newest: FoundVersion;
  action: string;
}>;

/** Versions of a report's data set that are not listed, newest first. */
export async function loadFoundVersions({ lang, dataset }: Address): Promise<FoundVersion[]> {
  const found = await foundVersions(dataset.id, dataset.versions);
  return found.map((version) => shown(lang, dataset.id, version)).reverse();
}

/** Data sets that only want their list, by id. */
export async function loadFoundDatasets(lang: Lang): Promise<FoundDataset[]> {
  return (await allFound()).flatMap((found) => maybeShown(lang, found));
}

function maybeShown(lang: Lang, { id, name, list, versions }: UnlistedDataset): FoundDataset[] {
  const newest = versions.at(-1);
  if (list === "there" || newest === undefined) return [];
  const action = versionHref(lang, id, null);
  return [{ id, name, list, versions: versions.length, newest: shown(lang, id, newest), action }];
}

function shown(lang: Lang, dataset: string, version: Version): FoundVersion {
  const { id, created_at, source, lines, ledger, first_day, last_day } = version;
  return {
    id,
    made: maybeDay(created_at.slice(0, 10)),
    source: source.name,
    rows: lines ?? ledger.rows_used,
    from: first_day,
    to: last_day,
    action: versionHref(lang, dataset, id),
  };
}
