import { log } from "../base/log";
import { type Problem, ProblemError, problem } from "../base/problem";
import { wordsOf } from "../i18n/words";
import { previewUpload } from "../ingest/preview";
import { receiveUpload } from "../ingest/upload";
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
  try {
    return manner.taken(lang, await receive(request));
  } catch (error) {
    if (error instanceof ProblemError) return manner.refused(lang, error.problem);
    throw error;
  }
}

/** Streams the file to disk and looks into it; what is no table is not kept. */
async function receive(request: Request): Promise<Upload> {
  const upload = await (isForm(request) ? receiveFormOf(request) : receiveBodyOf(request));
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

function isForm(request: Request): boolean {
  return request.headers.get("content-type")?.startsWith("multipart/form-data") ?? false;
}

function receiveFormOf(request: Request): Promise<Upload> {
  return receiveForm(bodyOf(request), request.headers.get("content-type") ?? "");
}

function receiveBodyOf(request: Request): Promise<Upload> {
  const length = request.headers.get("content-length");
  return receiveUpload(bodyOf(request), {
    name: fileName(request.headers.get("x-file-name") ?? ""),
    bytes: length === null ? null : Number(length),
    digest: request.headers.get("content-digest"),
  });
}

function bodyOf(request: Request): ReadableStream<Uint8Array> {
  if (request.body === null) throw new ProblemError("upload_empty");
  return request.body;
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
