import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { addDays, type Day, daysBetween, requireDay } from "../../base/day";
import { slugOf } from "../../base/slug";
import type { Lang } from "../../model/lang";

/** The column of the sample for each role, in their order. */
const roles = [
  "date",
  "document",
  "company",
  "customer",
  "name",
  "email",
  "phone",
  "product",
  "category",
  "quantity",
  "amount",
] as const;

const shop = z.object({
  name: z.string(),
  currency: z.string(),
  /** Has `{area}`, a number of three digits from 201, and `{line}`, one of two. */
  phone: z.string(),
  columns: z.record(z.enum(roles), z.string()),
  companies: z.array(
    z.object({
      name: z.string(),
      receipt: z.string(),
      share: z.number(),
      products: z.record(z.string(), z.record(z.string(), z.number())),
    }),
  ),
  /** Names that go together: in some languages a surname has two forms. */
  people: z.array(z.object({ first_names: z.array(z.string()), last_names: z.array(z.string()) })),
});

type Shop = z.infer<typeof shop>;
type Company = Shop["companies"][number];
type Person = Readonly<{ id: string; name: string; email: string; phone: string }>;
type Item = Readonly<{ name: string; category: string; price: number; quantity: number }>;
type Receipt = Readonly<{
  day: number;
  hour: string;
  who: Person | null;
  company: Company;
  items: readonly Item[];
}>;

/** A source of numbers in [0, 1) that is the same on every machine. */
type Chance = () => number;

const first = requireDay("2023-11-01");
const last = requireDay("2026-10-31");

/** People come from so many days before the first sale on, so that the shop is as busy in its first month as in its last. */
const earlierDays = 1_460;

const comers = 5_000;
const guestReceipts = 1_800;

/** How much is sold in a month, January first: gifts in December, a quiet summer. */
const season = [0.9, 0.85, 0.95, 0.9, 0.85, 0.75, 0.65, 0.7, 0.9, 1.05, 1.25, 1.6];
const busiest = Math.max(...season);

/** The made-up shop of a language, from the folder of content that ships. */
export function shopOf(lang: Lang): Shop {
  return shop.parse(
    JSON.parse(readFileSync(join(process.cwd(), "data", "sample", lang, "shop.json"), "utf8")),
  );
}

/** What a sample is made with. A day is its place in the `calendar`, which is far quicker to count with than a date. */
type Making = Readonly<{ given: Shop; chance: Chance; calendar: readonly Day[] }>;

/** Lines of the sample of a language: two made-up shops, their made-up customers, three years. Always the same. */
export function* sampleSales(lang: Lang): Generator<string> {
  const given = shopOf(lang);
  const making = { given, chance: chanceOf(20_261_031), calendar: calendarOf() };
  const lives = Array.from({ length: comers }, () => lifeOf(making)).filter(({ length }) => length > 0);
  const receipts = [
    ...lives.flatMap((life, n) => {
      const who = person(n, making);
      return life.map((receipt) => ({ ...receipt, who }));
    }),
    ...Array.from({ length: guestReceipts }, () =>
      sale(dayInSeason(earlierDays, making), pickCompany(making), making),
    ),
  ].flatMap((sold) => [sold, ...returnsOf(sold, making)]);
  yield roles.map((role) => given.columns[role]).join(",");
  const timed = receipts.map((sold) => ({ ...sold, time: `${making.calendar[sold.day]} ${sold.hour}` }));
  for (const [n, sold] of timed.sort((a, b) => (a.time < b.time ? -1 : 1)).entries())
    yield* rows(sold, n + 1);
}

function calendarOf(): Day[] {
  const start = addDays(first, -earlierDays);
  return Array.from({ length: daysBetween(start, last) + 1 }, (_, n) => addDays(start, n));
}

/** Nearly half come once; the others come back at their own pace until they stop. Visits before the first day are not kept. */
function lifeOf(making: Making): Receipt[] {
  const { chance, calendar } = making;
  const company = pickCompany(making);
  const gap = 7.5 / (0.08 + chance() ** 2);
  const stays = chance() < 0.42 ? 0 : 40 - 500 * Math.log(1 - chance());
  const receipts: Receipt[] = [];
  let day = dayInSeason(0, making);
  const end = Math.min(calendar.length - 1, day + Math.round(stays));
  while (day <= end) {
    const at = chance() < 0.07 ? pickCompany(making) : company;
    if (day >= earlierDays) receipts.push(sale(day, at, making));
    do day += 1 + Math.round(-gap * Math.log(1 - chance()));
    while (day <= end && chance() > seasonOf(day, making) / busiest);
  }
  return receipts;
}

function sale(day: number, company: Company, { chance }: Making): Receipt {
  const items = Array.from({ length: 1 + Math.floor(5 * chance() ** 1.7) }, () => {
    const category = pick(Object.entries(company.products), chance);
    const [name, price] = pick(Object.entries(category[1]), chance);
    return { name, category: category[0], price, quantity: 1 + Math.floor(3 * chance() ** 3) };
  });
  return {
    day,
    hour: `${digits(9 + chance() * 11, 2)}:${digits(chance() * 60, 2)}`,
    who: null,
    company,
    items,
  };
}

/** Three receipts in a hundred have their first item brought back within a fortnight. */
function returnsOf(sold: Receipt, { chance, calendar }: Making): Receipt[] {
  const day = sold.day + 1 + Math.floor(chance() * 14);
  if (chance() > 0.03 || day >= calendar.length) return [];
  const items = sold.items.slice(0, 1).map((item) => ({ ...item, quantity: -item.quantity }));
  return [{ ...sold, day, items }];
}

function* rows({ time, who, company, items }: Receipt & { time: string }, number: number): Generator<string> {
  const customer = who === null ? ["", "", "", ""] : [who.id, who.name, who.email, who.phone];
  for (const { name, category, price, quantity } of items) {
    const amount = (Math.round(price * 100) * quantity) / 100;
    const receipt = `${company.receipt}-${digits(number, 6)}`;
    yield [time, receipt, company.name, ...customer, name, category, quantity, amount.toFixed(2)]
      .map(cell)
      .join(",");
  }
}

/** Nobody has these phones: America keeps 555-0100…0199 for fiction, and in Russia no operator has the code 945. */
function person(n: number, { given, chance }: Making): Person {
  const names = pick(given.people, chance);
  const [forename, surname] = [pick(names.first_names, chance), pick(names.last_names, chance)];
  const area = String(201 + Math.floor(n / 100));
  const id = `C${digits(n + 1, 5)}`;
  const host = chance() < 0.7 ? "example.com" : "example.org";
  const reachable = chance();
  return {
    id,
    name: `${forename} ${surname}`,
    email: reachable < 0.86 ? `${slugOf(forename)}.${slugOf(surname)}.${n + 1}@${host}` : "",
    phone: reachable > 0.22 ? given.phone.replace("{area}", area).replace("{line}", digits(n % 100, 2)) : "",
  };
}

/** A day on which somebody comes for the first time: as many each year, more of them in season. */
function dayInSeason(from: number, making: Making): number {
  const { chance, calendar } = making;
  for (;;) {
    const day = from + Math.floor(chance() * (calendar.length - from));
    if (chance() < seasonOf(day, making) / busiest) return day;
  }
}

function seasonOf(day: number, { calendar }: Making): number {
  return season[Number(calendar[day]?.slice(5, 7)) - 1] ?? 1;
}

function pickCompany({ given, chance }: Making): Company {
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
