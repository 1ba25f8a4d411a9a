import { createHash } from "node:crypto";
import type { ImportMode, ImportOptions } from "../../model/data/dataset";

/** Grows when the same file and options would give another result. */
const formatNumber = 5;

/** What a version is made from: a file, the choices made, and the version it comes to, if any. */
export type Provenance = Readonly<{
  sha256: string;
  options: ImportOptions;
  manner: ImportMode;
  base: string | null;
}>;

/** The id of a version: equal values give the same id, on any machine and day. */
export function versionIdOf({ sha256, options, manner, base }: Provenance): string {
  const { asked: _, checks: _checks, keep, ...rest } = options;
  const said = { ...rest, keep: keep.length === 0 ? undefined : keep };
  const canonical = JSON.stringify([
    sha256,
    sorted({ ...said, roles: sorted(said.roles), reading: sorted(said.reading) }),
    manner,
    base,
    formatNumber,
  ]);
  return createHash("sha256").update(canonical).digest("hex").slice(0, 12);
}

function sorted(record: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
