import type { z } from "zod";
import { ProblemError, problem } from "../../base/problem";
import { wordsOf } from "../../i18n/words";
import { cancelJob, readJob, startJob, startJobAgain } from "../../ingest/job/job";
import { forgetBreaches, StillLooking } from "../../ingest/look/looks";
import { positionOf } from "../../ingest/look/queue";
import { destinationOf, findTarget } from "../../ingest/look/target";
import type { Actor } from "../../model/access/roles";
import type { ImportOptions } from "../../model/data/dataset";
import { isOver } from "../../model/data/job";
import { settle, type Target } from "../../model/data/settle";
import { uploadHref } from "../../model/href";
import type { Lang } from "../../model/lang";
import { readUpload } from "../../store/uploads";
import { actorOf } from "../site/actor";
import type { Answer, SeeOther } from "../site/handler";
import { addressFields } from "../site/long-form";
import type { uploadPlace } from "../site/place";
import { requireForm } from "../site/plain-form";
import { record } from "../site/record";
import { refuse } from "../site/refused";
import { effectFor } from "./effect";
import { jobText, lookText } from "./job-text";
import { type Form, formFields, openForm } from "./open-form";
import { mayBring, requirePermitted } from "./permitted";
import { hereOf, reportHref, type UploadAddress, type UploadReader } from "./upload";

type Place = z.infer<typeof uploadPlace>;

/**
 * Starts an import with the sent form, or sends the form back to its page, which shows the problems. A page with scripts sends it after
 * each change (`live`), and is told the address that shows it.
 */
export async function startImport({ lang, upload }: Place, request: Request): Promise<Answer> {
  const reader = await requireReader(upload, request);
  const fields = await requireForm(request);
  const sent = await sentOn({ lang, upload, reader }, fields, request);
  return fields.has("live") ? { json: { next: sent.see.replace(/#.*/, "") } } : sent;
}

async function sentOn(
  { lang, upload, reader }: UploadReader,
  fields: URLSearchParams,
  request: Request,
): Promise<SeeOther> {
  forgetBreaches(upload);
  if (fields.has("again")) {
    await record(request, { event: "import", on: (await readJob(upload))?.dataset ?? "", id: upload });
    await startJobAgain(upload);
    return showUpload({ lang, upload });
  }
  try {
    return await startWith({ lang, upload, reader }, fields, request);
  } catch (error) {
    // The page of the upload waits for a look, or says why it came to nothing.
    if (!(error instanceof StillLooking || error instanceof ProblemError)) throw error;
    if (!fields.has("name")) return showUpload({ lang, upload });
    return { see: hereOf({ lang, upload }, await addressFields([...fields])) };
  }
}

async function startWith(
  address: UploadReader,
  fields: URLSearchParams,
  request: Request,
): Promise<SeeOther> {
  const { upload } = address;
  const form = await openForm(upload, fields, null);
  const { found, choices, isTried, isLooked, isReread, unread } = form;
  if (!isTried) return showUpload(address);
  const here = hereOf(address, await addressFields(formFields(form)));
  requirePermitted(address.reader, destinationOf(found, choices).id);
  const target = await findTarget(found, choices);
  const { options: counted } = settle(choices, found, target);
  if (counted === null || unread !== null || isReread) return { see: here };
  const options = isLooked ? null : await answeredOptions(form, target, counted);
  if (options === null || options === "later") return { see: `${here}#effect` };
  const { id: dataset, manner = "replace" } = destinationOf(found, choices);
  await record(request, { event: "import", on: dataset ?? "", id: upload });
  await startJob(upload, options, choices.name, { rows_known: found.rows, manner, dataset });
  return showUpload(address);
}

/**
 * Options for the import; null where the rows themselves put a question, or leave nothing to import, and `later` while that is
 * counted.
 */
export async function answeredOptions(
  { found, choices }: Pick<Form, "found" | "choices">,
  target: Target,
  counted: ImportOptions,
): Promise<ImportOptions | "later" | null> {
  const effect = await effectFor(found, choices, counted);
  if ("lookName" in effect) return "later";
  if (!("ledger" in effect) || effect.ledger.rows_used === 0) return null;
  const { options, open } = settle(choices, found, target, effect);
  return open.length === 0 ? options : null;
}

/** Ends an import that waits or runs; its page then shows the form again with all that was chosen. */
export async function cancelImport({ lang, upload }: Place, request: Request): Promise<SeeOther> {
  await requireReader(upload, request);
  await cancelJob(upload);
  return showUpload({ lang, upload });
}

/** Redirects a reader who follows the address of a form to its page. */
export function showUpload({ lang, upload }: UploadAddress): SeeOther {
  return { see: uploadHref(lang, upload) };
}

/**
 * The progress of an import, or of the look or count that `wish` names, for the page that shows it: its step in words, and whether it
 * is over. Pages then load again, or go where an import has led.
 */
export async function serveProgress({ lang, upload }: Place, request: Request): Promise<Answer> {
  const lookName = new URL(request.url).searchParams.get("wish");
  // A file that was not taken is gone before its page asks how far the look is.
  if ((await readUpload(upload)) !== null) await requireReader(upload, request);
  return lookName === null ? importProgress(lang, upload) : lookProgress(lang, upload, lookName);
}

async function importProgress(lang: Lang, upload: string): Promise<Answer> {
  const job = (await readJob(upload)) ?? gone();
  return progress({
    percent: Math.floor(job.percent),
    text: jobText(wordsOf(lang), job, new Date()),
    isOver: isOver(job),
    next: job.state === "done" ? reportHref(lang, job) : uploadHref(lang, upload),
  });
}

function lookProgress(lang: Lang, upload: string, name: string): Answer {
  const position = positionOf({ upload, name });
  const text = lookText(wordsOf(lang), position);
  return progress({ percent: 0, text, isOver: position === null, next: null });
}

type Far = Readonly<{ percent: number; text: string; isOver: boolean; next: string | null }>;

function progress(far: Far): Answer {
  return { json: far };
}

/** Who sends a request about an upload; 404 for those who may not bring it to where it was sent for. */
async function requireReader(id: string, { headers }: Request): Promise<Actor> {
  const [upload, reader] = [await readUpload(id), actorOf(headers)];
  return upload !== null && mayBring(reader, upload.into) ? reader : gone();
}

function gone(): never {
  refuse(404, problem("upload_unknown"));
}
