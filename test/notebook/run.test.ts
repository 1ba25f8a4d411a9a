import { beforeAll, expect, test } from "vitest";
import { notebookColumns, notebookTables } from "../../lib/model/notebook/tables";
import { runCells, startCells } from "../../lib/notebook/run";
import { type Ground, groundOf } from "./ground";

let ground: Ground;

beforeAll(async () => {
  ground = await groundOf();
});

async function run(cells: Readonly<Record<string, string>>, on = ground) {
  const results = await runCells(
    Object.entries(cells).map(([name, body]) => ({ name, body })),
    on,
  );
  return Object.fromEntries(
    [...results].map(([name, { answer, fault }]) => [
      name,
      fault === null ? answer?.rows : [fault.code, fault.values],
    ]),
  );
}

test("the columns that are told of a table are those that it has", async () => {
  const cells = notebookTables.map((table) => ({ name: `of_${table}`, body: `from ${table} limit 0` }));
  const results = await runCells(cells, { ...ground, seesPeople: true });
  const found = Object.fromEntries(
    notebookTables.map((table) => [
      table,
      results.get(`of_${table}`)?.answer?.columns.map(({ name }) => name),
    ]),
  );
  expect(found).toEqual(notebookColumns);
});

test("cells are run behind those that they read, whatever their order", async () => {
  const found = await run({
    sum: "select sum(n) as s from numbers",
    numbers: "select unnest([1, 2, 3]) as n",
  });
  expect(found).toEqual({ numbers: [[1], [2], [3]], sum: [["6"]] });
});

test("names of a WITH are no cells", async () => {
  const found = await run({ a: "with b as (select 1 as n) from b", b: "with a as (select 2 as n) from a" });
  expect(found).toEqual({ a: [[1]], b: [[2]] });
});

test("the same name with another statement is another table", async () => {
  const sum = "select sum(n)::int as s from numbers";
  for (const n of [1, 2, 1])
    expect(await run({ numbers: `select ${n} as n`, sum })).toEqual({ numbers: [[n]], sum: [[n]] });
});

test("a circle is told by its path, and who reads it waits for nothing", async () => {
  const found = await run({ a: "from b", b: "from a", c: "from a", d: "from d", e: "select 1 as n" });
  expect(found).toEqual({
    a: ["cycle", { path: "a → b → a" }],
    b: ["cycle", { path: "b → a → b" }],
    c: ["needs", { name: "a" }],
    d: ["cycle", { path: "d → d" }],
    e: [[1]],
  });
});

test("an unknown table and an unknown parameter are told with those that there are", async () => {
  const { a, b } = await run({ a: "from dayz", b: "select $form" });
  expect(a?.[1]).toMatchObject({ name: "dayz", known: expect.stringMatching(/\bdays\b.*\bb\b/) });
  expect(b?.[1]).toMatchObject({ name: "$form", known: expect.stringContaining("$from") });
});

test("DuckDB's fault has its place and what is near", async () => {
  const results = await runCells([{ name: "a", body: "select day,\n  nett\nfrom days" }], ground);
  const fault = results.get("a")?.fault;
  expect(fault).toMatchObject({ code: "failed", at: { line: 2, column: 3 } });
  expect(fault?.values["reason"]).toMatch(/nett.*\n.*"net"/);
});

test("the place is right within a long line", async () => {
  const line = `select ${"1 as a, ".repeat(30)} nett, ${"2 as b, ".repeat(30)} 3 from days`;
  const results = await runCells([{ name: "a", body: line }], ground);
  expect(results.get("a")?.fault?.at).toEqual({ line: 1, column: line.indexOf("nett") + 1 });
});

test("the tables of the period agree with the days", async () => {
  const found = await run({
    scored_money: "select sum(monetary)::varchar as m from scored",
    cube_money: "select sum(money)::varchar as m from cube",
    days_money:
      "select sum(customer_net)::decimal(18, 2)::varchar as m from days where company_key = $company_key and day between $from and $to",
    everyone: "select sum(monetary)::varchar as m from everyone($company_key, $from, $to)",
  });
  expect(found["scored_money"]).toEqual(found["days_money"]);
  expect(found["cube_money"]).toEqual(found["days_money"]);
  expect(found["everyone"]).toEqual(found["days_money"]);
});

test("several readers of one notebook run it once", async () => {
  const cells = { a: "select count(*)::int as n, 'shared' as t from days", b: "select n + 1 as n from a" };
  const all = await Promise.all(
    Array.from({ length: 20 }, () =>
      runCells(
        Object.entries(cells).map(([name, body]) => ({ name, body })),
        ground,
      ),
    ),
  );
  const answers = new Set(all.map((results) => results.get("b")?.answer));
  expect(answers.size).toBe(1);
});

test("an answer comes when it is ready and waits for no cell that needs longer", async () => {
  const cells = [
    { name: "quick", body: "select 'early' as t" },
    { name: "long", body: "select count(*) as n from range(300000000) where range % 7 = 3" },
  ];
  const told: string[] = [];
  const started = startCells(cells, ground);
  await Promise.all([...started].map(([name, result]) => result.then(() => told.push(name))));
  expect(told).toEqual(["quick", "long"]);
  const first = await Promise.race([
    startCells([...cells.slice(0, 1), { name: "long", body: `${cells[1]?.body} -- again` }], ground).get(
      "quick",
    ),
    new Promise((resolve) => setTimeout(resolve, 200, "late")),
  ]);
  expect(first).toMatchObject({ answer: { rows: [["early"]] } });
});

test("parameters are bound, never pasted", async () => {
  const on = { ...ground, params: { ...ground.params, goods: "'; drop view days; --" } };
  expect(await run({ a: "select $goods as g", b: "select count(*) > 0 as n from days" }, on)).toEqual({
    a: [["'; drop view days; --"]],
    b: [[true]],
  });
});

test("a dollar within a text is no parameter", async () => {
  expect(await run({ a: "select 'costs $price' as t -- $price" })).toEqual({ a: [["costs $price"]] });
});
