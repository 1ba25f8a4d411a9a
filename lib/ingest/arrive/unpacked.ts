import { basename, join } from "node:path";
import { ProblemError } from "../../base/problem";
import { madeOnce, nameOf, preparedFolder } from "../kit/prepared";
import { archiveEntries, unpackEntry, unpackGzip } from "./archive";
import { fileKind } from "./file-kind";

/** A file that is not an archive, perhaps unpacked from one. */
export type Unpacked = Readonly<{
  path: string;
  kind: "csv" | "xlsx" | "parquet";
  /** Its name in a ZIP archive, and the names of all files in that. */
  entry: string | null;
  entries: readonly string[];
}>;

/** The file at `path`, unpacked if it is an archive; `entry` is the name of the wanted file in it. */
export async function unpacked(path: string, entry: string | null | undefined): Promise<Unpacked> {
  const kind = await fileKind(path);
  if (kind === "gz") {
    const to = join(preparedFolder(path), `unpacked-${nameOf(basename(path))}`);
    await madeOnce(to, (temporary) => unpackGzip(path, temporary));
    return { path: to, kind: await innerKind(to), entry: null, entries: [] };
  }
  if (kind !== "zip") return { path, kind, entry: null, entries: [] };
  const entries = await archiveEntries(path);
  const wanted = entry ?? likeliest(entries);
  if (wanted === undefined) throw new ProblemError("archive_empty");
  if (!entries.includes(wanted)) throw new ProblemError("entry_unknown", { entry: wanted });
  const to = join(preparedFolder(path), `unpacked-${nameOf(basename(path), wanted)}`);
  await madeOnce(to, (temporary) => unpackEntry(path, wanted, temporary));
  return { path: to, kind: await innerKind(to), entry: wanted, entries };
}

/** The largest of those whose names speak of a table, or of all. */
function likeliest(entries: readonly string[]): string | undefined {
  return entries.find((name) => /\.(csv|tsv|txt|xlsx|parquet)$/i.test(name)) ?? entries[0];
}

/** Archives within archives are left to the person. */
async function innerKind(path: string): Promise<Unpacked["kind"]> {
  const kind = await fileKind(path);
  if (kind === "gz" || kind === "zip") throw new ProblemError("file_kind", { kind: "zip" });
  return kind;
}
