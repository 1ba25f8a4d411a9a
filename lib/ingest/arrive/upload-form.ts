import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { env } from "../../base/env";
import { ProblemError } from "../../base/problem";
import { noPurpose, parseTimeZone, type Upload, type UploadPurpose } from "../../model/data/upload";
import { type Bytes, receiveUpload, streamOf } from "./upload";

/** Known before a form is read: the purpose of the upload, and a name for pasted rows. */
type Awaited = Readonly<{ purpose: UploadPurpose; pastedName: string }>;

type Pasted = Readonly<{ text: string; isCut: boolean }>;

/**
 * Takes the file of a multipart form as it streams in, or the text of its field `rows`, as `receiveUpload` does, with the time zone
 * of its field `time_zone`, if that comes first. Throws a Problem when there is neither.
 */
export async function receiveForm(
  body: Bytes,
  contentType: string,
  awaited: Awaited = { purpose: noPurpose, pastedName: "pasted.csv" },
): Promise<Upload> {
  const parser = parserOf(contentType);
  let received: Promise<Upload> | null = null;
  let pasted: Pasted | null = null;
  let timeZone: string | null = null;
  parser.on("error", ignore);
  parser.on("field", (field, text, _nameCut, isCut) => {
    if (field === "rows") pasted = { text, isCut };
    if (field === "time_zone") timeZone = parseTimeZone({ time_zone: text });
  });
  parser.on("file", (_field, file, name) => {
    if (received !== null || name === "") {
      file.resume();
      return;
    }
    file.on("error", ignore);
    // The parser has no word for a sender who went away in the middle of a file.
    parser.on("error", (error: Error) => file.destroy(error));
    received = receiveUpload(file, { name, bytes: null, digest: null, purpose: awaited.purpose, timeZone });
    received.catch((error: Error) => parser.destroy(error));
  });
  await pipeline(streamOf(body), parser).catch((error: unknown) => {
    if (received === null) throw error instanceof ProblemError ? error : new ProblemError("upload_broken");
  });
  if (received !== null) return received;
  if (pasted === null) throw new ProblemError("upload_missing");
  return receivePasted(pasted, { ...awaited, timeZone });
}

/** Tabs and all else stay as they were pasted. */
async function receivePasted(
  { text, isCut }: Pasted,
  { purpose, pastedName, timeZone }: Awaited & Readonly<{ timeZone: string | null }>,
): Promise<Upload> {
  if (isCut)
    throw new ProblemError("paste_too_large", {
      limit_mb: Math.max(1, Math.floor(env.PASTE_MAX_BYTES / 2 ** 20)),
    });
  if (text.trim() === "") throw new ProblemError("paste_empty");
  const bytes = Buffer.from(text);
  return receiveUpload(Readable.from([bytes]), {
    name: pastedName,
    bytes: bytes.length,
    digest: null,
    purpose,
    timeZone,
  });
}

function parserOf(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      limits: { files: 1, fields: 20, parts: 25, fieldSize: env.PASTE_MAX_BYTES },
    });
  } catch {
    throw new ProblemError("upload_missing");
  }
}

/** Errors come twice; nothing waits for the second. */
function ignore(): void {}
