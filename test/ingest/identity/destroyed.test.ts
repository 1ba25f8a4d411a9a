import { expect, test } from "vitest";
import { foresee } from "../../../lib/ingest/from-file";
import { saidBy } from "../given";
import { ask, fileOf, importPath, importText, parquetOf, problemsOf } from "../shop";

const head = "date,order,customer,amount\n";

const rowsOf = (cells: readonly (readonly [order: string, customer: string])[]) =>
  head + cells.map(([order, customer], i) => `2026-09-0${i + 1},${order},${customer},${i + 1}.00\n`).join("");

test.each([
  ["1.23457E+12", "1.2346E+12", "1,23E+11"],
  ["7.91234e+10", "2E+09", "1.5E+15"],
])("customers in scientific notation are refused: %s", async (...ids) => {
  const quoted = [...ids, "1001"].map((id, i): [string, string] => [`${i}1`, `"${id}"`]);
  expect(await problemsOf(rowsOf(quoted))).toEqual([
    {
      code: "customers_destroyed",
      values: { column: "customer", value: [...ids].sort()[0], rows: 3, money: "6.00" },
    },
  ]);
});

test("long numbers that all end in zeros have lost their digits too", async () => {
  const cards: [string, string][] = [
    ["1", "9643001234567890"],
    ["2", "9643001234567880"],
    ["3", "9643001234561230"],
  ];
  expect(await problemsOf(rowsOf(cards))).toMatchObject([
    { code: "customers_destroyed", values: { rows: 3 } },
  ]);
  const whole: [string, string][] = [...cards, ["4", "9643001234561237"]];
  expect(await problemsOf(rowsOf(whole))).toEqual([]);
});

test("receipts whose numbers are gone can be a customer's day", async () => {
  const file = rowsOf([
    ["1.23E+11", "a"],
    ["1.23E+11", "b"],
  ]);
  expect(await problemsOf(file)).toMatchObject([
    { code: "documents_destroyed", values: { column: "order" } },
  ]);
  const { version } = await importText(file, { documents: "day" });
  expect(version).toMatchObject({ documents: 2, customers: 2 });
});

test("ids that only look like that are kept, and so is money", async () => {
  const { folder } = await importText(
    `${head}2026-09-01,1,12E+3,1.5E+2\n2026-09-02,2,1.234567890123E+12,2\n2026-09-03,3,a+5@x.com,3\n2026-09-04,4,+7 999 1234567,4\n`,
  );
  expect(await ask(folder, "select customer_id, amount from lines")).toEqual([
    { customer_id: "12E+3", amount: "150.00" },
    { customer_id: "1.234567890123E+12", amount: "2.00" },
    { customer_id: "a+5@x.com", amount: "3.00" },
    { customer_id: "+7 999 1234567", amount: "4.00" },
  ]);
});

test("whole numbers of a column of floats are digits", async () => {
  const { folder } = await importPath(
    await parquetOf(
      "select date '2026-09-01' as date, 1234567890123::double as customer, 4007199254740991::double as order_id, 1.0 as amount",
    ),
  );
  expect(await ask(folder, "select customer_id, document from lines")).toEqual([
    { customer_id: "1234567890123", document: "4007199254740991" },
  ]);
});

test("a word for none is no number of a receipt", async () => {
  const words = ["-", "nan", "NULL", "0", "n/a", "000", "#Н/Д", "None"];
  const file = rowsOf([...words.map((word, i): [string, string] => [word, `c${i}`]), ["A-1", "c9"]]);
  const { folder, version } = await importText(file);
  expect(await ask(folder, "select document from lines where document is not null")).toEqual([
    { document: "A-1" },
  ]);
  expect(version).toMatchObject({ documents: 9, customers: 9 });
  const foreseen = await foresee(await fileOf(file), saidBy(), "2026-10-01");
  expect(foreseen).toMatchObject({ effect: { numberless_rows: 8, documents_with_two_customers: 0 } });
});
