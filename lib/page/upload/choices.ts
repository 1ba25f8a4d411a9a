import { createHash } from "node:crypto";
import { nameOfFile } from "../../ingest/guess/dataset-name";
import {
  type GivenReading,
  type ImportOptions,
  type Manner,
  manners,
  nameLengthMax,
} from "../../model/data/dataset";
import { type NumberColumn, type Preview, type Proposal, proposalOf } from "../../model/data/preview";
import { isRole, type Role, type Roles } from "../../model/data/role";
import { printReading, readReading } from "./reading-choices";

/** What stands in the form of an uploaded file, as text; a field left open is empty. */
export type Choices = Readonly<{
  /** How the table is found, as far as the person has said so. */
  reading: GivenReading;
  /** `shapeOf` the table that the rest was filled in for. */
  read_as: string;
  /** The role above each column, in the order of the columns; empty where it is not used. */
  roles: readonly (Role | "")[];
  documents: DocumentChoice;
  date_format: string;
  decimal_mark: string;
  time_zone: string;
  currency: string;
  name: string;
  /** What the file does to a data set of that name; empty while nobody has said. */
  manner: Manner | "";
  /** Questions about the rows that the person has seen, and so answered. */
  asked: readonly Asked[];
  status_out: readonly string[];
  cancel_prefix: string;
  nobody: readonly string[];
  duplicates: ImportOptions["duplicates"];
  currency_kept: string;
  changed: ImportOptions["changed"];
}>;

/** Questions that the rows themselves put, in the order of asking. */
export const askedQuestions = ["currency", "nobody", "status", "cancelled", "duplicate", "changed"] as const;

export type Asked = (typeof askedQuestions)[number];

/** `auto` is the receipt number where a column is marked so, else one customer's day. */
export const documentChoices = ["auto", "day", "row"] as const;

export type DocumentChoice = (typeof documentChoices)[number];

/** What each question is answered in. */
export const answerFields = {
  currency: "currency_kept",
  nobody: "nobody",
  status: "status_out",
  cancelled: "cancel_prefix",
  duplicate: "duplicates",
  changed: "changed",
} as const satisfies Record<Asked, keyof Choices>;

type Answers = Pick<Choices, "asked" | (typeof answerFields)[Asked]>;

export function roleField(column: number): string {
  return `role_${column}`;
}

/** What the table looks like; a form that was filled in for another one has its columns wrong. */
export function shapeOf({ columns, reading }: Pick<Preview, "columns" | "reading">): string {
  return createHash("sha256")
    .update(JSON.stringify([columns, reading]))
    .digest("hex")
    .slice(0, 12);
}

/** The form before anybody has touched it: what the file says, and nothing where it says two things. */
export function firstChoices(found: Preview): Choices {
  const name = nameOfFile(found.upload.name).slice(0, nameLengthMax);
  return choicesOf(found, proposalOf(found), { name, manner: "", asked: [] });
}

/** The form as it was when an import was started with `options`. */
export function choicesOf(
  found: Preview,
  options: Proposal,
  said: Pick<Choices, "name" | "manner" | "asked">,
): Choices {
  const taken = Object.entries(options.roles) as [Role, string][];
  const { time_zone, currency, status_out, cancel_prefix, nobody, duplicates, changed } = options;
  return {
    reading: {},
    read_as: shapeOf(found),
    roles: found.columns.map((column) => taken.find(([, name]) => name === column.name)?.[0] ?? ""),
    documents:
      options.documents === "column" || options.roles.document === undefined ? "auto" : options.documents,
    date_format: options.date_format ?? "",
    decimal_mark: options.decimal_mark ?? "",
    ...{ time_zone, currency, status_out, cancel_prefix, nobody, duplicates, changed },
    currency_kept: options.currency_kept ?? "",
    ...said,
  };
}

