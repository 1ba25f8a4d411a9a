import { createHash, type Hash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "../base/env";
import { log } from "../base/log";
import { ProblemError } from "../base/problem";
import type { Upload } from "../model/upload";
import { writeJson } from "../store/atomic";
import { uploadFolder } from "../store/paths";

/** What the sender says of a file: its name, its length when known, and its `Content-Digest` (RFC 9530) if any. */
export type Sent = Readonly<{ name: string; bytes: number | null; digest: string | null }>;

type Bytes = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** Streams a file to disk and keeps it only when it is whole: length, digest and the file on disk all agree. */
export async function receiveUpload(bytes: Bytes, sent: Sent): Promise<Upload> {
  const id = randomUUID();
  const folder = uploadFolder(id);
  await mkdir(folder, { recursive: true });
  try {
    const received = await receive(bytes, sent, join(folder, "source"));
    const upload: Upload = { id, name: nameOf(sent.name), ...received, received_at: new Date().toISOString() };
    await writeJson(join(folder, "upload.json"), upload);
    return upload;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    const found = error instanceof ProblemError ? error : new ProblemError("upload_broken");
    log("upload refused", { upload: id, problem: found.problem.code });
    throw found;
  }
}

async function receive(bytes: Bytes, sent: Sent, path: string): Promise<{ bytes: number; sha256: string }> {
  if (sent.bytes !== null && sent.bytes > env.UPLOAD_MAX_BYTES) throw tooLarge();
  const hash = createHash("sha256");
  const counted = counter(hash);
  await pipeline(Readable.from(bytes), counted.through, createWriteStream(path, { flags: "wx" }));
  const digest = hash.digest();
  const onDisk = (await stat(path)).size;
  if (onDisk === 0) throw new ProblemError("upload_empty");
  if (onDisk !== counted.bytes() || (sent.bytes !== null && sent.bytes !== onDisk)) {
    throw new ProblemError("upload_incomplete", { expected: sent.bytes ?? counted.bytes(), received: onDisk });
  }
  const expected = sha256Of(sent.digest);
  if (expected !== null && expected !== digest.toString("base64")) throw new ProblemError("upload_changed");
  return { bytes: onDisk, sha256: digest.toString("hex") };
}

function counter(hash: Hash): { through: Transform; bytes: () => number } {
  let count = 0;
  const through = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      count += chunk.byteLength;
      hash.update(chunk);
      if (count > env.UPLOAD_MAX_BYTES) done(tooLarge());
      else done(null, chunk);
    },
  });
  return { through, bytes: () => count };
}

function tooLarge(): ProblemError {
  return new ProblemError("upload_too_large", { limit: env.UPLOAD_MAX_BYTES });
}

/** The SHA-256 of a `Content-Digest` header, in base64; null when it names none. */
function sha256Of(header: string | null): string | null {
  return /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]+=*):/i.exec(header ?? "")?.[1] ?? null;
}

/** What the sender called the file, without folders and characters that no name has. */
function nameOf(sent: string): string {
  const name = (sent.split(/[\\/]/).at(-1) ?? "").replace(/\p{Cc}/gu, "").trim();
  return [...name].slice(0, 255).join("") || "file";
}
