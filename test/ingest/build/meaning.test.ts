import { expect, test } from "vitest";
import { foresee } from "../../../lib/ingest/from-file";
import type { Effect } from "../../../lib/model/data/effect";
import { ledgerGap } from "../../../lib/model/data/ledger";
import { type Given, saidBy } from "../given";
import { ask, fileOf, importText } from "../shop";

const today = "2024-06-01";

async function effectIn(content: string, given: Given = {}): Promise<Effect> {
  const foreseen = await foresee(await fileOf(content), saidBy(given), today);
  if ("problems" in foreseen) throw new Error(JSON.stringify(foreseen.problems));
  return foreseen.effect;
}

test("titles, empty rows, repeated headings and totals are told from sales", async () => {
  const text = [
    "Отчёт о продажах;;;",
    "Дата;Чек;Клиент;Сумма",
    "01.02.2024;1;А;10,00",
    ";;;",
    "Дата;Чек;Клиент;Сумма",
    "02.02.2024;2;Б;20,00",
    "потом;3;В;5,00",
    "Итого;;;30,00",
  ].join("\r\n");
  const { version, folder } = await importText(text);
  expect(version.ledger.left_out).toEqual([
    { cause: "empty", rows: 1, money: "0.00" },
    { cause: "heading", rows: 1, money: "0.00" },
    { cause: "total", rows: 1, money: "30.00" },
    { cause: "date", rows: 1, money: "5.00" },
  ]);
  expect(version.ledger).toMatchObject({ rows_in: 6, rows_used: 2, money_in: "65.00", money_used: "30.00" });
  const lines = text.split("\r\n");
  const bytesTo = (line: number) =>
    Buffer.byteLength(
      lines
        .slice(0, line - 1)
        .map((one) => `${one}\r\n`)
        .join(""),
    );
  const left = [
    [4, "empty", null],
    [5, "heading", null],
    [7, "date", "Дата"],
    [8, "total", null],
  ] as const;
  expect(
    await ask(folder, "select line::int as line, byte::int as byte, cause, column_name, text from rejects"),
  ).toEqual(
    left.map(([line, cause, column_name]) => ({
      line,
      byte: bytesTo(line),
      cause,
      column_name,
      text: lines[line - 1],
    })),
  );
});

const statuses = `date,customer,status,amount
2024-01-01,A,paid,1.00
2024-01-02,B,cancelled,2.00
2024-01-03,C,,4.00
2024-01-04,C,paid,8.00
`;

test("a status is asked with rows and money, and what does not count is left out by name", async () => {
  const found = await effectIn(statuses);
  expect(found.statuses).toEqual([
    { value: "paid", rows: 2, money: "9.00", refunded: "0.00" },
    { value: "", rows: 1, money: "4.00", refunded: "0.00" },
    { value: "cancelled", rows: 1, money: "2.00", refunded: "0.00" },
  ]);
  const { version } = await importText(statuses, { status_out: ["cancelled", ""] });
  expect(version.ledger).toMatchObject({
    rows_used: 2,
    money_used: "9.00",
    left_out: [{ cause: "status", rows: 2, money: "6.00" }],
  });
});

test("cancelled documents are told by how their numbers begin", async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `2024-01-01,${500 + i},A${i},10.00\n`).join("");
  const text = `date,invoice,customer,amount\n${rows}2024-01-02,C501,A1,-10.00\n2024-01-02,C502,A2,-4.00\n`;
  expect((await effectIn(text)).cancelled).toEqual({ value: "C", rows: 2, money: "-14.00" });
  const kept = await importText(text);
  expect(kept.version.ledger.money_used).toBe("286.00");
  const { version } = await importText(text, { cancel_prefix: "C" });
  expect(version.ledger).toMatchObject({
    money_used: "300.00",
    left_out: [{ cause: "cancelled", rows: 2, money: "-14.00" }],
  });
});

test("a customer who stands for nobody is proposed by name and by share, and counts as nobody when one says so", async () => {
  const known = Array.from({ length: 40 }, (_, i) => `2024-01-01,r${i},К${i},1.00\n`).join("");
  const till = Array.from({ length: 30 }, (_, i) => `2024-01-02,t${i},99999,1.00\n`).join("");
  const text = `дата,чек,клиент,сумма\n${known}${till}2024-01-03,z,Розничный покупатель,1.00\n`;
  const { placeholders } = await effectIn(text);
  expect(placeholders.map(({ value, documents, named }) => [value, documents, named])).toEqual([
    ["99999", 30, false],
    ["Розничный покупатель", 1, true],
  ]);
  expect(placeholders[0]?.share).toBeCloseTo(30 / 71);
  const { version, folder } = await importText(text, { nobody: ["99999", "Розничный покупатель"] });
  expect(version).toMatchObject({ customers: 40, documents: 71 });
  expect(version.ledger).toMatchObject({
    rows_used: 71,
    rows_without_customer: 31,
    money_without_customer: "31.00",
  });
  expect(await ask(folder, "select count(*)::int as n from customers where customer_id = '99999'")).toEqual([
    { n: 0 },
  ]);
});

test("equal rows are counted, kept unless one says otherwise, and then left out but for the first", async () => {
  const text = `date,receipt,customer,till,amount
2024-01-01,1,A,x,5.00
2024-01-01,1,A,x,5.00
2024-01-01,1,A,y,5.00
2024-01-01,1,A,x,5.00
2024-01-02,2,B,x,1.00
`;
  expect((await effectIn(text)).duplicates).toMatchObject({ rows: 2, money: "10.00" });
  expect((await importText(text)).version.ledger.rows_used).toBe(5);
  const { version } = await importText(text, { duplicates: "leave_out" });
  expect(version.ledger).toMatchObject({
    rows_used: 3,
    left_out: [{ cause: "duplicate", rows: 2, money: "10.00" }],
  });
});

test("of several currencies one is kept, the others are left out by name", async () => {
  const text = `date,customer,currency,amount
2024-01-01,A,EUR,1.00
2024-01-02,B,USD,2.00
2024-01-03,B,EUR,4.00
`;
  expect((await effectIn(text, { currency_kept: "EUR" })).currencies).toEqual([
    { value: "EUR", rows: 2, money: "5.00" },
    { value: "USD", rows: 1, money: "2.00" },
  ]);
  const { version } = await importText(text, { currency_kept: "EUR" });
  expect(version.ledger).toMatchObject({
    money_used: "5.00",
    left_out: [{ cause: "currency", rows: 1, money: "2.00" }],
  });
  expect(ledgerGap(version.ledger)).toEqual({ rows: 0, money: "0.00" });
});

test("receipts with two customers or two days, and days to come, are counted before the import and after it", async () => {
  const text = `date,receipt,customer,amount
2024-01-01,1,A,1.00
2024-01-01,1,B,1.00
2024-01-02,2,C,1.00
2024-01-03,2,C,1.00
2031-01-01,3,C,1.00
`;
  const found = await effectIn(text);
  expect(found).toMatchObject({
    documents_with_two_customers: 1,
    documents_with_two_days: 1,
    future_rows: 1,
  });
  const { version } = await importText(text);
  expect(version.ledger).toMatchObject({ documents_with_two_customers: 1, documents_with_two_days: 1 });
});
