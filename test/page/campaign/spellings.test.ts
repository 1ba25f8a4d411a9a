import { expect, test } from "vitest";
import { addDays, requireDay } from "../../../lib/base/day";
import { armsQuestion } from "../../../lib/page/campaign/facts";
import { startCampaign } from "../../../lib/page/campaign/start";
import { addedDraft, factsIn } from "../../campaigns";
import { importText } from "../../ingest/shop";

const first = requireDay("2024-01-01");
const customers = 40;

type Spell = (n: number) => string;

const two = (n: number) => String(n).padStart(2, "0");

/** Ids as the first file has them, and as the next month's file does. */
const spellings: readonly [name: string, before: Spell, after: Spell][] = [
  ["small letters", (n) => `B${n}@Shop.example`, (n) => `b${n}@shop.example`],
  ["blanks", (n) => `b${n}@shop.example`, (n) => ` b${n}@shop.example `],
  ["a telephone as it is spoken", (n) => `+799912345${two(n)}`, (n) => `8 (999) 123-45-${two(n)}`],
  ["a telephone in full", (n) => `8 999 123-45-${two(n)}`, (n) => `+799912345${two(n)}`],
  ["a number with decimals", (n) => `10${two(n)}`, (n) => `10${two(n)}.0`],
  ["a protected text", (n) => `00${two(n)}`, (n) => `"=""00${two(n)}"""`],
];

/** A file with rows of customer, day and euros. */
const fileOf = (rows: readonly (readonly [customer: string, day: number, euros: number])[]) =>
  [
    "customer,date,amount",
    ...rows.map(([id, day, euros]) => `${id},${addDays(first, day)},${euros}.00`),
  ].join("\n");

test.each(spellings)("a frozen audience is found under %s", async (name, before, after) => {
  const all = Array.from({ length: customers }, (_, n) => n);
  const into = `Spelt ${name}`;
  const { dataset } = await importText(fileOf(all.map((n) => [before(n), n, 5])), { into });
  const { id } = await addedDraft(dataset, { planned_start: addDays(first, customers), window_days: 14 });
  expect(await startCampaign({ lang: "en", dataset, id }, new Date())).toBe("started");

  const buyers = all.filter((n) => n % 2 === 0);
  const month = buyers.map((n) => [after(n), customers + (n % 14), n + 1] as const);
  await importText(fileOf([...month, ["another", customers + 20, 9]]), { into, manner: "append" });
  const facts = await factsIn(dataset, { campaign: id });
  const { rows } = await facts.after.ask(armsQuestion(facts));
  const arms = rows.filter(({ segment }) => segment === "");
  const sum = (what: "customers" | "found" | "bought" | "money") =>
    arms.reduce((whole, arm) => whole + (arm[what] ?? 0), 0);
  expect({
    customers: sum("customers"),
    found: sum("found"),
    bought: sum("bought"),
    money: sum("money"),
  }).toEqual({
    customers,
    found: customers,
    bought: buyers.length,
    money: buyers.reduce((whole, n) => whole + n + 1, 0),
  });
});
