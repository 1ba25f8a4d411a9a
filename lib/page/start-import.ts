import { problem } from "../base/problem";
import { wordsOf } from "../i18n/words";
import { cancelJob, readJob, startJob, startJobAgain } from "../ingest/job";
import type { ImportOptions } from "../model/dataset";
import { uploadHref } from "../model/href";
import { isOver } from "../model/job";
import { isLang } from "../model/lang";
import type { Preview } from "../model/preview";
import { readUpload } from "../store/uploads";
import { type Choices, printChoices } from "./choices";
import { jobText } from "./job-text";
import { addressFields } from "./long-form";
import { openForm } from "./open-form";
import { readForm, seeOther, tooLong } from "./plain-form";
import { refuse } from "./refuse";
import { effectFor, intoOf, openQuestions, settleChoices } from "./settle";
import { hereOf, reportHref } from "./upload";

type Address = Readonly<{ lang: string; upload: string }>;

/** Starts an import with the sent form, or sends the form back to its page, which says what is wrong. */
export async function startImport({ lang, upload }: Address, request: Request): Promise<Response> {
  if (!isLang(lang) || (await readUpload(upload)) === null) return gone();
  const fields = await readForm(request);
  if (fields === null) return tooLong();
  if (fields.has("again")) {
    await startJobAgain(upload);
    return seeOther(uploadHref(lang, upload));
  }
  const { found, choices, isTried, isReread, unread } = await openForm(upload, fields, null);
  if (!isTried) return seeOther(uploadHref(lang, upload));
  const here = hereOf({ lang, upload }, await addressFields(printChoices(choices)));
  const { options } = await settleChoices(found, choices);
  if (options === null || unread !== null || isReread) return seeOther(here);
  if (fields.has("look")) return seeOther(`${here}#effect`);
  if (!(await isAnswered(found, choices, options))) return seeOther(here);
  const { id: dataset, manner = "replace" } = intoOf(found, choices);
  await startJob(upload, options, choices.name, { rows_known: found.rows, manner, dataset });
  return seeOther(uploadHref(lang, upload));
}

/** Whether the rows themselves leave nothing to ask, and something to import. */
async function isAnswered(found: Preview, choices: Choices, options: ImportOptions): Promise<boolean> {
  const effect = await effectFor(found, choices, options);
  if (!("ledger" in effect)) return false;
  return effect.ledger.rows_used > 0 && openQuestions(effect, choices).length === 0;
}

/** Ends an import that waits or runs; its page then shows the form again with all that was chosen. */
export async function cancelImport({ lang, upload }: Address): Promise<Response> {
  if (!isLang(lang) || (await readUpload(upload)) === null) return gone();
  await cancelJob(upload);
  return seeOther(uploadHref(lang, upload));
}

/** Sends whoever follows the address of a form to the page that it stands on. */
export function showUpload({ lang, upload }: Address): Response {
  return isLang(lang) ? seeOther(uploadHref(lang, upload)) : gone();
}

/** How far an import is, for the page that shows it: where to go once it has ended, in words what it does until then. */
export async function serveProgress({ lang, upload }: Address): Promise<Response> {
  const job = isLang(lang) ? await readJob(upload) : null;
  if (!isLang(lang) || job === null) return gone();
  const next = job.state === "done" ? reportHref(lang, job) : uploadHref(lang, upload);
  return Response.json(
    {
      percent: Math.floor(job.percent),
      text: jobText(wordsOf(lang), job, new Date()),
      next: isOver(job) ? next : null,
    },
    { headers: { "cache-control": "no-store" } },
  );
}

function gone(): Response {
  return refuse(404, problem("upload_unknown"));
}
