import { addDays, type Day, requireDay } from "../../lib/base/day";
import { chanceOf } from "../chance";
import { importText } from "../dataset";

/*
 * A shop for pages: two companies, two years, guests, returns, customers with names that pages must not choke on, and
 * one who only ever brought something back.
 */

export const roles = {
  customer: "customer",
  date: "date",
  document: "document",
  amount: "amount",
  company: "company",
  name: "name",
} as const;

const first = requireDay("2023-01-01");
const days = 730;
const names = [
  "Anna O'Hara",
  '<script>alert("x")</script>',
  "Zoë 🦊 Łukasz",
  "Иван, «Пёс»",
  "$to -- ; drop",
  "",
];

/** Imports the shop; the id of its data set. */
export function importShop(customers = 400): Promise<string> {
  return importText(shopCsv(customers), { roles, keep: ["company"] });
}

function shopCsv(customers: number): string {
  const chance = chanceOf(11);
  const rows = Array.from({ length: customers }, (_, n) => lifeOf(n, chance)).flat();
  const guests = Array.from({ length: customers }, (_, n) =>
    row({ n: null, day: dayOf(chance), document: `G${n}`, cents: 500 + Math.floor(chance() * 4_000) }),
  );
  const returner = row({ n: customers, day: addDays(first, days - 40), document: "R1", cents: -1_999 });
  return ["company,customer,name,document,date,amount", ...rows, ...guests, returner, ""].join("\n");
}

function lifeOf(n: number, chance: () => number): string[] {
  const count = 1 + Math.floor(12 * chance() ** 4);
  return Array.from({ length: count }, (_, i) => {
    const day = dayOf(chance);
    const document = `${n}-${i}`;
    const cents = 990 + Math.floor(chance() ** 2 * 60_000);
    const bought = row({ n, day, document, cents });
    if (chance() > 0.06) return [bought];
    return [bought, row({ n, day: addDays(day, 3), document: `${document}r`, cents: -cents })];
  }).flat();
}

type Sale = { n: number | null; day: Day; document: string; cents: number };

function row({ n, day, document, cents }: Sale): string {
  const company = (n ?? cents) % 3 === 0 ? 'Copper & Co, "the best"' : "North";
  const name = n === null ? "" : (names[n % names.length] ?? "");
  const customer = n === null ? "" : `c${n}`;
  return [company, customer, name, document, day, (cents / 100).toFixed(2)].map(quoted).join();
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function dayOf(chance: () => number): Day {
  return addDays(first, Math.floor(chance() ** 0.7 * (days - 4)));
}
