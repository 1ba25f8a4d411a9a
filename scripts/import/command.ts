import { type Problem, ProblemError } from "../../lib/base/problem";
import type { Words } from "../../lib/i18n/words";
import {
  type Foreseen,
  foresee,
  type Imported,
  type ImportHooks,
  importFromFile,
  type Refused,
} from "../../lib/ingest/from-file";
import type { AuditEntry } from "../../lib/model/access/audit";
import type { PartialChoices } from "../../lib/model/data/choices";
import { appendAudit } from "../../lib/store/access/audit";
import { hasUsers } from "../../lib/store/access/users";
import { askOn } from "./ask";
import { checkLines, consentLines, ledgerLines, placeLine, plainLines } from "./ending";
import { type ImportOrder, readImportArgs } from "./flags";
import { optionFor, optionList } from "./options";
import { openLine } from "./progress";

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
  const came = await answerTo(words, order);
  if ("problems" in came) return refuse(words, came, order.isJson);
  if (!order.isDry && (await hasUsers())) await appendAudit(importOf(came.dataset));
  if (order.isJson) print({ ...came, notes: came.notes.map((note) => openPointOf(words, note)) });
  else {
    const lines = isWatched() ? ledgerLines(words.lang, came) : plainLines(words, came);
    const checks = checkLines(words, came);
    console.error(
      [
        ...lines,
        ...consentLines(words, came),
        ...checks,
        ...noteLines(words, came.notes),
        placeLine(words, came),
      ].join("\n"),
    );
    // On a terminal the address has the id; a program reads the last line of our output.
    if (!process.stdout.isTTY) console.log(came.dataset);
  }
  return done;
}

function importOf(on: string): AuditEntry {
  return { at: new Date().toISOString(), actor: "", event: "import", on, id: "", address: "", ok: true };
}

async function answerTo(
  words: Words,
  { file, said, isDry, isJson }: ImportOrder,
): Promise<Imported | Foreseen> {
  if (isJson || !isWatched()) return asked(file, said, isDry, {});
  const line = openLine(words);
  try {
    return await asked(file, said, isDry, { ask: askOn(words, line.clear), onProgress: line.show });
  } finally {
    line.close();
  }
}

function asked(
  file: string,
  said: PartialChoices,
  isDry: boolean,
  along: ImportHooks,
): Promise<Imported | Foreseen> {
  if (isDry) return foresee(file, said, new Date().toISOString().slice(0, 10), along);
  return importFromFile(file, said, along);
}

/** Somebody sits there, who reads and answers. */
function isWatched(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

function noteLines(words: Words, notes: readonly Problem[]): string[] {
  return notes.map((note) => sentence(words, openPointOf(words, note)));
}

/** Prints the problems and what to add to the command. */
function refuse(words: Words, { problems, columns }: Refused, isJson: boolean): number {
  const openPoints = problems.map((found) => openPointOf(words, found));
  if (isJson) print({ problems: openPoints, columns });
  else
    console.error(
      [...openPoints.map((one) => sentence(words, one)), ...columnList(words, columns)].join("\n"),
    );
  return refused;
}

function print(answer: object): void {
  console.log(JSON.stringify(answer, null, 2));
}

type OpenPoint = Problem & Readonly<{ message: string; option?: string }>;

/** A problem with its sentence and the option that helps. */
function openPointOf(words: Words, found: Problem): OpenPoint {
  const name = optionFor(found.code);
  const option = name === null ? {} : { option: words.t(`import.flags.${name}`) };
  return { ...found, message: words.problem(found), ...option };
}

function sentence({ t }: Words, { message, option }: OpenPoint): string {
  return option === undefined ? message : `${message} ${t("import.answer", { option })}`;
}

function columnList({ t }: Words, columns: readonly string[]): string[] {
  return columns.length === 0 ? [] : [t("import.columns", { columns: columns.join(" · ") })];
}
