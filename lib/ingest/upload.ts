import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "../base/env";
import { log } from "../base/log";
import { ProblemError } from "../base/problem";
import type { Upload } from "../model/upload";
import { hasCode, writeJson } from "../store/atomic";
import { deleteUpload, makeUploadFolder, sweepUploads } from "../store/uploads";

/** What the sender says of a file: its name, its length when known, and its `Content-Digest` (RFC 9530) if any. */
export type Sent = Readonly<{ name: string; bytes: number | null; digest: string | null }>;

export type Bytes = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/**
 * Streams a file to disk and keeps it only when it is whole: the length sent, the length received, the length on disk
 * and the digest agree. Throws a Problem otherwise, and nothing is left but a line in the log.
 */
export async function receiveUpload(bytes: Bytes, sent: Sent, limit = env.UPLOAD_MAX_BYTES): Promise<Upload> {
  const id = randomUUID();
  try {
    if (sent.bytes !== null && sent.bytes > limit) throw tooLarge(limit);
    await sweepUploads(new Date());
    const folder = await makeUploadFolder(id);
    const received = await store(bytes, join(folder, "source"), limit);
    requireWhole(received, sent);
    const { onDisk, sha256 } = received;
    const upload: Upload = {
      id,
      name: printName(sent.name),
      bytes: onDisk,
      sha256: sha256.toString("hex"),
      received_at: new Date().toISOString(),
    };
    await writeJson(join(folder, "upload.json"), upload);
    return upload;
  } catch (error) {
    await deleteUpload(id);
    const refused = refusalOf(error);
    log("upload_refused", { upload: id, problem: refused.problem.code });
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
  const digest = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]+=*):/i.exec(sent.digest ?? "")?.[1];
  if (digest !== undefined && digest !== sha256.toString("base64")) throw new ProblemError("upload_changed");
}

/** A full disk is ours to say; whatever else breaks a stream is a sender who went away. */
function refusalOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError(hasCode(error, "ENOSPC", "EDQUOT") ? "disk_full" : "upload_broken");
}

function tooLarge(limit: number): ProblemError {
  return new ProblemError("upload_too_large", { limit_mb: Math.floor(limit / 2 ** 20) });
}

/** What the sender calls the file, for people to read: no folders, no control characters, at most 255 characters. */
function printName(sent: string): string {
  const name = (sent.split(/[\\/]/).at(-1) ?? "").replace(/\p{C}/gu, "").trim();
  return name.slice(0, 255) || "file";
}
