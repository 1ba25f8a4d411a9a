import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { diskFaultOf } from "../../base/disk-fault";
import { env } from "../../base/env";
import { log } from "../../base/log";
import { ProblemError } from "../../base/problem";
import { type InboxMark, noPurpose, type Upload, type UploadPurpose } from "../../model/data/upload";
import { syncPath, writeJson } from "../../store/disk/atomic";
import { uploadFolder, uploadsFolder } from "../../store/disk/paths";
import { makeFolder } from "../../store/disk/places";
import { linkOrCopy } from "../../store/disk/room";
import { temporaryBeside } from "../../store/disk/temporary";
import { spoiltProblem } from "../../store/spoilt-problem";
import { sweepUploads } from "../../store/uploads";

/** What the sender says of a file: its name, its length and its SHA-256 in hexadecimal when known, what it is for, and their time zone. */
export type Sent = Readonly<{
  name: string;
  bytes: number | null;
  digest: string | null;
  purpose?: UploadPurpose;
  timeZone?: string | null;
  /** The file of the watched folder that it is. */
  inbox?: InboxMark;
}>;

export type Bytes = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/**
 * Streams a file to disk and keeps it only when it is whole: the length sent, the length received, the length on disk
 * and the digest agree. Throws a Problem otherwise, and nothing is left but a line in the log.
 */
export async function receiveUpload(bytes: Bytes, sent: Sent, limit = env.UPLOAD_MAX_BYTES): Promise<Upload> {
  const id = randomUUID();
  return wholeOrNothing(id, async (folder) => {
    if (sent.bytes !== null && sent.bytes > limit) throw tooLarge(limit);
    await sweepUploads();
    return described({ id, folder, sent }, await store(bytes, join(folder, "source"), limit));
  });
}

/**
 * Makes an upload of a whole file on this disk. The file is moved only when the upload is complete, so that nothing is lost.
 * Throws a Problem as `receiveUpload` does.
 */
export async function adoptFile(id: string, path: string, sent: Sent): Promise<Upload> {
  return wholeOrNothing(id, async (folder) => {
    const received = await measured(path);
    await linkOrCopy(path, join(folder, "source"));
    return described({ id, folder, sent }, received);
  });
}

/** A full disk and a spoilt folder are reported; any other broken stream is a sender who left. */
export async function refusalOf(error: unknown): Promise<ProblemError> {
  const known = await spoiltProblem(error);
  if (known instanceof ProblemError) return known;
  return new ProblemError(diskFaultOf(error) ?? "upload_broken");
}

export function tooLarge(limit: number): ProblemError {
  return new ProblemError("upload_too_large", { limit_mb: Math.floor(limit / 2 ** 20) });
}

export function logRefusal(id: string, { problem }: ProblemError): void {
  log("upload_refused", { upload: id, problem: problem.code });
}

/** One rename shows the file and its description. */
async function wholeOrNothing(id: string, receive: (folder: string) => Promise<Upload>): Promise<Upload> {
  const folder = temporaryBeside(uploadFolder(id));
  try {
    await makeFolder(folder);
    const upload = await receive(folder);
    await syncPath(folder);
    await rename(folder, uploadFolder(id));
    await syncPath(uploadsFolder);
    return upload;
  } catch (error) {
    const refused = await refusalOf(error);
    // If something else has the folder's path, there is nothing to delete.
    if (refused.problem.code !== "file_spoilt") await rm(folder, { recursive: true, force: true });
    logRefusal(id, refused);
    throw refused;
  }
}

type Received = Readonly<{ count: number; onDisk: number; sha256: Buffer }>;

async function store(bytes: Bytes, path: string, limit: number): Promise<Received> {
  const hash = createHash("sha256");
  let count = 0;
  const counted = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      count += chunk.byteLength;
      hash.update(chunk);
      if (count > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
  await pipeline(streamOf(bytes), counted, createWriteStream(path, { flags: "wx", flush: true }));
  return { count, onDisk: (await stat(path)).size, sha256: hash.digest() };
}

async function measured(path: string): Promise<Received> {
  const hash = createHash("sha256");
  let count = 0;
  for await (const part of createReadStream(path, { highWaterMark: 2 ** 20 })) {
    hash.update(part);
    count += part.length;
  }
  return { count, onDisk: (await stat(path)).size, sha256: hash.digest() };
}

type Arrival = Readonly<{ id: string; folder: string; sent: Sent }>;

async function described({ id, folder, sent }: Arrival, received: Received): Promise<Upload> {
  requireWhole(received, sent);
  const upload: Upload = {
    id,
    name: printName(sent.name),
    bytes: received.onDisk,
    sha256: received.sha256.toString("hex"),
    received_at: new Date().toISOString(),
    ...(sent.purpose ?? noPurpose),
    time_zone: sent.timeZone ?? null,
    inbox: sent.inbox ?? null,
  };
  await writeJson(join(folder, "upload.json"), upload);
  return upload;
}

export function streamOf(bytes: Bytes): Readable {
  if (bytes instanceof ReadableStream)
    return Readable.fromWeb(bytes as Parameters<typeof Readable.fromWeb>[0]);
  return Readable.from(bytes, { objectMode: false });
}

function requireWhole({ count, onDisk, sha256 }: Received, sent: Sent): void {
  if (onDisk !== count || (sent.bytes ?? onDisk) !== onDisk) {
    throw new ProblemError("upload_incomplete", { expected: sent.bytes ?? count, received: onDisk });
  }
  if (onDisk === 0) throw new ProblemError("upload_empty");
  if (sent.digest !== null && sent.digest !== sha256.toString("hex"))
    throw new ProblemError("upload_changed");
}

/** What the sender calls the file, for people to read: no folders, no control characters, at most 255 characters. */
function printName(sent: string): string {
  const name = (sent.split(/[\\/]/).at(-1) ?? "").replace(/\p{C}/gu, "").trim();
  return name.slice(0, 255) || "file";
}
