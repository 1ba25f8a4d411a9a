import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../base/env";
import { SpoiltError } from "../base/spoilt";
import { type NotebookState, notebookName, notebookState, revisionId } from "../model/notebook/notebook";
import { entriesOf, readDataset, type Survey, surveyOf, withDataset } from "./catalog";
import { deleteFolder } from "./deletion";
import { isMissing, type ReadResult, readOr, requireSound, writeJson, writeText } from "./disk/atomic";
import { notebookFolder, notebooksFolder } from "./disk/paths";
import { trashOf } from "./disk/trash";
import { withLock } from "./lock/lock";

/** All notebooks of a data set by name, and the descriptions that are spoilt. */
export async function surveyNotebooks(dataset: string): Promise<Survey<NotebookState>> {
  const names = (await entriesOf(notebooksFolder(dataset))).filter((name) => notebookName.test(name));
  return surveyOf(await Promise.all(names.toSorted().map((name) => findNotebook(dataset, name))));
}

/** Which revisions a notebook has; null if there is none of that name. Throws a SpoiltError. */
export async function readNotebook(dataset: string, name: string): Promise<NotebookState | null> {
  return requireSound(await findNotebook(dataset, name));
}

/** A folder's name is the notebook's, also where it is a copy. */
async function findNotebook(dataset: string, name: string): Promise<ReadResult<NotebookState>> {
  if (!notebookName.test(name)) return { value: null, spoilt: null };
  const found = await readOr(descriptionOf(dataset, name), notebookState);
  return found.value === null ? found : { ...found, value: { ...found.value, name } };
}

/** The text of a revision; null if it is not kept. Throws a SpoiltError where the file is not what its name says. */
export async function readRevision(dataset: string, name: string, id: string): Promise<string | null> {
  if (!notebookName.test(name) || !revisionId.test(id)) return null;
  const file = revisionPath(dataset, name, id);
  try {
    const text = await readFile(file, "utf8");
    if (revisionOf(text) !== id) throw new SpoiltError({ file, reason: "content" });
    return text;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The name of a revision: a hash of its text. */
export function revisionOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

type Added = Readonly<{ text: string; forkedFrom: NotebookState["forked_from"]; now: Date }>;

/** Writes a new notebook; `taken` where there is one of that name, `gone` where the data set is gone. */
export function addNotebook(
  dataset: string,
  name: string,
  { text, forkedFrom, now }: Added,
): Promise<"added" | "taken" | "gone"> {
  return locked(dataset, name, async () => {
    if ((await readNotebook(dataset, name)) !== null) return "taken";
    const id = revisionOf(text);
    const revisions = [{ id, at: now.toISOString() }];
    const state = { schema: 1, name, current: id, revisions, forked_from: forkedFrom };
    return (await write(dataset, state, text)) ? "added" : "gone";
  });
}

/** What became of a text: it is the current revision now, or only one of those kept, because another was saved meanwhile. */
export type Saved = Readonly<{ became: "current" | "kept"; id: string; current: string }>;

/**
 * Saves a text that began as the revision `base`. Where another revision is current by now that one stays so, and the text is kept beside it:
 * two people who save at once lose nothing. Null where the notebook is gone.
 */
export function saveRevision(
  dataset: string,
  name: string,
  { text, base, now }: Readonly<{ text: string; base: string; now: Date }>,
): Promise<Saved | null> {
  return locked(dataset, name, async () => {
    const known = await readNotebook(dataset, name);
    if (known === null) return null;
    const id = revisionOf(text);
    const isNext = known.current === base || known.current === id;
    const current = isNext ? id : known.current;
    const all = [...known.revisions.filter((one) => one.id !== id), { id, at: now.toISOString() }];
    const others = all.filter((one) => one.id !== current);
    const dropped = others.slice(0, Math.max(0, all.length - env.NOTEBOOK_REVISIONS_KEPT));
    const revisions = all.filter((one) => !dropped.includes(one));
    if (!(await write(dataset, { ...known, current, revisions }, text))) return null;
    for (const one of dropped) await rm(revisionPath(dataset, name, one.id), { force: true });
    return { became: isNext ? "current" : "kept", id, current };
  });
}

/** Deletes a notebook with its revisions. False if there was none. */
export function deleteNotebook(dataset: string, name: string): Promise<boolean> {
  return locked(dataset, name, async () => {
    if ((await readNotebook(dataset, name)) === null) return false;
    await deleteFolder(notebookFolder(dataset, name), trashOf(dataset, "notebooks"));
    return true;
  });
}

/**
 * The text first, then the description that lists it: killed between the two, a process leaves a file that no one reads. False when the
 * data set is gone: a notebook that comes late must not bring its folder back.
 */
function write(dataset: string, state: NotebookState, text: string): Promise<boolean> {
  return withDataset(dataset, async () => {
    if ((await readDataset(dataset)) === null) return false;
    await writeText(revisionPath(dataset, state.name, revisionOf(text)), text);
    await writeJson(descriptionOf(dataset, state.name), state);
    return true;
  });
}

function locked<T>(dataset: string, name: string, work: () => Promise<T>): Promise<T> {
  return withLock(`notebook-${dataset}-${name}`, work);
}

function descriptionOf(dataset: string, name: string): string {
  return join(notebookFolder(dataset, name), "notebook.json");
}

function revisionPath(dataset: string, name: string, id: string): string {
  return join(notebookFolder(dataset, name), `${id}.md`);
}
