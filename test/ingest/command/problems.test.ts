import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { wordsOf } from "../../../lib/i18n/words";
import { importFromFile } from "../../../lib/ingest/from-file";
import { listDatasets } from "../../../lib/store/catalog";
import { importText, parquetOf, problemsOf } from "../shop";

test("all that is missing is asked for at once", async () => {
  const problems = await problemsOf("when,who\n03/04/2024,A\n03/04/2024,B\n");
  expect(problems.map(({ code, values }) => [code, values["role"] ?? values["column"]])).toEqual([
    ["role_missing", "customer"],
    ["role_missing", "amount"],
    ["date_format_open", "when"],
  ]);
  for (const lang of ["en", "ru"] as const) {
    for (const problem of problems) expect(wordsOf(lang).problem(problem)).not.toBe("");
  }
});

test("what a person says goes before what the file says", async () => {
  const text = "date,who,customer,amount\n2024-01-01,W,C,1\n2024-01-02,X,D,2\n";
  const { version } = await importText(text, {
    roles: { customer: "who", company: "customer" },
    currency: "GBP",
  });
  expect(version.options).toMatchObject({ roles: { customer: "who", company: "customer" }, currency: "GBP" });
  expect(version.companies).toHaveLength(3);
  const none = await importText(text, { roles: { document: "" } });
  expect(none.version.options.roles.document).toBeUndefined();
});

test("options that do not fit the file are refused", async () => {
  const text = "date,customer,amount\n2024-01-01,A,1\n";
  expect(await problemsOf(text, { roles: { customer: "Customer" } })).toEqual([
    { code: "column_missing", values: { column: "Customer" } },
  ]);
  expect(await problemsOf(text, { time_zone: "Mars/Olympus" })).toEqual([
    { code: "time_zone_unknown", values: { zone: "Mars/Olympus" } },
  ]);
});

test("a file of which no row can be used is refused, with the causes", async () => {
  const [problem] = await problemsOf("date,customer,amount\n2024-01-01,A,x\nsoon,A,1\n", {
    roles: { date: "date" },
    date_format: "%Y-%m-%d",
  });
  expect(problem).toEqual({
    code: "no_rows_used",
    values: { line: 0, date: 1, amount: 1, amount_too_large: 0, other: 0 },
  });
});

test("several currencies are refused by name, one is taken", async () => {
  const text = (two: string) => `date,customer,amount,currency\n2024-01-01,A,1,EUR\n2024-01-02,A,1,${two}\n`;
  expect(await problemsOf(text("USD"))).toEqual([
    { code: "rows_currency", values: { list: "“EUR” × 1 (1.00), “USD” × 1 (1.00)" } },
  ]);
  expect((await importText(text("eur"))).version.options.currency).toBe("EUR");
});

test("money beyond its type is refused and not wrapped", async () => {
  const text = `date,customer,amount\n${"2024-01-01,A,9000000000000000\n".repeat(2)}`;
  expect(await problemsOf(text)).toEqual([{ code: "money_too_large", values: {} }]);
  const { version } = await importText(
    "date,customer,amount\n2024-01-01,A,9000000000000000\n2024-01-02,A,1\n",
  );
  expect(version.ledger.money_used).toBe("9000000000000001.00");
});

test("a column with a name a shop could not have is no company", async () => {
  const path = await parquetOf(
    "select date '2024-01-01' as date, 'A' as customer, 1.5 as amount, i::varchar as shop from range(10001) t(i)",
  );
  const imported = await importFromFile(path);
  expect("problems" in imported && imported.problems).toEqual([
    { code: "companies_several", values: { count: 10_001, limit: 10_000 } },
  ]);
});

test("a Parquet file that was cut short, or spoilt on the way, is said to be damaged", async () => {
  const path = await parquetOf(
    "select date '2024-01-01' as date, 'C' || i as customer, i as amount from range(9999) t(i)",
  );
  const whole = await readFile(path);
  const spoilt = Buffer.from(whole);
  spoilt.fill(0x55, 100, 4_000);
  for (const bytes of [whole.subarray(0, whole.length / 2), spoilt]) {
    expect(await problemsOf(bytes)).toEqual([{ code: "parquet_unreadable", values: {} }]);
  }
});

test("a file that is not there, and a folder, are said to be missing", async () => {
  for (const path of ["/nowhere/sales.csv", "/tmp"]) {
    expect(await importFromFile(path)).toEqual({
      problems: [{ code: "file_missing", values: { file: path } }],
      columns: [],
    });
  }
});

test("a refused file leaves no data set", async () => {
  const before = await listDatasets();
  await problemsOf("date,customer,amount\n2024-01-01,A,x\n", { into: "refused" });
  expect(await listDatasets()).toEqual(before);
});
