import { parseArgs } from "node:util";
import { type Problem, problem } from "../lib/base/problem";
import { wordsOf } from "../lib/i18n/words";
import { type Given, type Imported, importFromFile } from "../lib/ingest/from-file";
import { workOff } from "../lib/ingest/job-work";
import { ensureSample, sampleId } from "../lib/ingest/sample";
import { dateFormats, decimalMarks, documentRules } from "../lib/model/dataset";
import { preferredLang } from "../lib/model/lang";
import { isRole, type Roles, roles } from "../lib/model/role";

const refused = 2;
const words = wordsOf(preferredLang(process.env["LANG"] ?? null));

process.exitCode = await main(process.argv.slice(2));

async function main([command, ...rest]: string[]): Promise<number> {
  if (command === "import") return importCommand(rest);
  if (command === "job" && rest[0] !== undefined) return (await workOff(rest[0])).state === "done" ? 0 : 1;
  if (command === "sample") {
    await ensureSample();
    console.log(sampleId);
    return 0;
  }
  console.error(words.t("import.usage", { roles: roles.join(", "), formats: dateFormats.join(", ") }));
  return refused;
}

async function importCommand(args: string[]): Promise<number> {
  const asked = readArgs(args);
  if ("problems" in asked) return refuse({ ...asked, columns: [] }, false);
  const imported = await importFromFile(asked.file, asked.given, showProgress());
  if ("problems" in imported) return refuse(imported, asked.json);
  const { dataset, version } = imported;
  if (asked.json) console.log(JSON.stringify({ dataset, version }, null, 2));
  else {
    console.error(summary(version.ledger, version.options.currency));
    console.log(dataset);
  }
  return 0;
}

type Asked =
  | Readonly<{ file: string; given: Given; json: boolean }>
  | Readonly<{ problems: readonly Problem[] }>;

function readArgs(args: string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        into: { type: "string" },
        role: { type: "string", multiple: true },
        "date-format": { type: "string" },
        decimal: { type: "string" },
        documents: { type: "string" },
        "time-zone": { type: "string" },
        currency: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const [file, surplus] = positionals;
    if (file === undefined || surplus !== undefined) return notUnderstood(surplus ?? "import");
    return { file, given: givenBy(values), json: values.json };
  } catch (error) {
    if (error instanceof NotUnderstood) return notUnderstood(error.message);
    if (error instanceof TypeError && "code" in error)
      return notUnderstood(/'([^']+)'/.exec(error.message)?.[1] ?? "");
    throw error;
  }
}

class NotUnderstood extends Error {}

function givenBy(values: Readonly<Record<string, string | boolean | string[] | undefined>>): Given {
  const text = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  const one = <T extends string>(name: string, known: readonly T[]): T | undefined => {
    const said = text(name);
    const found = known.find((value) => value === said);
    if (said !== undefined && found === undefined) throw new NotUnderstood(`--${name} ${said}`);
    return found;
  };
  const currency = text("currency")?.toUpperCase();
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
    throw new NotUnderstood(`--currency ${currency}`);
  return defined({
    into: text("into"),
    roles: Array.isArray(values["role"]) ? rolesBy(values["role"]) : undefined,
    date_format: one("date-format", dateFormats),
    decimal_mark: one("decimal", decimalMarks),
    documents: one("documents", documentRules),
    time_zone: text("time-zone"),
    currency,
  });
}

function rolesBy(pairs: readonly string[]): Roles {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [role = "", ...column] = pair.split("=");
      if (!isRole(role) || column.length === 0) throw new NotUnderstood(`--role ${pair}`);
      return [role, column.join("=")];
    }),
  );
}

function defined<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}

function notUnderstood(option: string): { problems: Problem[] } {
  return { problems: [problem("option_unknown", { option })] };
}

const answers: Readonly<Record<string, string>> = {
  role_missing: "--role ROLE=COLUMN",
  date_format_open: "--date-format F",
  decimal_mark_open: "--decimal ,",
};

/** Says what stands in the way and what to add to the command. */
function refuse({ problems, columns }: Extract<Imported, { problems: unknown }>, json: boolean): number {
  const told = problems.map((found) => ({ ...found, message: words.problem(found) }));
  if (json) console.log(JSON.stringify({ problems: told, columns }, null, 2));
  else {
    for (const { code, message } of told) {
      const option = answers[code];
      console.error(option === undefined ? message : `${message} ${words.t("import.answer", { option })}`);
    }
    if (columns.length > 0) console.error(words.t("import.columns", { columns: columns.join(" · ") }));
  }
  return refused;
}

function summary(
  ledger: { rows_in: number; rows_used: number; money_in: string; money_used: string },
  currency: string,
): string {
  const { rows_in, rows_used, money_in, money_used } = ledger;
  const left = rows_in - rows_used;
  return words.t("import.read", { rows: rows_in, used: rows_used, left, money_in, money_used, currency });
}

/** A line that is written over itself where somebody watches. */
function showProgress(): ((progress: { percent: number }) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return ({ percent }) => void process.stderr.write(`\r${Math.floor(percent)} % `);
}
