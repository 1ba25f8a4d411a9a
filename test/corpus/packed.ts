import { gzipSync } from "node:zlib";
import { workbookOf, zipOf } from "../ingest/read/packed";
import { inBytes } from "./bytes";
import { type Case, type Expectation, rowsOf, russianHeadings, salesOf, textOf, wholeOf } from "./sales";

const sales = salesOf("russian");
const whole = wholeOf(sales);
const text = textOf([russianHeadings, ...rowsOf(sales)], ";");
const cells = [
  russianHeadings,
  ...sales.map(({ day, receipt, customer, product, cents }) => [
    day,
    receipt,
    customer,
    product,
    cents / 100,
  ]),
];

const serial = (iso: string) => (Date.parse(iso) - Date.parse("1899-12-30")) / 86_400_000;
const serials = (since: number) =>
  sales
    .map(
      ({ day, receipt, customer, cents }, i) =>
        `<row r="${i + 2}"><c r="A${i + 2}" s="2"><v>${serial(day) - since}</v></c><c r="B${i + 2}" t="inlineStr"><is><t>${receipt}</t></is></c><c r="C${i + 2}" t="inlineStr"><is><t>${customer}</t></is></c><c r="D${i + 2}"><f>1*${cents / 100}</f><v>${cents / 100}</v></c></row>`,
    )
    .join("");
const headRow = `<row r="1">${["Дата", "Номер чека", "Клиент", "Сумма"].map((name, i) => `<c r="${"ABCD"[i]}1" t="str"><v>${name}</v></c>`).join("")}</row>`;

type Row = readonly [name: string, file: string, bytes: Buffer, expect: Expectation];

const rows: readonly Row[] = [
  ["gzip", "in.csv.gz", gzipSync(text), whole],
  [
    "gzip-of-windows-1251",
    "in.csv.gz",
    gzipSync(inBytes(text, "windows-1251")),
    { ...whole, reading: { encoding: "windows-1251" } },
  ],
  ["gzip-cut-short", "in.csv.gz", gzipSync(text).subarray(0, 200), { refused: "archive_unreadable" }],
  ["zip", "in.zip", zipOf({ "продажи.csv": text }), { ...whole, reading: { entry: "продажи.csv" } }],
  [
    "zip-of-a-mac",
    "in.zip",
    zipOf({ "sales/": "", "sales/in.csv": text, "__MACOSX/sales/._in.csv": "x" }),
    whole,
  ],
  [
    "zip-of-two-one-given",
    "in.zip",
    zipOf({ "a.csv": text, "b.csv": "date;customer;amount\n2024-01-01;a;1.00\n" }),
    { given: { reading: { entry: "b.csv" } }, rows_used: 1, money_used: "1.00" },
  ],
  ["zip-with-paths-upwards", "in.zip", zipOf({ "../../in.csv": text }), { refused: "archive_unreadable" }],
  ["zip-of-a-workbook", "in.zip", zipOf({ "in.xlsx": workbookOf({ sheets: { S: cells } }) }), whole],
  ["zip-of-nothing", "in.zip", zipOf({}), { refused: "archive_empty" }],
  [
    "workbook",
    "in.xlsx",
    workbookOf({ sheets: { Продажи: cells } }),
    { ...whole, reading: { sheet: "Продажи", header: 1 } },
  ],
  [
    "workbook-under-titles",
    "in.xlsx",
    workbookOf({ sheets: { S: [["Отчёт о продажах"], [], ...cells] } }),
    { ...whole, reading: { header: 3 } },
  ],
  [
    "workbook-of-two-sheets-one-given",
    "in.xlsx",
    workbookOf({
      sheets: {
        A: cells,
        B: [
          ["date", "customer", "amount"],
          ["2024-01-01", "a", 1],
        ],
      },
    }),
    { given: { reading: { sheet: "B" } }, rows_used: 1, money_used: "1.00" },
  ],
  [
    "workbook-with-totals",
    "in.xlsx",
    workbookOf({ sheets: { S: [...cells, ["Итого", null, null, null, Number(whole.money_used)]] } }),
    { ...whole, rows_in: 31, left_out: { total: 1 }, money_in: (2 * Number(whole.money_used)).toFixed(2) },
  ],
  [
    "workbook-of-serial-days-and-formulas",
    "in.xlsx",
    workbookOf({ sheets: { S: headRow + serials(0) }, formats: ["dd.mm.yyyy"] }),
    whole,
  ],
  [
    "workbook-since-1904",
    "in.xlsx",
    workbookOf({ sheets: { S: headRow + serials(1462) }, formats: ["dd.mm.yyyy"], since1904: true }),
    whole,
  ],
  [
    "workbook-with-errors",
    "in.xlsx",
    workbookOf({
      sheets: {
        S: `${headRow}${serials(0)}<row r="99"><c r="A99" t="e"><v>#REF!</v></c><c r="C99" t="str"><v>x</v></c><c r="D99"><v>1</v></c></row>`,
      },
      formats: ["dd.mm.yyyy"],
    }),
    { ...whole, rows_in: 31, left_out: { date: 1 }, money_in: (Number(whole.money_used) + 1).toFixed(2) },
  ],
  [
    "workbook-cut-short",
    "in.xlsx",
    workbookOf({ sheets: { S: cells } }).subarray(0, 900),
    { refused: "archive_unreadable" },
  ],
  ["workbook-without-rows", "in.xlsx", workbookOf({ sheets: { S: [] } }), { refused: "no_rows" }],
  [
    "parquet-cut-short",
    "in.parquet",
    Buffer.concat([Buffer.from("PAR1"), Buffer.alloc(200, 1)]),
    { refused: "parquet_unreadable" },
  ],
];

export function packedCases(): Case[] {
  return rows.map(([name, file, bytes, expect]) => ({ name, file, bytes, expect }));
}
