import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, unlink } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { z } from "zod";
import { env } from "../../base/env";
import { literal } from "../../engine/literal";
import { openWorkshop, type Workshop } from "../../engine/workshop";
import { withoutImported } from "../../model/customers/stop-list";
import { discardAnswers } from "../../store/answers";
import { campaignFiles } from "../../store/campaigns";
import { entriesOf, isThere, readDataset, withDataset } from "../../store/catalog";
import { rewriteStopList } from "../../store/customers/stop-list";
import { moveOver, readOr, sealFile, writeJson } from "../../store/disk/atomic";
import { datasetFolder, versionFolder } from "../../store/disk/paths";
import { temporaryBeside } from "../../store/disk/temporary";
import { emptyTrash, trashedIn, trashOf } from "../../store/disk/trash";
import { pathsIn } from "../kit/building";
import { rebuildIndex } from "./rebuild";

/** What became of somebody who is to be forgotten. */
export type Forgotten = Readonly<{
  /** The id that their purchases have from now on, which says nothing of them. */
  label: string;
  versions: number;
  /** Deleted versions that could have been brought back and are gone for good. */
  deleted: number;
  campaigns: number;
  /** What stays without a name in the newest version: purchases, and their money as a decimal. */
  purchases: number;
  money: string;
  /** Rejected rows whose text named them and is gone. */
  texts: number;
  /** Files that people wrote and that still name them, by their paths in the folder of the data set. */
  left: readonly string[];
}>;

/** What the data says of somebody, in any version: their id, and all by which they can be found in a text. */
type Person = Readonly<{ id: string; marks: readonly string[] }>;

/** Columns that say who somebody is, and what stands there afterwards. */
const replaced: Readonly<Record<string, (label: string) => string>> = {
  customer_id: literal,
  spelling: literal,
  ref: (label) => `'~' || left(md5(${literal(label)}), 16)`,
  name: () => "null",
  email: () => "null",
  phone: () => "null",
};

/** Written while somebody is being forgotten: cut off and done again, they get the same id. */
const begun = z.object({ of: z.string(), label: z.string() });

/**
 * Takes a person out of a data set: their id, name and contacts in every version, in its index and in the audiences of campaigns; the texts
 * of rejected rows that name them; the entry of the stop list that a file made of them; the files that were imported; all kept answers. Their purchases stay under an id that says nothing, so
 * that no number changes. `said` is their id, or what their page has in its address. Null where nobody has it. Cut off at any point, it is
 * done again. A server that runs has what it read in its memory until it starts anew.
 */
export async function forgetCustomer(dataset: string, said: string): Promise<Forgotten | null> {
  return withDataset(dataset, async () => {
    const known = await readDataset(dataset);
    if (known === null) return null;
    const folders = known.versions.map((version) => versionFolder(dataset, version));
    const deleted = (await trashedIn(trashOf(dataset, "versions"))).map(({ path }) => path);
    const { audiences } = await campaignFiles(dataset);
    const forgotten = await withWorkshop(dataset, [...folders, ...deleted], audiences, async (forge) => {
      const found = await findPerson(forge, [...folders, ...deleted], said);
      if (found === null) return null;
      const label = await labelFor(dataset, found);
      const kept = await sumOf(forge, versionFolder(dataset, known.current), found);
      // Somebody whom deleted versions alone have goes with those.
      const written = (await findPerson(forge, folders, said)) === null ? [] : folders;
      let texts = 0;
      for (const folder of written) texts += await rewriteVersion(forge, folder, found, label);
      for (const file of audiences) await moveAll([await anonymised(forge, file, found, label)]);
      return {
        found,
        label,
        versions: written.length,
        deleted: deleted.length,
        campaigns: audiences.length,
        ...kept,
        texts,
      };
    });
    if (forgotten === null) return null;
    const { found, ...told } = forgotten;
    // What was deleted has them still, and could be brought back.
    await emptyTrash(dataset);
    await rewriteStopList(dataset, (list) => withoutImported(list, found.marks));
    if (told.versions > 0) for (const version of known.versions) await remakeIndex(dataset, version);
    await rm(begunPath(dataset), { force: true });
    return { ...told, left: await filesNaming(datasetFolder(dataset), found) };
  });
}

/** A workshop, and the folder in which it writes. */
type Forge = Readonly<{ workshop: Workshop; folder: string }>;

