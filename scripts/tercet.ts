import { z } from "zod";
import { env } from "../lib/base/env";
import { folderProblem } from "../lib/base/http/guard";
import { ProblemError } from "../lib/base/problem";
import { wordsOf } from "../lib/i18n/words";
import { type Foreseen, foresee, type Imported, importFromFile } from "../lib/ingest/from-file";
import { workOff } from "../lib/ingest/job/work";
import { serveOrders } from "../lib/ingest/kit/worker-side";
import { effectOf, foresight } from "../lib/ingest/look/effect";
import { previewUpload } from "../lib/ingest/look/preview";
import { type IndexPlace, rebuildIndex } from "../lib/ingest/rebuild/rebuild";
import { ensureSample, sampleId } from "../lib/ingest/sample/sample";
import { dateFormats, encodings, type Ledger, reading } from "../lib/model/data/dataset";
import { roles } from "../lib/model/data/role";
import { preferredLang } from "../lib/model/lang";
import { listDatasets } from "../lib/store/catalog";
import { readImportArgs } from "./import-flags";
import { repair } from "./repair";

const [done, failed, refused] = [0, 1, 2] as const;

const words = wordsOf(preferredLang(process.env["LANG"] ?? null));

/** What to add to the command when the file leaves a question open. */
const answers: Readonly<Record<string, string>> = {
  role_missing: "--role ROLE=COLUMN",
  encoding_open: "--encoding E",
  date_format_open: "--date-format F",
  decimal_mark_open: '--decimal "," (".")',
};

process.exitCode = await run(process.argv.slice(2));

async function run([command, ...rest]: string[]): Promise<number> {
  const odd = folderProblem(env.DATA_DIR);
  if (odd !== null) {
    console.error(words.problem(odd));
    return refused;
  }
  if (command === "import") return importCommand(rest);
  if (command === "repair" && isRepair(rest)) return repairCommand(rest);
  if (command === "sample") return sampleCommand();
  if (command === "rebuild") return rebuildCommand(rest);
  // Started by the site, which then says over the channel what is to be done.
  if (command === "work") return workCommand();
  console.error(
    words.t("import.usage", {
      roles: roles.join(", "),
      formats: dateFormats.join(", "),
      encodings: encodings.join(", "),
    }),
  );
  return refused;
}

function workCommand(): number {
  serveOrders({
    job: ([id], begin) => workOff(z.string().parse(id), begin),
    look: async ([id, given]) => {
      await previewUpload(z.string().parse(id), reading.partial().parse(given), "look");
    },
    effect: async ([asked]) => {
      await effectOf(foresight.parse(asked), "effect");
    },
    rebuild: ([place]) => rebuildIndex(z.object({ dataset: z.string(), version: z.string() }).parse(place)),
  });
  return done;
}

function isRepair(args: readonly string[]): boolean {
  return args.every((arg) => arg === "--dry-run");
}

async function repairCommand(args: readonly string[]): Promise<number> {
  console.log((await repair(words, args.includes("--dry-run"))).join("\n"));
  return done;
}

async function sampleCommand(): Promise<number> {
  await ensureSample();
  console.log(sampleId);
  return done;
}

/** Makes indexes anew that cannot be used: of one version, of all versions of a data set, or all there are. */
async function rebuildCommand([dataset, version]: string[]): Promise<number> {
  const places = await placesOf(dataset, version);
  const codes: number[] = [];
  for (const place of places) codes.push(await rebuild(place));
  if (places.length === 0) console.error(words.t("import.rebuild.nothing"));
  return Math.max(done, ...codes);
}

async function placesOf(dataset: string | undefined, version: string | undefined): Promise<IndexPlace[]> {
  if (dataset !== undefined && version !== undefined) return [{ dataset, version }];
  const all = await listDatasets();
  return all
    .filter(({ id }) => dataset === undefined || id === dataset)
    .flatMap(({ id, versions }) => versions.map((one) => ({ dataset: id, version: one })));
}

/** Says what became of one index, and gives the exit code. */
async function rebuild(place: IndexPlace): Promise<number> {
  try {
    const rebuilt = await rebuildIndex(place, onTerminal());
    console.error(words.t(`import.rebuild.${rebuilt}`, place));
    return rebuilt === "unknown" ? refused : done;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    console.error(words.t("import.rebuild.failed", { ...place, reason: words.problem(error.problem) }));
    return failed;
  }
}

async function importCommand(args: string[]): Promise<number> {
  const json = args.includes("--json");
  const came = await answerTo(args);
  if ("problems" in came) return refuse(came, json);
  const { dataset } = came;
  const { ledger, currency } =
    "version" in came ? { ...came.version, ...came.version.options } : { ...came.effect, ...came.options };
  if (json) console.log(JSON.stringify(came, null, 2));
  else {
    console.error([summary(ledger, currency), ...causes(ledger, currency)].join("\n"));
    console.log(dataset);
  }
  return done;
}

async function answerTo(args: string[]): Promise<Imported | Foreseen> {
  try {
    const { file, given, isDry } = readImportArgs(args);
    if (isDry) return await foresee(file, given, new Date().toISOString().slice(0, 10));
    return await importFromFile(file, given, showProgress());
  } catch (error) {
    if (error instanceof ProblemError) return { problems: [error.problem], columns: [] };
    throw error;
  }
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

type Counted = Pick<Ledger, "rows_in" | "rows_used" | "money_in" | "money_used" | "left_out">;

function summary({ rows_in, rows_used, money_in, money_used }: Counted, currency: string): string {
  const left = rows_in - rows_used;
  return words.t("import.read", { rows: rows_in, used: rows_used, left, money_in, money_used, currency });
}

function causes({ left_out }: Counted, currency: string): string[] {
  return left_out.map(
    ({ cause, rows, money }) => `  ${words.t(`about.cause.${cause}.name`)}: ${rows}, ${money} ${currency}`,
  );
}

function showProgress(): ((progress: { percent: number }) => void) | undefined {
  const show = onTerminal();
  return show && (({ percent }) => show(percent));
}

/** A line that is written over itself where somebody watches. */
function onTerminal(): ((percent: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return (percent) => void process.stderr.write(`\r${Math.floor(percent)} % `);
}
