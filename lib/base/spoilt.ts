/** Why a file of the data folder cannot be used; each has its sentence in the messages' room `spoilt`. */
export const spoiltReasons = [
  "gone",
  "closed",
  "folder",
  "not_folder",
  "link",
  "empty",
  "unreadable",
  "not_json",
  "content",
  "broken",
  "older",
  "newer",
] as const;

export type SpoiltReason = (typeof spoiltReasons)[number];

/** A file, by its absolute path, that is not what it should be, and why. */
export type Spoilt = Readonly<{ file: string; reason: SpoiltReason }>;

/** Carries a `Spoilt` out of code that cannot go on without the file; caught at the doors, which say so in words. */
export class SpoiltError extends Error {
  readonly spoilt: Spoilt;

  constructor(spoilt: Spoilt, cause?: unknown) {
    super(`spoilt file (${spoilt.reason}): ${spoilt.file}`, { cause });
    this.name = "SpoiltError";
    this.spoilt = spoilt;
  }
}

/** By its name: pages and route handlers are bundled apart, and an error of one may be caught in the other. */
export function isSpoiltError(error: unknown): error is SpoiltError {
  return error instanceof Error && error.name === "SpoiltError";
}
