import { parseArgs } from "node:util";
import { ProblemError } from "../lib/base/problem";
import type { Given } from "../lib/ingest/from-file";
import {
  dateFormats,
  decimalMarks,
  documentRules,
  encodings,
  type GivenReading,
  type Manner,
  manners,
} from "../lib/model/data/dataset";
import { isRole, type Roles } from "../lib/model/data/role";

/** What a command asks for: a file, what the person says about it, and whether only to look. */
export type Asked = Readonly<{ file: string; given: Given; isDry: boolean }>;

const text = { type: "string" } as const;
const texts = { type: "string", multiple: true } as const;
const flag = { type: "boolean" } as const;

const flags = {
  into: text,
  role: texts,
  "date-format": text,
  decimal: text,
  documents: text,
  "time-zone": text,
  currency: text,
  entry: text,
  sheet: text,
  encoding: text,
  delimiter: text,
  quote: text,
  header: text,
  nobody: texts,
  "status-out": texts,
  "cancel-prefix": text,
  "currency-kept": text,
  "drop-duplicates": flag,
  "keep-changed": flag,
  append: flag,
  correct: flag,
  customers: flag,
  "dry-run": flag,
  json: flag,
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof flags; allowPositionals: true }>>["values"];

/** Reads the arguments of `import`. Throws a Problem that names what is not understood. */
export function readImportArgs(args: string[]): Asked {
  const { values, positionals } = parsed(args);
  const [file, surplus] = positionals;
  if (file === undefined || surplus !== undefined) throw notUnderstood(surplus ?? "import");
  return { file, given: givenBy(values), isDry: values["dry-run"] ?? false };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: flags, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError && "code" in error)) throw error;
    throw notUnderstood(/'([^']+)'/.exec(error.message)?.[1] ?? "");
  }
}

function givenBy(values: Values): Given {
  return defined({
    into: values.into,
    manner: mannerBy(values),
    reading: readingBy(values),
    roles: values.role === undefined ? undefined : rolesBy(values.role),
    date_format: oneOf("date-format", values["date-format"], dateFormats),
    decimal_mark: oneOf("decimal", values.decimal, decimalMarks),
    documents: oneOf("documents", values.documents, documentRules),
    time_zone: values["time-zone"],
    currency: currencyBy(values.currency),
    nobody: values.nobody,
    status_out: values["status-out"],
    cancel_prefix: values["cancel-prefix"],
    currency_kept: values["currency-kept"],
    duplicates: values["drop-duplicates"] ? ("leave_out" as const) : undefined,
    changed: values["keep-changed"] ? ("old" as const) : undefined,
  });
}

function readingBy(values: Values): GivenReading {
  const header = values.header === undefined ? undefined : Number(values.header);
  if (header !== undefined && !(Number.isInteger(header) && header >= 0))
    throw notUnderstood(`--header ${values.header}`);
  const delimiter = values.delimiter === "tab" ? "\t" : values.delimiter;
  if (delimiter !== undefined && delimiter.length !== 1) throw notUnderstood(`--delimiter ${delimiter}`);
  const quote = values.quote === "none" ? "" : oneOf("quote", values.quote, ['"', "'"] as const);
  return defined({
    entry: values.entry,
    sheet: values.sheet,
    encoding: oneOf("encoding", values.encoding, encodings),
    delimiter,
    quote,
    header,
  });
}

function mannerBy(values: Values): Manner | undefined {
  const said = manners.filter((manner) => manner !== "replace" && values[manner]);
  if (said.length > 1) throw notUnderstood(`--${said.join(" --")}`);
  return said[0];
}

function currencyBy(said: string | undefined): string | undefined {
  const currency = said?.toUpperCase();
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) throw notUnderstood(`--currency ${currency}`);
  return currency;
}

function oneOf<T extends string>(name: string, said: string | undefined, known: readonly T[]): T | undefined {
  const found = known.find((value) => value === said);
  if (said !== undefined && found === undefined) throw notUnderstood(`--${name} ${said}`);
  return found;
}

function rolesBy(pairs: readonly string[]): Roles {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [role = "", ...column] = pair.split("=");
      if (!isRole(role) || column.length === 0) throw notUnderstood(`--role ${pair}`);
      return [role, column.join("=")];
    }),
  );
}

type Defined<T> = { [key in keyof T]?: Exclude<T[key], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function notUnderstood(option: string): ProblemError {
  return new ProblemError("option_unknown", { option });
}
