import { randomUUID } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { ownMark } from "../lock/owner";
import { unfinished } from "./paths";

/** How the names of things begin that were deleted, and are on their way out. */
export const deleted = `${unfinished}deleted-`;

const owned = /\.([0-9a-z]+-[0-9a-z]+-\d+-[0-9a-z]+)(?:\.[0-9a-f-]{36})?$/;

/** A path beside `path` for what is not whole yet: our mark, its name, whose it is, and a random part. */
export function temporaryBeside(path: string): string {
  return marked(unfinished, path);
}

/** A path beside `path` for what is deleted, where nothing reads it any more. */
export function deletedBeside(path: string): string {
  return marked(deleted, path);
}

/** The mark of the process that made a temporary name; null in names without one. */
export function ownerIn(name: string): string | null {
  return owned.exec(name)?.[1] ?? null;
}

function marked(mark: string, path: string): string {
  return join(
    /* turbopackIgnore: true */ dirname(path),
    `${mark}${basename(path)}.${ownMark}.${randomUUID()}`,
  );
}
