import { type FileHandle, open, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { FileStore } from "@tus/file-store";
import { Upload as Arriving, type DataStore } from "@tus/server";
import { ProblemError } from "../../base/problem";
import { parsePurpose, parseTimeZone, type Upload, uploadId } from "../../model/data/upload";
import { emptyAllTrash } from "../../store/dataset/undo";
import { isMissing } from "../../store/disk/atomic";
import { arrivingFolder } from "../../store/disk/paths";
import { makeFolder } from "../../store/disk/places";
import { freeBytes } from "../../store/disk/room";
import { deleteUpload, readUpload, sweepUploads } from "../../store/uploads";
import { readJob } from "../job/job";
import { requireTable } from "../look/looks";
import { cancelTurns } from "../look/queue";
import { adoptFile } from "./upload";

/** The files that are on their way in parts: where they lie, and what becomes of one that is whole. */
export type Arrivals = Readonly<{
  store: DataStore;
  /** Makes an upload of a file whose last byte is here; once, however often it is asked. Throws a Problem. */
  finish(arriving: Arriving): Promise<Upload>;
  /** Finishes a file that is here whole, such as one that a killed server had not looked into. Throws a Problem. */
  complete(id: string): Promise<void>;
  /** Deletes what has come so far. */
  discard(id: string): Promise<void>;
}>;

/** Opens the folder of arriving files. A file that has become an upload counts as arrived, so that it is not sent again. */
export async function openArrivals(): Promise<Arrivals> {
  await makeFolder(arrivingFolder);
  const files = new FileStore({ directory: arrivingFolder });
  const [getPartial, removePartial] = [files.getUpload.bind(files), files.remove.bind(files)];
  const finishing = new Map<string, Promise<Upload>>();

  const finish = (arriving: Arriving) => {
    const { id } = arriving;
    const under = finishing.get(id) ?? take(arriving).finally(() => finishing.delete(id));
    finishing.set(id, under);
    return under;
  };
  const take = async (arriving: Arriving) => {
    const known = await readUpload(arriving.id);
    const taken = known === null ? takeWhole(arriving) : Promise.resolve(known);
    const upload = await taken.finally(() => removeRest(arriving.id));
    return known ?? requireTable(upload);
  };
  /** What came is an upload by now, or is refused. */
  const removeRest = async (id: string) => {
    await removePartial(id).catch(() => files.configstore.delete(id).catch(() => undefined));
  };
  const complete = async (id: string) => {
    if (await isWhole(id)) await finish(await getPartial(id));
    else await finishing.get(id);
  };
  const isWhole = async (id: string) => {
    const said = finishing.has(id) ? undefined : await files.configstore.get(id);
    return said?.size !== undefined && said.size === (await sizeOf(id));
  };
  const remove = async (id: string) => {
    await cancelTurns(id);
    await finishing.get(id)?.catch(() => null);
    if ((await readUpload(id)) === null) return removePartial(id);
    if ((await readJob(id)) === null) await deleteUpload(id);
  };
  const getUpload = async (id: string) => {
    await complete(id);
    const done = await readUpload(id);
    return done === null ? getPartial(id) : new Arriving({ id, size: done.bytes, offset: done.bytes });
  };
  return {
    store: Object.assign(files, { getUpload, remove, write: writeParts }),
    finish,
    complete,
    discard: async (id) => removePartial(id).catch(() => undefined),
  };
}

/** Checks a file before its first byte arrives. What was deleted gives way to it. Throws a Problem. */
export async function requireRoom({ size }: Pick<Arriving, "size">): Promise<void> {
  if (size === 0) throw new ProblemError("upload_empty");
  await sweepUploads();
  const lacks = async () => (size ?? 0) > (await freeBytes());
  if (!(await lacks())) return;
  await emptyAllTrash();
  if (await lacks()) throw new ProblemError("disk_full");
}

/** The id at the end of an address, if it is one: text from outside never becomes a path unseen. */
export function maybeUploadId(text: string | undefined): string | undefined {
  return text !== undefined && uploadId.test(text) ? text : undefined;
}

async function takeWhole({ id, size, metadata }: Arriving): Promise<Upload> {
  const said = metadata ?? {};
  return adoptFile(id, join(arrivingFolder, id), {
    name: said["name"] ?? "",
    bytes: size ?? null,
    digest: said["digest"] ?? null,
    purpose: parsePurpose(said),
    timeZone: parseTimeZone(said),
  });
}

/** Writes each byte to its own position, so that bytes of a broken connection cannot shift later ones. */
async function writeParts(parts: Readable, id: string, offset: number): Promise<number> {
  const file = await open(join(arrivingFolder, id), "r+");
  try {
    let at = offset;
    for await (const part of parts) at = await writeAt(file, part, at);
    await file.sync();
    return at;
  } finally {
    await file.close();
  }
}

async function writeAt(file: FileHandle, bytes: Uint8Array, offset: number): Promise<number> {
  let done = 0;
  while (done < bytes.length)
    done += (await file.write(bytes, done, bytes.length - done, offset + done)).bytesWritten;
  return offset + done;
}

async function sizeOf(id: string): Promise<number | null> {
  try {
    return (await stat(join(arrivingFolder, id))).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
