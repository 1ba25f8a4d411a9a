import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Problem, ProblemError, problem } from "../base/problem";
import {
  type Choices,
  choicesWith,
  dateFormatsOf,
  hasMoments,
  type PartialChoices,
  type QuestionId,
  rolesOf,
  unprofiled,
} from "../model/data/choices";
import type { ImportOptions, Version } from "../model/data/dataset";
import type { Effect } from "../model/data/effect";
import type { Preview } from "../model/data/preview";
import { findProfile } from "../model/data/profiles/profiles";
import { isAnswered, questionProblem } from "../model/data/questions";
import { type Settled, settle, type Target } from "../model/data/settle";
import { findVersion } from "../store/catalog";
import { isMissing } from "../store/disk/atomic";
import { deleteUpload } from "../store/uploads";
import { receiveUpload } from "./arrive/upload";
import { importFile } from "./build/import";
import type { Destination, Progress } from "./kit/building";
import type { Source } from "./kit/source";
import { effectOf } from "./look/effect";
import { previewUpload, requireSource } from "./look/preview";
import { destinationOf, findTarget, withOwnCurrency } from "./look/target";

/** The new version, or all problems that prevent it. */
export type Imported = Readonly<{ dataset: string; version: Version; notes: readonly Problem[] }> | Refused;

/** The effect of an import, or all problems that prevent it. */
export type Foreseen =
  | Readonly<{ dataset: string; options: ImportOptions; effect: Effect; notes: readonly Problem[] }>
  | Refused;

/** All open choices, and the columns to choose from. */
export type Refused = Readonly<{ problems: readonly Problem[]; columns: readonly string[] }>;

/** A file with the choices made so far, and the open ones. */
export type Considered = Readonly<{
  found: Preview;
  choices: Choices;
  target: Target;
  settled: Settled;
  /** Null while a choice is missing without which rows cannot be read. */
  effect: Effect | null;
}>;

/** Asks a person for the open choices; null when they answer nothing. */
export type Ask = (considered: Considered) => Promise<PartialChoices | null>;

/** How far the command is with a file, and the rows that the file is known to have. */
export type FileProgress = Progress & Readonly<{ rows_known: number | null }>;

/** How a person is asked, and how they see the progress. */
export type ImportHooks = Readonly<{ ask?: Ask; onProgress?: (progress: FileProgress) => void }>;

/**
 * Imports a file on this machine, through the same steps as an upload. Choices that the caller leaves out are proposed by the
 * file itself.
 */
export async function importFromFile(
  path: string,
  said: PartialChoices = {},
  along: ImportHooks = {},
): Promise<Imported> {
  const today = new Date().toISOString().slice(0, 10);
  return withFile(path, said, { ...along, today }, async ({ source, options, into, notes, found }) => ({
    dataset: into.id,
    version: await importFile(source, options, into, withKnownRows(along, found.rows)),
    notes,
  }));
}

/** Counts the effect of an import, and changes nothing. `today` is a day as ISO text. */
export async function foresee(
  path: string,
  said: PartialChoices,
  today: string,
  along: ImportHooks = {},
): Promise<Foreseen> {
  return withFile(path, said, { ...along, today }, async ({ options, into, effect, notes }) => ({
    dataset: into.id,
    options,
    effect,
    notes,
  }));
}

type Ready = Readonly<{
  source: Source;
  found: Preview;
  options: ImportOptions;
  into: Destination;
  effect: Effect;
  /** Questions that have an answer which changes nothing, and were left at it. */
  notes: readonly Problem[];
}>;

type Asking = ImportHooks & Readonly<{ today: string }>;

/** Makes an upload of a file, asks the file and the person for all choices, and does `work` with them. */
async function withFile<T>(
  path: string,
  said: PartialChoices,
  asking: Asking,
  work: (ready: Ready) => Promise<T>,
): Promise<T | Refused> {
  let upload: string | null = null;
  let columns: string[] = [];
  try {
    const sent = { name: basename(path), bytes: await sizeOf(path), digest: null };
    const { id } = await receiveUpload(createReadStream(path), sent, Number.POSITIVE_INFINITY);
    upload = id;
    const considered = await settledUpload(id, said, asking);
    columns = considered.found.columns.map(({ name }) => name);
    const problems = openProblems(considered);
    const { settled, effect } = considered;
    if (problems.length > 0 || settled.options === null || effect === null) return { problems, columns };
    return await work({
      source: await requireSource(id),
      found: considered.found,
      options: settled.options,
      into: destinationOf(considered.found, considered.choices),
      effect,
      notes: [...zoneNotes(considered, said), ...notesOf(considered, effect)],
    });
  } catch (error) {
    if (error instanceof ProblemError) return { problems: [error.problem], columns };
    throw error;
  } finally {
    if (upload !== null) await deleteUpload(upload);
  }
}

