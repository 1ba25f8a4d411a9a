/** Made-up sales that the corpus writes in every manner, and what must come of them: integers and loops, none of our own code. */

export type Sale = Readonly<{
  day: string;
  receipt: string;
  customer: string;
  product: string;
  cents: number;
}>;

export type Case = Readonly<{ name: string; file: string; bytes: Buffer; expect: Expectation }>;

/** What a file must give: counts and money of an import, or the code of its refusal. */
export type Expectation = Readonly<{
  given?: Readonly<Record<string, unknown>>;
  refused?: string;
  reading?: Readonly<Record<string, unknown>>;
  roles?: Readonly<Record<string, string>>;
  options?: Readonly<Record<string, unknown>>;
  rows_in?: number;
  rows_used?: number;
  left_out?: Readonly<Record<string, number>>;
  money_in?: string;
  money_used?: string;
  customers?: number;
  documents?: number;
  first_day?: string;
  last_day?: string;
}>;

const people = [
  "00017 Иванов Пётр",
  "00042 Щербакова Юлия",
  "00108 Жуков Эдуард",
  "00256 Соловьёва Анна",
  "01024 Кузнецов Фёдор",
  "04096 Цветкова Ирина",
];
const goods = ["чай чёрный", "кофе молотый", "сахар-рафинад", "печенье овсяное", "мёд липовый"];
const westerners = ["00017 Müller Jürgen", "00042 Lefèvre Zoë", "00108 Núñez José", "00256 Ødegård Åse"];
const dishes = ["thé noir", "café moulu", "Käsekuchen", "crème brûlée", "jalapeño"];

/** Thirty sales of a season; some with thousands, some returned, days beyond the twelfth among them. */
export function salesOf(kind: "russian" | "western"): Sale[] {
  const [names, products] = kind === "russian" ? [people, goods] : [westerners, dishes];
  return Array.from({ length: 30 }, (_, i) => ({
    day: `2024-0${1 + (i % 6)}-${String(1 + ((i * 7) % 28)).padStart(2, "0")}`,
    receipt: `R-${String(1000 + Math.floor(i / 2) * 2 + (i % 6))}`,
    customer: names[(i * 5) % names.length] ?? "",
    product: products[(i * 3) % products.length] ?? "",
    cents: (i % 7 === 3 ? -1 : 1) * (99 + i * 4_057 + (i % 5) * 123_456),
  }));
}

/** What sales give when all of them are used. */
export function wholeOf(sales: readonly Sale[]): Expectation {
  const money = printCents(sales.reduce((sum, { cents }) => sum + cents, 0));
  const days = sales.map(({ day }) => day).sort();
  return {
    rows_in: sales.length,
    rows_used: sales.length,
    left_out: {},
    money_in: money,
    money_used: money,
    customers: new Set(sales.map(({ customer }) => customer)).size,
    documents: new Set(sales.map(({ receipt }) => receipt)).size,
    first_day: days[0] ?? "",
    last_day: days.at(-1) ?? "",
  };
}

export function printCents(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export const russianHeadings = ["Дата", "Номер чека", "Клиент", "Товар", "Сумма"];
export const westernHeadings = ["Date", "Receipt", "Customer", "Product", "Amount"];

/** Rows of text in the order of the headings, days and sums written as one says. */
export function rowsOf(
  sales: readonly Sale[],
  day: (iso: string) => string = (iso) => iso,
  sum: (cents: number) => string = printCents,
): string[][] {
  return sales.map((sale) => [day(sale.day), sale.receipt, sale.customer, sale.product, sum(sale.cents)]);
}

/** Cells as a line of text, quoted where RFC 4180 wants it. */
export function lineOf(cells: readonly string[], mark = ","): string {
  return cells
    .map((cell) => (cell.includes(mark) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(mark);
}

export function textOf(rows: readonly (readonly string[])[], mark = ",", end = "\n"): string {
  return rows.map((cells) => `${lineOf(cells, mark)}${end}`).join("");
}
