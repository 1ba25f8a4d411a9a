import { type Case, type Expectation, textOf } from "./sales";

const table = (heads: string[], ...rows: string[][]) => Buffer.from(textOf([heads, ...rows], ";"));

/** Sums of money as programs and people write them, and what they are together. */
const sums: Readonly<Record<string, readonly [written: readonly string[], money: string, mark: string]>> = {
  brackets: [["(12.50)", "20.00"], "7.50", "."],
  "minus-behind": [["12.50-", "20.00"], "7.50", "."],
  "minus-of-print": [["−12,50", "20,00"], "7.50", ","],
  "minus-apart": [["- 12,50", "20,00"], "7.50", ","],
  "plus-in-front": [["+12.50", "20.00"], "32.50", "."],
  "rouble-sign": [["1 234,50 ₽", "20,00 ₽"], "1254.50", ","],
  "rouble-word": [["12,50 руб.", "20,00 руб"], "32.50", ","],
  "rouble-letter": [["12,50 р.", "20,00 р"], "32.50", ","],
  "dollar-sign": [["$1,234.50", "$20.00"], "1254.50", "."],
  "euro-behind": [["12,50 €", "20,00€"], "32.50", ","],
  "pound-negative": [["-£12.50", "£20.00"], "7.50", "."],
  "code-in-front": [["EUR 12.50", "EUR 20.00"], "32.50", "."],
  "code-behind": [["12.50 USD", "20.00 usd"], "32.50", "."],
  "space-groups": [["1 234 567,50", "20,00"], "1234587.50", ","],
  "no-break-groups": [["1\u00a0234\u00a0567,50", "20,00"], "1234587.50", ","],
  "narrow-groups": [["1\u202f234,50", "20,00"], "1254.50", ","],
  "thin-groups": [["1\u2009234,50", "20,00"], "1254.50", ","],
  "apostrophe-groups": [["1'234.50", "20.00"], "1254.50", "."],
  "curly-groups": [["1’234.50", "20.00"], "1254.50", "."],
  "point-groups": [["1.234.567,50", "20,00"], "1234587.50", ","],
  "comma-groups": [["1,234,567.50", "20.00"], "1234587.50", "."],
  "indian-groups": [["12,34,567.50", "20.00"], "1234587.50", "."],
  exponents: [["1e3", "2.5E1"], "1025.00", "."],
  "no-cents": [["12", "20"], "32.00", "."],
  "many-decimals": [["0.005", "0.005", "0.005"], "0.02", "."],
  "no-whole-part": [[".50", "-.25"], "0.25", "."],
  "zeros-in-front": [["0012.50", "020.00"], "32.50", "."],
};

/** Days as they are written, with the first and the last of them. */
const days: Readonly<
  Record<string, readonly [written: readonly string[], first: string, last: string, format: string]>
> = {
  iso: [["2024-01-31", "2024-02-29"], "2024-01-31", "2024-02-29", "%Y-%m-%d"],
  "iso-moments": [["2024-01-31T23:59:59", "2024-02-29T00:00:01.5"], "2024-01-31", "2024-02-29", "%Y-%m-%d"],
  "iso-in-utc": [["2024-01-31T23:59:59Z", "2024-02-29T00:00:00Z"], "2024-01-31", "2024-02-29", "%Y-%m-%d"],
  dots: [["31.01.2024", "29.02.2024"], "2024-01-31", "2024-02-29", "%d.%m.%Y"],
  "dots-without-zeros": [["31.1.2024", "2.2.2024"], "2024-01-31", "2024-02-02", "%d.%m.%Y"],
  "dots-with-times": [["31.01.2024 9:05", "29.02.2024 23:59"], "2024-01-31", "2024-02-29", "%d.%m.%Y"],
  "dots-with-seconds": [
    ["31.01.2024 9:05:07", "29.02.2024 23:59:59"],
    "2024-01-31",
    "2024-02-29",
    "%d.%m.%Y",
  ],
  "dots-of-two-digits": [["31.01.24", "29.02.24"], "2024-01-31", "2024-02-29", "%d.%m.%y"],
  "dots-of-the-last-century": [["31.01.99", "28.02.99"], "1999-01-31", "1999-02-28", "%d.%m.%y"],
  "slashes-day-first": [["31/01/2024", "29/02/2024"], "2024-01-31", "2024-02-29", "%d/%m/%Y"],
  "slashes-month-first": [["01/31/2024", "02/29/2024"], "2024-01-31", "2024-02-29", "%m/%d/%Y"],
  "slashes-with-noon": [
    ["01/31/2024 1:05 PM", "02/29/2024 11:59 AM"],
    "2024-01-31",
    "2024-02-29",
    "%m/%d/%Y",
  ],
  "slashes-year-first": [["2024/01/31", "2024/02/29"], "2024-01-31", "2024-02-29", "%Y/%m/%d"],
  "slashes-of-two-digits": [["31/01/24", "29/02/24"], "2024-01-31", "2024-02-29", "%d/%m/%y"],
  "hyphens-day-first": [["31-01-2024", "29-02-2024"], "2024-01-31", "2024-02-29", "%d-%m-%Y"],
  "hyphens-month-first": [["01-31-2024", "02-29-2024"], "2024-01-31", "2024-02-29", "%m-%d-%Y"],
  "points-year-first": [["2024.01.31", "2024.02.29"], "2024-01-31", "2024-02-29", "%Y.%m.%d"],
  "eight-digits": [["20240131", "20240229"], "2024-01-31", "2024-02-29", "%Y%m%d"],
};

