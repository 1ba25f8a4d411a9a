import { z } from "zod";
import { env } from "../lib/base/env";
import { folderProblem } from "../lib/base/http/guard";
import { logBeside, outliveReaders } from "../lib/base/log";
import { ProblemError } from "../lib/base/problem";
import { isSpoiltError } from "../lib/base/spoilt";
import { wordsOf } from "../lib/i18n/words";
import { workOff } from "../lib/ingest/job/work";
import { serveOrders } from "../lib/ingest/kit/worker-side";
import { effectOf, foresight } from "../lib/ingest/look/effect";
import { previewUpload } from "../lib/ingest/look/preview";
import { type IndexPlace, rebuildIndex } from "../lib/ingest/rebuild/rebuild";
import { ensureSample } from "../lib/ingest/sample/sample";
import { reading } from "../lib/model/data/dataset";
import { langs, preferredLang } from "../lib/model/lang";
import { sampleIds } from "../lib/model/sample";
import { computeAnew } from "../lib/store/answers";
import { listDatasets } from "../lib/store/catalog";
import { forgetCommand } from "./forget";
import { importCommand } from "./import/command";
import { optionList } from "./import/options";
import { repair } from "./repair";
import { userCommand } from "./user";

const [done, failed, refused] = [0, 1, 2] as const;

const versionPlace = z.object({ dataset: z.string(), version: z.string() });

const words = wordsOf(preferredLang(process.env["LANG"] ?? null));

process.exitCode = await run(process.argv.slice(2));

async function run([command, ...rest]: string[]): Promise<number> {
  const odd = folderProblem(env.DATA_DIR);
  if (odd !== null) {
    console.error(words.problem(odd));
    return refused;
  }
  if (rest.includes("--help") || command === "--help") return helpCommand();
  if (command === "import") return importCommand(words, rest);
  if (command === "repair" && isRepair(rest)) return repairCommand(rest);
  if (command === "user") return (await userCommand(words, rest)) ?? usageCommand();
  if (command === "verify") return verify(rest);
  if (command === "report") return report(rest);
  if (command === "forget") return (await forgetCommand(words, rest)) ?? usageCommand();
  if (command === "sample") return sampleCommand();
  if (command === "rebuild") return rebuildCommand(rest);
  // Started by the site, which then says over the channel what is to be done.
  if (command === "work") return workCommand();
  return usageCommand();
}

function usageCommand(): number {
  console.error(usage());
  return refused;
}

function helpCommand(): number {
  console.log(usage());
  return done;
}

function usage(): string {
  return words.t("import.usage", { options: optionList(words) });
}

function workCommand(): number {
  outliveReaders();
  serveOrders({
    job: ([id], begin) => workOff(z.string().parse(id), begin),
    look: async ([id, given]) => {
      await previewUpload(z.string().parse(id), reading.partial().parse(given), "look");
    },
    effect: async ([asked]) => {
      await effectOf(foresight.parse(asked), "effect");
    },
    rebuild: ([place]) => rebuildIndex(versionPlace.parse(place)),
    prepare: async ([given]) => {
      const place = versionPlace.parse(given);
      const { prepareVersion } = await import("../lib/page/prepared");
      try {
        await prepareVersion(place);
      } catch (error) {
        // The index of an earlier Tercet is made again before anybody asks.
        if (!isSpoiltError(error)) throw error;
        await rebuildIndex(place);
        await prepareVersion(place);
      }
    },
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

/** The numbers are counted and not found. */
async function verify(args: readonly string[]): Promise<number> {
  logBeside();
  const { verifyCommand } = await import("./verify");
  computeAnew();
  return (await verifyCommand(words, args)) ?? usageCommand();
}

async function report(args: string[]): Promise<number> {
  logBeside();
  const { reportCommand } = await import("./report");
  return (await reportCommand(words, args)) ?? usageCommand();
}

async function sampleCommand(): Promise<number> {
  for (const lang of langs) {
    await ensureSample(lang);
    console.log(sampleIds[lang]);
  }
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

/** A line that is written over itself where somebody watches. */
function onTerminal(): ((percent: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return (percent) => void process.stderr.write(`\r${Math.floor(percent)} % `);
}
