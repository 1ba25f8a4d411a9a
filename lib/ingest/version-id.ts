import { createHash } from "node:crypto";
import type { ImportOptions } from "../model/dataset";

/** Grows when the same file and options would give another result. */
const formatNumber = 1;

/** The name of what comes of a file and options: the same for the same, whoever imports it and when. */
export function versionIdOf(sourceSha256: string, options: ImportOptions): string {
  const canonical = JSON.stringify([
    sourceSha256,
    sorted({ ...options, roles: sorted(options.roles) }),
    formatNumber,
  ]);
  return createHash("sha256").update(canonical).digest("hex").slice(0, 12);
}

function sorted(record: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
