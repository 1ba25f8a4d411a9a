import { createHash } from "node:crypto";
import { cpSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openLocked } from "../../../lib/engine/locked";
import { tinyRows } from "../../../lib/engine/pulse";
import { QueryError } from "../../../lib/engine/query";
import { openServed, type Served } from "../../../lib/engine/served";
import { openWorkshop, type Workshop } from "../../../lib/engine/workshop";
import { campaignCells } from "../../../lib/page/campaign/campaign";
import type { CampaignFacts } from "../../../lib/page/campaign/facts";
import { customers } from "../../../lib/page/kit/customer-list";
import { overviewCells } from "../../../lib/page/overview/overview";
import { setup } from "../../../lib/query/setup";
import {
  campaignFolder,
  dataFolder,
  datasetFolder,
  scratchFolder,
  versionFolder,
} from "../../../lib/store/disk/paths";
import { factsIn } from "../../campaigns";
import { statement } from "../../engine/statement";
import { running } from "../../page/campaign/shop";
import { makings, type Places, selects, writes } from "./attacks";

let report: CampaignFacts;
let served: Served;
let at: Places;
let before: ReturnType<typeof filesUnder>;

beforeAll(async () => {
  const { dataset, id } = await running();
  report = await factsIn(dataset, { campaign: id });
  const version = versionFolder(dataset, report.data.version.id);
  at = {
    version,
    dataset: datasetFolder(dataset),
    campaign: campaignFolder(dataset, id),
    scratch: scratchFolder,
  };
  served = await openServed(version, scratchFolder, setup);
  writeFileSync(join(scratchFolder, "answer.csv"), "somebody,else\n1,2\n");
  before = filesUnder(at.dataset);
});

afterAll(() => served.close());

/** Every file below a folder, what is in it and who may write to it. */
function filesUnder(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const hashOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
  return Object.fromEntries(paths.sort().map((path) => [path, `${statSync(path).mode} ${hashOf(path)}`]));
}

function expectUntouched(): void {
  expect(filesUnder(at.dataset)).toEqual(before);
  expect(filesUnder(at.scratch)).toEqual({
    [join(at.scratch, "answer.csv")]: expect.stringMatching(/ [0-9a-f]{64}$/),
  });
}

/** What the pages' own instance gives for cells of pages, past all that is kept in memory. */
async function answersOf(): Promise<string[]> {
  const answers: string[] = [];
  const cells = [...overviewCells, customers, ...campaignCells.filter(({ id }) => /split|overlap/.test(id))];
  for (const cell of cells) {
    const { data, question } = await cell.asked(report);
    const path = await data.copy(question, "json");
    answers.push(await readFile(path, "utf8"));
    await rm(path);
  }
  return answers;
}

test("what is attacked is read-only to begin with, but to root", () => {
  const paths = [
    join(at.version, "lines.parquet"),
    join(at.version, "index.duckdb"),
    join(at.campaign, "audience.parquet"),
  ];
  for (const path of paths) expect(statSync(path).mode & 0o777).toBe(0o444);
});

describe("an instance that serves", () => {
  const surroundings = statement(
    "select lower('ABC') as low, count(*)::int as codes, (select count(*) from spans)::int as spans from scheme",
  );
  let answers: string[];
  let around: unknown;

  beforeAll(async () => {
    answers = await answersOf();
    around = (await served.ask(surroundings, {})).rows;
    expect(answers.join("").length).toBeGreaterThan(10_000);
  });

  test.each([...writes, ...makings, ...selects])("refuses %s, however it is asked", async (_, sql) => {
    const query = statement(sql(at));
    const question = { query, params: {}, needs: [] };
    const ways = [
      () => report.data.ask(question),
      () => report.data.copy(question, "csv"),
      () => served.ask(query, {}),
      () => served.make(query, {}),
      () => served.copy(query, {}, {}, "parquet"),
    ];
    for (const way of ways) {
      const failure = await way().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(QueryError);
      expect(failure).toMatchObject({
        cause: { message: expect.stringMatching(/^statement refused|Parser Error/) },
      });
      expectUntouched();
    }
  });

  test("gives the same answers as before all that", async () => {
    expect(await answersOf()).toEqual(answers);
    expect((await served.ask(surroundings, {})).rows).toEqual(around);
  });

  test.each([
    "select 1 as n -- a remark at the end",
    "select 1 as n;",
    "(select 1 as n)",
    "values (1)",
    "with a as (select 1 as n) from a",
    "select 'copy (select 1) to ''x''; drop table scheme' as n",
    'select 1 as "checkpoint"',
  ])("takes %s", async (sql) => {
    expect((await served.ask(statement(sql), {})).rows).toHaveLength(1);
    const path = await served.copy(statement(sql), {}, {}, "parquet");
    await rm(path);
    await served.drop(await served.make(statement(sql), {}));
    expectUntouched();
  });
});

