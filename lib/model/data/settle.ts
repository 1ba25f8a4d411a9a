import { env } from "../../base/env";
import { type Problem, problem, type ValuesOf } from "../../base/problem";
import { isCurrency } from "../currency";
import { checksOf } from "./checks/checks";
import { roleField } from "./choice-fields";
import {
  type Choices,
  dateFormatsOf,
  isInstant,
  isPersonalColumn,
  markRows,
  type QuestionId,
  rolesOf,
} from "./choices";
import { type Dataset, type ImportOptions, isDayZone, nameLengthMax } from "./dataset";
import type { Effect } from "./effect";
import type { Preview } from "./preview";
import { findProfile } from "./profiles/profiles";
import { askedWith, openQuestions, putQuestions } from "./questions";
import { missingRoles, type Role, roles } from "./role";

/** Problems that are shown at a field of the form, in fewer words. */
export type FieldCode =
  | "encoding_open"
  | "role_missing"
  | "buyer_missing"
  | "role_twice"
  | "column_missing"
  | "keep_missing"
  | "keep_several"
  | "keep_personal"
  | "customers_destroyed"
  | "documents_destroyed"
  | "date_none"
  | "date_format_open"
  | "decimal_mark_open"
  | "decimal_mark_fits"
  | "time_zone_unknown"
  | "currency_open"
  | "currency_unknown"
  | "name_empty"
  | "name_long"
  | "name_spoilt"
  | "name_taken";

/** A problem of the choices and its field of the form. */
export type FieldProblem = Readonly<{ field: string; problem: Problem & { code: FieldCode } }>;

/** The existing data set with the chosen name, or the problem that keeps us from reading it; both null without one. */
export type Target = Readonly<{ namesake: Dataset | null; spoilt: Problem | null }>;

/** The result of choices. An import may start when there are options and no question about rows is open. */
export type Settled = Readonly<{
  /** Null while a choice is missing without which rows cannot be read; with an effect they say what the person was asked about. */
  options: ImportOptions | null;
  problems: readonly FieldProblem[];
  /** Questions that the rows put: those that must be answered, and those that are worth a look. */
  open: readonly QuestionId[];
  more: readonly QuestionId[];
}>;

/** Options for the import, or all missing choices, for a form and for the command line alike. */
export function settle(
  choices: Choices,
  found: Preview,
  target: Target,
  effect: Effect | null = null,
): Settled {
  const isList = choices.manner === "customers";
  const problems = [
    ...encodingProblems(found, choices),
    ...roleProblems(found, choices, isList),
    ...(isList ? [] : keepProblems(found, choices)),
    ...(isList ? [] : [...formProblems(found, choices), ...currencyProblems(choices, target)]),
    ...nameProblems(choices, target),
    ...(effect === null ? [] : destroyedProblems(found, choices, effect)),
  ];
  const open = effect === null ? [] : openQuestions(effect, choices);
  const put = effect === null ? [] : putQuestions(effect, choices);
  return {
    options: problems.length > 0 ? null : optionsOf(found, choices, effect),
    problems,
    open,
    more: put.filter((question) => !open.includes(question)),
  };
}

/** Options of choices that leave nothing open; with an effect they say what the person was asked about and told. */
export function optionsOf(found: Preview, choices: Choices, effect: Effect | null = null): ImportOptions {
  const roles = rolesOf(choices);
  const { reading: _, name: _name, manner: _manner, read_as: _as, profile: _profile, ...said } = choices;
  const byNumber = roles.document === undefined ? "day" : "column";
  return {
    ...said,
    reading: found.reading,
    roles,
    documents: choices.documents === "auto" ? byNumber : choices.documents,
    date_format: formatOf(found, choices) ?? "auto",
    // A list of customers has no money; the data set that it comes to keeps its own currency.
    currency: isCurrency(choices.currency) ? choices.currency : found.currency,
    decimal_mark: choices.decimal_mark ?? ".",
    keep: choices.manner === "customers" ? [] : choices.keep,
    fill: choices.fill.filter((role) => roles[role] !== undefined),
    status_out: roles.status === undefined ? [] : choices.status_out,
    currency_kept: roles.currency === undefined ? null : choices.currency_kept,
    kinds: roles.kind === undefined ? [] : choices.kinds,
    asked: effect === null ? [] : askedWith(effect, choices),
    checks: effect === null || choices.manner === "customers" ? [] : checksOf(found, effect, choices),
    amount_of: roles.document === undefined ? "line" : choices.amount_of,
    refunded_of: roles.document === undefined || roles.refunded === undefined ? "line" : choices.refunded_of,
    number_in: roles.document === undefined ? "all" : choices.number_in,
  };
}

/** Ids that a spreadsheet rounded are gone; the number of a receipt can be done without. */
export function destroyedProblems(found: Preview, choices: Choices, effect: Effect): FieldProblem[] {
  const roles = rolesOf(choices);
  return effect.destroyed.flatMap(({ role, value, rows, money }) => {
    if (role === "document" && choices.documents !== "auto") return [];
    const column = roles[role] ?? "";
    const place = found.columns.findIndex(({ name }) => name === column);
    return [at(roleField(place), `${role}s_destroyed`, { column, value, rows, money })];
  });
}

/** The letters of a list of customers have to be right as well. */
function encodingProblems(found: Preview, { reading }: Choices): FieldProblem[] {
  if (!found.encoding_open || reading.encoding !== undefined) return [];
  const encodings = found.encodings.map(({ encoding }) => encoding).join(", ");
  return [at("read_encoding", "encoding_open", { encodings })];
}

