import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { inlineParams, literal } from "../../lib/engine/literal";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});

const texts = fc
  .oneof(
    fc.string({ unit: "grapheme" }),
    fc.string(),
    fc.constantFrom("'", "''", "$n", "--", "a\n-- $t", "\\'", "$$"),
  )
  .filter((text) => !text.includes("\0"));

test("a value written out is the value bound", async () => {
  const sql = "select $t::varchar as t, $n::double as n, $b::boolean as b, $none is null as none";
  const numbers = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  const property = fc.asyncProperty(texts, numbers, fc.boolean(), async (t, n, b) => {
    const params = { t, n, b, none: null };
    const written = (await connection.runAndReadAll(inlineParams(sql, params))).getRowObjectsJson();
    expect(written).toEqual([{ t, n: n === 0 ? 0 : n, b, none: true }]);
  });
  await fc.assert(property, { numRuns: 200 });
});

test("what stands in a comment stays, so that no value can end it", () => {
  const sql = "-- of $company, up to $to\n  -- $company\nselect $company as name -- the end";
  expect(inlineParams(sql, { company: "x\n; drop table v; --", to: "" })).toBe(
    "-- of $company, up to $to\n  -- $company\nselect 'x\n; drop table v; --' as name -- the end",
  );
});

test("a value is not looked into for the names of others", () => {
  expect(inlineParams("select $a, $b", { a: "$b", b: "'$a'" })).toBe("select '$b', '''$a'''");
});

test("a name without a value is a mistake of the program", () => {
  expect(() => inlineParams("select $a", {})).toThrow("no value for parameter: a");
});

test("null, numbers and booleans are written as they are", () => {
  expect([null, 1, -0.5, true, "O'Hara"].map(literal)).toEqual(["null", "1", "-5e-1", "true", "'O''Hara'"]);
});