async function withWorkshop<T>(
  dataset: string,
  folders: readonly string[],
  audiences: readonly string[],
  work: (forge: Forge) => Promise<T>,
): Promise<T> {
  const folder = temporaryBeside(join(datasetFolder(dataset), "forget"));
  await mkdir(folder, { recursive: true });
  const workshop = await openWorkshop({
    folder,
    beside: [],
    readable: [...folders.flatMap((one) => Object.values(pathsIn(one))), ...audiences],
    memoryMb: env.IMPORT_MEMORY_MB,
    timeLimitMs: env.IMPORT_TIME_LIMIT_MS,
  });
  try {
    return await work({ workshop, folder });
  } finally {
    workshop.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Somebody by their id or the one in addresses, with every spelling, name and contact that any version has of them. */
async function findPerson(forge: Forge, folders: readonly string[], said: string): Promise<Person | null> {
  const { workshop } = forge;
  const ids = new Set<string>();
  for (const { customers } of folders.map(pathsIn)) {
    const rows = await workshop.rows(
      "person",
      `select customer_id from ${parquet(customers)} where ${literal(said)} in (customer_id, ref)`,
    );
    for (const row of rows) ids.add(String(row["customer_id"]));
  }
  const [id, ...more] = ids;
  if (id === undefined || more.length > 0) return null;
  const marks = new Set<string>();
  for (const folder of folders)
    for (const file of await filesOf(folder))
      for (const mark of await marksIn(forge, file, id)) marks.add(mark);
  return { id, marks: [...marks] };
}

/** Files of a version that say who a customer is; the one last by which they are found. */
async function filesOf(folder: string): Promise<string[]> {
  const { lines, orders, listed, customers } = pathsIn(folder);
  return (await isThere(listed)) ? [lines, orders, listed, customers] : [lines, orders, customers];
}

function parquet(file: string): string {
  return `read_parquet(${literal(file)})`;
}

/** Columns of a file that say who somebody is. */
async function tellingColumns({ workshop }: Forge, file: string): Promise<string[]> {
  const rows = await workshop.rows("columns", `select column_name from (describe from ${parquet(file)})`);
  return rows.map((row) => String(row["column_name"])).filter((name) => Object.hasOwn(replaced, name));
}

async function marksIn(forge: Forge, file: string, id: string): Promise<string[]> {
  const columns = await tellingColumns(forge, file);
  const rows = await forge.workshop.rows(
    "marks",
    `select distinct unnest([${columns.join(", ")}]) as mark from ${parquet(file)} where customer_id = ${literal(id)}`,
  );
  return rows.flatMap(({ mark }) => (typeof mark === "string" && mark.trim() !== "" ? [mark] : []));
}

function begunPath(dataset: string): string {
  return join(datasetFolder(dataset), "forgetting.json");
}

async function labelFor(dataset: string, { id }: Person): Promise<string> {
  const of = createHash("sha256").update(id).digest("hex");
  const { value } = await readOr(begunPath(dataset), begun);
  if (value?.of === of) return value.label;
  const label = `forgotten-${randomBytes(4).toString("hex")}`;
  await writeJson(begunPath(dataset), { of, label });
  return label;
}

const sums = z.object({ purchases: z.coerce.number(), money: z.string() });

async function sumOf({ workshop }: Forge, folder: string, { id }: Person) {
  const [row] = await workshop.rows(
    "sums",
    `select (count(*) filter (net > 0))::int as purchases, coalesce(sum(net), 0)::decimal(38, 2)::varchar as money
    from ${parquet(pathsIn(folder).orders)} where customer_id = ${literal(id)}`,
  );
  return sums.parse(row);
}

type Moved = Readonly<{ from: string; to: string }>;

/** All files of a version are made first and moved then, the one last that tells who a customer is. Gives how many texts were cleared. */
async function rewriteVersion(forge: Forge, folder: string, found: Person, label: string): Promise<number> {
  const cleared = await clearedTexts(forge, pathsIn(folder).rejects, found);
  const moved: Moved[] = [...cleared.moved];
  for (const file of await filesOf(folder)) moved.push(await anonymised(forge, file, found, label));
  await moveAll(moved);
  for (const name of await entriesOf(folder))
    if (/^source(\.|$)/.test(name)) await unlink(join(folder, name));
  return cleared.texts;
}

/** The same rows in the same order, with nothing that says who that customer is. */
async function anonymised(forge: Forge, file: string, { id }: Person, label: string): Promise<Moved> {
  const columns = await tellingColumns(forge, file);
  const changed = columns.map(
    (name) => `if(customer_id = ${literal(id)}, ${replaced[name]?.(label)}, ${name}) as ${name}`,
  );
  return rewritten(forge, file, changed);
}

/** A new file of the same rows, some columns of which are others. */
async function rewritten(
  { workshop, folder }: Forge,
  file: string,
  columns: readonly string[],
): Promise<Moved> {
  const path = join(folder, `${randomBytes(8).toString("hex")}.parquet`);
  const sql = `select * replace (${columns.join(", ")}) from ${parquet(file)}`;
  await workshop.copy("rewritten", sql, { path, as: "parquet" });
  return { from: path, to: file };
}

/** Rejected rows are kept as they were written: of those that name somebody only the text goes. */
async function clearedTexts(
  forge: Forge,
  file: string,
  { marks }: Person,
): Promise<Readonly<{ texts: number; moved: readonly Moved[] }>> {
  if (!(await isThere(file))) return { texts: 0, moved: [] };
  const names = `regexp_matches(text, ${literal(patternOf(marks))}, 'i')`;
  const sql = `select count(*)::int as texts from ${parquet(file)} where ${names}`;
  const [row] = await forge.workshop.rows("texts", sql);
  const texts = z.number().parse(row?.["texts"]);
  if (texts === 0) return { texts, moved: [] };
  return { texts, moved: [await rewritten(forge, file, [`if(${names}, '', text) as text`])] };
}

/** Finds one of these texts that stands for itself: the customer 12 is not in 2012. */
function patternOf(marks: readonly string[]): string {
  const escaped = marks.map((mark) => mark.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return `(^|[^\\p{L}\\p{N}])(${escaped.join("|")})($|[^\\p{L}\\p{N}])`;
}

async function moveAll(files: readonly Moved[]): Promise<void> {
  for (const { from, to } of files) {
    await sealFile(from);
    await moveOver(from, to);
  }
}

/** The index has their contacts too; answers of it are gone with it. */
async function remakeIndex(dataset: string, version: string): Promise<void> {
  const folder = versionFolder(dataset, version);
  await rm(join(folder, "index.duckdb"), { force: true });
  await discardAnswers(folder);
  await rebuildIndex({ dataset, version });
}

/** Texts that people wrote, such as notebooks and filters of campaigns, which name somebody: they are theirs to change. */
async function filesNaming(folder: string, { marks }: Person): Promise<string[]> {
  const pattern = new RegExp(patternOf(marks), "iu");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && [".json", ".md", ".txt"].includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));
  const found: string[] = [];
  for (const file of files)
    if (pattern.test(await readFile(file, "utf8"))) found.push(relative(folder, file));
  return found.toSorted();
}
