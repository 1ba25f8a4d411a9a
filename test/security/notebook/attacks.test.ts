import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "../../../lib/base/env";
import { allowedFunctions } from "../../../lib/engine/confined/functions";
import { startCellProcess } from "../../../lib/engine/confined/process";
import { tinyRows } from "../../../lib/engine/pulse";
import { runCells } from "../../../lib/notebook/run";
import { dataFolder } from "../../../lib/store/disk/paths";
import { type Ground, groundOf } from "../../notebook/ground";
import { greedy, honest, refused } from "./attacks";

let ground: Ground;
let before: ReturnType<typeof filesUnder>;

beforeAll(async () => {
  ground = await groundOf();
  before = filesUnder(dataFolder);
});

afterAll(() => expect(filesUnder(dataFolder)).toEqual(before));

/** Every file below a folder, what is in it and who may write to it. */
function filesUnder(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const hashOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
  return Object.fromEntries(paths.sort().map((path) => [path, `${statSync(path).mode} ${hashOf(path)}`]));
}

async function resultOf(sql: string, on = ground) {
  const result = (await runCells([{ name: "cell", body: sql }], on)).get("cell");
  if (result === undefined) throw new Error("a cell without a result");
  return result;
}

describe("the gate", () => {
  test.each(refused)("refuses %s", async (_, sql) => {
    const { fault, answer } = await resultOf(sql(ground.folder));
    expect(answer).toBeNull();
    // DuckDB's own refusal, or a stopped process, would mean that it had got further.
    expect(["failed", "time", "memory", "died"]).not.toContain(fault?.code);
  });

  test.each(honest)("lets pass %s", async (_, sql) => {
    const { fault, answer } = await resultOf(sql);
    expect(fault).toBeNull();
    expect(answer?.rows.length).toBeGreaterThan(0);
  });

  test("says where a fault is", async () => {
    const found = await Promise.all(
      ["selec 1", "select 1,\n  read_text('a')", "select 1 as ы,\n  2 from\n  dayz"].map((sql) =>
        resultOf(sql),
      ),
    );
    expect(found.map(({ fault }) => [fault?.code, fault?.at])).toEqual([
      ["syntax", { line: 1, column: 1 }],
      ["function_refused", { line: 2, column: 3 }],
      ["table_unknown", { line: 3, column: 3 }],
    ]);
  });
});

/** A function of a new DuckDB is looked at by a person, who puts it on one of the two lists. */
test("every function of DuckDB is allowed or refused by name, and none is both", async () => {
  const rows = await tinyRows(
    `select distinct function_name as name from duckdb_functions()
    where internal and function_type in ('scalar', 'aggregate', 'macro') order by all`,
    {},
  );
  const denied = readFileSync(join(import.meta.dirname, "refused-functions.txt"), "utf8")
    .trim()
    .split("\n");
  expect([...allowedFunctions, ...denied].sort()).toEqual(rows.map(({ name }) => String(name)).sort());
});

test("no function that DuckDB itself says has effects is allowed", async () => {
  const rows = await tinyRows(
    "select distinct function_name as name from duckdb_functions() where has_side_effects",
    {},
  );
  expect(rows.map(({ name }) => String(name)).filter((name) => allowedFunctions.has(name))).toEqual([]);
});

describe("the process", () => {
  test.each(greedy)("is stopped at %s, and the next cell has its answer", async (_, sql, ends) => {
    const results = await runCells(
      [
        { name: "greedy", body: sql },
        { name: "next", body: "select 1 as n" },
        { name: "reads", body: "from greedy" },
      ],
      ground,
    );
    expect(ends).toContain(results.get("greedy")?.fault?.code);
    expect(results.get("next")?.answer?.rows).toEqual([[1]]);
    expect(results.get("reads")?.fault).toMatchObject({ code: "needs", values: { name: "greedy" } });
  });

  test("has an empty environment", async () => {
    process.env["TERCET_SECRET"] = "a secret";
    const cells = startCellProcess();
    expect(await cells.ready).toBe(true);
    const environment = readFileSync(`/proc/${cells.pid}/environ`, "utf8");
    cells.stop();
    expect(environment.split("\0").filter((one) => one !== "" && !one.startsWith("NODE_CHANNEL"))).toEqual([
      "NODE_ENV=production",
    ]);
  });
});

describe("the instance", () => {
  test("shows people only to those who may see them", async () => {
    const sql = "select name, email, phone from customers limit 1";
    expect((await resultOf(sql)).fault).toBeNull();
    const hidden = await resultOf(sql, { ...ground, seesPeople: false });
    expect(hidden.fault).toMatchObject({ code: "failed", at: { line: 1, column: 8 } });
    const all = "$company_key, $from, $to, $ranks, '', '', null, null, null, null, null, null, null";
    const sought = `select count(*) from selected(${all}, 'anna', '', 0, $from, $to)`;
    expect((await resultOf(sought)).fault).toBeNull();
    const still = await resultOf(sought, { ...ground, seesPeople: false });
    expect(still.fault).toMatchObject({ code: "failed" });
    expect(
      (await resultOf("select ref from customers limit 1", { ...ground, seesPeople: false })).fault,
    ).toBeNull();
  });
});

describe("an answer", () => {
  test("has no more rows than its limit, and says how many there are", async () => {
    const { answer } = await resultOf("select range as n from range(100000)");
    expect(answer).toMatchObject({ found: 100_000, cut: true });
    expect(answer?.rows).toHaveLength(env.NOTEBOOK_ROWS_MAX);
  });

  test("has no more bytes than its limit, and no long text", async () => {
    const { answer } = await resultOf("select repeat('x', 900) as t, range as n from range(2000)");
    expect(JSON.stringify(answer?.rows).length).toBeLessThanOrEqual(env.NOTEBOOK_ANSWER_MAX_BYTES + 1);
    expect(answer?.cut).toBe(true);
    const long = await resultOf("select repeat('x', 100000) as t");
    expect(String(long.answer?.rows[0]?.[0])).toHaveLength(env.NOTEBOOK_VALUE_MAX_CHARACTERS + 1);
  });
});
