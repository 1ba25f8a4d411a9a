import { ProblemError } from "../../lib/base/problem";
import type { ProblemCode } from "../../lib/base/problem-codes";
import type { Words } from "../../lib/i18n/words";
import {
  type Foreseen,
  foresee,
  type Imported,
  importFromFile,
  type Refused,
} from "../../lib/ingest/from-file";
import type { Ledger } from "../../lib/model/data/dataset";
import { type ImportOrder, readImportArgs } from "./flags";
import { optionFor, optionList } from "./options";

const [done, refused] = [0, 2] as const;

/** Imports a file as its arguments say, or tells what would come of it; gives the exit code. */
export async function importCommand(words: Words, args: string[]): Promise<number> {
  const isJson = args.includes("--json");
  try {
    const order = readImportArgs(args);
    if (order === null) return listOptions(words);
    return await follow(words, order);
  } catch (error) {
    if (error instanceof ProblemError)
      return refuse(words, { problems: [error.problem], columns: [] }, isJson);
    throw error;
  }
}

function listOptions(words: Words): number {
  console.error(words.t("import.usage", { options: optionList(words) }));
  return refused;
}

async function follow(words: Words, order: ImportOrder): Promise<number> {
  const came = await answerTo(order);
  if ("problems" in came) return refuse(words, came, order.isJson);
  if (order.isJson) console.log(JSON.stringify(came, null, 2));
  else {
    console.error(plainLines(words, came).join("\n"));
    console.log(came.dataset);
  }
  return done;
}

function answerTo({ file, said, isDry }: ImportOrder): Promise<Imported | Foreseen> {
  if (isDry) return foresee(file, said, new Date().toISOString().slice(0, 10));
  return importFromFile(file, said);
}

/** Says what stands in the way and what to add to the command. */
function refuse(words: Words, { problems, columns }: Refused, isJson: boolean): number {
  const told = problems.map((found) => ({
    ...found,
    message: words.problem(found),
    ...optionOf(words, found.code),
  }));
  if (isJson) console.log(JSON.stringify({ problems: told, columns }, null, 2));
  else
    console.error([...told.map((one) => withOption(words, one)), ...columnList(words, columns)].join("\n"));
  return refused;
}

function optionOf({ t }: Words, code: ProblemCode): { option?: string } {
  const name = optionFor(code);
  return name === null ? {} : { option: t(`import.flags.${name}`) };
}

function withOption({ t }: Words, { message, option }: { message: string; option?: string }): string {
  return option === undefined ? message : `${message} ${t("import.answer", { option })}`;
}

function columnList({ t }: Words, columns: readonly string[]): string[] {
  return columns.length === 0 ? [] : [t("import.columns", { columns: columns.join(" · ") })];
}

type Came = Exclude<Imported | Foreseen, Refused>;

/** What was made of the rows, what was left out and why, and what is worth a look. */
function plainLines(words: Words, came: Came): string[] {
  const { ledger, currency } = countedIn(came);
  return [
    summary(words, ledger, currency),
    ...causes(words, ledger, currency),
    ...came.notes.map((note) =>
      withOption(words, { message: words.problem(note), ...optionOf(words, note.code) }),
    ),
  ];
}

type Counted = Pick<Ledger, "rows_in" | "rows_used" | "money_in" | "money_used" | "left_out">;

function countedIn(came: Came): { ledger: Counted; currency: string } {
  if ("version" in came) return { ledger: came.version.ledger, currency: came.version.options.currency };
  return { ledger: came.effect.ledger, currency: came.options.currency };
}

function summary(
  { t }: Words,
  { rows_in, rows_used, money_in, money_used }: Counted,
  currency: string,
): string {
  const left = rows_in - rows_used;
  return t("import.read", { rows: rows_in, used: rows_used, left, money_in, money_used, currency });
}

function causes({ t }: Words, { left_out }: Counted, currency: string): string[] {
  return left_out.map(
    ({ cause, rows, money }) => `  ${t(`about.cause.${cause}.name`)}: ${rows}, ${money} ${currency}`,
  );
}