/** The form as it was sent, from its own fields or from an address that keeps them; null when there are none. */
export function readChoices(found: Pick<Preview, "columns">, fields: URLSearchParams): Choices | null {
  if (!fields.has("name") && !fields.has("currency")) return null;
  const text = (name: string) => fields.get(name)?.trim() ?? "";
  return {
    reading: readReading(fields),
    read_as: text("read_as"),
    roles: found.columns.map((_, column) => {
      const role = text(roleField(column));
      return isRole(role) ? role : "";
    }),
    documents: oneOf(text("documents"), documentChoices) ?? "auto",
    date_format: text("date_format"),
    decimal_mark: text("decimal_mark"),
    time_zone: text("time_zone"),
    currency: text("currency").toUpperCase(),
    name: text("name"),
    manner: oneOf(text("manner"), manners) ?? "",
    ...readAnswers(fields),
  };
}

function oneOf<T extends string>(text: string, known: readonly T[]): T | undefined {
  return known.find((value) => value === text);
}

/**
 * The answers to questions that rows put. A form has those that it shows, named in `asked`, as fields; what was said to the
 * others before is in its field `kept`, so that nothing is lost when a form is sent before all of it has come.
 */
function readAnswers(fields: URLSearchParams): Answers {
  const kept = fields.has("kept") ? new URLSearchParams(fields.get("kept") ?? "") : fields;
  const placeOf = (question: Asked) => (fields.getAll("asked").includes(question) ? fields : kept);
  const all = (question: Asked) => placeOf(question).getAll(answerFields[question]);
  const one = (question: Asked) => all(question)[0] ?? "";
  return {
    asked: askedQuestions.filter((question) => placeOf(question).getAll("asked").includes(question)),
    currency_kept: one("currency"),
    nobody: all("nobody"),
    status_out: all("status"),
    cancel_prefix: one("cancelled"),
    duplicates: oneOf(one("duplicate"), ["keep", "leave_out"]) ?? "keep",
    changed: oneOf(one("changed"), ["new", "old"]) ?? "new",
  };
}

/** The value of the field `kept`. */
export function printAnswers(choices: Choices): string {
  const names: readonly string[] = ["asked", ...Object.values(answerFields)];
  return new URLSearchParams(printChoices(choices).filter(([name]) => names.includes(name))).toString();
}

/** The form as fields of an address, so that a page can show it again; what is empty is left out. */
export function printChoices({ reading, roles, ...rest }: Choices): [string, string][] {
  const fields: [string, string][] = [
    ...printReading(reading),
    ...roles.map((role, column): [string, string] => [roleField(column), role]),
    ...Object.entries(rest).flatMap(([name, value]) =>
      [value].flat().map((text): [string, string] => [name, text]),
    ),
  ];
  return fields.filter(([name, value]) => value !== "" || name === "name" || name === "status_out");
}

/** Column by role; of a role that stands above several, the first. */
export function rolesOf(found: Preview, choices: Choices): Roles {
  const named = choices.roles.flatMap((role, i): [Role, string][] => {
    const column = found.columns[i];
    return role === "" || column === undefined ? [] : [[role, column.name]];
  });
  return Object.fromEntries(named.reverse());
}

/** How many numbers of the columns that make money each mark can read; all zero where no such column is text. */
export function markRows(
  found: Preview,
  { amount, unit_price, quantity }: Roles,
): Omit<NumberColumn, "name"> {
  const names = amount === undefined ? [unit_price, quantity] : [amount];
  const columns = found.numbers.filter(({ name }) => names.includes(name));
  const sum = (part: keyof Omit<NumberColumn, "name">) =>
    columns.reduce((all, column) => all + column[part], 0);
  return { rows: sum("rows"), point: sum("point"), comma: sum("comma"), differing: sum("differing") };
}

/** Forms that read any day of a column; a column that holds days rather than text has its own. */
export function dateFormatsOf(found: Preview, column: string): ImportOptions["date_format"][] {
  const known = found.dates.find(({ name }) => name === column);
  if (known !== undefined) return known.readings.map(({ format }) => format);
  const type = found.columns.find(({ name }) => name === column)?.type ?? "";
  return /^(DATE|TIMESTAMP)/.test(type) ? ["auto"] : [];
}
