import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { type Dataset, datasetId, type Version, versionId } from "../model/data/dataset";
import { entriesOf, readDataset, readVersion, withDataset, writeDataset } from "./catalog";
import { datasetFolder, datasetsFolder } from "./disk/paths";
import { wholeVersion } from "./disk/whole";
import { rememberedName } from "./remembered";

/**
 * Whole versions of a data set that are not listed, the oldest first: since its `dataset.json` is gone, cannot be read, or does not
 * name them.
 */
export type UnlistedDataset = Readonly<{
  id: string;
  name: string;
  list: "gone" | "spoilt" | "there";
  versions: readonly Version[];
}>;

/** Whole versions in a data set's folder that are not listed, the oldest first. */
export async function foundVersions(id: string, listed: readonly string[]): Promise<Version[]> {
  const names = (await entriesOf(datasetFolder(id))).filter(
    (name) => versionId.test(name) && !listed.includes(name),
  );
  const found = await Promise.all(names.map((name) => wholeVersion(id, name)));
  return found.filter((version) => version !== null).toSorted(byAge);
}

/** Versions of all data sets that are found and not listed, by id. */
export async function allFound(): Promise<UnlistedDataset[]> {
  const ids = (await entriesOf(datasetsFolder)).filter((name) => datasetId.test(name)).sort();
  return (await Promise.all(ids.map(maybeFound))).filter((found) => found !== null);
}

/**
 * Lists found versions: one, or all with null. A lost `dataset.json` is written again, with the newest version as the current
 * one; a spoilt one is kept next to it. Returns the data set and the versions that were listed; null when none was found.
 */
export function takeBack(
  id: string,
  version: string | null,
): Promise<{ dataset: Dataset; versions: readonly Version[] } | null> {
  if (!datasetId.test(id)) return Promise.resolve(null);
  return withDataset(id, async () => {
    const known = await unlessSpoilt(id);
    const listed = known === null || known === "spoilt" ? null : known;
    const found = await foundVersions(id, listed?.versions ?? []);
    const versions = found.filter((one) => version === null || one.id === version);
    const newest = versions.at(-1);
    if (newest === undefined) return null;
    const base = listed ?? { id, name: await bestName(id), current: newest.id, versions: [] };
    if (known === "spoilt") await keepAside(id);
    const dataset = {
      ...base,
      versions: await inOrder(id, [...base.versions, ...versions.map(({ id }) => id)]),
    };
    await writeDataset(dataset);
    return { dataset, versions };
  });
}

async function maybeFound(id: string): Promise<UnlistedDataset | null> {
  const known = await unlessSpoilt(id);
  const isListed = known !== null && known !== "spoilt";
  const versions = await foundVersions(id, isListed ? known.versions : []);
  if (versions.length === 0) return null;
  if (isListed) return { id, name: known.name, list: "there", versions };
  return { id, name: await bestName(id), list: known === "spoilt" ? "spoilt" : "gone", versions };
}

async function unlessSpoilt(id: string): Promise<Dataset | null | "spoilt"> {
  return readDataset(id).catch(() => "spoilt" as const);
}

/** The rest of a spoilt file may still contain the name; otherwise the choices for its last file do, or the id is the name. */
async function bestName(id: string): Promise<string> {
  return (await nameLeft(id)) ?? (await rememberedName(id)) ?? id;
}

async function nameLeft(id: string): Promise<string | null> {
  const text = await readFile(descriptionOf(id), "utf8").catch(() => "");
  const [, literal] = /"name"\s*:\s*("(?:[^"\\\n]|\\.)+")/.exec(text) ?? [];
  try {
    return literal === undefined ? null : String(JSON.parse(literal));
  } catch {
    return null;
  }
}

/** A version that we cannot read is kept: it may be somebody's work. */
async function keepAside(id: string): Promise<void> {
  const at = new Date().toISOString().replace(/[:.]/g, "-");
  await rename(descriptionOf(id), `${descriptionOf(id)}.spoilt-${at}`);
}

/** By the time at which they were made; unreadable ones first. */
async function inOrder(id: string, versions: readonly string[]): Promise<string[]> {
  const made = await Promise.all(
    versions.map(async (version) => (await readVersion(id, version).catch(() => null))?.created_at ?? ""),
  );
  return versions
    .map((version, i) => ({ version, at: made[i] ?? "" }))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ version }) => version);
}

function byAge(a: Version, b: Version): number {
  return a.created_at < b.created_at ? -1 : 1;
}

function descriptionOf(id: string): string {
  return join(datasetFolder(id), "dataset.json");
}
