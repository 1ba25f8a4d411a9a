import { parseArgs } from "node:util";
import { ProblemError } from "../lib/base/problem";
import { wordsOf } from "../lib/i18n/words";
import { type Given, type Imported, importFromFile } from "../lib/ingest/from-file";
import { workOff } from "../lib/ingest/job-work";
import { ensureSample, sampleId } from "../lib/ingest/sample";
import { dateFormats, decimalMarks, documentRules, type Ledger } from "../lib/model/dataset";
import { preferredLang } from "../lib/model/lang";
import { isRole, type Roles, roles } from "../lib/model/role";

const [done, failed, refused] = [0, 1, 2] as const;

const words = wordsOf(preferredLang(process.env["LANG"] ?? null));

const flags = {
  into: { type: "string" },
  role: { type: "string", multiple: true },
  "date-format": { type: "string" },
  decimal: { type: "string" },
  documents: { type: "string" },
  "time-zone": { type: "string" },
  currency: { type: "string" },
  json: { type: "boolean" },
} as const;

/** What to add to the command when the file leaves a question open. */
const answers: Readonly<Record<string, string>> = {
  role_missing: "--role ROLE=COLUMN",
  date_format_open: "--date-format F",
  decimal_mark_open: '--decimal "," (".")',
};

process.exitCode = await run(process.argv.slice(2));

async function run([command, ...rest]: string[]): Promise<number> {
  if (command === "import") return importCommand(rest);
  if (command === "sample") return sampleCommand();
  // Started by the site, for an upload whose options are known.
  if (command === "job") return (await workOff(rest[0] ?? "")).state === "done" ? done : failed;
  console.error(words.t("import.usage", { roles: roles.join(", "), formats: dateFormats.join(", ") }));
  return refused;
}

async function sampleCommand(): Promise<number> {
  await ensureSample();
  console.log(sampleId);
  return done;
}

async function importCommand(args: string[]): Promise<number> {
  const json = args.includes("--json");
  const imported = await importAsked(args);
  if ("problems" in imported) return refuse(imported, json);
  const { dataset, version } = imported;
  if (json) console.log(JSON.stringify({ dataset, version }, null, 2));
  else {
    console.error(summary(version.ledger, version.options.currency));
    console.log(dataset);
  }
  return done;
}

async function importAsked(args: string[]): Promise<Imported> {
  try {
    const { values, positionals } = parseArgs({ args, options: flags, allowPositionals: true });
    const [file, surplus] = positionals;
    if (file === undefined || surplus !== undefined) throw notUnderstood(surplus ?? "import");
    return await importFromFile(file, givenBy(values), showProgress());
  } catch (error) {
    if (error instanceof ProblemError) return { problems: [error.problem], columns: [] };
    if (!(error instanceof TypeError && "code" in error)) throw error;
    return importAskedWrongly(error);
  }
}

function importAskedWrongly(error: TypeError): Imported {
  return { problems: [notUnderstood(/'([^']+)'/.exec(error.message)?.[1] ?? "").problem], columns: [] };
}

type Values = ReturnType<typeof parseArgs<{ options: typeof flags; allowPositionals: true }>>["values"];

function givenBy(values: Values): Given {
  const currency = values.currency?.toUpperCase();
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) throw notUnderstood(`--currency ${currency}`);
  const given = {
    into: values.into,
    roles: values.role === undefined ? undefined : rolesBy(values.role),
    date_format: oneOf("date-format", values["date-format"], dateFormats),
    decimal_mark: oneOf("decimal", values.decimal, decimalMarks),
    documents: oneOf("documents", values.documents, documentRules),
    time_zone: values["time-zone"],
    currency,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function oneOf<T extends string>(flag: string, said: string | undefined, known: readonly T[]): T | undefined {
  const found = known.find((value) => value === said);
  if (said !== undefined && found === undefined) throw notUnderstood(`--${flag} ${said}`);
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

function notUnderstood(option: string): ProblemError {
  return new ProblemError("option_unknown", { option });
}

/** Says what stands in the way and what to add to the command. */
function refuse({ problems, columns }: Extract<Imported, { problems: unknown }>, json: boolean): number {
  const told = problems.map((found) => ({ ...found, message: words.problem(found) }));
  if (json) console.log(JSON.stringify({ problems: told, columns }, null, 2));
  else console.error([...told.map(withAnswer), ...columnList(columns)].join("\n"));
  return refused;
}

function withAnswer({ code, message }: { code: string; message: string }): string {
  const option = answers[code];
  return option === undefined ? message : `${message} ${words.t("import.answer", { option })}`;
}

function columnList(columns: readonly string[]): string[] {
  return columns.length === 0 ? [] : [words.t("import.columns", { columns: columns.join(" · ") })];
}

function summary({ rows_in, rows_used, money_in, money_used }: Ledger, currency: string): string {
  const left = rows_in - rows_used;
  return words.t("import.read", { rows: rows_in, used: rows_used, left, money_in, money_used, currency });
}

/** A line that is written over itself where somebody watches. */
function showProgress(): ((progress: { percent: number }) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return ({ percent }) => void process.stderr.write(`\r${Math.floor(percent)} % `);
}
