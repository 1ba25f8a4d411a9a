import {
  blankChoices,
  type Choices,
  choices,
  type PartialChoices,
  type QuestionId,
  questionIds,
  questionOfAsked,
  rolesAbove,
} from "./choices";
import { type PartialReading, type Reading, reading } from "./dataset";
import { isRole, neededRoles, type Role } from "./role";

/** How one choice is written: as a field of a form and of an address, and on the command line. */
type Field = Readonly<{
  /** The flag that takes its value. */
  flag?: string;
  /** Flags without a value, and the value that each of them means. */
  switches?: Readonly<Record<string, string>>;
  /** It takes any number of values. */
  isMany?: boolean;
}>;

/** All choices but the columns' roles and how the table is found. */
export const choiceFields = {
  profile: { switches: { "no-profile": "none" } },
  documents: { flag: "documents" },
  date_format: { flag: "date-format" },
  decimal_mark: { flag: "decimal" },
  time_zone: { flag: "time-zone" },
  currency: { flag: "currency" },
  name: { flag: "into" },
  manner: {
    switches: { append: "append", replace: "replace", customers: "customers", correct: "correct" },
  },
  currency_kept: { flag: "currency-kept" },
  nobody: { flag: "placeholder", switches: { "no-placeholder": "" }, isMany: true },
  status_out: { flag: "status-out", switches: { "no-status-out": "" }, isMany: true },
  cancel_prefix: { flag: "cancel-prefix" },
  duplicates: { switches: { "drop-duplicates": "leave_out", "keep-duplicates": "keep" } },
  changed: { switches: { "keep-changed": "old", "take-changed": "new" } },
  amount_of: { flag: "amount-of" },
  refunded_of: { flag: "refunded-of" },
  kinds: { flag: "kind", isMany: true },
  number_in: { flag: "number-in" },
  fill: { flag: "fill", switches: { "no-fill": "" }, isMany: true },
  days_out: { flag: "days-out", switches: { "no-days-out": "" }, isMany: true },
  keep: { flag: "keep", switches: { "no-keep": "" }, isMany: true },
} as const satisfies Partial<Record<keyof Choices, Field>>;

export type FieldName = keyof typeof choiceFields;

const fieldNames = Object.keys(choiceFields) as FieldName[];

/** How the table is found, part by part; a form has `read_` before the name, the command line the name alone. */
export const readingParts = Object.keys(reading.shape) as (keyof Reading)[];

/** What each question about rows is answered in. */
export const answerFields = {
  currency: "currency_kept",
  fill: "fill",
  amount: "amount_of",
  refunded: "refunded_of",
  kind: "kinds",
  nobody: "nobody",
  status: "status_out",
  number: "number_in",
  days: "days_out",
  cancelled: "cancel_prefix",
  duplicate: "duplicates",
  changed: "changed",
} as const satisfies Record<QuestionId, FieldName>;

/** The question about rows that a field answers; null where it answers none. */
export function questionOf(name: FieldName): QuestionId | null {
  return questionIds.find((question) => answerFields[question] === name) ?? null;
}

export function fieldOf(name: FieldName): Field {
  return choiceFields[name];
}

const partialChoices = choices.partial();

/** The choice that texts spell, none where there is no text; null where they make no sense. */
export function parseField(name: FieldName, texts: readonly string[]): PartialChoices | null {
  const { isMany = false } = fieldOf(name);
  const text = normalOf(name, texts[0] ?? "");
  if (!isMany && text === "") return {};
  const read = partialChoices.safeParse({ [name]: isMany ? texts : text });
  return read.success ? defined(read.data) : null;
}

/** Values that are compared with cells of the file are kept as they were written. */
function normalOf(name: FieldName, text: string): string {
  if (questionOf(name) !== null) return text;
  if (name === "currency") return text.trim().toUpperCase();
  // A version has `column` where a column has the numbers of receipts, which `auto` means as well.
  return name === "documents" && text === "column" ? "auto" : text.trim();
}

