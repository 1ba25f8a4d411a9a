import { env } from "../base/env";
import { log } from "../base/log";
import { type Problem, ProblemError, problem } from "../base/problem";
import { wordsOf } from "../i18n/words";
import { previewUpload } from "../ingest/preview";
import { receiveUpload, type Sent } from "../ingest/upload";
import { receiveForm } from "../ingest/upload-form";
import { homeHref, uploadHref } from "../model/href";
import { isLang, type Lang } from "../model/lang";
import type { Upload } from "../model/upload";
import { deleteUpload } from "../store/uploads";
import { refusalFields } from "./refusal";

/**
 * Takes a file from a plain form or as the request's body, and says where its page is. Scripts, which ask for JSON, get
 * the address or the reason in words; a form is sent to the one page or back to the other.
 */
export async function takeUpload(lang: string, request: Request): Promise<Response> {
  if (!isLang(lang)) return Response.json({ error: "not_found", values: {} }, { status: 404 });
  const manner = request.headers.get("accept")?.includes("application/json") ? asJson : asPage;
  const body = openBody(request.body);
  try {
    return manner.taken(lang, await receive(request.headers, body.parts()));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // Whoever tells the length first, too large, may not have begun to send.
    if (manner === asPage || error.problem.code !== "upload_too_large") await body.readOut();
    return manner.refused(lang, error.problem);
  }
}

/** Streams the file to disk and looks into it; what is no table is not kept. */
async function receive(headers: Headers, parts: AsyncIterable<Uint8Array>): Promise<Upload> {
  const type = headers.get("content-type") ?? "";
  const isForm = type.startsWith("multipart/form-data");
  const upload = await (isForm ? receiveForm(parts, type) : receiveUpload(parts, sentBy(headers)));
  try {
    await previewUpload(upload.id);
    return upload;
  } catch (error) {
    await deleteUpload(upload.id);
    if (error instanceof ProblemError)
      log("upload_refused", { upload: upload.id, problem: error.problem.code });
    throw error;
  }
}

function sentBy(headers: Headers): Sent {
  const length = headers.get("content-length");
  return {
    name: fileName(headers.get("x-file-name") ?? ""),
    bytes: length === null ? null : Number(length),
    digest: headers.get("content-digest"),
  };
}

/** A body to be read in parts, and to be read to its end: browsers listen for an answer only when they have said all. */
function openBody(body: ReadableStream<Uint8Array> | null) {
  const reader = body?.getReader();
  return {
    async *parts(): AsyncGenerator<Uint8Array> {
      for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read())
        yield part.value;
    },
    /** Gives up after as much again as is taken at most, a gibibyte at least, and when the sender has gone. */
    async readOut(): Promise<void> {
      let left = Math.max(env.UPLOAD_MAX_BYTES, 2 ** 30);
      const next = () => reader?.read().catch(() => undefined);
      for (let part = await next(); part?.value !== undefined && left > 0; part = await next())
        left -= part.value.length;
    },
  };
}

/** Headers hold ASCII alone, so the name comes percent-encoded. */
function fileName(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch (error) {
    if (error instanceof URIError) return header;
    throw error;
  }
}

const asPage = {
  taken: (lang: Lang, { id }: Upload) => seeOther(uploadHref(lang, id)),
  refused: (lang: Lang, found: Problem) =>
    seeOther(`${homeHref(lang)}?${new URLSearchParams(refusalFields(found))}#file`),
} as const;

const asJson = {
  taken: (lang: Lang, { id }: Upload) => {
    const href = uploadHref(lang, id);
    return Response.json({ href }, { status: 201, headers: { location: href } });
  },
  refused: (lang: Lang, found: Problem) => {
    const { code, values } = found;
    const message = wordsOf(lang).problem(problem(code, values));
    return Response.json({ error: code, values, message }, { status: statuses[code] ?? 400 });
  },
} as const;

const statuses: Readonly<Record<string, number>> = {
  upload_too_large: 413,
  disk_full: 507,
  not_utf8: 415,
  file_kind: 415,
};

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
