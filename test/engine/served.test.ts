import { mkdtempSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";

vi.hoisted(() => {
  process.env["QUERY_TIME_LIMIT_MS"] = "700";
  process.env["QUERY_ROW_LIMIT"] = "1000";
});

import { createWanted, UnwantedError, whileWanted } from "../../lib/base/http/wanted";
import { openLocked } from "../../lib/engine/locked";
import { QueryError } from "../../lib/engine/query";
import { openServed, type Served } from "../../lib/engine/served";
import { setup } from "../../lib/query/setup";
import { versionFolder } from "../../lib/store/disk/paths";
import { reportOf } from "../dataset";
import { importShop } from "../page/shop";
import { rowsOf } from "../shell";
import { statement } from "./statement";

const outside = mkdtempSync(join(tmpdir(), "tercet-outside-"));
const scratch = join(outside, "scratch");
let folder = "";
let served: Served;

beforeAll(async () => {
  const {
    address: { dataset },
    data: { version },
  } = await reportOf(await importShop(50));
  folder = versionFolder(dataset.id, version.id);
  served = await openServed(folder, scratch, setup);
});

afterAll(async () => {
  served.close();
  await rm(outside, { recursive: true });
});

test("a zero has no sign, as in JSON, also within lists and structs", async () => {
  const zero = "(0.0::double / -5)";
  const row = z.object({
    n: z.number(),
    l: z.array(z.number()),
    s: z.object({ n: z.number(), t: z.string() }),
  });
  const asked = {
    ...statement(`select ${zero} as n, [${zero}, -1.5] as l, {n: ${zero}, t: '-0'} as s`),
    row,
  };
  const { rows } = await served.ask(asked, {});
  expect(rows).toEqual([{ n: 0, l: [0, -1.5], s: { n: 0, t: "-0" } }]);
});

test.each(["csv", "json", "parquet"] as const)("nor has it one in a file: %s", async (format) => {
  const sql = `select 'a' as text, (0.0::double / -5) as "a ""n""", -0.5::double as d, null::double as e, -3 as i`;
  const path = await served.copy(statement(sql), {}, {}, format);
  const file = `'${path}'${format === "csv" ? ", all_varchar = true" : ""}`;
  const [row] = await rowsOf(
    `select columns(*)::varchar from read_${format === "json" ? "json_auto" : format}(${file})`,
  );
  expect(row).toEqual({ text: "a", 'a "n"': "0.0", d: "-0.5", e: null, i: "-3" });
  await rm(path);
});

describe("the time limit", () => {
  const endless = "select sum(a.range + b.range) as n from range(10000000) a, range(10000000) b";

  test("ends a query, and whoever asked is told which", async () => {
    const started = performance.now();
    const failure = await served.ask(statement(endless), {}).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueryError);
    expect(failure).toMatchObject({ sql: endless, cause: { message: expect.stringMatching(/interrupt/i) } });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test("ends the making of tables and files too, and leaves nothing of them", async () => {
    await expect(served.make(statement(endless), {})).rejects.toBeInstanceOf(QueryError);
    await expect(served.copy(statement(endless), {}, {}, "csv")).rejects.toBeInstanceOf(QueryError);
    expect((await readdir(scratch)).filter((name) => name.endsWith(".csv"))).toEqual([]);
  });

  test("stops nobody else, and not the next query", async () => {
    const slow = served.ask(statement(endless), {}).catch(() => "stopped");
    for (let i = 0; i < 20; i += 1) {
      expect((await served.ask(statement("select 1 as n"), {})).rows).toEqual([{ n: 1 }]);
    }
    expect(await slow).toBe("stopped");
    expect((await served.ask(statement("select 2 as n"), {})).rows).toEqual([{ n: 2 }]);
  });
});

describe("the row limit", () => {
  test.each([
    [999, 999, false],
    [1_000, 1_000, false],
    [1_001, 1_000, true],
    [1_000_000, 1_000, true],
  ])("of %i rows %i are given; more were there: %s", async (count, given, cut) => {
    const answer = await served.ask(statement(`select range::int as n from range(${count}) order by n`), {});
    expect(answer.rows).toHaveLength(given);
    expect(answer.rows[given - 1]).toEqual({ n: given - 1 });
    expect(answer.cut).toBe(cut);
  });

  test("does not hold for files, which keep the order of the statement", async () => {
    const shuffled = statement(
      "select range::int as n, '-' || range as text from range(130000) order by hash(range), range",
    );
    const [csv, parquet] = [
      await served.copy(shuffled, {}, {}, "csv"),
      await served.copy(shuffled, {}, {}, "parquet"),
    ];
    const ordered = (from: string) =>
      rowsOf(`select count(*)::int as rows, bool_and(k <= next) as sorted
        from (select hash(n::bigint) as k, lead(hash(n::bigint)) over (order by place) as next
              from (select n, row_number() over () as place from ${from}))`);
    for (const from of [`'${parquet}'`, `read_csv('${csv}')`])
      expect(await ordered(from)).toEqual([{ rows: 130_000, sorted: true }]);
    await Promise.all([rm(csv), rm(parquet)]);
  });
});

describe("the locked instance", () => {
  let locked: DuckDBInstance;

  beforeAll(async () => {
    locked = await openLocked(folder, scratch, setup, null);
  });

  afterAll(() => locked.closeSync());

  const refused =
    /operations are disabled|has been locked|read-only|disabled through|handle conflict|not in the catalog/;
  const refusals: Record<string, () => string> = {
    "reading a file": () => "select * from read_text('/etc/passwd')",
    "reading a file as CSV": () => "from read_csv('/etc/passwd', sep = ':')",
    "a file by its name alone": () => "from '/etc/hosts.csv'",
    "listing files": () => "from glob('/etc/*')",
    "another version's files": () => `from '${dirname(folder)}/other/lines.parquet'`,
    "the source of its own version": () => `from read_csv('${folder}/source.csv')`,
    "a way out of its scratch": () => `copy (select 1) to '${scratch}/../out.csv'`,
    "writing a file": () => `copy (select 1) to '${outside}/out.csv'`,
    "writing beside its index": () => `copy (select 1) to '${folder}/out.csv'`,
    "overwriting its record": () => `copy (select 1 as one) to '${folder}/orders.parquet'`,
    "exporting everything": () => `export database '${outside}/all'`,
    "attaching a file": () => `attach '${outside}/new.duckdb' as other`,
    "attaching its index to write": () => `attach '${folder}/index.duckdb' as other`,
    importing: () => `import database '${outside}'`,
    "setting a limit": () => "set memory_limit = '100GB'",
    "setting it for all": () => "set global threads = 64",
    "opening the fence": () => "set enable_external_access = true",
    "widening the fence": () => "set allowed_directories = ['/']",
    unlocking: () => "set lock_configuration = false",
    "taking a setting back": () => "reset memory_limit",
    "a pragma": () => "pragma memory_limit = '100GB'",
    "installing an extension": () => "install httpfs",
    "loading one": () => "load httpfs",
    "loading a file as one": () => `load '${outside}/evil.duckdb_extension'`,
    "an extension that comes by itself": () => "from read_xlsx('a.xlsx')",
    "the network": () => "from read_parquet('https://example.com/a.parquet')",
    "adding to the index": () => "insert into v.companies (company_key, name) values (9, 'x')",
    "changing it": () => "update v.customers set name = 'x'",
    "deleting from it": () => "delete from v.spans",
    "dropping from it": () => "drop table v.days",
    "a new table in it": () => "create table v.own as select 1 as n",
  };

  // Of the second wall alone: what is asked of a served version is held by `test/security/statements/statements.test.ts`.
  test.each(Object.entries(refusals))("refuses %s", async (_, sql) => {
    const before = await rowsOf(`from '${folder}/orders.parquet' order by all`);
    const connection = await locked.connect();
    await expect(connection.run(sql())).rejects.toThrow(refused);
    connection.closeSync();
    expect(await readdir(outside)).toEqual(["scratch"]);
    expect(await rowsOf(`from '${folder}/orders.parquet' order by all`)).toEqual(before);
  });

  test("still answers from the version's own record, and writes to its scratch alone", async () => {
    const { rows } = await served.ask(statement("select count(*)::int as n from orders"), {});
    expect(rows).toEqual(await rowsOf(`select count(*)::int as n from '${folder}/orders.parquet'`));
    const path = await served.copy(statement("select 'a;\"b\"' as text"), {}, {}, "csv");
    expect(dirname(path)).toBe(scratch);
    expect(await readFile(path, "utf8")).toBe('text\n"a;""b"""\n');
    await rm(path);
  });

  test("reads an index that others read at the same time", async () => {
    const other = await openServed(folder, scratch, setup);
    const count = statement("select count(*)::int as n from spans");
    expect((await other.ask(count, {})).rows).toEqual((await served.ask(count, {})).rows);
    other.close();
    const own = await DuckDBInstance.create(join(folder, "index.duckdb"), { access_mode: "READ_ONLY" });
    own.closeSync();
  });
});

test("a statement that nobody waits for any more is interrupted, and what it made is gone", async () => {
  const endless = "select a.range + b.range as n from range(10000000) a, range(10000000) b";
  const one = statement("select 1 as n");
  const starts: (() => Promise<unknown>)[] = [
    () => served.ask(statement(`select sum(n) as n from (${endless})`), {}),
    () => served.make(statement(endless), {}),
  ];
  for (const start of starts) {
    const { signal, leave } = createWanted();
    const ended = whileWanted(signal, start).catch((error: unknown) => error);
    // The first of these is answered when the long one runs.
    for (let i = 0; i < 5; i += 1) await served.ask(one, {});
    const waits = whileWanted(signal, () => served.ask(one, {})).catch((error: unknown) => error);
    leave();
    expect(await ended).toBeInstanceOf(UnwantedError);
    expect(await waits).toBeInstanceOf(UnwantedError);
    expect((await served.ask(one, {})).rows).toEqual([{ n: 1 }]);
  }
});

test("made tables are seen under the names that each statement gives them, and are gone when dropped", async () => {
  const one = await served.make(statement("select $n::int as n", { n: z.number() }), { n: 1 });
  const two = await served.make(statement("select n + 1 as n from scored"), {}, { scored: one });
  const sum = statement("select (select n from a)::int as a, (select n from b)::int as b");
  expect((await served.ask(sum, {}, { a: one, b: two })).rows).toEqual([{ a: 1, b: 2 }]);
  expect((await served.ask(sum, {}, { a: two, b: one })).rows).toEqual([{ a: 2, b: 1 }]);
  await served.drop(two);
  await expect(served.ask(sum, {}, { a: one, b: two })).rejects.toBeInstanceOf(QueryError);
  await served.drop(one);
});

test("a row that is not what the query says is an error, not an answer", async () => {
  const query = { ...statement("select 'one' as n"), row: z.object({ n: z.number() }) };
  await expect(served.ask(query, {})).rejects.toBeInstanceOf(z.ZodError);
});

test("a folder without an index cannot be opened", async () => {
  await expect(openServed(join(outside, "nothing"), scratch, setup)).rejects.toThrow(/index\.duckdb/);
});
