import { createReadStream } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ProblemError } from "../../../lib/base/problem";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { previewUpload } from "../../../lib/ingest/look/preview";
import { firstChoices } from "../../../lib/model/data/choices";
import type { Preview } from "../../../lib/model/data/preview";
import { settle } from "../../../lib/model/data/settle";
import { zipOf } from "../read/packed";
import { fileOf, parquetOf } from "../shop";

/** Fields of the form that are open before anybody has touched it. */
function openIn(found: Preview): string[] {
  const { problems } = settle(firstChoices(found), found, { namesake: null, spoilt: null });
  return problems.map(({ field }) => field);
}

async function previewOf(content: string | Uint8Array): Promise<Preview> {
  return previewPath(await fileOf(content));
}

async function previewPath(path: string): Promise<Preview> {
  const upload = await receiveUpload(createReadStream(path), { name: path, bytes: null, digest: null });
  return previewUpload(upload.id);
}

async function problemOf(content: string | Uint8Array): Promise<unknown> {
  const error = await previewOf(content).catch((error: unknown) => error);
  if (!(error instanceof ProblemError)) throw new Error(`no problem but ${String(error)}`);
  const { code, values } = error.problem;
  return [code, values["kind"]];
}

const rows = (line: (i: number) => string, count = 40) =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join("");

test("roles are found by Russian headings, with the format of days, the mark and the currency", async () => {
  const found = await previewOf(
    `\uFEFFДата;№ чека;Код клиента;ФИО;E-mail;Телефон;Магазин;Товар;Категория;Кол-во;Цена;Сумма, руб.\r\n${rows(
      (i) =>
        `${String(1 + (i % 28)).padStart(2, "0")}.02.2024 10:0${i % 10};${i};К-${i};Анна;a@b.ru;+7 900 000-00-00;Север;Чай;Напитки;2;1 000,50;2 001,00`,
    )}`,
  );
  expect(found.roles).toEqual({
    customer: "Код клиента",
    date: "Дата",
    document: "№ чека",
    amount: "Сумма, руб.",
    quantity: "Кол-во",
    unit_price: "Цена",
    company: "Магазин",
    name: "ФИО",
    email: "E-mail",
    phone: "Телефон",
    product: "Товар",
    category: "Категория",
  });
  expect(firstChoices(found)).toMatchObject({
    documents: "auto",
    date_format: "%d.%m.%Y",
    decimal_mark: ",",
    currency: "RUB",
    time_zone: "UTC",
  });
  expect(openIn(found)).toEqual([]);
  expect(found.sample).toHaveLength(40);
  expect(found.sample[0]?.[0]).toBe("01.02.2024 10:00");
});

test("roles are found by English headings however they are spelt", async () => {
  const found = await previewOf(
    `Order #,CUSTOMER_ID,orderDate,Unit Price ($),Qty\n${rows((i) => `${i},${i},2024-01-01,2.5,3`)}`,
  );
  expect(found.roles).toEqual({
    document: "Order #",
    customer: "CUSTOMER_ID",
    date: "orderDate",
    unit_price: "Unit Price ($)",
    quantity: "Qty",
  });
  expect(firstChoices(found).currency).toBe("USD");
});

test("without headings the values tell what they can, and the rest is asked for", async () => {
  const found = await previewOf(rows((i) => `2024-01-${10 + (i % 20)};K${i};${i},50`));
  expect(found.columns.map(({ name }) => name)).toEqual(["column0", "column1", "column2"]);
  expect(found.rows).toBe(40);
  expect(found.roles).toEqual({ date: "column0", amount: "column2" });
  expect(openIn(found)).toEqual(["customer"]);
});

test("each column of money has the currency of its own heading or cells", async () => {
  const found = await previewOf(
    `Date,Customer,Gross Sales,Net Sales,Paid EUR\n${rows((i) => `2024-01-01,${i},"$1,00${i % 10}.50",${i === 7 ? "£5.00" : "5.00"},4.00`)}`,
  );
  const currencyOf = (amount: string) => firstChoices(found, { ...found.roles, amount }).currency;
  expect(["Gross Sales", "Net Sales", "Paid EUR"].map(currencyOf)).toEqual(["USD", "GBP", "EUR"]);
});

test("days that fit two readings in every row are a question, with what each reading gives", async () => {
  const found = await previewOf(
    `date,customer,amount\n${rows((i) => `0${1 + (i % 9)}/0${1 + (i % 8)}/2024,A,1`)}`,
  );
  expect(found.dates).toEqual([
    {
      name: "date",
      local: false,
      rows: 40,
      zoned: false,
      readings: [
        { format: "%d/%m/%Y", rows: 40, first: "2024-01-01", last: "2024-08-08" },
        { format: "%m/%d/%Y", rows: 40, first: "2024-01-01", last: "2024-09-04" },
      ],
      proposed: null,
      only: [
        { format: "%d/%m/%Y", rows: 0 },
        { format: "%m/%d/%Y", rows: 0 },
      ],
      both: 40,
      mixed: 0,
    },
  ]);
  expect(openIn(found)).toEqual(["date_format"]);
});

test("one row far down the file settles how days are read", async () => {
  const found = await previewOf(
    `date,customer,amount\n${rows(() => "05/03/2024,A,1", 15_000)}25/03/2024,A,1\n`,
  );
  expect(found.dates[0]?.readings.map(({ format, rows }) => [format, rows])).toEqual([
    ["%d/%m/%Y", 15_001],
    ["%m/%d/%Y", 15_000],
  ]);
  expect(firstChoices(found).date_format).toBe("%d/%m/%Y");
});

