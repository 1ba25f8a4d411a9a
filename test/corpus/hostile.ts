import { inBytes } from "./bytes";
import {
  type Case,
  type Expectation,
  lineOf,
  rowsOf,
  russianHeadings,
  salesOf,
  textOf,
  westernHeadings,
  wholeOf,
} from "./sales";

const sales = salesOf("western");
const whole = wholeOf(sales);
const lines = textOf(rowsOf(sales)).trimEnd().split("\n");
const head = lineOf(westernHeadings);
const text = (...rows: string[]) => `${rows.join("\n")}\n`;
const usual = [head, ...lines];

/** The usual sales and something more, of which nothing more is used. */
function beside(left_out: Readonly<Record<string, number>>, money = "0.00"): Expectation {
  const more = Object.values(left_out).reduce((sum, rows) => sum + rows, 0);
  return { ...whole, rows_in: sales.length + more, left_out, money_in: sumOf(whole.money_used ?? "", money) };
}

/** The usual sales and one more that is used, of a customer and a receipt of its own. */
function andOne(cents = 0): Expectation {
  const more = { day: "2024-06-01", receipt: "R-1", customer: "Åse", product: "tea", cents };
  return wholeOf([...sales, more]);
}

function sumOf(one: string, two: string): string {
  const cents = Number(one.replace(".", "")) + Number(two.replace(".", ""));
  return (cents / 100).toFixed(2);
}

type Row = readonly [name: string, content: string | Buffer, expect: Expectation, file?: string];

const cells = (...rows: string[][]) => textOf(rows);

