import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { env } from "../../base/env";
import { ProblemError } from "../../base/problem";
import { SpoiltError } from "../../base/spoilt";
import { indexReason } from "../../engine/index/index-file";
import { literal } from "../../engine/literal";
import { isQueryError } from "../../engine/query";
import { openWorkshop, type Workshop } from "../../engine/workshop";
import type { Version } from "../../model/data/dataset";
import { discardAnswers } from "../../store/answers";
import { entriesOf, readVersion } from "../../store/catalog";
import { moveOver, readOr, reasonAt, setAside, syncPath } from "../../store/disk/atomic";
import { unfinished, versionFolder } from "../../store/disk/paths";
import { temporaryBeside } from "../../store/disk/temporary";
import { withLock } from "../../store/lock/lock";
import { spoiltProblem } from "../../store/spoilt-problem";
import { hasListed, listedRows } from "../build/listed";
import { startPace } from "../build/pace";
import { closeIndex, openIndex } from "../index/index-making";
import { buildProductDays } from "../index/product-days";
import { buildSpans } from "../index/spans";
import { buildTraits } from "../index/traits";
import { type Build, type Paths, pathsIn } from "../kit/building";
import { limitProblem } from "../kit/limits";
import { statement } from "../kit/statement";

/** The place of an index: a data set and one of its versions, by their ids. */
export type IndexPlace = Readonly<{ dataset: string; version: string }>;

/** The outcome of a rebuild: the index was made again, it was sound, or there is no such version. */
export type Rebuilt = "made" | "sound" | "unknown";

/** How a folder begins in which an index is being made. */
const making = `${unfinished}index.duckdb.`;

/** Steps and their shares of the time, in hundredths. */
const shares = { companies: 5, customers: 10, spans: 45, product_days: 30, days: 10 } as const;

/**
 * Makes the index of a version again from its Parquet files, unless it is sound by now; a second caller waits. `onPercent` gets
 * the progress, 0 to 100. Throws a Problem that names the file without which that is not possible.
 */
export async function rebuildIndex(
  { dataset, version }: IndexPlace,
  onPercent: (percent: number) => void = () => {},
): Promise<Rebuilt> {
  try {
    const known = await readVersion(dataset, version);
    if (known === null) return "unknown";
    const folder = versionFolder(dataset, version);
    return await withLock(`index-${dataset}-${version}`, () => rebuildIn(folder, known, onPercent));
  } catch (error) {
    throw rebuildProblem(await spoiltProblem(error));
  }
}

/** The progress of the rebuild of an index in any process, 0 to 100. */
export async function percentOf({ dataset, version }: IndexPlace): Promise<number> {
  const folder = versionFolder(dataset, version);
  const [name] = (await entriesOf(folder)).filter((entry) => entry.startsWith(making));
  return name === undefined
    ? 0
    : ((await readOr(progressPath(join(folder, name)), progress)).value?.percent ?? 0);
}

/** The progress is written next to the new index, for readers in other processes. */
const progress = z.object({ percent: z.number().min(0).max(100) });

function progressPath(work: string): string {
  return join(work, "progress.json");
}

