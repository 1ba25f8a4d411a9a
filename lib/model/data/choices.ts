import { z } from "zod";
import { asWritten, importModes, importOptions, isInstantType, nameLengthMax } from "./dataset";
import { nameOfFile } from "./dataset-name";
import { type DateColumn, type NumberColumn, type Preview, type Profiled, proposedMark } from "./preview";
import { type Role, type Roles, roles } from "./role";

/** Questions that the rows themselves put, in the order of asking. */
export const questionIds = [
  "currency",
  "fill",
  "amount",
  "refunded",
  "kind",
  "status",
  "number",
  "days",
  "nobody",
  "cancelled",
  "duplicate",
  "changed",
] as const;

export type QuestionId = (typeof questionIds)[number];

/** `auto` is the receipt number where a column is marked so, else one customer's day. */
export const documentChoices = ["auto", "day", "row"] as const;

/** Whether the file is read as the known export that it looks like. */
export const profileChoices = ["auto", "none"] as const;

const open = importOptions.shape;

/** What a person chooses about an import, with everything that may still be open: options of an import, and where it goes. */
export const choices = z.object({
  /** The person's choices about how the table is read. */
  reading: open.reading.unwrap(),
  /** Columns by role: one column may have two roles; a role of two columns is a problem. */
  roles: z.partialRecord(z.enum(roles), z.array(z.string())),
  documents: z.enum(documentChoices),
  /** Null is open. */
  date_format: open.date_format.nullable(),
  decimal_mark: open.decimal_mark.nullable(),
  time_zone: open.time_zone,
  /** As it was written, which may be no currency; empty is open. */
  currency: z.string(),
  /** Name of the data set. */
  name: z.string(),
  /** What the file does to a data set of that name; null while open. */
  manner: z.enum(importModes).nullable(),
  /** What the person has seen and so answered: a question, or one value that it was about, as `printAsked` writes it. */
  asked: open.asked.unwrap(),
  status_out: open.status_out.unwrap(),
  cancel_prefix: open.cancel_prefix.unwrap(),
  nobody: open.nobody.unwrap(),
  duplicates: open.duplicates.unwrap(),
  currency_kept: open.currency_kept.unwrap(),
  changed: open.changed.unwrap(),
  amount_of: open.amount_of.unwrap(),
  refunded_of: open.refunded_of.unwrap(),
  kinds: open.kinds.unwrap(),
  number_in: open.number_in.unwrap(),
  days_out: open.days_out.unwrap(),
  profile: z.enum(profileChoices),
  fill: open.fill.unwrap(),
  keep: open.keep.unwrap(),
  /** What the table looked like that the form was filled in for; empty where there is no form. */
  read_as: z.string(),
});

export type Choices = Readonly<z.infer<typeof choices>>;

/** The choices that a person has made. */
export type PartialChoices = Readonly<Partial<Choices>>;

/** No choice made. */
export const blankChoices: Choices = {
  reading: {},
  roles: {},
  documents: "auto",
  date_format: null,
  decimal_mark: null,
  time_zone: "",
  currency: "",
  name: "",
  manner: null,
  asked: [],
  status_out: [],
  cancel_prefix: "",
  nobody: [],
  duplicates: "keep",
  currency_kept: null,
  changed: "new",
  amount_of: "line",
  refunded_of: "line",
  kinds: [],
  number_in: "all",
  days_out: [],
  profile: "auto",
  fill: [],
  keep: [],
  read_as: "",
};

/** What the file says about itself, for the proposed roles or for those that a person chose; open where it says two things. */
export function firstChoices(found: Preview, chosen: Roles = found.roles): Choices {
  const date = found.dates.find(({ name }) => name === chosen.date);
  return {
    ...blankChoices,
    roles: columnsOf(chosen),
    date_format: date === undefined ? "auto" : date.proposed,
    decimal_mark: proposedMark(found, chosen),
    time_zone: proposedZone(found, chosen),
    currency: proposedCurrency(found, chosen),
    name: nameOfFile(found.upload.name).slice(0, nameLengthMax),
    ...(found.profile === null ? {} : profileAnswers(found.profile, chosen)),
  };
}

/** What a known export's documentation answers, as far as it is about the columns that have these roles. */
function profileAnswers({ roles: own, ...told }: Profiled, chosen: Roles): PartialChoices {
  const isOwn = (role: Role) => own[role] !== undefined && own[role] === chosen[role];
  const ofRole = (role: Role, question: QuestionId) =>
    isOwn(role) ? told.asked.filter((asked) => questionOfAsked(asked) === question) : [];
  const isOfDocument = isOwn("document");
  return {
    asked: [
      ...ofRole("status", "status"),
      ...ofRole("kind", "kind"),
      ...(isOfDocument ? [...ofRole("amount", "amount"), ...ofRole("refunded", "refunded")] : []),
    ],
    status_out: isOwn("status") ? told.status_out : [],
    kinds: isOwn("kind") ? told.kinds : [],
    amount_of: isOfDocument && isOwn("amount") ? told.amount_of : "line",
    refunded_of: isOfDocument && isOwn("refunded") ? told.refunded_of : "line",
  };
}

/** The file without what it looks like, for a person who knows better. */
export function unprofiled(found: Preview): Preview {
  return found.profile === null ? found : { ...found, ...found.profile.guessed, profile: null };
}

