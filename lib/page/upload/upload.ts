import { env } from "../../base/env";
import { type Problem, ProblemError } from "../../base/problem";
import { type Words, wordsOf } from "../../i18n/words";
import { readJob } from "../../ingest/job/job";
import { maybeRefused, StillLooking } from "../../ingest/look/looks";
import { destinationOf, findTarget } from "../../ingest/look/target";
import { type Actor, isAllowed } from "../../model/access/roles";
import type { Choices } from "../../model/data/choices";
import type { Dataset } from "../../model/data/dataset";
import type { Effect } from "../../model/data/effect";
import { isOver, type Job } from "../../model/data/job";
import type { Preview } from "../../model/data/preview";
import { type FieldProblem, settle } from "../../model/data/settle";
import { hrefOf, uploadHref } from "../../model/href";
import type { Lang } from "../../model/lang";
import { isBreach } from "../../model/problem";
import type { Search } from "../../model/view/view";
import { listDatasets } from "../../store/catalog";
import { readUpload } from "../../store/uploads";
import { formOf } from "../site/long-form";
import { proposedEffect, type Waiting, waitingFor } from "./effect";
import { type Form, formFields, openForm } from "./open-form";
import { mayBring, requirePermitted } from "./permitted";
import { loadSameFile } from "./same-file";

export type UploadAddress = Readonly<{ lang: Lang; upload: string }>;

/** Somebody who looks at an upload. */
export type UploadReader = UploadAddress & Readonly<{ reader: Actor }>;

/** The page of an uploaded file: its columns and their roles, then the import as it runs. */
export type UploadPage = Readonly<{ lang: Lang; words: Words; upload: string; here: string }> &
  (
    | RolesPart
    | LookPart
    | RefusedPart
    | Readonly<{ at: "job"; job: Job }>
    | Readonly<{ at: "done"; href: string }>
  );

/** The file is being looked into, or waits for that. */
type LookPart = Readonly<{ at: "looking"; name: string; waiting: Waiting }>;

/** The file was not taken; one that is kept may go well at another try. Its name is known while it is. */
type RefusedPart = Readonly<{ at: "refused"; name: string | null; problem: Problem; isKept: boolean }>;

export type RolesPage = Extract<UploadPage, { at: "roles" }>;

/** The form: the facts of the file, the choices, the problems of both, and the end of the last import. */
export type RolesPart = Readonly<{
  at: "roles";
  form: Form;
  found: Preview;
  choices: Choices;
  namesake: Dataset | null;
  problems: readonly FieldProblem[];
  /** The open choices, whether or not the person has tried to go on yet. */
  open: readonly FieldProblem[];
  /** Most columns that are kept for filters. */
  keepLimit: number;
  /** Names of the data sets there are. */
  known: readonly string[];
  /** Those that have this very file already. */
  same: readonly Dataset[];
  ended: Ended | null;
  /** The effect of the import, or the progress of its count; null while a choice is open. */
  effect: Promise<Effect | Problem | Waiting> | null;
}>;

/** An import that came to nothing: it failed, with its reason, or somebody cancelled it. */
export type Ended = Readonly<{ problem: Problem | null }>;

/** Loads the page; null when there is no such upload. Fields in `search` are a form that could not be taken. */
export async function loadUpload(address: UploadReader, search: Search): Promise<UploadPage | null> {
  const { lang, upload: id, reader } = address;
  const page = { lang, words: wordsOf(lang), upload: id, here: uploadHref(lang, id) };
  const upload = await readUpload(id);
  if (upload === null) {
    const refused = maybeRefused(id);
    return refused === null ? null : { ...page, ...refusedPart(null, refused) };
  }
  if (!mayBring(reader, upload.into)) return null;
  const job = await readJob(id);
  if (job?.state === "done") return { ...page, at: "done", href: reportHref(lang, job) };
  if (job !== null && !isOver(job)) return { ...page, at: "job", job };
  const fields = await formOf(search);
  try {
    return { ...page, ...(await rolesPart(address, search, job)) };
  } catch (error) {
    if (error instanceof ProblemError) return { ...page, ...refusedPart(upload.name, error.problem) };
    if (!(error instanceof StillLooking)) throw error;
    const here = fields.size === 0 ? page.here : hereOf(address, shownFields(search, [...fields]));
    return { ...page, here, at: "looking", name: upload.name, waiting: waitingFor(id, error) };
  }
}

function refusedPart(name: string | null, problem: Problem): RefusedPart {
  return { at: "refused", name, problem, isKept: name !== null && isBreach(problem) };
}

async function rolesPart(
  address: UploadReader,
  search: Search,
  job: Job | null,
): Promise<RolesPart & { here: string }> {
  const form = await openForm(address.upload, await formOf(search), job);
  const { found, choices, isTried } = form;
  requirePermitted(address.reader, destinationOf(found, choices).id);
  const target = await findTarget(found, choices);
  const { options, problems } = settle(choices, found, target);
  const all = (await listDatasets()).filter(({ id }) => isAllowed(address.reader, "work", id));
  return {
    here: isTried
      ? hereOf(address, shownFields(search, formFields(form)))
      : hereOf(address, choices.profile === "none" ? [["profile", "none"]] : []),
    at: "roles",
    form,
    found,
    choices,
    namesake: target.namesake,
    problems: isTried ? problems : [],
    open: problems,
    keepLimit: env.EXTRA_COLUMNS_MAX,
    known: all.map(({ name }) => name),
    same: await loadSameFile(found.upload, all),
    ended: !isTried && job !== null ? { problem: job.problem } : null,
    effect: options === null || form.unread !== null ? null : proposedEffect(found, choices, options),
  };
}

/** Where an import leads: a file that came to others shows first what it changed. */
export function reportHref(lang: Lang, { dataset, manner }: Job): string {
  return hrefOf({ lang, dataset, page: manner === "replace" ? "overview" : "about" });
}

/** The form in an address: the key under which it is kept, or all of its fields. */
function shownFields({ form }: Search, fields: [string, string][]): [string, string][] {
  const [key] = [form].flat();
  return key === undefined ? fields : [["form", key]];
}

/** The address that keeps a form, so that a reload and the other language show it again. */
export function hereOf({ lang, upload }: UploadAddress, fields: [string, string][]): string {
  const href = uploadHref(lang, upload);
  return fields.length === 0 ? href : `${href}?${new URLSearchParams(fields)}`;
}
