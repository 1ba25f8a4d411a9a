import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { env } from "../base/env";
import { ProblemError } from "../base/problem";
import { hasCode } from "../store/atomic";

/** Below this nothing is a bomb, however well it packs. */
const harmlessBytes = 50 * 2 ** 20;

const entriesMax = 10_000;

/** A ZIP file may be an archive, a workbook, or something of another office program. */
export async function zipKind(path: string): Promise<"zip" | "xlsx"> {
  return withZip(path, async (_, entries) => {
    const names = new Set(entries.map(({ fileName }) => fileName.toLowerCase()));
    if (names.has("xl/workbook.xml")) return "xlsx";
    if (names.has("xl/workbook.bin")) throw new ProblemError("file_kind", { kind: "excel" });
    const office = names.has("[content_types].xml") || names.has("mimetype");
    if (office) throw new ProblemError("file_kind", { kind: "other" });
    return "zip";
  });
}

/** Names of the files in an archive that may hold a table, the largest first. */
export async function archiveEntries(path: string): Promise<string[]> {
  return withZip(path, async (_, entries) =>
    entries
      .filter(isTable)
      .sort((a, b) => b.uncompressedSize - a.uncompressedSize)
      .map(({ fileName }) => fileName),
  );
}

/** Writes one file of an archive to `to`. */
export async function unpackEntry(path: string, name: string, to: string): Promise<void> {
  await withZip(path, async (zip, entries) => {
    const stream = await streamOf(zip, entries, name);
    await pipeline(stream, createWriteStream(to, { flags: "wx" }));
  });
}

/** Writes what a gzip file holds to `to`. */
export async function unpackGzip(path: string, to: string): Promise<void> {
  const { size } = await stat(path);
  await unlessDamaged(() =>
    pipeline(createReadStream(path), createGunzip(), limit(size), createWriteStream(to, { flags: "wx" })),
  );
}

/** What an entry holds, within the limits. Throws a Problem when there is none, or it is locked. */
export async function streamOf(zip: ZipFile, entries: readonly Entry[], name: string): Promise<Readable> {
  const entry = entries.find(({ fileName }) => fileName === name);
  if (entry === undefined) throw new ProblemError("entry_unknown", { entry: name });
  if ((entry.generalPurposeBitFlag & 1) === 1) throw new ProblemError("archive_locked");
  // What the archive says of itself is checked before a byte is unpacked, and what comes after it.
  requireSize(entry.uncompressedSize, entry.compressedSize);
  const guard = limit(entry.compressedSize);
  const stream = await zip.openReadStreamPromise(entry);
  stream.once("error", (error) => guard.destroy(error));
  return stream.pipe(guard);
}

export async function withZip<T>(
  path: string,
  work: (zip: ZipFile, entries: readonly Entry[]) => Promise<T>,
): Promise<T> {
  return unlessDamaged(async () => {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    try {
      const entries: Entry[] = [];
      for await (const entry of zip.eachEntry()) {
        entries.push(entry);
        if (entries.length > entriesMax) throw new ProblemError("archive_unreadable");
      }
      return await work(zip, entries);
    } finally {
      zip.close();
    }
  });
}

/** Folders, and what programs leave in archives for themselves, are no tables. */
function isTable({ fileName, uncompressedSize }: Entry): boolean {
  const name = fileName.split("/").at(-1) ?? "";
  return (
    !fileName.endsWith("/") &&
    !fileName.startsWith("__MACOSX/") &&
    !name.startsWith(".") &&
    uncompressedSize > 0
  );
}

function limit(packed: number): Transform {
  let unpacked = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      try {
        requireSize(unpacked, packed);
        done(null, chunk);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

function requireSize(unpacked: number, packed: number): void {
  if (unpacked > env.UNPACKED_MAX_BYTES) {
    throw new ProblemError("unpacked_too_large", { limit_mb: Math.floor(env.UNPACKED_MAX_BYTES / 2 ** 20) });
  }
  if (unpacked > harmlessBytes && unpacked > packed * env.UNPACKED_RATIO_MAX) {
    throw new ProblemError("unpacked_ratio", { limit: env.UNPACKED_RATIO_MAX });
  }
}

/** Errors of the disk and our own are passed on; all others come from what stands in the file. */
async function unlessDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (
      error instanceof ProblemError ||
      hasCode(error, "ENOSPC", "EDQUOT", "ENOENT", "EEXIST", "EACCES", "EIO")
    )
      throw error;
    if (error instanceof Error && /TimeLimit/.test(error.name)) throw error;
    throw new ProblemError("archive_unreadable");
  }
}
