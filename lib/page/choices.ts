import { type Problem, problem } from "../base/problem";
import { isTimeZone } from "../ingest/checks";
import { datasetIdOf, nameOfFile } from "../ingest/dataset-name";
import { type Dataset, dateFormats, decimalMarks, type ImportOptions } from "../model/dataset";
import { type NumberColumn, type Preview, type Proposal, proposalOf } from "../model/preview";
import { isRole, missingRoles, type Role, type Roles } from "../model/role";
import { readDataset } from "../store/catalog";

/** What stands in the form of an uploaded file, as text; a field left open is empty. */
export type Choices = Readonly<{
  /** The role above each column, in the order of the columns; empty where it is not used. */
  roles: readonly (Role | "")[];
  documents: DocumentChoice;
  date_format: string;
  decimal_mark: string;
  time_zone: string;
  currency: string;
  name: string;
  /** Non-empty when a data set of that name may get this file as its newest version. */
  newest: string;
}>;

/** `auto` is the receipt number where a column is marked so, else one customer's day. */
export const documentChoices = ["auto", "day", "row"] as const;

export type DocumentChoice = (typeof documentChoices)[number];

/** A problem of the form and the field that it stands at. */
export type FieldProblem = Readonly<{ field: string; problem: Problem }>;

export const nameLengthMax = 120;

export function roleField(column: number): string {
  return `role_${column}`;
}

/** The form before anybody has touched it: what the file says, and nothing where it says two things. */
export function firstChoices(found: Preview): Choices {
  return choicesOf(found, proposalOf(found), nameOfFile(found.upload.name).slice(0, nameLengthMax));
}

/** The form as it was when an import was started with `options`. */
export function choicesOf(found: Preview, options: Proposal, name: string): Choices {
  const taken = Object.entries(options.roles) as [Role, string][];
  return {
    roles: found.columns.map((column) => taken.find(([, name]) => name === column.name)?.[0] ?? ""),
    documents:
      options.documents === "column" || options.roles.document === undefined ? "auto" : options.documents,
    date_format: options.date_format ?? "",
    decimal_mark: options.decimal_mark ?? "",
    time_zone: options.time_zone,
    currency: options.currency,
    name,
    newest: "",
  };
}

/** The form as it was sent, from its own fields or from an address that keeps them; null when there are none. */
export function readChoices(found: Preview, fields: URLSearchParams): Choices | null {
  if (!fields.has("name") && !fields.has("currency")) return null;
  const text = (name: string) => fields.get(name)?.trim() ?? "";
  return {
    roles: found.columns.map((_, column) => {
      const role = text(roleField(column));
      return isRole(role) ? role : "";
    }),
    documents: documentChoices.find((choice) => choice === text("documents")) ?? "auto",
    date_format: text("date_format"),
    decimal_mark: text("decimal_mark"),
    time_zone: text("time_zone"),
    currency: text("currency").toUpperCase(),
    name: text("name"),
    newest: text("newest"),
  };
}

/** The form as fields of an address, so that a page can show it again; what is empty is left out. */
export function printChoices({ roles, ...rest }: Choices): [string, string][] {
  const fields: [string, string][] = [
    ...roles.map((role, column): [string, string] => [roleField(column), role]),
    ...Object.entries(rest).map(([name, value]): [string, string] => [name, value]),
  ];
  return fields.filter(([name, value]) => value !== "" || name === "name");
}

/** Column by role; of a role that stands above several, the first. */
export function rolesOf(found: Preview, choices: Choices): Roles {
  const named = choices.roles.flatMap((role, i): [Role, string][] => {
    const column = found.columns[i];
    return role === "" || column === undefined ? [] : [[role, column.name]];
  });
  return Object.fromEntries(named.reverse());
}

/** The data set that a name already belongs to, which the file would become a version of; null when there is none. */
export function namesake(found: Preview, { name }: Choices): Promise<Dataset | null> {
  return readDataset(datasetIdOf(name, `data-${found.upload.sha256.slice(0, 8)}`));
}

/** Options for the import, or everything that still has to be said. */
export async function settleChoices(
  found: Preview,
  choices: Choices,
): Promise<{ options: ImportOptions | null; problems: FieldProblem[] }> {
  const roles = rolesOf(found, choices);
  const date_format = dateFormats.find((format) => format === choices.date_format) ?? null;
  const decimal_mark = decimalMarks.find((mark) => mark === choices.decimal_mark) ?? null;
  const problems = [
    ...roleProblems(found, choices),
    ...formProblems(found, choices),
    ...(await nameProblems(found, choices)),
  ];
  if (problems.length > 0 || date_format === null || decimal_mark === null)
    return { options: null, problems };
  const byNumber = roles.document === undefined ? "day" : "column";
  const documents = choices.documents === "auto" ? byNumber : choices.documents;
  const { time_zone, currency } = choices;
  return { options: { roles, documents, date_format, decimal_mark, time_zone, currency }, problems };
}

function roleProblems(found: Preview, choices: Choices): FieldProblem[] {
  const missing = missingRoles(rolesOf(found, choices)).map((role) => at(role, `${role}_missing`));
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
    ...dateProblems(found, choices),
    ...markProblems(found, choices),
    ...(isTimeZone(time_zone) ? [] : [at("time_zone", "time_zone", { value: time_zone.slice(0, 80) })]),
    ...(/^[A-Z]{3}$/.test(currency) ? [] : [at("currency", "currency", { value: currency.slice(0, 80) })]),
  ];
}

async function nameProblems(found: Preview, choices: Choices): Promise<FieldProblem[]> {
  const { name, newest } = choices;
  if (name === "") return [at("name", "name")];
  if (name.length > nameLengthMax) return [at("name", "name_long", { most: nameLengthMax })];
  const taken = newest === "" && (await namesake(found, choices)) !== null;
  return taken ? [at("newest", "name_taken")] : [];
}

/** A form of date has to fit the column that is the date now, which may not be the one that was found. */
function dateProblems(found: Preview, choices: Choices): FieldProblem[] {
  const { date } = rolesOf(found, choices);
  if (date === undefined) return [];
  const offered = dateFormatsOf(found, date);
  if (offered.length === 0) return [at("date", "date_none", { column: date.slice(0, 80) })];
  return offered.some((format) => format === choices.date_format) ? [] : [at("date_format", "date_format")];
}

/** A mark that reads less than half of what the other reads is not what the person means. */
function markProblems(found: Preview, choices: Choices): FieldProblem[] {
  const mark = decimalMarks.find((known) => known === choices.decimal_mark);
  if (mark === undefined) return [at("decimal_mark", "decimal_mark")];
  const reads = markRows(found, rolesOf(found, choices));
  const [fits, other] = mark === "." ? [reads.point, reads.comma] : [reads.comma, reads.point];
  return fits * 2 < other ? [at("decimal_mark", "decimal_mark_fits", { fits, other, rows: reads.rows })] : [];
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

function at(field: string, code: string, values: Problem["values"] = {}): FieldProblem {
  return { field, problem: problem(code, values) };
}
