import { stat } from "node:fs/promises";
import { expect, test } from "vitest";
import { importFromFile } from "../../../lib/ingest/from-file";
import { readDataset, readVersion } from "../../../lib/store/catalog";
import { saidBy } from "../given";
import { ask, fileOf, importText, problemsOf } from "../shop";

const head = "date,receipt,customer,product,amount\n";

const january = `${head}2024-01-01,1,A,tea,10.00\n2024-01-02,2,B,tea,20.00\n2024-01-02,2,B,cup,5.00\n2024-01-03,3,A,tea,1.00\n`;

test("a month that comes to another adds its documents, and the older version stays as it was", async () => {
  const first = await importText(january, { into: "Months" });
  const added = `${head}2024-02-01,4,C,tea,7.00\n2024-02-02,5,A,tea,9.00\n`;
  const second = await importText(added, { into: "Months", manner: "append" });
  expect(second.version).toMatchObject({
    manner: "append",
    customers: 3,
    documents: 5,
    lines: 6,
    money: "52.00",
    first_day: "2024-01-01",
    last_day: "2024-02-02",
    ledger: { rows_in: 2, rows_used: 2, money_used: "16.00" },
  });
  expect(second.version.earlier).toMatchObject([{ version: first.version.id, ledger: { rows_used: 4 } }]);
  expect(await readDataset("months")).toMatchObject({
    current: second.version.id,
    versions: [first.version.id, second.version.id],
  });
  expect((await ask(first.folder, "select count(*)::int as rows from lines"))[0]).toEqual({ rows: 4 });
});

test("a file that is added to nothing is all there is", async () => {
  const { version } = await importText(january, { into: "Nothing before", manner: "append" });
  expect(version).toMatchObject({ manner: "replace", earlier: [], lines: 4 });
});

test("the same file twice adds nothing and says so; so does another file with the same rows", async () => {
  const { version } = await importText(january, { into: "Twice the same" });
  const again = { into: "Twice the same", manner: "append" } as const;
  expect((await problemsOf(january, again)).map(({ code }) => code)).toEqual(["already_in"]);
  const shuffled = `${head}${january.slice(head.length).trim().split("\n").reverse().join("\n")}\n`;
  expect(await problemsOf(shuffled, again)).toEqual([{ code: "nothing_new", values: { rows: 4 } }]);
  expect(await readDataset("twice-the-same")).toMatchObject({ current: version.id, versions: [version.id] });
});

test("an export that reaches back leaves out what is there and adds the rest", async () => {
  await importText(january, { into: "Overlap" });
  const reaching = `${head}2024-01-02,2,B,cup,5.00\n2024-01-02,2,B,tea,20.00\n2024-01-03,3,A,tea,1.00\n2024-01-03,3,A,cup,2.00\n2024-01-04,6,D,tea,3.00\n`;
  const { version } = await importText(reaching, { into: "Overlap", manner: "append" });
  expect(version.ledger).toMatchObject({
    rows_in: 5,
    rows_used: 2,
    money_used: "5.00",
    left_out: [{ cause: "present", rows: 3, money: "26.00" }],
    rows_replaced: 0,
  });
  expect(version).toMatchObject({ lines: 6, money: "41.00", documents: 4, customers: 3 });
});

test("a receipt that was changed stands for what was there, or is left out, as one says", async () => {
  const mended = `${head}2024-01-02,2,B,tea,18.00\n2024-01-02,2,B,cup,5.00\n`;
  for (const [changed, money, replaced] of [
    ["new", "34.00", 1],
    ["old", "36.00", 0],
  ] as const) {
    const into = `Changed ${changed}`;
    await importText(january, { into });
    const imported = await importFromFile(await fileOf(mended), saidBy({ into, manner: "append", changed }));
    const version = "version" in imported ? imported.version : await currentOf(`changed-${changed}`);
    expect(version).toMatchObject({ lines: 4, money, ledger: { rows_replaced: replaced } });
  }
});

test("rows that were left out come back mended and join the chain", async () => {
  const spoilt = `${january}soon,4,C,tea,7.00\n2024-01-05,5,C,tea,many\n`;
  const first = await importText(spoilt, { into: "Mended" });
  expect(first.version.ledger).toMatchObject({ rows_in: 6, rows_used: 4 });
  const mended = `why,line,${head}date,6,2024-01-04,4,C,tea,7.00\namount,7,2024-01-05,5,C,tea,8.00\n`;
  const { version } = await importText(mended, { into: "Mended", manner: "correct" });
  expect(version).toMatchObject({ manner: "correct", lines: 6, money: "51.00", customers: 3 });
  expect((await problemsOf(mended, { into: "Mended", manner: "correct" })).map(({ code }) => code)).toEqual([
    "already_in",
  ]);
});

test("a list of customers gives names, and those who never bought become known", async () => {
  const first = await importText(january, { into: "Listed" });
  const list = "customer,name,email\nA,Ada,ada@example.org\nZ,Zoe,\n,Nobody,\nA,Ada L.,\n";
  const { version, folder } = await importText(list, { into: "Listed", manner: "customers" });
  expect(version).toMatchObject({
    manner: "customers",
    customers: 3,
    documents: 3,
    lines: 4,
    money: "36.00",
  });
  expect(version.ledger).toMatchObject({
    rows_in: 4,
    rows_used: 2,
    left_out: [
      { cause: "duplicate", rows: 1, money: "0.00" },
      { cause: "nobody", rows: 1, money: "0.00" },
    ],
  });
  expect(await ask(folder, "select customer_id, name from customers order by 1")).toEqual([
    { customer_id: "A", name: "Ada L." },
    { customer_id: "B", name: null },
    { customer_id: "Z", name: "Zoe" },
  ]);
  expect(
    await ask(
      folder,
      "select day::varchar as day, purchases, money from spans join customers using (customer_key) where customer_id = 'Z'",
    ),
  ).toEqual([{ day: "2024-01-01", purchases: 0, money: "0.00" }]);
  const next = await importText(`${head}2024-03-01,9,Z,tea,4.00\n`, { into: "Listed", manner: "append" });
  expect(next.version).toMatchObject({ customers: 3, documents: 4 });
  expect(await ask(next.folder, "select name from customers where customer_id = 'Z'")).toEqual([
    { name: "Zoe" },
  ]);
  expect((await stat(`${first.folder}/lines.parquet`)).isFile()).toBe(true);
});

test("what needs a data set to come to says so", async () => {
  const list = "customer,name\nA,Ada\n";
  expect(await problemsOf(list, { into: "Nowhere", manner: "customers" })).toEqual([
    { code: "nothing_to_add_to", values: { manner: "customers" } },
  ]);
  const euros = await importText(january, { into: "Euros", currency: "EUR" });
  expect(euros.version.options.currency).toBe("EUR");
  expect(
    await problemsOf(january.replace("10.00", "11.00"), { into: "Euros", manner: "append", currency: "USD" }),
  ).toEqual([{ code: "currency_other", values: { file: "USD", dataset: "EUR" } }]);
});

async function currentOf(dataset: string) {
  const known = await readDataset(dataset);
  return readVersion(dataset, known?.current ?? "");
}
