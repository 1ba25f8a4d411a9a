import fc from "fast-check";
import { expect } from "vitest";
import { fileOf } from "../../shop";
import { importAsProposed } from "../person";
import { rightOf } from "../right";
import {
  anyLayout,
  anyOrders,
  anyTongue,
  centsOfAll,
  fileText,
  moneyText,
  type Row,
  type Tongue,
  tongues,
  wholeOrder,
} from "../shop-file";

/** A sum with what stands around it, its mark before the decimals and the one between thousands. */
const money = (before: string, behind: string, mark: "." | ",", between: string) => (cents: number) => {
  const [whole = "", part = ""] = moneyText(cents).split(".");
  return `${before}${whole.replace(/\B(?=(\d{3})+$)/g, between)}${mark}${part}${behind}`;
};

/** How sums are written that name their currency. */
const sums: readonly (readonly [currency: string, written: (cents: number) => string])[] = [
  ["RUB", money("", " ₽", ",", "\u00a0")],
  ["RUB", money("", " руб.", ",", " ")],
  ["RUB", money("", " р.", ",", "")],
  ["EUR", money("€", "", ".", ",")],
  ["EUR", money("", " €", ",", ".")],
  ["EUR", money("", "\u202f€", ",", "\u202f")],
  ["EUR", money("", " EUR", ".", "")],
  ["USD", money("$", "", ".", ",")],
  ["USD", money("US$", "", ".", ",")],
  ["GBP", money("£", "", ".", ",")],
  ["CAD", money("CA$", "", ".", ",")],
  ["AUD", money("A$", "", ".", "")],
  ["BRL", money("R$ ", "", ",", ".")],
  ["UAH", money("", " грн", ",", " ")],
  ["KZT", money("", " ₸", ".", " ")],
  ["INR", money("₹", "", ".", "")],
  ["TRY", money("₺", "", ",", ".")],
  ["CHF", money("CHF ", "", ".", "'")],
  ["PLN", money("", " zł", ",", " ")],
  ["CZK", money("", " Kč", ",", " ")],
];

/** What stands behind the heading of a sum and names its currency. */
const behind: readonly (readonly [currency: string, text: string])[] = [
  ["CHF", " (CHF)"],
  ["UAH", ", грн"],
  ["RUB", ", руб."],
  ["RUB", " (₽)"],
  ["EUR", " in EUR"],
  ["EUR", ", €"],
  ["USD", "_usd"],
  ["USD", " ($)"],
  ["GBP", " [GBP]"],
  ["KZT", ", тенге"],
];

const inColumn: readonly (readonly [currency: string, text: string])[] = [
  ["EUR", "EUR"],
  ["GBP", "gbp"],
  ["PLN", "PLN"],
  ["RUB", "руб."],
  ["USD", "$"],
  ["JPY", "JPY"],
];

const inName: readonly (readonly [currency: string, name: string])[] = [
  ["PLN", "sales-PLN"],
  ["USD", "export_usd"],
  ["GBP", "orders (GBP)"],
  ["CHF", "2025 chf all"],
];

/** Where a file names its currency, and what changes in its rows; null where it names none. */
type Told = Readonly<{ currency: string | null; name?: string; row: (row: Row, words: Tongue) => Row }>;

const asIs = (row: Row) => row;

const told: fc.Arbitrary<Told> = fc.oneof(
  fc.constantFrom(...sums).map(([currency, written]) => ({
    currency,
    row: (row: Row, words: Tongue) => ({
      ...row,
      [words.total]: written(Math.round(Number(row[words.total]) * 100)),
    }),
  })),
  fc.constantFrom(...behind).map(([currency, text]) => ({
    currency,
    row: (row: Row, words: Tongue) => {
      const { [words.total]: total = "", ...others } = row;
      return { ...others, [`${words.total}${text}`]: total };
    },
  })),
  fc.constantFrom(...inColumn).map(([currency, text]) => ({
    currency,
    row: (row: Row, words: Tongue) => ({ ...row, [words === tongues.ru ? "Валюта" : "Currency"]: text }),
  })),
  fc.constantFrom(...inName).map(([currency, name]) => ({ currency, name, row: asIs })),
  fc.constant({ currency: null, row: asIs }),
);

/** A file's currency is the one that it names, wherever it does; where it names none it is asked, the usual one of its letters first. */
export async function currencyHolds(runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(told, anyOrders, anyTongue, anyLayout, async (told, orders, words, layout) => {
      const rows = orders.map((order) => told.row(wholeOrder(words, order), words));
      const shop = await importAsProposed(await fileOf(fileText(rows, layout), "csv", told.name ?? "till"));
      const open = words === tongues.ru ? "RUB" : "EUR";
      expect(shop.version.options.currency).toBe(told.currency ?? open);
      expect(shop.asked.some((title) => /currency/.test(title))).toBe(told.currency === null);
      expect(await rightOf(shop)).toEqual(centsOfAll(orders));
    }),
    { numRuns: runs, endOnFailure: true },
  );
}
