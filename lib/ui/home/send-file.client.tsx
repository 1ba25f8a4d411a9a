"use client";

import type { DetailedError, Upload } from "tus-js-client";
import { timeZone } from "./time-zone.client";

/** What came of sending a file: the upload's id, or why it was not taken; null when no answer came. */
export type Sent = Readonly<{ id: string } | { message: string }> | null;

export type Parcel = Readonly<{
  /** Where files go in parts. */
  endpoint: string;
  chunkBytes: number;
  /** The purpose of the file; a part of its fingerprint, since a file may be sent for two purposes. */
  purpose: Readonly<Record<string, string>>;
  unreadable: string;
  signal: AbortSignal;
  onProgress: (sentBytes: number) => void;
  /** The connection is gone and will be tried again. */
  onWaiting: () => void;
}>;

/** Files up to here are hashed before they are sent; crypto.subtle wants them in memory whole. */
const hashedMaxBytes = 64 * 2 ** 20;

/** Some ten minutes of trying; they begin again with each byte that arrives. */
const retryDelaysMs = [300, 1_000, 2_000, 4_000, 8_000, 15_000, ...Array<number>(18).fill(30_000)];

/**
 * Sends a file in parts. After a broken connection it resumes, also when the page was loaded again and the same file chosen.
 * Aborting deletes what has arrived.
 */
export async function sendFile(file: File, sending: Parcel): Promise<Sent> {
  if (!(await isReadable(file))) return { message: sending.unreadable };
  const [client, digest] = await Promise.all([import("tus-js-client").catch(() => null), digestOf(file)]);
  if (client === null || sending.signal.aborted) return null;
  const metadata = {
    name: file.name,
    time_zone: timeZone(),
    ...(digest === null ? {} : { digest }),
    ...sending.purpose,
  };
  return new Promise((resolve) => {
    const over = new AbortController();
    let waiting = false;
    const end = (sent: Sent, isGivenUp = false) => {
      over.abort();
      // Offline no request arrives; the server deletes the parts later.
      if (isGivenUp) upload.abort(true).catch(() => undefined);
      resolve(sent);
    };
    const upload = new client.Upload(file, {
      endpoint: sending.endpoint,
      chunkSize: sending.chunkBytes,
      retryDelays: retryDelaysMs,
      metadata,
      fingerprint: async () => fingerprintOf(file, sending.purpose),
      removeFingerprintOnSuccess: true,
      onProgress: (sentBytes) => {
        waiting = false;
        sending.onProgress(sentBytes);
      },
      onShouldRetry: (error) => {
        if (!isWorthRetrying(error)) return false;
        waiting = true;
        sending.onWaiting();
        // To a browser a file that vanished looks like a connection that did.
        void isReadable(file).then((still) => still || end({ message: sending.unreadable }, true));
        return true;
      },
      onSuccess: () => end({ id: idOf(upload.url) }),
      onError: (error) => end(answerOf(error)),
    });
    const { signal } = over;
    sending.signal.addEventListener("abort", () => end(null, true), { signal });
    addEventListener("online", () => waiting && void upload.abort().then(() => upload.start()), { signal });
    void start(upload, sending);
  });
}

/** Equal for the same file after the page was loaded again. */
function fingerprintOf(file: File, purpose: Parcel["purpose"]): string {
  return ["tercet", file.name, file.size, file.lastModified, ...Object.values(purpose)].join("-");
}

/** Resumes an earlier upload, if there is one. Its address may be that of the other language. */
async function start(upload: Upload, { endpoint, signal }: Parcel): Promise<void> {
  const [begun] = await upload.findPreviousUploads();
  const id = idOf(begun?.uploadUrl ?? null);
  if (begun !== undefined && id !== "")
    upload.resumeFromPreviousUpload({ ...begun, uploadUrl: `${endpoint}/${id}` });
  if (!signal.aborted) upload.start();
}

/** What has no answer, and what a server says that is not itself: all but a refusal and a full disk. */
function isWorthRetrying({ originalResponse }: DetailedError): boolean {
  const status = originalResponse?.getStatus() ?? 0;
  if (status === 507) return false;
  return status < 400 || status >= 500 || status === 409 || status === 423;
}

/** The guard in front of the pages answers in plain text, the pages in JSON. */
function answerOf(error: Error | DetailedError): Sent {
  const said = "originalResponse" in error ? (error.originalResponse?.getBody().trim() ?? "") : "";
  if (said.startsWith("{")) return { message: JSON.parse(said).message };
  return said !== "" && said.length < 500 ? { message: said } : null;
}

function idOf(url: string | null): string {
  return url?.split("/").at(-1) ?? "";
}

/** A folder, or a file that was moved or changed since it was chosen, cannot be read. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** SHA-256 in hexadecimal; null for large files and where the browser keeps hashing for secure pages. */
async function digestOf(file: File): Promise<string | null> {
  if (file.size > hashedMaxBytes || globalThis.crypto?.subtle === undefined) return null;
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