describe("the workshop of an append", () => {
  let workshop: Workshop;
  let folder: string;
  let upload: string;

  /** What an import has before it: an upload with its stage, which the lines of a version may be, and a list of the base. */
  beforeAll(async () => {
    folder = join(dataFolder, "datasets", ".tmp-append");
    upload = join(dataFolder, "uploads", "attacked");
    for (const path of [join(folder, "work"), upload]) mkdirSync(path, { recursive: true });
    linkSync(join(at.version, "source.csv"), join(upload, "source"));
    linkSync(join(at.version, "lines.parquet"), join(upload, "stage.parquet"));
    linkSync(join(at.version, "lines.parquet"), join(folder, "listed.parquet"));
    workshop = await openWorkshop({
      folder,
      beside: [upload],
      readable: [join(at.version, "lines.parquet")],
      memoryMb: 500,
      timeLimitMs: 60_000,
    });
    await workshop.attach("served", join(folder, "index.duckdb"));
    await workshop.run("customers", "create table served.customers as select 1 as customer_key");
  });

  afterAll(async () => {
    workshop.close();
    for (const path of [folder, upload]) await rm(path, { recursive: true });
  });

  const refused =
    /^statement refused|(Parser|Permission|Catalog|Binder|IO|Invalid Input|Invalid Configuration) Error/;

  async function expectRefused(work: Promise<unknown>): Promise<void> {
    const uploaded = filesUnder(upload);
    const failure = await work.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueryError);
    expect(failure).toMatchObject({ cause: { message: expect.stringMatching(refused) } });
    expect(filesUnder(at.dataset)).toEqual(before);
    expect(filesUnder(upload)).toEqual(uploaded);
  }

  test.each(writes)("refuses %s", async (_, sql) => {
    await expectRefused(workshop.run("attack", sql(at)));
    await expectRefused(workshop.run("attack", `create or replace temp table t as select 1; ${sql(at)}`));
    await expectRefused(workshop.rows("attack", sql(at)));
    await expectRefused(
      workshop.copy("attack", sql(at), { path: join(folder, "out.parquet"), as: "parquet" }),
    );
  });

  test.each<[string, () => string]>([
    ["lines of the base", () => join(at.version, "lines.parquet")],
    ["a new file of the base", () => join(at.version, "new.parquet")],
    ["its index", () => join(at.version, "index.duckdb")],
    ["its index's log", () => join(at.version, "index.duckdb.wal")],
    ["an audience", () => join(at.campaign, "audience.parquet")],
    ["a new file of a campaign", () => join(at.campaign, "new.parquet")],
    ["the source, which is the base's by a second name", () => join(upload, "source")],
    ["a stage, which is the base's lines", () => join(upload, "stage.parquet")],
    ["a list, which is the base's", () => join(folder, "listed.parquet")],
    ["a way out", () => `${folder}/../new.parquet`],
    ["a way out and in again", () => `${upload}/../../datasets/${at.dataset.split("/").at(-1)}/new.parquet`],
    ["another folder of that beginning", () => `${folder}s/new.parquet`],
    ["a folder", () => folder],
    ["anything else", () => "/tmp/new.parquet"],
    ["the network", () => "s3://bucket/new.parquet"],
  ])("writes no copy over %s, and attaches nothing there", async (_, path) => {
    await expectRefused(workshop.copy("attack", "select 42", { path: path(), as: "quick" }));
    await expectRefused(workshop.attach("other", path()));
  });

  test.each<[string, () => string]>([
    ["the base's index", () => `from read_blob('${at.version}/index.duckdb')`],
    ["its description", () => `from read_text('${at.version}/version.json')`],
    ["a campaign", () => `from read_text('${at.campaign}/campaign.json')`],
    ["an audience", () => `from '${at.campaign}/audience.parquet'`],
    ["names", () => `from glob('${at.dataset}/*')`],
    ["a machine's files", () => "from read_text('/etc/passwd')"],
  ])("does not read %s", async (_, sql) => {
    await expectRefused(workshop.rows("attack", sql()));
    await expectRefused(workshop.run("attack", `create or replace temp table t as ${sql()}`));
  });

  test("reads the base's lines, and writes new files in its own folders", async () => {
    const lines = `from read_parquet('${at.version}/lines.parquet')`;
    for (const path of [
      join(folder, "own.parquet"),
      join(folder, "work", "own.parquet"),
      join(upload, "own"),
    ])
      await workshop.copy("lines", lines, { path, as: "quick" });
    const rows = await workshop.rows("count", `select count(*)::int as n ${lines}`);
    expect(rows).toEqual(
      await workshop.rows("count", `select count(*)::int as n from '${folder}/own.parquet'`),
    );
    await workshop.detach("served");
    expect(filesUnder(at.dataset)).toEqual(before);
  });
});