/** Asks until no choice is open, or no answer comes, or the same one once more. */
async function settledUpload(upload: string, said: PartialChoices, asking: Asking): Promise<Considered> {
  const { ask } = asking;
  withKnownRows(asking, null)({ step: "look", percent: 0, rows: null });
  const considered = await consider(await previewUpload(upload, said.reading), said, asking);
  const answered = ask === undefined || isSettled(considered) ? null : await ask(considered);
  const next = { ...said, ...answered };
  return answered === null || isDeepStrictEqual(next, said)
    ? considered
    : settledUpload(upload, next, asking);
}

async function consider(
  found: Preview,
  said: PartialChoices,
  { today, ...along }: Asking,
): Promise<Considered> {
  const choices = await withOwnCurrency(found, await withImportMode(found, choicesWith(found, said)));
  const known = withForm(choices.profile === "none" ? unprofiled(found) : found, choices);
  const target = await findTarget(known, choices);
  const { options } = settle(choices, known, target);
  const asked = { upload: found.upload.id, into: destinationOf(found, choices), today };
  const onProgress = withKnownRows(along, found.rows);
  const effect = options === null ? null : await effectOf({ ...asked, options }, "import", onProgress);
  return { found: known, choices, target, effect, settled: settle(choices, known, target, effect) };
}

function withKnownRows(
  { onProgress = () => {} }: ImportHooks,
  rows_known: number | null,
): (progress: Progress) => void {
  return (progress) => onProgress({ ...progress, rows_known });
}

/** Whether every choice is made, the harmless ones included. */
function isSettled(considered: Considered): boolean {
  const { problems, open } = considered.settled;
  return problems.length === 0 && open.length === 0 && unseenQuestions(considered).length === 0;
}

/** The harmless questions that the person has not seen. */
export function unseenQuestions({ settled, choices, effect }: Considered): QuestionId[] {
  return settled.more.filter((question) => effect !== null && !isAnswered(question, effect, choices));
}

function openProblems({ settled, effect }: Considered): Problem[] {
  const ofRows = effect === null ? [] : settled.open.map((question) => questionProblem(question, effect));
  return [...settled.problems.map(({ problem }) => problem), ...ofRows];
}

/** What is worth a word though no answer is needed: the known export that the file looks like, and harmless questions. */
function notesOf(considered: Considered, effect: Effect): Problem[] {
  return [
    ...profileNotes(considered.found),
    ...unseenQuestions(considered).map((question) => questionProblem(question, effect)),
  ];
}

/** The time zone of this machine, where it decides the days and nobody has chosen one. */
function zoneNotes({ found, choices }: Considered, said: PartialChoices): Problem[] {
  const isTaken = said.time_zone === undefined && hasMoments(found, rolesOf(choices));
  return isTaken ? [problem("time_zone_taken", { zone: choices.time_zone })] : [];
}

/** The known export that the file is read as. */
function profileNotes({ profile }: Preview): Problem[] {
  const known = findProfile(profile?.id ?? "");
  return known === null ? [] : [problem("profile_found", { system: known.system, file: known.file })];
}

/** The same file once more gives the existing version, so its import mode need not be asked. */
async function withImportMode(found: Preview, choices: Choices): Promise<Choices> {
  const { namesake } = await findTarget(found, choices);
  if (namesake === null || choices.manner !== null) return choices;
  const { value } = await findVersion(namesake.id, namesake.current);
  return value?.source.sha256 === found.upload.sha256 ? { ...choices, manner: "replace" } : choices;
}

/** A form of dates that a person names is one to read by, though few rows show it. */
function withForm(found: Preview, choices: Choices): Preview {
  const { date } = rolesOf(choices);
  const { date_format: format } = choices;
  const isText = found.columns.some(({ name, type }) => name === date && type === "VARCHAR");
  if (!isText || date === undefined || format === null || format === "auto") return found;
  if (dateFormatsOf(found, date).includes(format)) return found;
  const blank = {
    name: date,
    rows: 0,
    zoned: false,
    local: false,
    readings: [],
    proposed: null,
    only: [],
    both: 0,
    mixed: 0,
  };
  const column = found.dates.find(({ name }) => name === date) ?? blank;
  const readings = [...column.readings, { format, rows: 0, first: "", last: "" }];
  return { ...found, dates: [...found.dates.filter((one) => one !== column), { ...column, readings }] };
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  throw new ProblemError("file_missing", { file: path });
}
