import { randomUUID } from "node:crypto";
import { chmod, lstat, mkdir, open, readFile, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";
import { type Spoilt, SpoiltError, type SpoiltReason } from "../../base/spoilt";
import { temporaryBeside } from "./temporary";

/** Writes a value as a JSON file; see `writeText`. */
export function writeJson(path: string, value: unknown): Promise<void> {
  return writeText(path, `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Writes a file that readers see whole or not at all: temporary name, fsync, rename. A folder of that name is set aside. A failed
 * write leaves no new folder.
 */
export async function writeText(path: string, text: string): Promise<void> {
  const made = await mkdir(dirname(path), { recursive: true });
  const temporary = temporaryBeside(path);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await moveOver(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (made !== undefined) await removeEmpty(dirname(path), made);
    throw error;
  }
}

/** Removes a folder and its parents up to `top`, as long as they are empty. */
async function removeEmpty(folder: string, top: string): Promise<void> {
  try {
    for (let at = folder; at.length >= top.length; at = dirname(at)) await rmdir(at);
  } catch (error) {
    if (!hasCode(error, "ENOTEMPTY", "EEXIST", "ENOENT")) throw error;
  }
}

/** Renames a file to `path` and replaces a file there; a folder is set aside, since a file cannot replace it. */
export async function moveOver(from: string, path: string): Promise<void> {
  try {
    await rename(from, path);
  } catch (error) {
    if (!hasCode(error, "EISDIR", "ENOTEMPTY", "EEXIST")) throw error;
    await setAside(path);
    await rename(from, path);
  }
}

/** The result of reading a file: its value, or its fault; both are null when there is no file. */
export type ReadResult<T> = Readonly<{ value: T | null; spoilt: Spoilt | null }>;

/** Looks for a JSON file. Everything at that path is an answer: a folder, a link to itself, half a file, another file. */
export async function readOr<T extends z.ZodType>(path: string, schema: T): Promise<ReadResult<z.output<T>>> {
  const state = await stateOf(path);
  if (state !== null) return state === "none" ? nothing : spoiltBy(path, state);
  try {
    return parsed(path, await readFile(path, "utf8"), schema);
  } catch (error) {
    // It went between the two looks.
    if (hasCode(error, "ENOENT", "ENOTDIR")) return nothing;
    return spoiltBy(path, reasonOf(error));
  }
}

/** The value, or null when there is no file. Throws a SpoiltError. */
export function requireSound<T>({ value, spoilt }: ReadResult<T>): T | null {
  if (spoilt !== null) throw new SpoiltError(spoilt);
  return value;
}

/** Why the file at `path` cannot be read at all; null when it can, as far as one can tell from outside. */
export async function reasonAt(path: string): Promise<SpoiltReason | null> {
  const state = await stateOf(path);
  if (state !== null) return state === "none" ? "gone" : state;
  try {
    await (await open(path, "r")).close();
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

const nothing = { value: null, spoilt: null } as const;

function spoiltBy(file: string, reason: SpoiltReason): ReadResult<never> {
  return { value: null, spoilt: { file, reason } };
}

async function stateOf(path: string): Promise<SpoiltReason | "none" | null> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return "folder";
    // Reading a pipe or a device may never end.
    if (!found.isFile()) return "unreadable";
    return found.size === 0 ? "empty" : null;
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR", "ELOOP")) return (await isLink(path)) ? "link" : "none";
    return reasonOf(error);
  }
}

/** Nothing can be there where a folder above it is a file or a link to itself. */
async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Throws the error where the machine, and not the file, is to blame. */
function reasonOf(error: unknown): SpoiltReason {
  if (hasCode(error, "EACCES", "EPERM")) return "closed";
  if (hasCode(error, "ENOENT")) return "gone";
  if (hasCode(error, "EIO", "ERR_FS_FILE_TOO_LARGE", "ERR_STRING_TOO_LONG")) return "unreadable";
  throw error;
}

/** Editors of Windows put a byte order mark in front. */
function parsed<T extends z.ZodType>(path: string, text: string, schema: T): ReadResult<z.output<T>> {
  const json = maybeJson(text.replace(/^\uFEFF/, ""));
  if (json === null) return spoiltBy(path, "not_json");
  const { data, error } = schema.safeParse(json.value);
  if (error === undefined) return { value: data as z.output<T>, spoilt: null };
  const isNewer = error.issues.some(({ path: [field], code }) => field === "schema" && code === "too_big");
  return spoiltBy(path, isNewer ? "newer" : "content");
}

function maybeJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Gives the file or folder at `path` a name that no reader looks for, so that nothing is lost; true when there was one. */
export async function setAside(path: string): Promise<boolean> {
  try {
    await rename(path, `${path}.spoilt-${randomUUID().slice(0, 8)}`);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Makes a file's or a folder's content last through a power cut. */
export async function syncPath(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a file last through a power cut and takes everybody's right to write to it; its folder's rights decide who deletes it. */
export async function sealFile(path: string): Promise<void> {
  await syncPath(path);
  try {
    await chmod(path, 0o444);
  } catch (error) {
    // Not every disk knows rights.
    if (!hasCode(error, "EPERM", "ENOTSUP")) throw error;
  }
}

/** When a file or folder was last written to, in milliseconds; now if it does not exist any more. */
export async function touched(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR", "ELOOP")) return Date.now();
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return hasCode(error, "ENOENT");
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