/** What DuckDB does by accident, which is why statements are held back before they reach it. */
describe("the lists of paths of a locked instance", () => {
  let locked: DuckDBInstance;
  let version: string;

  beforeAll(async () => {
    const own = join(dataFolder, "accidents");
    version = join(own, "version");
    cpSync(at.version, version, { recursive: true });
    mkdirSync(join(own, "campaigns"));
    locked = await openLocked(version, join(own, "scratch"), setup, null);
  });

  afterAll(async () => {
    locked.closeSync();
    await rm(join(dataFolder, "accidents"), { recursive: true });
  });

  async function attempt(sql: string): Promise<string> {
    const connection = await locked.connect();
    const said = await connection.run(sql).then(
      () => "done",
      (error: unknown) => (error instanceof Error ? error.message.slice(0, 16) : ""),
    );
    connection.closeSync();
    return said;
  }

  test.each<[string, string, string]>([
    [
      "a copy by a temporary file, whose name is not on them",
      "lines.parquet' (format parquet)",
      "Permission Error",
    ],
    ["a copy that asks for no temporary file", "lines.parquet' (format parquet, use_tmp_file false)", "done"],
    ["a copy over the index", "index.duckdb' (format csv, use_tmp_file false)", "done"],
    ["a copy over the index's log", "index.duckdb.wal' (format csv, use_tmp_file false)", "done"],
    ["a copy over a file that is not on them", "customers.parquet' (use_tmp_file false)", "Permission Error"],
    ["a copy among campaigns", "../campaigns/a.csv' (use_tmp_file false)", "Permission Error"],
  ])("%s", async (_, target, said) => {
    expect(await attempt(`copy (select 42) to '${join(version, target)}`)).toBe(said);
  });

  test("nothing of it reached the version", () => expect(filesUnder(at.dataset)).toEqual(before));
});

/** A function of a new DuckDB is looked at by a person: `gate.ts` trusts every one that DuckDB notes no side effects of. */
test("DuckDB has the functions that were looked at, and no other", async () => {
  const rows = await tinyRows(
    `select distinct function_type || ' ' || function_name as name from duckdb_functions()
    where internal order by all`,
    {},
  );
  const looked = readFileSync(join(import.meta.dirname, "functions.txt"), "utf8")
    .trim()
    .split("\n");
  expect(rows.map(({ name }) => name)).toEqual(looked);
});
