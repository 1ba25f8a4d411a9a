import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { addDays, type Day, daysBetween, minDay, requireDay } from "../../base/day";

const shop = z.object({
  companies: z.array(
    z.object({
      name: z.string(),
      receipt: z.string(),
      share: z.number(),
      products: z.record(z.string(), z.record(z.string(), z.number())),
    }),
  ),
  first_names: z.array(z.string()),
  last_names: z.array(z.string()),
});

type Shop = z.infer<typeof shop>;
type Company = Shop["companies"][number];
type Person = Readonly<{ id: string; name: string; email: string; phone: string }>;
type Item = Readonly<{ name: string; category: string; price: number; quantity: number }>;
type Receipt = Readonly<{ time: string; who: Person | null; company: Company; items: readonly Item[] }>;

/** A source of numbers in [0, 1) that is the same on every machine. */
type Chance = () => number;

const first = requireDay("2024-11-01");
const last = requireDay("2026-10-31");
const days = daysBetween(first, last);
const customers = 3_000;
const guestReceipts = 1_500;

/** How much is sold in a month, January first: gifts in December, a quiet summer. */
const season = [0.9, 0.85, 0.95, 0.9, 0.85, 0.75, 0.65, 0.7, 0.9, 1.05, 1.25, 1.6];
const busiest = Math.max(...season);

const header = "Date,Receipt,Shop,Customer,Name,E-mail,Phone,Product,Category,Quantity,Amount";

/** Lines of the sample that ships: two made-up shops, their made-up customers, two years. Always the same. */
export function* sampleSales(): Generator<string> {
  const given = shop.parse(
    JSON.parse(readFileSync(join(process.cwd(), "data", "sample", "shop.json"), "utf8")),
  );
  const chance = chanceOf(20_261_031);
  const people = Array.from({ length: customers }, (_, n) => person(n, given, chance));
  const receipts = [
    ...people.flatMap((who) => lifeOf(who, given, chance)),
    ...Array.from({ length: guestReceipts }, () =>
      sale(dayOfGrowth(chance), null, pickCompany(given, chance), chance),
    ),
  ].flatMap((sold) => [sold, ...returnsOf(sold, chance)]);
  yield header;
  for (const [n, sold] of receipts.sort((a, b) => (a.time < b.time ? -1 : 1)).entries())
    yield* rows(sold, n + 1);
}

/** Nearly half come once; the others come back at their own pace until they stop. */
function lifeOf(who: Person, given: Shop, chance: Chance): Receipt[] {
  const company = pickCompany(given, chance);
  const gap = 7.5 / (0.08 + chance() ** 2);
  const stays = chance() < 0.42 ? 0 : 40 - 500 * Math.log(1 - chance());
  const receipts: Receipt[] = [];
  let day = dayOfGrowth(chance);
  const end = minDay(last, addDays(day, Math.round(stays)));
  while (day <= end) {
    receipts.push(sale(day, who, chance() < 0.07 ? pickCompany(given, chance) : company, chance));
    do day = addDays(day, 1 + Math.round(-gap * Math.log(1 - chance())));
    while (day <= end && chance() > seasonOf(day) / busiest);
  }
  return receipts;
}

function sale(day: Day, who: Person | null, company: Company, chance: Chance): Receipt {
  const items = Array.from({ length: 1 + Math.floor(5 * chance() ** 1.7) }, () => {
    const category = pick(Object.entries(company.products), chance);
    const [name, price] = pick(Object.entries(category[1]), chance);
    return { name, category: category[0], price, quantity: 1 + Math.floor(3 * chance() ** 3) };
  });
  return { time: `${day} ${digits(9 + chance() * 11, 2)}:${digits(chance() * 60, 2)}`, who, company, items };
}

/** Three receipts in a hundred have their first item brought back within a fortnight. */
function returnsOf(sold: Receipt, chance: Chance): Receipt[] {
  const day = addDays(requireDay(sold.time.slice(0, 10)), 1 + Math.floor(chance() * 14));
  if (chance() > 0.03 || day > last) return [];
  const items = sold.items.slice(0, 1).map((item) => ({ ...item, quantity: -item.quantity }));
  return [{ ...sold, time: day + sold.time.slice(10), items }];
}

function* rows({ time, who, company, items }: Receipt, number: number): Generator<string> {
  const customer = who === null ? ["", "", "", ""] : [who.id, who.name, who.email, who.phone];
  for (const { name, category, price, quantity } of items) {
    const amount = (Math.round(price * 100) * quantity) / 100;
    const receipt = `${company.receipt}-${digits(number, 6)}`;
    yield [time, receipt, company.name, ...customer, name, category, quantity, amount.toFixed(2)]
      .map(cell)
      .join(",");
  }
}

/** Phones are of the range 555-0100…0199, which is kept for fiction. */
function person(n: number, given: Shop, chance: Chance): Person {
  const [forename, surname] = [pick(given.first_names, chance), pick(given.last_names, chance)];
  const id = `C${digits(n + 1, 5)}`;
  const host = chance() < 0.7 ? "example.com" : "example.org";
  const reachable = chance();
  return {
    id,
    name: `${forename} ${surname}`,
    email: reachable < 0.86 ? `${forename}.${surname}.${n + 1}@${host}`.toLowerCase() : "",
    phone: reachable > 0.22 ? `+1 ${201 + Math.floor(n / 100)} 555-01${digits(n % 100, 2)}` : "",
  };
}

/** A day on which somebody comes for the first time: more of them each month, and in season. */
function dayOfGrowth(chance: Chance): Day {
  for (;;) {
    const day = addDays(first, Math.floor(chance() ** 0.85 * (days + 1)));
    if (chance() < seasonOf(day) / busiest) return day;
  }
}

function seasonOf(day: Day): number {
  return season[Number(day.slice(5, 7)) - 1] ?? 1;
}

function pickCompany(given: Shop, chance: Chance): Company {
  const [one, other] = given.companies;
  const found = chance() < (one?.share ?? 1) ? one : other;
  if (found === undefined) throw new Error("the sample shop needs two companies");
  return found;
}

function pick<T>(items: readonly T[], chance: Chance): T {
  const found = items[Math.floor(chance() * items.length)];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
}

function digits(value: number, width: number): string {
  return String(Math.floor(value)).padStart(width, "0");
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The generator "mulberry32" by Tommy Ettinger, in the public domain. */
function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
