import { createHash } from "node:crypto";
import { join } from "node:path";
import { type KnownSchemes, schemeFrom } from "../model/segment/scheme";
import { type SchemeFile, type SchemeState, schemeName, schemeState } from "../model/segment/scheme-file";
import { entriesOf, readDataset, type Survey, surveyOf, withDataset } from "./catalog";
import { type ReadResult, readOr, requireSound, writeJson } from "./disk/atomic";
import { schemesFolder } from "./disk/paths";

/** A scheme that people made, with the name of its file. */
export type NamedScheme = SchemeState & Readonly<{ name: string }>;

/** All schemes that people made for a data set, by name, and the files that are spoilt. */
export async function surveySchemes(dataset: string): Promise<Survey<NamedScheme>> {
  const names = (await entriesOf(schemesFolder(dataset))).flatMap((entry) =>
    entry.endsWith(".json") ? [entry.slice(0, -".json".length)] : [],
  );
  const known = names.filter((name) => schemeName.test(name)).toSorted();
  return surveyOf(await Promise.all(known.map((name) => findState(dataset, name))));
}

/** All revisions of a scheme; null if there is none of that name. Throws a SpoiltError. */
export async function readSchemeState(dataset: string, name: string): Promise<NamedScheme | null> {
  return requireSound(await findState(dataset, name));
}

async function findState(dataset: string, name: string): Promise<ReadResult<NamedScheme>> {
  if (!schemeName.test(name)) return { value: null, spoilt: null };
  const found = await readOr(pathOf(dataset, name), schemeState);
  return found.value === null ? { ...found, value: null } : { ...found, value: { ...found.value, name } };
}

/** A revision's name: a hash of what it says. */
export function schemeRevision(scheme: SchemeFile): string {
  return createHash("sha256").update(JSON.stringify(scheme)).digest("hex").slice(0, 16);
}

/**
 * Writes a scheme as the current revision of a name; the others stay, so that people who save at once lose nothing. `taken` where it is
 * to be a new one and there is one of that name, `gone` where the data set is gone.
 */
export function saveScheme(
  dataset: string,
  name: string,
  { scheme, isNew, now }: Readonly<{ scheme: SchemeFile; isNew: boolean; now: Date }>,
): Promise<"saved" | "taken" | "gone"> {
  return withDataset(dataset, async () => {
    if ((await readDataset(dataset)) === null) return "gone";
    const known = await readSchemeState(dataset, name);
    if (isNew && known !== null) return "taken";
    const id = schemeRevision(scheme);
    const others = (known?.revisions ?? []).filter((one) => one.id !== id);
    const revisions = [...others, { id, at: now.toISOString(), scheme }];
    await writeState(dataset, name, { schema: 1, deleted: false, revisions });
    return "saved";
  });
}

/** Takes a scheme from what is offered, or brings it back; its revisions stay. False where there is none of that name. */
export function markScheme(dataset: string, name: string, deleted: boolean): Promise<boolean> {
  return withDataset(dataset, async () => {
    const known = await readSchemeState(dataset, name);
    if (known === null) return false;
    await writeState(dataset, name, { schema: 1, deleted, revisions: known.revisions });
    return true;
  });
}

function writeState(dataset: string, name: string, state: SchemeState): Promise<void> {
  return writeJson(pathOf(dataset, name), state);
}

function pathOf(dataset: string, name: string): string {
  return join(schemesFolder(dataset), `${name}.json`);
}

/** Every scheme that people made, by what addresses call it: its current revision by its name, and each of its revisions. */
export async function knownSchemes(dataset: string): Promise<KnownSchemes> {
  const { found } = await surveySchemes(dataset);
  return new Map(
    found.flatMap(({ name, revisions, deleted }) => {
      const all = revisions.map(({ id, scheme }) => schemeFrom(scheme, `${name}.${id}`));
      return [
        ...all.map((scheme) => [scheme.id, scheme] as const),
        ...(deleted ? [] : all.slice(-1).map((scheme) => [name, scheme] as const)),
      ];
    }),
  );
}
