import { failureOf } from "../../base/failure";
import { log } from "../../base/log";
import { type Problem, ProblemError, problem, type ValuesOf } from "../../base/problem";
import type { ProblemCode } from "../../base/problem-codes";
import { isTimeZone } from "../../ingest/build/checks";
import { datasetIdFor } from "../../ingest/guess/dataset-name";
import type { Into } from "../../ingest/kit/building";
import { askEffect, StillLooking } from "../../ingest/look/looks";
import { type Position, positionOf } from "../../ingest/look/queue";
import {
  type Dataset,
  decimalMarks,
  type ImportOptions,
  type Manner,
  nameLengthMax,
} from "../../model/data/dataset";
import type { Effect } from "../../model/data/effect";
import type { Preview } from "../../model/data/preview";
import { missingRoles } from "../../model/data/role";
import { findDataset, maybeDataset } from "../../store/catalog";
import { problemOfSpoilt } from "../../store/spoilt-problem";
import { type Asked, type Choices, dateFormatsOf, markRows, roleField, rolesOf } from "./choices";

/** A problem of the form and the field that it stands at. */
export type FieldProblem = Readonly<{ field: string; problem: Problem }>;

/** The data set that a name already belongs to, which the file would become a version of; null when there is none to be read. */
export function namesake(found: Preview, choices: Choices): Promise<Dataset | null> {
  return maybeDataset(datasetOf(found, choices));
}

/** Where the file goes. */
export function intoOf(found: Preview, choices: Choices): Into {
  return { id: datasetOf(found, choices), name: choices.name, manner: mannerOf(choices) };
}

/** An upload that was sent for a data set goes there, whatever it is called. */
function datasetOf({ upload }: Preview, { name }: Choices): string {
  return upload.into ?? datasetIdFor(name, upload);
}

function mannerOf({ manner }: Choices): Manner {
  return manner === "" ? "replace" : manner;
}

/** Options for the import, or everything that still has to be said before rows can be read. */
export async function settleChoices(
  found: Preview,
  choices: Choices,
): Promise<{ options: ImportOptions | null; problems: FieldProblem[] }> {
  const isList = choices.manner === "customers";
  const problems = [
    ...roleProblems(found, choices, isList),
    ...(isList ? [] : formProblems(found, choices)),
    ...(await nameProblems(found, choices)),
  ];
  return { options: problems.length > 0 ? null : optionsOf(found, choices), problems };
}

function optionsOf(found: Preview, choices: Choices): ImportOptions {
  const roles = rolesOf(found, choices);
  const byNumber = roles.document === undefined ? "day" : "column";
  const { time_zone, currency, cancel_prefix, duplicates, changed } = choices;
  const { currency_kept, status_out } = choices;
  return {
    reading: found.reading,
    roles,
    documents: choices.documents === "auto" ? byNumber : choices.documents,
    date_format: formatOf(found, choices) ?? "auto",
    decimal_mark: decimalMarks.find((mark) => mark === choices.decimal_mark) ?? ".",
    ...{ time_zone, currency, cancel_prefix, duplicates, changed },
    status_out: roles.status === undefined ? [] : [...status_out],
    nobody: [...choices.nobody],
    currency_kept: roles.currency === undefined || currency_kept === "" ? null : currency_kept,
  };
}

/** A look or a count that goes on: its name, and where it stands. */
export type Waiting = Readonly<{ wish: string; position: Position | null }>;

/** What an import with these choices would do, why that cannot be told, or how far the count of it is. */
export async function effectFor(
  found: Preview,
  choices: Choices,
  options: ImportOptions,
): Promise<Effect | Problem | Waiting> {
  const upload = found.upload.id;
  const today = new Date().toISOString().slice(0, 10);
  try {
    return await askEffect({ upload, options, into: intoOf(found, choices), today });
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    if (error instanceof StillLooking) return waitingFor(upload, error);
    log("effect_failed", { upload, ...failureOf(error) });
    return problem("import_failed");
  }
}

