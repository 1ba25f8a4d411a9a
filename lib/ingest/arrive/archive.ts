import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { env } from "../../base/env";
import { ProblemError } from "../../base/problem";
import { hasCode } from "../../store/disk/atomic";

/** Below this nothing is a bomb, however well it packs. */
const harmlessBytes = 50 * 2 ** 20;

/** An opened ZIP archive: its entries, also by name, and its own size in bytes. */
export type Archive = Readonly<{
  entries: readonly Entry[];
  bytes: number;
  holds: (name: string) => boolean;
  /** Bytes of an entry, by the archive's own list; 0 if it is not listed. */
  sizeOf: (name: string) => number;
  /** The content of an entry, within the limits. Throws a Problem if there is no such entry, or it is locked. */
  stream: (name: string) => Promise<Readable>;
}>;

/** A ZIP file may be an archive, a workbook, or something of another office program. */
export async function zipKind(path: string): Promise<"zip" | "xlsx"> {
  return withZip(path, async ({ entries }) => {
    const names = new Set(entries.map(({ fileName }) => plainPath(fileName)));
    if (names.has("xl/workbook.xml")) return "xlsx";
    if (names.has("[content_types].xml") && [...names].some(isWorkbookPart)) return "xlsx";
    if (names.has("xl/workbook.bin")) throw new ProblemError("file_kind", { kind: "excel" });
    if (names.has("mimetype") && names.has("content.xml"))
      throw new ProblemError("file_kind", { kind: "ods" });
    const office = names.has("[content_types].xml") || names.has("mimetype");
    if (office) throw new ProblemError("file_kind", { kind: "other" });
    return "zip";
  });
}

/** Some programs put a number behind the name of the workbook, or have it in no folder. */
function isWorkbookPart(name: string): boolean {
  return /^(xl\/)?workbook\d*\.xml$/.test(name);
}

/** Names of the files in an archive that may hold a table, the largest first. */
export async function archiveEntries(path: string): Promise<string[]> {
  return withZip(path, async ({ entries }) =>
    entries
      .filter(isTable)
      .sort((a, b) => b.uncompressedSize - a.uncompressedSize)
      .map(({ fileName }) => fileName),
  );
}

/** Writes one file of an archive to `to`. */
export async function unpackEntry(path: string, name: string, to: string): Promise<void> {
  await withZip(path, async ({ stream }) => {
    await pipeline(await stream(name), createWriteStream(to, { flags: "wx" }));
  });
}

/** Writes what a gzip file holds to `to`. */
export async function unpackGzip(path: string, to: string): Promise<void> {
  const { size } = await stat(path);
  await unlessDamaged(() =>
    pipeline(
      createReadStream(path),
      createGunzip(),
      counted([sizeGuard(size)]),
      createWriteStream(to, { flags: "wx" }),
    ),
  );
}

export async function withZip<T>(path: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  return unlessDamaged(async () => {
    const { size } = await stat(path);
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    try {
      return await work(archiveOf(zip, await entriesOf(zip), size));
    } finally {
      zip.close();
    }
  });
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  const [most, longest] = [env.ARCHIVE_ENTRIES_MAX, env.NAME_MAX_CHARACTERS];
  if (zip.entryCount > most) throw new ProblemError("archive_entries", { limit: most });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.length > longest) throw new ProblemError("archive_name", { limit: longest });
    entries.push(entry);
  }
  return entries;
}

/**
 * Of entries with the same name the first is meant, and an entry whose name differs in letter case or slashes alone where none has
 * the very name. All that is read of an archive counts against its own size as well.
 */
function archiveOf(zip: ZipFile, entries: readonly Entry[], bytes: number): Archive {
  const byName = new Map(entries.toReversed().map((entry) => [entry.fileName, entry]));
  const likeName = new Map(entries.toReversed().map((entry) => [plainPath(entry.fileName), entry]));
  const entryOf = (name: string) => byName.get(name) ?? likeName.get(plainPath(name));
  const whole = sizeGuard(bytes);
  return {
    entries,
    bytes,
    holds: (name) => entryOf(name) !== undefined,
    sizeOf: (name) => entryOf(name)?.uncompressedSize ?? 0,
    stream: async (name) => {
      const entry = entryOf(name);
      if (entry === undefined) throw new ProblemError("entry_unknown", { entry: name });
      if ((entry.generalPurposeBitFlag & 1) === 1) throw new ProblemError("archive_locked");
      // The archive's own list is checked before a byte is unpacked, and then the bytes are.
      sizeGuard(entry.compressedSize)(entry.uncompressedSize);
      const stream = await zip.openReadStreamPromise(entry);
      const guarded = counted([sizeGuard(entry.compressedSize), whole]);
      stream.once("error", (error) => guarded.destroy(error));
      return stream.pipe(guarded);
    },
  };
}

/** A path as programs compare it that do not tell letter case or kinds of slashes apart. */
function plainPath(name: string): string {
  return name.replaceAll("\\", "/").toLowerCase();
}

/** Folders, and files that programs put into archives for themselves, are not tables. */
function isTable({ fileName, uncompressedSize }: Entry): boolean {
  const name = fileName.split("/").at(-1) ?? "";
  return (
    !fileName.endsWith("/") &&
    !fileName.startsWith("__MACOSX/") &&
    !name.startsWith(".") &&
    uncompressedSize > 0
  );
}

/** Passes the count of bytes to each guard. */
function counted(guards: readonly ((bytes: number) => void)[]): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        for (const guard of guards) guard(chunk.length);
        done(null, chunk);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

/** Takes the bytes that come of so many packed ones; throws a Problem when they are too many. */
export function sizeGuard(packed: number): (bytes: number) => void {
  let unpacked = 0;
  return (bytes) => {
    unpacked += bytes;
    if (unpacked > env.UNPACKED_MAX_BYTES) {
      throw new ProblemError("unpacked_too_large", {
        limit_mb: Math.floor(env.UNPACKED_MAX_BYTES / 2 ** 20),
      });
    }
    if (unpacked > harmlessBytes && unpacked > packed * env.UNPACKED_RATIO_MAX) {
      throw new ProblemError("unpacked_ratio", { limit: env.UNPACKED_RATIO_MAX });
    }
  };
}

/** Errors of the disk and our own are passed on; all others come from the file's content. */
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
