import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBPreparedStatement,
  DuckDBTypeId,
} from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createGate } from "../../lib/engine/gate";
import type { AnyQuery } from "../../lib/engine/query";
import { macroNames } from "../../lib/engine/setup";
import { setup } from "../../lib/query/setup";

const folder = join(import.meta.dirname, "..", "..", "lib", "query");
const files = filesUnder(".sql").filter((name) => !name.startsWith("macros/"));
const requireQuestion = createGate(macroNames(setup));
const queries = (await Promise.all(filesUnder(".ts").map(queriesOf))).flat();

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openSample();
});

test("every statement belongs to exactly one query, and every query has one", () => {
  expect(queries.map(({ name }) => name).sort()).toEqual(files.sort());
});

test.each([...files, ...filesUnder(".sql")])("%s says what it is, in at most 60 lines", (name) => {
  const lines = readFileSync(join(folder, `${name}.sql`), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines[0]).toMatch(name.startsWith("macros/") ? /^-- \S/ : /^-- (One|At most one|Two|Three) rows?\b/);
  expect(lines.length).toBeLessThanOrEqual(60);
});

describe.each(queries)("$name", (query) => {
  test("is one that a served version takes", () => requireQuestion(textOf(query.name)));

  test("takes the parameters and gives the columns that its schemas say", async () => {
    const statement = await prepared(query);
    expect(parametersOf(statement)).toEqual(Object.keys(query.params.shape).sort());
    const columns = await columnsOf(statement);
    expect(columns.map(({ name }) => name).sort()).toEqual(Object.keys(query.row.shape).sort());
    for (const { name, example } of columns) {
      const field: unknown = query.row.shape[name];
      const issues = (field as z.ZodType).safeParse(example).error?.issues ?? [];
      expect(
        issues.filter(({ code, path }) => code === "invalid_type" && path.length === 0),
        name,
      ).toEqual([]);
    }
  });
});

/** The version of the sample, with everything around it that statements see. */
async function openSample(): Promise<DuckDBConnection> {
  const { ensureSample } = await import("../../lib/ingest/sample/sample");
  const { sampleIds } = await import("../../lib/model/sample");
  const { readDataset } = await import("../../lib/store/catalog");
  const { versionFolder } = await import("../../lib/store/disk/paths");
  const { indexViews } = await import("../../lib/engine/index/index-tables");
  const { macroTexts } = await import("../../lib/engine/setup");
  await ensureSample("en");
  const version = versionFolder(sampleIds.en, (await readDataset(sampleIds.en))?.current ?? "");
  const opened = await (await DuckDBInstance.create(":memory:")).connect();
  const statements = [
    `attach '${version}/index.duckdb' as v (read_only)`,
    ...indexViews,
    "create table filtered (customer_key int)",
    "create view every_span as from spans",
    ...["orders", "lines", "rejects"].map(
      (name) => `create view ${name} as from '${version}/${name}.parquet'`,
    ),
    ...setup.tables,
    "create view activity as select customer_key, recency, frequency, monetary from scored",
    ...macroTexts(setup),
  ];
  for (const statement of statements) await opened.run(statement);
  await makeTables(opened);
  return opened;
}

/** The made tables that statements read, empty ones, for every side of a report. */
async function makeTables(on: DuckDBConnection): Promise<void> {
  const { sideTables } = await import("../../lib/engine/index/index-tables");
  const { cube, tally } = await import("../../lib/query/score/queries");
  const { codes } = await import("../../lib/query/compare/migration/pair");
  const { goods } = await import("../../lib/query/segment/goods");
  const { sides } = await import("../../lib/query/score/named");
  for (const end of sides.map((side) => (side === "scored" ? "" : `_${side}`))) {
    await on.run(`create table if not exists scored${end} as from scored`);
    await on.run(`create table tally${end} as ${textOf(tally.name)}`);
    for (const table of sideTables)
      if (end !== "" && `${table}${end}` !== "spans_was")
        await on.run(`create view if not exists ${table}${end} as from ${table}`);
    await on.run(`create table cube${end} as ${textOf(cube.name)}`, nulls(cube));
  }
  await on.run(`create table pair as ${textOf(codes.name)}`, nulls(codes));
  await on.run(`create table goods as ${textOf(goods.name)}`, nulls(goods));
  const { counted, states } = await import("../../lib/query/history/queries");
  await on.run(`create table history_states as ${textOf(states.name)}`, nulls(states));
  await on.run(`create table history_counted as ${textOf(counted.name)}`, nulls(counted));
}

function prepared(query: AnyQuery): Promise<DuckDBPreparedStatement> {
  return connection.prepare(textOf(query.name));
}

function textOf(name: string): string {
  return readFileSync(join(folder, `${name}.sql`), "utf8");
}

function nulls(query: AnyQuery): Record<string, null> {
  return Object.fromEntries(Object.keys(query.params.shape).map((name) => [name, null]));
}

function parametersOf(statement: DuckDBPreparedStatement): string[] {
  return upTo(statement.parameterCount, (i) => statement.parameterName(i + 1)).sort();
}

/** Known for certain only once values are bound; null is one for every type, but not for the fractions of a quantile. */
async function columnsOf(statement: DuckDBPreparedStatement): Promise<{ name: string; example: unknown }[]> {
  for (const i of upTo(statement.parameterCount, (i) => i + 1)) {
    if (statement.parameterName(i) === "fractions") statement.bindVarchar(i, "[0.5]");
    else statement.bindNull(i);
  }
  const result = await statement.run();
  return upTo(result.columnCount, (i) => ({
    name: result.columnName(i),
    example: exampleOf(result.columnTypeId(i)),
  }));
}

/** A value as the driver gives it for JSON: what does not fit a double comes as text. */
function exampleOf(type: DuckDBTypeId): unknown {
  const numbers = ["TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT", "UINTEGER", "FLOAT", "DOUBLE"];
  const name = DuckDBTypeId[type] ?? "";
  if (numbers.includes(name)) return 1;
  if (name === "BOOLEAN") return true;
  if (name === "LIST") return [];
  return "2024-01-31";
}

async function queriesOf(name: string): Promise<AnyQuery[]> {
  const shape = z.object({
    name: z.string(),
    params: z.instanceof(z.ZodObject),
    row: z.instanceof(z.ZodObject),
  });
  const exported: Record<string, unknown> = await import(join(folder, `${name}.ts`));
  return Object.values(exported).filter((value): value is AnyQuery => shape.safeParse(value).success);
}

/** Names of files under lib/query without their ending, as `noun/statement`. */
function filesUnder(ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
}

function upTo<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}
