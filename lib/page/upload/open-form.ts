import { createHash } from "node:crypto";
import { type Problem, ProblemError } from "../../base/problem";
import { fingerprintOf } from "../../ingest/look/fingerprint";
import { askPreview } from "../../ingest/look/looks";
import { withOwnCurrency } from "../../ingest/look/target";
import { printChoices, readChoices, readReading } from "../../model/data/choice-fields";
import { type Choices, choicesOf, dateFormatsOf, firstChoices, unprofiled } from "../../model/data/choices";
import { nameLengthMax, type PartialReading } from "../../model/data/dataset";
import type { Job } from "../../model/data/job";
import type { Preview } from "../../model/data/preview";
import type { Remembered } from "../../model/data/remembered";
import { findVersion, maybeDataset } from "../../store/catalog";
import { findRemembered } from "../../store/remembered";
import { problemOfSpoilt } from "../../store/spoilt-problem";

/** The facts of a file and the choices of its form; `unread` says why it cannot be read as the person wants. */
export type Form = Readonly<{
  found: Preview;
  choices: Choices;
  /** The form was sent, rather than filled in by us. */
  isTried: boolean;
  /** It was sent to see what would come of it, not to import. */
  isLooked: boolean;
  /** The form was filled in for another table: the columns of this one are marked again, and the person has not seen that yet. */
  isReread: boolean;
  /** The last file with the same headings, from which the form was filled in. */
  remembered: Remembered | null;
  /** The kept choices for such a file cannot be read, and were set aside. */
  forgotten: Problem | null;
  unread: Problem | null;
}>;

/**
 * The form of an upload: as it was sent, as it was when its import failed, as for the last such file, or as the file says. Throws
 * a Problem, or StillLooking.
 */
export async function openForm(upload: string, fields: URLSearchParams, job: Job | null): Promise<Form> {
  const form = await filledForm(upload, fields, job);
  const read_as = form.isTried ? form.choices.read_as : shapeOf(form.found);
  return { ...form, choices: await withOwnCurrency(form.found, { ...form.choices, read_as }) };
}

/** The fields of an address that shows a sent form again. */
export function formFields({ found, choices, isLooked }: Form): [string, string][] {
  return [...printChoices(found.columns, choices), ...(isLooked ? [["look", "1"] as [string, string]] : [])];
}

/** A text that identifies the table; a form that was filled in for another one has its columns wrong. */
export function shapeOf({ columns, reading }: Pick<Preview, "columns" | "reading">): string {
  return createHash("sha256")
    .update(JSON.stringify([columns, reading]))
    .digest("hex")
    .slice(0, 12);
}

async function filledForm(upload: string, fields: URLSearchParams, job: Job | null): Promise<Form> {
  const said = fields.size > 0 ? readReading(fields) : (job?.options.reading ?? {});
  const isPlain = fields.get("profile") === "none";
  const { found: whole, unread } = await previewAs(upload, said);
  const found = isPlain ? unprofiled(whole) : whole;
  const form = {
    found,
    unread,
    isTried: false,
    isLooked: false,
    isReread: false,
    remembered: null,
    forgotten: null,
  };
  const tried = readChoices(found.columns, fields);
  if (tried !== null) {
    const isReread = tried.read_as !== shapeOf(found);
    const isLooked = fields.has("look") || fields.has("live");
    return { ...form, choices: isReread ? reread(found, tried) : tried, isTried: true, isLooked, isReread };
  }
  if (job !== null) {
    const { name, manner } = job;
    const choices = choicesOf(found, job.options, { name, manner });
    return { ...form, choices: { ...choices, reading: said } };
  }
  if (isPlain) {
    return { ...form, choices: { ...(await withPurpose(found, firstChoices(found))), profile: "none" } };
  }
  const { value: remembered, spoilt } = await findRemembered(fingerprintOf(found));
  const forgotten = spoilt === null ? null : await problemOfSpoilt(spoilt);
  if (remembered === null)
    return { ...form, forgotten, choices: await withPurpose(found, firstChoices(found)) };
  return { ...form, remembered, ...(await asRemembered(form.found, remembered)) };
}

async function previewAs(
  upload: string,
  said: PartialReading,
): Promise<{ found: Preview; unread: Problem | null }> {
  try {
    return { found: await askPreview(upload, said), unread: null };
  } catch (error) {
    if (!(error instanceof ProblemError) || Object.keys(said).length === 0) throw error;
    return { found: await askPreview(upload), unread: error.problem };
  }
}

/** Of choices for another table only those that are not about its columns are kept. */
function reread(found: Preview, tried: Choices): Choices {
  const { reading, read_as, name, manner, time_zone, profile } = tried;
  const first = firstChoices(found);
  const currency = first.currency || tried.currency;
  return { ...first, reading, read_as, name, manner, time_zone, profile, currency };
}

/** Reads the file as the last one of its kind, where this one is not clear by itself. */
async function asRemembered(
  found: Preview,
  remembered: Remembered,
): Promise<Pick<Form, "found" | "choices">> {
  const reading = readingBefore(found, remembered);
  const again = (await previewAs(found.upload.id, reading)).found;
  const choices = await withPurpose(again, await asBefore(again, remembered));
  return { found: again, choices: { ...choices, reading } };
}

function readingBefore(found: Preview, { options }: Remembered): PartialReading {
  const { encoding = null, delimiter, quote, header } = options.reading;
  const known = found.columns.map(({ name }) => name);
  if (!Object.values(options.roles).every((column) => known.includes(column))) {
    return { ...(encoding === null ? {} : { encoding }), delimiter, quote, header };
  }
  return found.encoding_open && encoding !== null ? { encoding } : {};
}

/** The choices of the last such file, but for what does not fit this one; it comes to the same data set. */
async function asBefore(found: Preview, { options, name, dataset }: Remembered): Promise<Choices> {
  const { date } = options.roles;
  const fits = date === undefined || dateFormatsOf(found, date).includes(options.date_format);
  const manner = (await maybeDataset(dataset)) === null ? null : "append";
  const before = choicesOf(found, options, { name, manner });
  return fits ? before : { ...before, date_format: firstChoices(found).date_format };
}

/**
 * An upload that was sent for a data set has its name and import mode, and is read as its newest file was if it has those
 * columns.
 */
async function withPurpose(found: Preview, choices: Choices): Promise<Choices> {
  const { into, manner } = found.upload;
  const known = into === null ? null : await maybeDataset(into);
  if (known === null) return choices;
  const said = { name: known.name.slice(0, nameLengthMax), manner: manner ?? "append" } as const;
  const { value: version } = await findVersion(known.id, known.current);
  const columns = found.columns.map(({ name }) => name);
  const isSame = Object.values(version?.options.roles ?? {}).every((column) => columns.includes(column));
  if (version === null || !isSame || said.manner === "customers") return { ...choices, ...said };
  return choicesOf(found, version.options, said);
}