test("each column of days is read for itself", async () => {
  const found = await previewOf(
    `ordered;paid;customer;amount\n${rows((i) => `2024-01-${10 + (i % 20)};${10 + (i % 20)}.02.24 10:00;A;1`)}`,
  );
  expect(found.dates.map(({ name, proposed }) => [name, proposed])).toEqual([
    ["ordered", "%Y-%m-%d"],
    ["paid", "%d.%m.%y"],
  ]);
});

test("days that mean the same either way are no question", async () => {
  const found = await previewOf(
    `date,customer,amount\n${rows((i) => `0${1 + (i % 9)}/0${1 + (i % 9)}/2024,A,1`)}`,
  );
  expect(openIn(found)).toEqual([]);
});

test("numbers that fit both marks in every row are a question; whole numbers are none", async () => {
  const marks = async (amounts: readonly string[]) =>
    firstChoices(
      await previewOf(
        `date;customer;amount\n${amounts
          .map((text) => `2024-01-01;A;${text}\n`)
          .join("")
          .repeat(5)}`,
      ),
    ).decimal_mark;
  expect(await marks(["1,234", "12"])).toBeNull();
  expect(await marks(["1.234", "12"])).toBeNull();
  expect(await marks(["1,234", "12,5"])).toBe(",");
  expect(await marks(["1,234.50", "12"])).toBe(".");
  expect(await marks(["1234", "12"])).toBe(".");
  expect(await marks(["0,850", "0,900"])).toBe(",");
  expect(await marks(["1 234,50 ₽", "− 5,00"])).toBe(",");
});

test("a Parquet file says its types itself", async () => {
  const found = await previewPath(
    await parquetOf(
      "select 1 as customer_id, date '2024-01-01' as order_date, 9.5::double as total, [1, 2] as tags from range(60)",
    ),
  );
  expect(found).toMatchObject({ format: "parquet", rows: 60, dates: [], numbers: [] });
  expect(firstChoices(found)).toMatchObject({ date_format: "auto", decimal_mark: ".", documents: "auto" });
  expect(found.sample).toHaveLength(50);
  expect(found.sample[0]).toEqual(["1", "2024-01-01", "9.5", "[1, 2]"]);
});

test("a shop that knows its customers by address alone has customers", async () => {
  const found = await previewOf(`date,email,amount\n${rows((i) => `2024-01-01,a${i}@example.com,1`)}`);
  expect(found.roles).toMatchObject({ customer: "email", email: "email" });
});

test("headings that are there twice, or not at all, are told apart", async () => {
  const found = await previewOf(`date,sum,sum,,customer\n${rows(() => "2024-01-01,1.5,2.5,x,A")}`);
  expect(found.columns.map(({ name }) => name)).toEqual(["date", "sum", "sum_1", "column3", "customer"]);
});

test("rows that do not split are counted beside those that do", async () => {
  const found = await previewOf(`date,customer,amount\n${rows(() => "2024-01-01,A,1")}2024-01-01,A\n`);
  expect(found).toMatchObject({ rows: 40, broken: 1 });
});

test("what is no table is named", async () => {
  expect(await problemOf("date,customer,amount\n")).toEqual(["no_rows", undefined]);
  expect(await problemOf("\n\n\n")).toEqual(["no_rows", undefined]);
  expect(await problemOf("name\nAnn\nBob\n")).toEqual(["no_table", undefined]);
  expect(await problemOf("PAR1 and then nothing")).toEqual(["parquet_unreadable", undefined]);
  expect(await problemOf(Buffer.from("PK\u0003\u0004....sales.csv"))).toEqual([
    "archive_unreadable",
    undefined,
  ]);
  expect(await problemOf(gzipSync("date,customer\n").subarray(0, 20))).toEqual([
    "archive_unreadable",
    undefined,
  ]);
  expect(await problemOf(gzipSync(gzipSync("date,customer\n")))).toEqual(["file_kind", "zip"]);
  expect(await problemOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toEqual([
    "file_kind",
    "excel",
  ]);
  expect(await problemOf("%PDF-1.7\n")).toEqual(["file_kind", "pdf"]);
  expect(await problemOf("<html><table></table></html>")).toEqual(["file_kind", "page"]);
  const sheet =
    '<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n<Workbook xmlns="urn:x"></Workbook>';
  expect(await problemOf(sheet)).toEqual(["file_kind", "sheet"]);
  expect(await problemOf('<?xml version="1.0"?><ss:Workbook></ss:Workbook>')).toEqual(["file_kind", "sheet"]);
  expect(await problemOf('<?xml version="1.0"?><feed></feed>')).toEqual(["file_kind", "page"]);
  const ods = { mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>" };
  expect(await problemOf(zipOf(ods))).toEqual(["file_kind", "ods"]);
  expect(await problemOf('[{"date": 1}]')).toEqual(["file_kind", "json"]);
  expect(await problemOf(Buffer.from([0x61, 0, 1, 2, 3]))).toEqual(["file_kind", "other"]);
});

test("a file of too many columns is refused", async () => {
  const wide = Array.from({ length: 501 }, (_, i) => `c${i}`).join(",");
  expect(await problemOf(`${wide}\n${wide}\n`)).toEqual(["too_many_columns", undefined]);
});
