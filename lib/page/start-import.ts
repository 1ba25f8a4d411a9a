import { wordsOf } from "../i18n/words";
import { readJob, startJob } from "../ingest/job";
import { previewUpload } from "../ingest/preview";
import { uploadHref } from "../model/href";
import { isLang } from "../model/lang";
import { readUpload } from "../store/uploads";
import { readChoices, settleChoices } from "./choices";
import { hereOf, jobText, reportHref } from "./upload";

type Address = Readonly<{ lang: string; upload: string }>;

/** A form of 500 columns with long names stays far below. */
const formMaxBytes = 2 ** 20;

/** Starts an import with the sent form, or sends the form back to its page, which says what is wrong. */
export async function startImport({ lang, upload }: Address, request: Request): Promise<Response> {
  if (!isLang(lang) || (await readUpload(upload)) === null) return gone();
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= formMaxBytes)) return new Response(null, { status: 413 });
  const fields = new URLSearchParams(await request.text());
  const found = await previewUpload(upload);
  const choices = readChoices(found, fields);
  if (choices === null) return seeOther(uploadHref(lang, upload));
  const { options } = await settleChoices(found, choices);
  if (options === null) return seeOther(hereOf({ lang, upload }, choices));
  await startJob(upload, options, choices.name);
  return seeOther(uploadHref(lang, upload));
}

/** How far an import is, for the page that shows it: where to go once it has ended, in words what it does until then. */
export async function serveProgress({ lang, upload }: Address): Promise<Response> {
  const job = isLang(lang) ? await readJob(upload) : null;
  if (!isLang(lang) || job === null) return gone();
  const ended = { done: reportHref(lang, job), failed: uploadHref(lang, upload) };
  const next = job.state === "done" || job.state === "failed" ? ended[job.state] : null;
  return Response.json(
    { percent: Math.floor(job.percent), text: jobText(wordsOf(lang), job), next },
    { headers: { "cache-control": "no-store" } },
  );
}

function gone(): Response {
  return Response.json({ error: "upload_unknown", values: {} }, { status: 404 });
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
