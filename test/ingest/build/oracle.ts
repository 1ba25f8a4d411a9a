/** An independent account of what an import should make of sales: plain loops over exact integers, no SQL. */

export type Sale = Readonly<{
  company: string | null;
  customer: string | null;
  document: string | null;
  day: string;
  cents: bigint;
}>;

export type Rule = "column" | "day" | "row";

export type Document = {
  company: string | null;
  customer: string | null;
  day: string;
  cents: bigint;
  lines: number;
};

export type Span = Readonly<{
  company: string;
  customer: string;
  day: string;
  next_day: string;
  last_purchase: string | null;
  purchases: number;
  money: bigint;
  first_purchase: string | null;
  purchase_days: number;
  purchase_money: bigint;
  day_purchases: number;
  day_net: bigint;
}>;

export function documentsOf(sales: readonly Sale[], rule: Rule): Document[] {
  const found = new Map<string, Document>();
  for (const [n, { company, customer, document, day, cents }] of sales.entries()) {
    const key = JSON.stringify(keyOf({ company, customer, document, day, cents }, rule, n));
    const known = found.get(key) ?? { company, customer, day, cents: 0n, lines: 0 };
    if (customer !== null && known.customer !== null && customer < known.customer) known.customer = customer;
    if (day < known.day) known.day = day;
    known.cents += cents;
    known.lines += 1;
    found.set(key, known);
  }
  return [...found.values()];
}

function keyOf({ company, customer, document, day }: Sale, rule: Rule, n: number): unknown[] {
  if (rule === "column" && document !== null) return [company, "number", document, customer === null];
  if (rule !== "row" && customer !== null) return [company, "day", customer, day];
  return ["row", n];
}

/** Every company by name, and all of them under the empty name. */
export function spansOf(documents: readonly Document[]): Span[] {
  const companies = [...new Set(documents.map(({ company }) => company))];
  const known = companies.length > 1 ? companies : [];
  return ["", ...known].flatMap((company) => {
    const own = documents.filter((document) => company === "" || document.company === company);
    const customers = [...new Set(own.flatMap(({ customer }) => customer ?? []))];
    return customers.flatMap((customer) => spansOfOne(company ?? "", customer, own));
  });
}

function spansOfOne(company: string, customer: string, documents: readonly Document[]): Span[] {
  const own = documents.filter((document) => document.customer === customer);
  const days = [...new Set(own.map(({ day }) => day))].sort();
  let [purchases, money, last]: [number, bigint, string | null] = [0, 0n, null];
  let [first_purchase, purchase_days, purchase_money]: [string | null, number, bigint] = [null, 0, 0n];
  return days.map((day, i) => {
    const today = own.filter((document) => document.day === day);
    const bought = today.filter(({ cents }) => cents > 0n).length;
    const net = today.reduce((sum, { cents }) => sum + cents, 0n);
    if (bought > 0) {
      last = day;
      first_purchase ??= day;
      purchase_days += 1;
      purchase_money += net;
    }
    purchases += bought;
    money += net;
    const next_day = days[i + 1] ?? "infinity";
    return {
      company,
      customer,
      day,
      next_day,
      last_purchase: last,
      purchases,
      money,
      first_purchase,
      purchase_days,
      purchase_money,
      day_purchases: bought,
      day_net: net,
    };
  });
}

/** Cents as DuckDB prints a decimal of two digits. */
export function printCents(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
