import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readStatement } from "../../../lib/engine/confined/gate";
import type { CellOrder } from "../../../lib/engine/confined/order";
import { type CellProcess, startCellProcess } from "../../../lib/engine/confined/process";
import { dataFolder } from "../../../lib/store/disk/paths";
import { runsOf } from "../../lane";
import { type Ground, groundOf } from "../../notebook/ground";

/** Words and rules of a language that is near enough to SQL for most of its texts to be read, and that knows what does harm. */
const names = [
  "days",
  "days",
  "scheme",
  "customers",
  "a",
  "b",
  "days",
  "scheme",
  "customers",
  "v.customers",
  "duckdb_settings",
  "audiences",
  "'x.csv'",
];
const functions = [
  "lower",
  "upper",
  "hash",
  "typeof",
  "max",
  "sum",
  "count",
  "len",
  "nextval",
  "random",
  "current_setting",
  "getvariable",
  "write_log",
];
const tableFunctions = [
  "range",
  "unnest",
  "everyone",
  "field_of",
  "picked",
  "read_text",
  "glob",
  "query",
  "query_table",
  "checkpoint",
  "enable_logging",
  "duckdb_settings",
  "pragma_version",
];

const { statement } = fc.letrec<{ expression: string; source: string; query: string; statement: string }>(
  (tie) => ({
    expression: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom("1", "'v'", "code", "day", "null", "$from", "*", "user", "current_date", "true"),
      fc.tuple(fc.constantFrom(...functions), tie("expression")).map(([name, of]) => `${name}(${of})`),
      fc
        .tuple(tie("expression"), fc.constantFrom("+", "||", "=", "and", "in", "like"), tie("expression"))
        .map(([a, by, b]) => `(${a} ${by} ${b})`),
      tie("query").map((query) => `(${query})`),
      fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `${a} over (order by ${b})`),
      tie("expression").map((of) => `list_transform([1], lambda x: ${of})`),
    ),
    source: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...names),
      fc.tuple(fc.constantFrom(...tableFunctions), tie("expression")).map(([name, of]) => `${name}(${of})`),
      tie("query").map((query) => `(${query}) t`),
      fc.tuple(tie("source"), tie("source")).map(([a, b]) => `${a} cross join ${b}`),
      fc.constantFrom(
        "(show tables)",
        "(describe days)",
        "(pivot days on company_key in (0) using sum(net))",
        "(values (1))",
      ),
    ),
    query: fc.oneof(
      { maxDepth: 4 },
      fc.tuple(tie("expression"), tie("source")).map(([of, from]) => `select ${of} from ${from} limit 3`),
      tie("source").map((from) => `from ${from} limit 3`),
      fc
        .tuple(fc.constantFrom(...names), tie("query"), tie("query"))
        .map(([name, inner, outer]) => `with ${name} as (${inner}) ${outer}`),
      fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a}) union all (${b})`),
    ),
    statement: fc.oneof(
      { weight: 12, arbitrary: tie("query") },
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            fc.constantFrom(
              "copy (#) to 'x.csv'",
              "create table a as #",
              "create macro lower(x) as (#)",
              "create or replace view days as #",
              "insert into scheme #",
              "explain analyze #",
              "#; #",
              "prepare p as #",
              "set threads = (#)",
              "# /* */; drop view days",
            ),
            tie("query"),
          )
          .map(([frame, query]) => frame.replaceAll("#", query)),
      },
    ),
  }),
);

/** What a statement might have changed for those after it, as a statement of ours that no gate looks at. */
const state = `select md5(string_agg(s::varchar, '|' order by s::varchar)) as hash from (
  select (name, value) as s from duckdb_settings() where name not in ('profile_output')
  union all select (view_name, sql) from duckdb_views() where not temporary
  union all select (function_name, macro_definition) from duckdb_functions() where macro_definition is not null
  union all select (database_name, path) from duckdb_databases()
  union all select (table_name, estimated_size::varchar) from duckdb_tables() where not temporary
  union all select ('scheme', sum(hash(s))::varchar) from scheme s
  union all select ('variables', count(*)::varchar) from duckdb_variables()
  union all select ('lower', lower('ABC'))
)`;

let ground: Ground;
let cells: CellProcess;

beforeAll(async () => {
  ground = await groundOf();
  cells = startCellProcess();
  await cells.ready;
});

afterAll(() => cells.stop());

function orderOf(name: string, sql: string, params: readonly string[]): CellOrder {
  return {
    // Tables of a run go with it, and the version stays open: what one run did the next would see.
    run: `fuzz ${Math.floor(states / 200)}`,
    place: {
      folder: ground.folder,
      setup: [...ground.setup],
      seesPeople: true,
      hidden: [],
      memoryMb: 128,
      threads: 1,
    },
    period: [],
    statements: [{ name, sql, params: Object.fromEntries(params.map((one) => [one, "2024-01-01"])) }],
    limits: { rows: 10, bytes: 100_000, textCharacters: 100 },
  };
}

async function run(name: string, sql: string, params: readonly string[] = []) {
  if (!cells.isFit()) {
    cells = startCellProcess();
    await cells.ready;
  }
  return cells.run(orderOf(name, sql, params), { rssMaxMb: 700, timeLimitMs: 3_000, openLimitMs: 60_000 });
}

/** A state has a table of its own each time: one that was made is not made again. */
let states = 0;

async function stateNow(): Promise<string> {
  states += 1;
  const outcome = await run(`state_${states}`, `select '${states}' as n, hash from (${state})`);
  if ("fault" in outcome) throw new Error(JSON.stringify(outcome.fault));
  return String(outcome.answer.rows[0]?.[1]);
}

function filesNow(): string {
  const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return paths
    .map((path) => `${path} ${createHash("md5").update(readFileSync(path)).digest("hex")}`)
    .join("\n");
}

test("whatever passes the gate changes nothing that others see", async () => {
  const allowed = {
    tables: new Set(["days", "scheme", "customers"]),
    functions: new Map(Object.entries(ground.functions)),
    maxCharacters: 20_000,
  };
  const [before, files] = [await stateNow(), filesNow()];
  let passed = 0;
  await fc.assert(
    fc.asyncProperty(statement, async (sql) => {
      const read = await readStatement(sql, allowed);
      if ("code" in read) return;
      passed += 1;
      await run("fuzzed", sql, read.params);
      expect(await stateNow()).toBe(before);
    }),
    { numRuns: runsOf(1_500, 60_000) },
  );
  expect(filesNow()).toBe(files);
  process.stdout.write(`${passed} statements passed the gate\n`);
  expect(passed).toBeGreaterThan(runsOf(50, 2_000));
});
