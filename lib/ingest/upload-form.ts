import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { ProblemError } from "../base/problem";
import type { Upload } from "../model/upload";
import { type Bytes, receiveUpload, streamOf } from "./upload";

/** Takes the file of a multipart form as it streams in, as `receiveUpload` does. Throws a Problem when there is none. */
export async function receiveForm(body: Bytes, contentType: string): Promise<Upload> {
  const parser = parserOf(contentType);
  let received: Promise<Upload> | null = null;
  parser.on("error", ignore);
  parser.on("file", (_field, file, name) => {
    if (received !== null || name === "") {
      file.resume();
      return;
    }
    file.on("error", ignore);
    // The parser has no word for a sender who went away in the middle of a file.
    parser.on("error", (error: Error) => file.destroy(error));
    received = receiveUpload(file, { name, bytes: null, digest: null });
    received.catch((error: Error) => parser.destroy(error));
  });
  await pipeline(streamOf(body), parser).catch((error: unknown) => {
    if (received === null) throw error instanceof ProblemError ? error : new ProblemError("upload_broken");
  });
  if (received === null) throw new ProblemError("upload_missing");
  return received;
}

function parserOf(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      limits: { files: 1, fields: 20, parts: 25 },
    });
  } catch {
    throw new ProblemError("upload_missing");
  }
}

/** Errors come twice, the second time when nobody waits for them any more. */
function ignore(): void {}