type Defined<T> = { [key in keyof T]: Exclude<T[key], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** Delimiters that are written as words, since a blank is lost at the end of an address or a command. */
const namedDelimiters: Readonly<Record<string, string>> = { tab: "\t", space: " " };

function nameOfDelimiter(mark: string): string {
  return Object.entries(namedDelimiters).find(([, named]) => named === mark)?.[0] ?? mark;
}

/** A part of how the table is found, by its text; null where that makes no sense. Blanks and "no quotation mark" are words. */
export function parsePart(part: keyof Reading, text: string): string | number | null {
  const value = reading.shape[part].safeParse(readPart(part, text));
  return value.success ? value.data : null;
}

function readPart(part: keyof Reading, text: string): string | number {
  if (part === "header") return /^\d+$/.test(text) ? Number(text) : -1;
  if (part === "delimiter") return namedDelimiters[text] ?? text;
  return part === "quote" && text === "none" ? "" : text;
}

/** The text of one part. */
export function printPart(part: keyof Reading, value: string | number): string {
  if (part === "delimiter") return nameOfDelimiter(String(value));
  return part === "quote" && value === "" ? "none" : String(value);
}

/** The choices of a sent form, or of an address that keeps a form; null without such fields. */
export function readChoices(columns: readonly Column[], fields: URLSearchParams): Choices | null {
  if (!fields.has("name") && !fields.has("currency")) return null;
  return {
    ...blankChoices,
    ...readFields(fieldNames, fields),
    ...readAnswers(fields),
    roles: readRoles(columns, fields),
    reading: readReading(fields),
    read_as: fields.get("read_as")?.trim() ?? "",
  };
}

type Column = Readonly<{ name: string }>;

function readFields(names: readonly FieldName[], fields: URLSearchParams): PartialChoices {
  return Object.assign({}, ...names.map((name) => parseField(name, fields.getAll(name))));
}

/**
 * The answers to questions about rows. A form has fields for the questions that it shows, named in `asked`. Its field `kept` has
 * earlier answers to the others, so that no answer is lost when a form is sent before all of it has arrived.
 */
function readAnswers(fields: URLSearchParams): PartialChoices {
  const kept = fields.has("kept") ? new URLSearchParams(fields.get("kept") ?? "") : fields;
  const shown = fields.getAll("asked").map(questionOfAsked);
  const placeOf = (question: QuestionId) => (shown.includes(question) ? fields : kept);
  const blank = Object.fromEntries(
    questionIds.map((question) => [answerFields[question], blankChoices[answerFields[question]]]),
  );
  return Object.assign(
    blank,
    ...questionIds.map((question) => readFields([answerFields[question]], placeOf(question))),
    { asked: [...new Set([...kept.getAll("asked"), ...fields.getAll("asked")])].filter(questionOfAsked) },
  );
}

function readRoles(columns: readonly Column[], fields: URLSearchParams): Choices["roles"] {
  const said = columns.flatMap(({ name }, column) =>
    [...fields.getAll(roleField(column)), ...fields.getAll(alsoField(column))].map((role) => ({
      role: role.trim(),
      name,
    })),
  );
  const needed = neededRoles.flatMap((role) => {
    const column = columns[Number(fields.get(needField(role)) || Number.NaN)];
    return column === undefined ? [] : [{ role, name: column.name }];
  });
  const known = [...said, ...needed].filter((one): one is { role: Role; name: string } => isRole(one.role));
  return Object.fromEntries(
    known.map(({ role }) => [
      role,
      [...new Set(known.filter((one) => one.role === role).map(({ name }) => name))],
    ]),
  );
}

/** The field that gives a column, by its place, a role without which there is no report. */
export function needField(role: (typeof neededRoles)[number]): string {
  return `need_${role}`;
}

/** The field of a column's role, and that of its further roles. */
export function roleField(column: number): string {
  return `role_${column}`;
}

export function alsoField(column: number): string {
  return `also_${column}`;
}

/** The choices about the table that fields of a form or an address make. Empty and invalid fields make none. */
export function readReading(form: URLSearchParams): PartialReading {
  const said = readingParts.flatMap((part) => {
    const text = partText(form, part);
    const value = text === "" ? null : parsePart(part, text);
    return value === null ? [] : [[part, value]];
  });
  return Object.fromEntries(said);
}

/** A delimiter that is not in the list is in a second field. */
function partText(form: URLSearchParams, part: keyof Reading): string {
  const text = form.get(`read_${part}`) ?? "";
  if (part !== "delimiter" || (text !== "" && text !== "other")) return text;
  return form.get("read_delimiter_other") ?? "";
}

/** The form as fields of an address, so that a page can show it again; empty fields are not printed. */
export function printChoices(columns: readonly Column[], said: Choices): [string, string][] {
  return [
    ...printReading(said.reading),
    ...printRoles(columns, said),
    ...[...fieldNames, "read_as" as const].flatMap((name) => printField(name, said)),
    ...said.asked.map((asked): [string, string] => ["asked", asked]),
  ];
}

function printReading(said: PartialReading): [string, string][] {
  return readingParts.flatMap((part): [string, string][] => {
    const value = said[part];
    return value === null || value === undefined ? [] : [[`read_${part}`, printPart(part, value)]];
  });
}

function printRoles(columns: readonly Column[], said: Choices): [string, string][] {
  return columns.flatMap(({ name }, column) =>
    rolesAbove(said, name).map((role, i): [string, string] => [
      i === 0 ? roleField(column) : alsoField(column),
      role,
    ]),
  );
}

/** A name left empty is a fault to be shown, and an empty status is one like others. */
function printField(name: FieldName | "read_as", said: Choices): [string, string][] {
  if (name === "profile" && said.profile === "auto") return [];
  const texts = [said[name]].flat().filter((text) => text !== null);
  const isKept = name === "name" || name === "status_out";
  return texts.filter((text) => text !== "" || isKept).map((text) => [name, text]);
}

/** The value of the field `kept`: the answers that a form does not show. */
export function printAnswers(said: Choices): string {
  const answers = Object.values(answerFields).flatMap((name) => printField(name, said));
  return new URLSearchParams([...said.asked.map((asked) => ["asked", asked]), ...answers]).toString();
}