/** A currency column speaks for each row; without one, the column of the money names its own. Empty where nothing tells. */
function proposedCurrency({ currency, currency_told, currencies }: Preview, roles: Roles): string {
  const money = roles.amount ?? roles.unit_price ?? "";
  const own = roles.currency === undefined ? currencies[money] : undefined;
  return own ?? (currency_told ? currency : "");
}

/** A day that the file writes is its own; of a moment the zone of the reader decides. */
function proposedZone(preview: Preview, roles: Roles): string {
  if (dayColumn(preview, roles)?.local === true) return asWritten;
  return hasMoments(preview, roles) ? preview.time_zone : "UTC";
}

/** Whether the days are those of moments, at UTC or without a text, which no place is known of. */
export function hasMoments(preview: Preview, roles: Roles): boolean {
  const { zoned = false, local = false } = dayColumn(preview, roles) ?? {};
  return (zoned && !local) || isInstant(preview, roles.date);
}

function dayColumn({ dates }: Preview, { date }: Roles): DateColumn | undefined {
  return dates.find(({ name }) => name === date);
}

/**
 * Whether a column holds moments, not texts: nothing in it says what day one was where it happened. What a text looks like is no
 * matter: its days are found in its readings.
 */
export function isInstant({ columns, dates }: Preview, date: string | undefined): boolean {
  const isText = dates.some(({ name }) => name === date);
  return !isText && columns.some(({ name, type }) => name === date && isInstantType(type));
}

/** The person's choices, and the file's proposals for the columns that they choose. */
export function choicesWith(file: Preview, said: PartialChoices): Choices {
  const found = said.profile === "none" ? unprofiled(file) : file;
  const kept = Object.entries(columnsOf(found.roles)).filter(([role, [column = ""]]) =>
    rolesAbove({ roles: said.roles ?? {} }, column).every((other) => mayShare(role, other)),
  );
  const mixed: Choices["roles"] = { ...Object.fromEntries(kept), ...said.roles };
  const first = firstChoices(found, rolesOf({ roles: mixed }));
  return { ...first, ...said, roles: mixed, asked: [...new Set([...first.asked, ...(said.asked ?? [])])] };
}

/** Roles that one column may have together: an e-mail can be the customer's id and a contact. */
export const personalRoles = ["customer", "name", "email", "phone"] as const satisfies readonly Role[];

/** Whether one column may have two roles: a text may name a document and its day. */
export function mayShare(one: string, other: string): boolean {
  if ([one, other].every((role) => role === "date" || role === "document")) return true;
  return (one === "customer" || other === "customer") && [one, other].every(isPersonal);
}

function isPersonal(role: string): boolean {
  return role === "last_name" || personalRoles.some((known) => known === role);
}

/** Whether a column tells single people apart, so that it is no filter. */
export function isPersonalColumn(choices: Pick<Choices, "roles">, column: string): boolean {
  return rolesAbove(choices, column).some(isPersonal);
}

/** A value that a question was about, as one text. */
export function printAsked(question: QuestionId, value: string): string {
  return `${question}=${value}`;
}

/** The question of such a text, or of a text that is a question itself; undefined for any other. */
export function questionOfAsked(asked: string): QuestionId | undefined {
  return questionIds.find((question) => asked === question || asked.startsWith(printAsked(question, "")));
}

/** The choices with which an import was started, for a file like that; columns that this one lacks have no role. */
export function choicesOf(
  found: Preview,
  options: z.infer<typeof importOptions>,
  said: Pick<Choices, "name" | "manner">,
): Choices {
  const names = found.columns.map(({ name }) => name);
  const known = Object.entries(options.roles).filter(([, column]) => names.includes(column));
  const { documents } = options;
  return {
    ...options,
    reading: {},
    roles: columnsOf(Object.fromEntries(known)),
    keep: options.keep.filter((column) => names.includes(column)),
    documents: documents === "column" || options.roles.document === undefined ? "auto" : documents,
    ...said,
    profile: "auto",
    read_as: "",
  };
}

/** Column by role; the first one of a role that has several. */
export function rolesOf({ roles: columns }: Pick<Choices, "roles">): Roles {
  return Object.fromEntries(
    roles.flatMap((role): [Role, string][] => (columns[role] ?? []).slice(0, 1).map((name) => [role, name])),
  );
}

/** Roles of a column, in the order of all roles. */
export function rolesAbove({ roles: columns }: Pick<Choices, "roles">, column: string): Role[] {
  return roles.filter((role) => columns[role]?.includes(column));
}

function columnsOf(single: Roles): Choices["roles"] {
  return Object.fromEntries(Object.entries(single).map(([role, column]) => [role, [column]]));
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

/** What a column of money comes to over the whole file, with the chosen decimal mark if it reads any of it; null for other columns. */
export function totalOf(found: Preview, { decimal_mark }: Choices, column: string): string | null {
  const { point = null, comma = null } = found.money.find(({ name }) => name === column) ?? {};
  return decimal_mark === "," ? (comma ?? point) : (point ?? comma);
}

/** Forms that read any day of a column; a column that holds days rather than text has its own. */
export function dateFormatsOf(found: Preview, column: string): NonNullable<Choices["date_format"]>[] {
  const known = found.dates.find(({ name }) => name === column);
  if (known !== undefined) return known.readings.map(({ format }) => format);
  const type = found.columns.find(({ name }) => name === column)?.type ?? "";
  return /^(DATE|TIMESTAMP)/.test(type) ? ["auto"] : [];
}