/** Files as they come out of programs and mishaps, each with what must come of it. */
const rows: readonly Row[] = [
  // Ends of lines, and of files.
  ["no-newline-at-the-end", usual.join("\n"), whole],
  ["ends-crlf", textOf([westernHeadings, ...rowsOf(sales)], ",", "\r\n"), whole],
  ["ends-cr-alone", textOf([westernHeadings, ...rowsOf(sales)], ",", "\r"), whole],
  ["ends-of-three-kinds", usual.map((line, i) => line + (["\n", "\r\n", "\r"][i % 3] ?? "")).join(""), whole],
  ["ends-doubled-cr", usual.join("\r\r\n"), whole],
  ["blank-lines-between", usual.join("\n\n\n"), whole],
  ["blank-lines-first", `\n\n${text(...usual)}`, whole],
  ["blanks-at-the-end", `${text(...usual)}   \n\n`, whole],
  ["header-only", text(head), { refused: "no_rows" }],
  ["header-only-without-newline", head, { refused: "no_rows" }],
  ["white-space-only", "  \n \n", { refused: "no_rows" }],
  ["truncated-in-a-row", `${text(...usual)}2024-06-01,R-1`, beside({ line: 1 })],
  ["truncated-in-quotes", `${text(...usual)}2024-06-01,R-1,"Mül`, beside({ line: 1 })],
  ["one-column", text("Date", "2024-01-01", "2024-01-02"), { refused: "no_table" }],
  [
    "prose",
    text("Dear colleagues,", "please find the sales attached.", "Kind regards"),
    { refused: "no_table" },
  ],
  // Rows that do not split, and rows of quotation marks.
  ["too-few-cells", text(...usual, "2024-06-01,R-1"), beside({ line: 1 })],
  ["too-many-cells", text(...usual, "2024-06-01,R-1,a,b,1.00,x,y"), beside({ line: 1 })],
  [
    "lone-quote-opens",
    text(...usual.slice(0, 9), '2024-06-01,R-1,"Åse,tea,5.00', ...usual.slice(9)),
    andOne(500),
  ],
  ["quotes-inside-a-cell", text(...usual, '2024-06-01,R-1,Co "Daisy" Ltd,tea,0.00'), andOne()],
  ["quotes-unescaped", text(...usual, '2024-06-01,R-1,"Co "Daisy"",tea,0.00'), andOne()],
  ["quotes-doubled", text(...usual, '2024-06-01,R-1,"Co ""Daisy""",tea,0.00'), andOne()],
  ["quoted-newline", text(...usual, '2024-06-01,R-1,Åse,"tea\nwith milk",0.00'), andOne()],
  ["quoted-delimiter", text(...usual, '2024-06-01,R-1,Åse,"tea, with milk",0.00'), andOne()],
  [
    "everything-quoted",
    usual
      .map((line) =>
        line
          .split(",")
          .map((cell) => `"${cell}"`)
          .join(","),
      )
      .join("\n"),
    whole,
  ],
  ["trailing-delimiters", usual.map((line) => `${line},`).join("\n"), whole],
  ["trailing-delimiters-in-rows-only", [head, ...lines.map((line) => `${line},`)].join("\n"), whole],
  ["sep-line", `sep=;\r\n${textOf([westernHeadings, ...rowsOf(sales)], ";", "\r\n")}`, whole],
  // What stands above, between and below.
  ["titles-above", text("Sales of the season", "Printed 2024-07-01", "", ...usual), whole],
  ["titles-padded-with-delimiters", text("Sales of the season,,,,", ",,,,", ...usual), whole],
  ["totals-below", text(...usual, `Total,,,,${whole.money_used}`), beside({ total: 1 }, whole.money_used)],
  [
    "grand-totals-below",
    text(...usual, ",,,,", `Grand total:,,,,${whole.money_used}`),
    beside({ empty: 1, total: 1 }, whole.money_used),
  ],
  [
    "headings-again-on-every-page",
    text(...usual.slice(0, 11), head, ...usual.slice(11, 21), head, ...usual.slice(21)),
    beside({ heading: 2 }),
  ],
  [
    "two-files-joined",
    Buffer.concat([
      inBytes(text(...usual.slice(0, 16)), "utf-8", true),
      inBytes(text(head, ...usual.slice(16)), "utf-8", true),
    ]),
    beside({ heading: 1 }),
  ],
  ["empty-rows-of-a-spreadsheet", text(...usual, ",,,,", ",,,,", ",,,,"), beside({ empty: 3 })],
  // Headings.
  [
    "headings-twice",
    text("Date,Receipt,Customer,Amount,Amount", ...lines),
    { ...whole, given: { roles: { amount: "Amount_1" } } },
  ],
  ["headings-missing-some", text("Date,Receipt,Customer,,Amount", ...lines), whole],
  [
    "headings-missing-all",
    text(...lines),
    { ...whole, given: { roles: { customer: "column2", document: "column1", amount: "column4" } } },
  ],
  ["headings-in-other-letters", text(" DATE , receipt no. ,Customer_ID,PRODUCT,Line Total", ...lines), whole],
  [
    "headings-with-no-break-spaces",
    text("Date,Receipt\u00a0No,Customer\u00a0ID,Product,Amount", ...lines),
    whole,
  ],
  [
    "headings-that-are-sql",
    text(`Date,Receipt,Customer,"Product""; drop table lines; --",Amount`, ...lines),
    whole,
  ],
  ["headings-of-markup", text("Date,Receipt,Customer,<script>alert(1)</script>,Amount", ...lines), whole],
  [
    "headings-by-given-row",
    text("a,b,c,d,e", head, ...lines),
    { ...whole, given: { reading: { header: 2 } } },
  ],
  [
    "headings-are-none-by-word",
    text(...lines),
    {
      ...whole,
      given: {
        reading: { header: 0 },
        roles: { date: "column0", customer: "column2", document: "column1", amount: "column4" },
      },
    },
  ],
  // Odd delimiters, found or given.
  ["delimiter-caret", textOf([westernHeadings, ...rowsOf(sales)], "^"), whole],
  ["delimiter-tilde", textOf([westernHeadings, ...rowsOf(sales)], "~"), whole],
  [
    "delimiter-given",
    textOf([westernHeadings, ...rowsOf(sales)], "!"),
    { ...whole, given: { reading: { delimiter: "!" } } },
  ],
  [
    "delimiter-tab-with-commas",
    textOf(
      [westernHeadings, ...rowsOf(sales, undefined, (cents) => (cents / 100).toFixed(2).replace(".", ","))],
      "\t",
    ),
    whole,
  ],
  [
    "quote-given",
    text(
      "Date;Receipt;Customer;Product;Amount",
      ...lines.map((line) =>
        line
          .split(",")
          .map((cell) => `'${cell}'`)
          .join(";"),
      ),
    ),
    { ...whole, given: { reading: { quote: "'" } } },
  ],
  // Bytes.
  ["nul-bytes", Buffer.from(text(...usual).replace(/ /g, "\u0000 ")), whole],
  ["bom-in-the-middle", text(head, ...lines.slice(0, 9), `\uFEFF${lines[9]}`, ...lines.slice(10)), whole],
  [
    "late-letter-of-windows-1251",
    Buffer.concat([
      Buffer.from(`Date,Receipt,Customer,Product,Amount\n${"2024-01-05,7,A,tea,1.00\n".repeat(2000)}`),
      inBytes(
        "2024-01-06,8,Иванов Пётр Сергеевич и Щербакова Юлия,чай чёрный листовой,1.00\n",
        "windows-1251",
      ),
    ]),
    {
      reading: { encoding: "windows-1251" },
      rows_in: 2001,
      rows_used: 2001,
      left_out: {},
      money_used: "2001.00",
      customers: 2,
    },
  ],
  [
    "encoding-given",
    inBytes(textOf([russianHeadings, ...rowsOf(salesOf("russian"))], ";"), "koi8-r"),
    {
      ...wholeOf(salesOf("russian")),
      given: { reading: { encoding: "koi8-r" } },
      reading: { encoding: "koi8-r" },
    },
  ],
  ["emoji-and-other-scripts", text(...usual, "2024-06-01,R-1,🙂 王小明,شاي,0.00"), andOne()],
  ["zero-width-and-control", text(...usual, "2024-06-01,R-1,a\u200bb\u0007c,tea,0.00"), andOne()],
  // Other things under the name of a table.
  [
    "binary-renamed",
    Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) & 255)),
    { refused: "file_kind" },
  ],
  [
    "png-renamed",
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      Buffer.alloc(400, 7),
    ]),
    { refused: "file_kind" },
  ],
  ["pdf-renamed", "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", { refused: "file_kind" }],
  ["page-renamed", "<!doctype html><table><tr><td>1</td></tr></table>", { refused: "file_kind" }],
  ["json-renamed", '[{"date":"2024-01-01","amount":1}]', { refused: "file_kind" }],
  [
    "old-workbook",
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(512)]),
    { refused: "file_kind" },
  ],
  [
    "seven-zip",
    Buffer.concat([Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), Buffer.alloc(64)]),
    { refused: "file_kind" },
  ],
  // Ids.
  [
    "ids-keep-zeros",
    cells(
      ["date", "customer", "amount"],
      ["2024-01-01", "007", "1"],
      ["2024-01-02", "7", "1"],
      ["2024-01-03", "0007", "1"],
    ),
    { rows_used: 3, customers: 3 },
  ],
  [
    "ids-lose-blanks",
    cells(
      ["date", "customer", "amount"],
      ["2024-01-01", " A ", "1"],
      ["2024-01-02", "A\u00a0", "1"],
      ["2024-01-03", "\tA", "1"],
    ),
    { rows_used: 3, customers: 1 },
  ],
  [
    "ids-are-addresses",
    cells(
      ["date", "email", "amount"],
      ["2024-01-01", "a@example.org", "1"],
      ["2024-01-02", "b@example.org", "2"],
    ),
    { roles: { customer: "email", email: "email" }, customers: 2 },
  ],
  [
    "ids-are-formulas",
    cells(
      ["date", "customer", "amount"],
      ["2024-01-01", "=cmd|' /C calc'!A0", "1"],
      ["2024-01-02", "@SUM(A1)", "2"],
    ),
    { customers: 2 },
  ],
  [
    "ids-are-paths",
    cells(
      ["date", "customer", "amount"],
      ["2024-01-01", "../../etc/passwd", "1"],
      ["2024-01-02", "'; select 1; --", "2"],
    ),
    { customers: 2 },
  ],
  [
    "ids-are-null-words",
    cells(["date", "customer", "amount"], ["2024-01-01", "NULL", "1"], ["2024-01-02", "", "2"]),
    { customers: 1, rows_used: 2 },
  ],
];

export function hostileCases(): Case[] {
  return rows.map(([name, content, expect, file = "in.csv"]) => ({
    name,
    file,
    bytes: typeof content === "string" ? Buffer.from(content) : content,
    expect,
  }));
}
