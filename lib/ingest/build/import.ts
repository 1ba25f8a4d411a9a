import { rm } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../../base/env";
import { openWorkshop } from "../../engine/workshop";
import { type Wishes, withWishes } from "../../model/customers/stop-list";
import type { ImportOptions, Version } from "../../model/data/dataset";
import { makeCurrent, publishVersion } from "../../store/catalog";
import { readStopList, rewriteStopList } from "../../store/customers/stop-list";
import { writeJson } from "../../store/disk/atomic";
import { datasetsFolder } from "../../store/disk/paths";
import { makeFolder } from "../../store/disk/places";
import { linkOrCopy } from "../../store/disk/room";
import { sweepUnfinished } from "../../store/disk/sweep";
import { temporaryBeside } from "../../store/disk/temporary";
import { wholeVersion } from "../../store/disk/whole";
import { withLock } from "../../store/lock/lock";
import { spoiltProblem } from "../../store/spoilt-problem";
import type { Build, Destination, Progress } from "../kit/building";
import { limitProblem } from "../kit/limits";
import type { Source } from "../kit/source";
import { versionIdOf } from "../kit/version-id";
import { withTable } from "../read/table";
import { baseProblem, reachOf, standingOf } from "./base";
import { buildVersion, prepareWorkshop } from "./build";
import { requireOptions } from "./checks";
import { readConsent, requireRoom } from "./wishes";

/**
 * Makes a file a version of a data set and that version its current one. The same file, options and version before it give the
 * version that is there already. One import at a time: the others wait. Throws a Problem that the person can do something about.
 */
export async function importFile(
  source: Source,
  said: ImportOptions,
  into: Destination,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Version> {
  return withLock("import", () => importNow(source, said, into, onProgress)).catch(async (error: unknown) => {
    throw await spoiltProblem(error);
  });
}

async function importNow(
  source: Source,
  said: ImportOptions,
  into: Destination,
  onProgress: (progress: Progress) => void,
): Promise<Version> {
  const standing = await standingOf(source, said, into);
  const { base, manner, options } = standing;
  const { sha256 } = source.upload;
  const id = versionIdOf({ sha256, options, manner, base: base?.version.id ?? null });
  const known = await wholeVersion(into.id, id);
  if (known !== null) {
    await makeCurrent(id, into);
    return known;
  }
  await sweepUnfinished();
  // Next to the data sets, not inside one: deleting that data set meanwhile does not delete the import.
  const folder = temporaryBeside(join(datasetsFolder, `${into.id}-${id}`));
  try {
    const held = options.roles.consent === undefined ? [] : await heldByFiles(into.id);
    const { version, wishes } = await make({ ...standing, source, folder, id, onProgress }, held);
    await publishVersion(folder, id, into, () => keepWishes(into.id, wishes));
    return version;
  } catch (error) {
    throw limitProblem(await baseProblem(error, base));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The entries of the stop list that files made. */
async function heldByFiles(dataset: string): Promise<string[]> {
  const { entries } = await readStopList(dataset);
  return entries.flatMap(({ text, why }) => (why === "import" ? [text] : []));
}

/** Nobody sees a version before those who said no are on the stop list. Throws a Problem when the list would be too long. */
async function keepWishes(dataset: string, wishes: Wishes | null): Promise<void> {
  if (wishes === null) return;
  await rewriteStopList(dataset, (known) => {
    const list = withWishes(known, wishes, new Date());
    if (list !== known) requireRoom(list.entries.length);
    return list;
  });
}

type Made = Readonly<{ version: Version; wishes: Wishes | null }>;

/** Everything that a version's folder holds, and what its file says about contacts; `held` as `readConsent` has it. */
async function make(asked: Omit<Build, "workshop" | "table">, held: readonly string[]): Promise<Made> {
  const { source, options, manner, base, folder } = asked;
  const work = join(folder, "work");
  await makeFolder(work);
  const workshop = await openWorkshop({
    folder,
    ...reachOf(source, base),
    memoryMb: env.IMPORT_MEMORY_MB,
    timeLimitMs: env.IMPORT_TIME_LIMIT_MS,
  });
  try {
    await prepareWorkshop(workshop, folder);
    const made = await withTable(workshop, source, options.reading, async (table) => {
      requireOptions(table, options, manner);
      const built = await buildVersion({ ...asked, workshop, table });
      return { built, consent: await readConsent(workshop, options, held) };
    });
    const version = { ...made.built, consent: made.consent?.counts ?? null };
    await keepSource(source, folder);
    await writeJson(join(folder, "version.json"), version);
    return { version, wishes: made.consent?.wishes ?? null };
  } finally {
    workshop.close();
    await rm(work, { recursive: true, force: true });
  }
}

/** The source, unchanged: a second name for the uploaded file if the disk allows it, else a copy. */
async function keepSource(source: Source, folder: string): Promise<void> {
  const [ending] = /\.[a-z0-9]{1,8}$/i.exec(source.upload.name) ?? [""];
  await linkOrCopy(source.path, join(folder, `source${ending.toLowerCase()}`));
}