const heads = ["Date", "Customer", "Amount"];

function sumCases(): Case[] {
  return Object.entries(sums).map(([name, [written, money, mark]]) => {
    const rows = written.map((sum, i) => [`2024-01-0${i + 1}`, `c${i}`, sum]);
    return {
      name: `sum-${name}`,
      file: "in.csv",
      bytes: table(heads, ...rows),
      expect: { given: { decimal_mark: mark }, rows_used: written.length, money_in: money },
    };
  });
}

function dayCases(): Case[] {
  return Object.entries(days).map(([name, [written, first_day, last_day, date_format]]) => ({
    name: `day-${name}`,
    file: "in.csv",
    bytes: table(heads, ...written.map((day, i) => [day, `c${i}`, "1.00"])),
    expect: { options: { date_format }, rows_used: written.length, first_day, last_day },
  }));
}

type Row = readonly [name: string, bytes: Buffer, expect: Expectation];

/** What has to be asked, what cannot be used, and what a person has said. */
const rows: readonly Row[] = [
  [
    "ask-day-or-month-first",
    table(heads, ["05/03/2024", "a", "1.00"], ["06/04/2024", "b", "2.00"]),
    { refused: "date_format_open" },
  ],
  [
    "ask-day-or-month-first-answered",
    table(heads, ["05/03/2024", "a", "1.00"], ["06/04/2024", "b", "2.00"]),
    { given: { date_format: "%m/%d/%Y" }, first_day: "2024-05-03", last_day: "2024-06-04" },
  ],
  [
    "ask-decimal-mark",
    table(heads, ["2024-01-01", "a", "1.500"], ["2024-01-02", "b", "2.250"]),
    { refused: "decimal_mark_open" },
  ],
  [
    "ask-decimal-mark-answered",
    table(heads, ["2024-01-01", "a", "1.500"], ["2024-01-02", "b", "2.250"]),
    { given: { decimal_mark: "," }, money_used: "3750.00" },
  ],
  ["ask-who", table(["Date", "X", "Amount"], ["2024-01-01", "a", "1.00"]), { refused: "role_missing" }],
  ["ask-when", table(["X", "Customer", "Amount"], ["k", "a", "1.00"]), { refused: "role_missing" }],
  [
    "ask-how-much",
    table(["Date", "Customer", "Note"], ["2024-01-01", "a", "b"]),
    { refused: "role_missing" },
  ],
  [
    "no-such-days",
    table(heads, ["2024-01-01", "a", "1.00"], ["2024-02-30", "a", "2.00"], ["2024-13-01", "a", "4.00"]),
    { rows_used: 1, left_out: { date: 2 }, money_in: "7.00", money_used: "1.00" },
  ],
  [
    "days-of-two-manners",
    table(heads, ["31.01.2024", "a", "1.00"], ["29.02.2024", "a", "1.00"], ["2024-03-01", "b", "2.00"]),
    { rows_used: 3, left_out: {}, money_in: "4.00" },
  ],
  [
    "days-empty",
    table(heads, ["2024-01-01", "a", "1.00"], ["", "a", "2.00"]),
    { rows_used: 1, left_out: { date: 1 } },
  ],
  [
    "days-of-the-year-zero",
    table(heads, ["2024-01-01", "a", "1.00"], ["0000-01-01", "a", "2.00"]),
    { rows_used: 1, left_out: { date: 1 } },
  ],
  [
    "sums-empty-and-words",
    table(
      heads,
      ["2024-01-01", "a", "1.00"],
      ["2024-01-02", "a", ""],
      ["2024-01-03", "a", "free"],
      ["2024-01-04", "a", "#N/A"],
    ),
    { rows_used: 1, left_out: { amount: 3 }, money_in: "1.00" },
  ],
  [
    "sums-too-large",
    table(heads, ["2024-01-01", "a", "1.00"], ["2024-01-02", "a", "99999999999999999999.00"]),
    { rows_used: 1, left_out: { amount_too_large: 1 } },
  ],
  [
    "sums-infinite",
    table(heads, ["2024-01-01", "a", "1.00"], ["2024-01-02", "a", "inf"], ["2024-01-03", "a", "NaN"]),
    { rows_used: 1, left_out: { amount: 2 } },
  ],
  [
    "quantity-times-price",
    table(
      ["Date", "Customer", "Quantity", "Unit price"],
      ["2024-01-01", "a", "3", "1.25"],
      ["2024-01-02", "b", "-2", "0.50"],
    ),
    { money_used: "2.75" },
  ],
  [
    "quantity-of-parts",
    table(
      ["Date", "Customer", "Quantity", "Unit price"],
      ["2024-01-01", "a", "0.333", "3.00"],
      ["2024-01-02", "a", "0.333", "3.00"],
    ),
    { money_used: "2.00" },
  ],
  [
    "status-left-out",
    table([...heads, "Status"], ["2024-01-01", "a", "1.00", "paid"], ["2024-01-02", "a", "2.00", "void"]),
    { given: { status_out: ["void"] }, rows_used: 1, left_out: { status: 1 }, money_in: "3.00" },
  ],
  [
    "cancelled-left-out",
    table([...heads, "Invoice"], ["2024-01-01", "a", "5.00", "10"], ["2024-01-02", "a", "-5.00", "C10"]),
    { given: { cancel_prefix: "C" }, rows_used: 1, left_out: { cancelled: 1 }, money_used: "5.00" },
  ],
  [
    "nobody-by-name",
    table(heads, ["2024-01-01", "Розничный покупатель", "1.00"], ["2024-01-02", "a", "2.00"]),
    { given: { nobody: ["Розничный покупатель"] }, customers: 1, rows_used: 2, money_used: "3.00" },
  ],
  [
    "equal-rows-kept",
    table(heads, ["2024-01-01", "a", "1.00"], ["2024-01-01", "a", "1.00"]),
    { rows_used: 2 },
  ],
  [
    "equal-rows-left-out",
    table(heads, ["2024-01-01", "a", "1.00"], ["2024-01-01", "a", "1.00"]),
    { given: { duplicates: "leave_out" }, rows_used: 1, left_out: { duplicate: 1 } },
  ],
  [
    "currencies-several",
    table([...heads, "Currency"], ["2024-01-01", "a", "1.00", "EUR"], ["2024-01-02", "a", "2.00", "USD"]),
    {
      given: { currency_kept: "USD", currency: "USD" },
      rows_used: 1,
      left_out: { currency: 1 },
      money_used: "2.00",
    },
  ],
  [
    "companies",
    table([...heads, "Shop"], ["2024-01-01", "a", "1.00", "North"], ["2024-01-02", "a", "2.00", ""]),
    { rows_used: 2, customers: 1 },
  ],
  [
    "receipts-each-row",
    table(heads, ["2024-01-01", "a", "1.00"], ["2024-01-01", "a", "2.00"]),
    { given: { documents: "row" }, documents: 2 },
  ],
  [
    "receipts-each-day",
    table(heads, ["2024-01-01", "a", "1.00"], ["2024-01-01", "a", "2.00"]),
    { documents: 1 },
  ],
  [
    "moments-in-a-zone",
    table(heads, ["2024-01-31 22:30:00+00:00", "a", "1.00"], ["2024-02-01 23:30:00+00:00", "b", "1.00"]),
    { given: { time_zone: "Europe/Moscow" }, first_day: "2024-02-01", last_day: "2024-02-02" },
  ],
];

export function valueCases(): Case[] {
  return [
    ...sumCases(),
    ...dayCases(),
    ...rows.map(([name, bytes, expect]) => ({ name, file: "in.csv", bytes, expect })),
  ];
}