async function rebuildIn(
  folder: string,
  version: Version,
  onPercent: (percent: number) => void,
): Promise<Rebuilt> {
  await sweepMaking(folder);
  const index = join(folder, "index.duckdb");
  if ((await indexReason(index)) === null) return "sound";
  const work = temporaryBeside(index);
  try {
    await mkdir(join(work, "work"), { recursive: true });
    const onProgress = ({ percent }: { percent: number }) => {
      onPercent(percent);
      void writeFile(progressPath(work), JSON.stringify({ percent })).catch(() => {});
    };
    await make({ folder, work, version, onProgress });
    await publish(folder, join(work, "index.duckdb"));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return "made";
}

/** What ran out, in words about a rebuilding. */
function rebuildProblem(error: unknown): unknown {
  const known = limitProblem(error);
  if (!(known instanceof ProblemError)) return known;
  const { code, values } = known.problem;
  if (code === "import_time") return new ProblemError("rebuild_time", { minutes: values["minutes"] ?? 0 });
  if (code === "import_memory")
    return new ProblemError("rebuild_memory", {
      limit_mb: env.IMPORT_MEMORY_MB,
      setting: "IMPORT_MEMORY_MB",
    });
  return known;
}

/** Deletes the files of a killed rebuild: the holder of the lock knows that no other rebuild runs. */
async function sweepMaking(folder: string): Promise<void> {
  for (const name of (await entriesOf(folder)).filter((entry) => entry.startsWith(making)))
    await rm(join(folder, name), { recursive: true, force: true });
}

type RebuildWork = Pick<Build, "onProgress"> & Readonly<{ folder: string; work: string; version: Version }>;

async function make({ folder, work, version, onProgress }: RebuildWork): Promise<void> {
  const workshop = await openWorkshop({
    folder: work,
    beside: [],
    readable: Object.values(pathsIn(folder)),
    memoryMb: env.IMPORT_MEMORY_MB,
    timeLimitMs: env.IMPORT_TIME_LIMIT_MS,
  });
  const paths = pathsIn(folder);
  const listed = hasListed(version) ? paths.listed : null;
  const pace = startPace({ workshop, onProgress }, shares);
  try {
    await openIndex(workshop, work);
    await workshop.run("listed", `create temp view listed as ${listedRows(listed)}`);
    await pace.during("companies", () => workshop.run("companies", statement("build/companies", paths)));
    await pace.during("customers", () =>
      workshop.run("customers", statement("build/customers-again", paths)),
    );
    await pace.during("spans", () => buildSpans(workshop, paths.orders, work));
    await pace.during("product_days", async () => {
      await buildProductDays(workshop, paths.lines, work);
      await buildTraits(workshop, paths.lines, version.traits);
    });
    await pace.during("days", () => workshop.run("days", statement("build/days", paths)));
    await requireCounts(workshop, paths, version);
    await closeIndex(workshop);
  } catch (error) {
    const { lines, orders, customers } = paths;
    const read = [lines, orders, customers, ...(listed === null ? [] : [listed])];
    throw isQueryError(error) ? await blamed(workshop, read, error) : error;
  } finally {
    pace.stop();
    workshop.close();
  }
}

const counts = z.object({ customers: z.number(), lines: z.number(), documents: z.number() });

/** Files of another version would make an index that answers wrongly. Throws a SpoiltError. */
async function requireCounts(workshop: Workshop, paths: Paths, version: Version): Promise<void> {
  const [row] = await workshop.rows(
    "counts",
    `select (select count(*) from served.customers)::int as customers, sum(lines)::int as lines, sum(documents)::int as documents
    from served.days where company_key = 0`,
  );
  const found = counts.parse(row);
  const known = { ...version, lines: version.lines ?? found.lines };
  const files = { customers: paths.customers, lines: paths.lines, documents: paths.orders } as const;
  const wrong = (["customers", "lines", "documents"] as const).find((name) => found[name] !== known[name]);
  if (wrong !== undefined) throw new SpoiltError({ file: files[wrong], reason: "content" });
}

/** The first Parquet file that cannot be read from end to end is to blame; without one the error is passed on. */
async function blamed(workshop: Workshop, files: readonly string[], error: Error): Promise<Error> {
  for (const file of files) {
    const reason =
      (await reasonAt(file)) ?? (await isWhole(workshop, file).then((is) => (is ? null : "broken")));
    if (reason !== null) return new SpoiltError({ file, reason }, error);
  }
  return error;
}

async function isWhole(workshop: Workshop, file: string): Promise<boolean> {
  try {
    await workshop.rows("whole", `select max(hash(t)) from read_parquet(${literal(file)}) t`);
    return true;
  } catch (error) {
    if (isQueryError(error)) return false;
    throw error;
  }
}

/** DuckDB would take a log next to an index for that index's own. Answers of a damaged index are not to be trusted. */
async function publish(folder: string, made: string): Promise<void> {
  const index = join(folder, "index.duckdb");
  await syncPath(made);
  await chmod(made, 0o444);
  await setAside(`${index}.wal`);
  await moveOver(made, index);
  await discardAnswers(folder);
  await syncPath(folder);
}
