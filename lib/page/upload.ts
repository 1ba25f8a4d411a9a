import type { Problem } from "../base/problem";
import { type Words, wordsOf } from "../i18n/words";
import { readJob } from "../ingest/job";
import { previewUpload } from "../ingest/preview";
import type { Dataset } from "../model/dataset";
import { hrefOf, uploadHref } from "../model/href";
import type { Job } from "../model/job";
import type { Lang } from "../model/lang";
import type { Preview } from "../model/preview";
import type { Search } from "../model/view";
import { readUpload } from "../store/uploads";
import {
  type Choices,
  choicesOf,
  type FieldProblem,
  firstChoices,
  namesake,
  printChoices,
  readChoices,
  settleChoices,
} from "./choices";

export type UploadAddress = Readonly<{ lang: Lang; upload: string }>;

/** The page of an uploaded file: its columns and their roles, then the import as it runs. */
export type UploadPage = Readonly<{ lang: Lang; words: Words; upload: string; here: string }> &
  (RolesPart | Readonly<{ at: "job"; job: Job }> | Readonly<{ at: "done"; href: string }>);

export type RolesPage = Extract<UploadPage, { at: "roles" }>;

/** The form: what was found, what stands in its fields, what is wrong with them, and why an import before it failed. */
export type RolesPart = Readonly<{
  at: "roles";
  found: Preview;
  choices: Choices;
  namesake: Dataset | null;
  problems: readonly FieldProblem[];
  failed: Problem | null;
}>;

/** Loads the page; null when there is no such upload. Fields in `search` are a form that could not be taken. */
export async function loadUpload(
  { lang, upload }: UploadAddress,
  search: Search,
): Promise<UploadPage | null> {
  if ((await readUpload(upload)) === null) return null;
  const found = await previewUpload(upload);
  const fields = fieldsOf(search);
  const words = wordsOf(lang);
  const tried = readChoices(found, fields);
  const page = { lang, words, upload, here: hereOf({ lang, upload }, tried) };
  const job = await readJob(upload);
  if (job?.state === "done") return { ...page, at: "done", href: reportHref(lang, job) };
  if (job !== null && job.state !== "failed") return { ...page, at: "job", job };
  const failed = job === null ? null : choicesOf(found, job.options, job.name);
  const choices = tried ?? failed ?? firstChoices(found);
  return {
    ...page,
    at: "roles",
    found,
    choices,
    namesake: await namesake(found, choices),
    problems: tried === null ? [] : (await settleChoices(found, tried)).problems,
    failed: tried === null ? (job?.problem ?? null) : null,
  };
}

/** How far an import is, in one line. */
export function jobText({ t, percent }: Words, { percent: done, rows }: Job): string {
  if (done < 1) return t("upload.job.queued");
  const read = t("upload.job.progress", { percent: percent(Math.floor(done) / 100, 0) });
  return rows === null ? read : `${read} · ${t("upload.job.rows", { rows })}`;
}

export function reportHref(lang: Lang, job: Job): string {
  return hrefOf({ lang, dataset: job.dataset, page: "overview" });
}

/** The address that keeps a form, so that a reload and the other language show it again. */
export function hereOf({ lang, upload }: UploadAddress, choices: Choices | null): string {
  const path = uploadHref(lang, upload);
  return choices === null ? path : `${path}?${new URLSearchParams(printChoices(choices))}`;
}

function fieldsOf(search: Search): URLSearchParams {
  const fields = Object.entries(search).flatMap(([name, value]): [string, string][] => {
    const [text] = [value].flat();
    return text === undefined ? [] : [[name, text]];
  });
  return new URLSearchParams(fields);
}