/** Where a look stands that a page has to wait for. */
export function waitingFor(upload: string, { wish }: StillLooking): Waiting {
  return { wish, position: positionOf({ upload, name: wish }) };
}

/** Questions that the rows put and that a guess would be dangerous for; the rest have an answer that changes nothing. */
export function openQuestions(effect: Effect, { asked, currency_kept }: Choices): Asked[] {
  const open: [Asked, boolean][] = [
    ["currency", effect.currencies.length > 1 && currency_kept === ""],
    ["nobody", effect.nobodies.length > 0 && !asked.includes("nobody")],
    ["status", effect.statuses.length > 1 && !asked.includes("status")],
  ];
  return open.filter(([, isOpen]) => isOpen).map(([question]) => question);
}

function roleProblems(found: Preview, choices: Choices, isList: boolean): FieldProblem[] {
  const missing = missingRoles(rolesOf(found, choices), isList).map((role) => at(role, `${role}_missing`));
  const twice = choices.roles.flatMap((role, column) => {
    const same = choices.roles.flatMap((other, i) => (other === role ? (found.columns[i]?.name ?? []) : []));
    const repeated = role !== "" && choices.roles.indexOf(role) < column;
    return repeated ? [at(roleField(column), "role_twice", { role, columns: same.join(", ") })] : [];
  });
  return [...missing, ...twice];
}

function formProblems(found: Preview, choices: Choices): FieldProblem[] {
  const { time_zone, currency } = choices;
  return [
    ...(found.encoding_open && choices.reading.encoding === undefined
      ? [at("read_encoding", "encoding")]
      : []),
    ...dateProblems(found, choices),
    ...markProblems(found, choices),
    ...(isTimeZone(time_zone) ? [] : [at("time_zone", "time_zone", { value: time_zone.slice(0, 80) })]),
    ...(/^[A-Z]{3}$/.test(currency) ? [] : [at("currency", "currency", { value: currency.slice(0, 80) })]),
  ];
}

async function nameProblems(found: Preview, choices: Choices): Promise<FieldProblem[]> {
  const { name, manner } = choices;
  if (name === "") return [at("name", "name")];
  if (name.length > nameLengthMax) return [at("name", "name_long", { most: nameLengthMax })];
  const { spoilt } = await findDataset(datasetOf(found, choices));
  if (spoilt !== null) return [at("name", "name_spoilt", (await problemOfSpoilt(spoilt)).values)];
  const taken = manner === "" && (await namesake(found, choices)) !== null;
  return taken ? [at("manner", "name_taken")] : [];
}

/** A form of date has to fit the column that is the date now, which may not be the one that was found. */
function dateProblems(found: Preview, choices: Choices): FieldProblem[] {
  const { date } = rolesOf(found, choices);
  if (date === undefined) return [];
  const isDate = dateFormatsOf(found, date).length > 0;
  if (!isDate) return [at("date", "date_none", { column: date.slice(0, 80) })];
  return formatOf(found, choices) === null ? [at("date_format", "date_format")] : [];
}

/** A column that holds days has only one form, whatever was said before about another one. */
function formatOf(found: Preview, choices: Choices): ImportOptions["date_format"] | null {
  const offered = dateFormatsOf(found, rolesOf(found, choices).date ?? "");
  return offered.length === 1 && offered[0] === "auto"
    ? "auto"
    : (offered.find((format) => format === choices.date_format) ?? null);
}

/** A mark that reads less than half of what the other reads is not what the person means. */
function markProblems(found: Preview, choices: Choices): FieldProblem[] {
  const mark = decimalMarks.find((known) => known === choices.decimal_mark);
  if (mark === undefined) return [at("decimal_mark", "decimal_mark")];
  const reads = markRows(found, rolesOf(found, choices));
  const [fits, other] = mark === "." ? [reads.point, reads.comma] : [reads.comma, reads.point];
  return fits * 2 < other ? [at("decimal_mark", "decimal_mark_fits", { fits, other, rows: reads.rows })] : [];
}

function at<C extends ProblemCode>(field: string, code: C, ...values: ValuesOf<C>): FieldProblem {
  return { field, problem: problem(code, ...values) };
}