function roleProblems(found: Preview, choices: Choices, isList: boolean): FieldProblem[] {
  const missing = missingRoles(rolesOf(choices), isList).map((role) => missingProblem(found, role));
  return [...missing, ...roles.flatMap((role) => columnProblems(found, role, choices.roles[role] ?? []))];
}

/** A marketplace that hides its buyers is another matter than a column that nobody marked. */
function missingProblem(found: Preview, role: "customer" | "date" | "amount"): FieldProblem {
  const { system = "", hasNoBuyer = false } = findProfile(found.profile?.id ?? "") ?? {};
  return role === "customer" && hasNoBuyer
    ? at(role, "buyer_missing", { system })
    : at(role, "role_missing", { role, dates: hasDates(found) ? "some" : "none" });
}

/** Whether any column holds days, as text or not. */
function hasDates(found: Preview): boolean {
  return found.columns.some(({ name }) => dateFormatsOf(found, name).length > 0);
}

function columnProblems(found: Preview, role: Role, columns: readonly string[]): FieldProblem[] {
  const placeOf = (column: string) => found.columns.findIndex(({ name }) => name === column);
  const unknown = columns.filter((column) => placeOf(column) === -1);
  if (unknown.length > 0) return unknown.map((column) => at(role, "column_missing", { column }));
  return columns
    .slice(1)
    .map((column) => at(roleField(placeOf(column)), "role_twice", { role, columns: columns.join(", ") }));
}

/** Columns to keep for filters: they are there, name no single person, and are not too many. */
function keepProblems(found: Preview, choices: Choices): FieldProblem[] {
  const { keep } = choices;
  const limit = env.EXTRA_COLUMNS_MAX;
  const missing = keep.filter((column) => found.columns.every(({ name }) => name !== column));
  const personal = keep.filter((column) => isPersonalColumn(choices, column));
  return [
    ...missing.map((column) => at("keep", "keep_missing", { column })),
    ...personal.map((column) => at("keep", "keep_personal", { column })),
    ...(keep.length > limit ? [at("keep", "keep_several", { count: keep.length, limit })] : []),
  ];
}

function formProblems(found: Preview, choices: Choices): FieldProblem[] {
  const { time_zone } = choices;
  return [
    ...dateProblems(found, choices),
    ...markProblems(found, choices),
    ...(isDayZone(time_zone, isInstant(found, rolesOf(choices).date))
      ? []
      : [at("time_zone", "time_zone_unknown", { zone: time_zone.slice(0, 80) })]),
  ];
}

/** A data set has its currency, so the import mode comes first where one of that name is there. */
function currencyProblems({ currency, manner }: Choices, { namesake }: Target): FieldProblem[] {
  if (isCurrency(currency) || (currency === "" && manner === null && namesake !== null)) return [];
  return [
    currency === ""
      ? at("currency", "currency_open")
      : at("currency", "currency_unknown", { value: currency.slice(0, 80) }),
  ];
}

function nameProblems({ name, manner }: Choices, { namesake, spoilt }: Target): FieldProblem[] {
  if (name === "") return [at("name", "name_empty")];
  if (name.length > nameLengthMax) return [at("name", "name_long", { most: nameLengthMax })];
  if (spoilt !== null) return [at("name", "name_spoilt", { file: spoilt.values["file"] ?? "" })];
  return manner === null && namesake !== null ? [at("manner", "name_taken", { name: namesake.name })] : [];
}

/** A form of date has to fit the column that is the date now, which may not be the one that was found. */
function dateProblems(found: Preview, choices: Choices): FieldProblem[] {
  const { date } = rolesOf(choices);
  if (date === undefined || found.columns.every(({ name }) => name !== date)) return [];
  const column = date.slice(0, 80);
  if (dateFormatsOf(found, date).length === 0) return [at("date", "date_none", { column })];
  if (formatOf(found, choices) !== null) return [];
  const readings = found.dates.find(({ name }) => name === date)?.readings ?? [];
  const formats = readings.map(({ format, rows }) => `${format} × ${rows}`).join(", ");
  return [at("date_format", "date_format_open", { column, formats })];
}

/** A column of days has one form only, so a choice made for another column does not count. */
function formatOf(found: Preview, choices: Choices): ImportOptions["date_format"] | null {
  const offered = dateFormatsOf(found, rolesOf(choices).date ?? "");
  return offered.length === 1 && offered[0] === "auto"
    ? "auto"
    : (offered.find((format) => format === choices.date_format) ?? null);
}

/** A mark that reads less than half of what the other reads is not what the person means. */
function markProblems(found: Preview, choices: Choices): FieldProblem[] {
  const { decimal_mark: mark } = choices;
  const roles = rolesOf(choices);
  if (mark === null) return [at("decimal_mark", "decimal_mark_open", { columns: numbersOf(found, roles) })];
  const reads = markRows(found, roles);
  const [fits, other] = mark === "." ? [reads.point, reads.comma] : [reads.comma, reads.point];
  return fits * 2 < other ? [at("decimal_mark", "decimal_mark_fits", { fits, other, rows: reads.rows })] : [];
}

function numbersOf(found: Preview, { amount, quantity, unit_price }: ReturnType<typeof rolesOf>): string {
  const names = [amount, quantity, unit_price].filter((name) =>
    found.numbers.some((column) => column.name === name),
  );
  return names.map((name) => `“${name}”`).join(", ");
}

function at<C extends FieldCode>(field: string, code: C, ...values: ValuesOf<C>): FieldProblem {
  return { field, problem: { ...problem(code, ...values), code } };
}
