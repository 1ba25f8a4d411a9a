import fc from "fast-check";
import { expect, test } from "vitest";
import { literal } from "../../../lib/engine/literal";
import { openWorkshop } from "../../../lib/engine/workshop";
import { wordsOf } from "../../../lib/i18n/words";
import { type Ask, importFromFile } from "../../../lib/ingest/from-file";
import { macros } from "../../../lib/ingest/kit/statement";
import { unknownCurrency, usualCurrencies } from "../../../lib/model/currency";
import { firstChoices, type PartialChoices } from "../../../lib/model/data/choices";
import { dataFolder } from "../../../lib/store/disk/paths";
import { parseAnswer } from "../../../scripts/import/ask";
import { itemsOf } from "../../../scripts/import/items";
import { fileOf } from "../shop";
import { previewOf } from "./headings";
import { moneyTexts } from "./spelt-money";

const rows = (amount: string) =>
  Array.from({ length: 12 }, (_, i) => `2026-09-${10 + i}\tc${i % 4}\t${amount}\n`).join("");

async function currencyIn(amount: string, heading = "Amount"): Promise<string> {
  return firstChoices(await previewOf(`Date\tCustomer\t${heading}\n${rows(amount)}`)).currency;
}

test("a currency is found beside the sums of the chosen column", { timeout: 120_000 }, async () => {
  const all = Object.entries(moneyTexts).flatMap(([code, texts]) => texts.map((text) => ({ code, text })));
  const seed = Number(process.env["SEED"] ?? 13);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...all), async ({ code, text }) => {
      expect(await currencyIn(text)).toBe(code);
    }),
    { numRuns: 12, seed },
  );
});

test("a sum that names its currency is read", async () => {
  const texts = Object.values(moneyTexts).flat();
  const options = { folder: dataFolder, beside: [], readable: [], memoryMb: 500, timeLimitMs: 60_000 };
  const workshop = await openWorkshop(options);
  try {
    await workshop.run("macros", macros());
    const rows = await workshop.rows(
      "sums",
      `select coalesce(number_text(text, '.'), number_text(text, ',')) as sum
      from (select unnest([${texts.map(literal).join(", ")}]) as text)`,
    );
    const digits = (text: unknown) => String(text).replace(/\D/g, "");
    expect(rows.map(({ sum }, i) => [texts[i], digits(sum)])).toEqual(
      texts.map((text) => [text, digits(text)]),
    );
  } finally {
    workshop.close();
  }
});

test("a currency is found in headings, in the name of the file and in other columns of money", async () => {
  expect(await currencyIn("5.00", "Amount (CHF)")).toBe("CHF");
  expect(await currencyIn("5,00", "Сумма, грн")).toBe("UAH");
  expect(await currencyIn("5.00\t1.00", "Amount\tTax (PLN)")).toBe("PLN");
});

test("words that are like a currency are none", async () => {
  expect(await currencyIn("5.00", "Сумма сом")).toBe("KGS");
  expect(await currencyIn("5.00", "Сумма")).toBe("");
  const found = await previewOf(`Date\tCustomer\tAmount\tNote\n${rows("5.00\tpaid in $ at the till")}`);
  expect(found.currencies["Note"]).toBeUndefined();
});

test.each([
  ["Amount", []],
  ["Сумма", ["RUB"]],
  ["Сума замовлення, є", ["UAH"]],
])("a currency that nothing names under “%s” is asked", async (heading, suggested) => {
  const path = await fileOf(`Date\tCustomer\t${heading}\n${rows("5.00")}`, "csv", "till");
  expect(await importFromFile(path, { manner: "replace" })).toMatchObject({
    problems: [{ code: "currency_open" }],
  });
  const offered: string[][] = [];
  const ask: Ask = async (considered) => {
    const [item] = itemsOf(wordsOf("ru"), considered);
    offered.push((item?.options ?? []).filter(({ chosen }) => chosen).map(({ value }) => value));
    return item?.answer({}, parseAnswer("kgs", item) ?? []) ?? null;
  };
  const imported = await importFromFile(path, { manner: "replace" }, { ask });
  expect(offered).toEqual([suggested]);
  expect(imported).toMatchObject({ version: { options: { currency: "KGS" } } });
});

test("the likely currencies come first", () => {
  expect(usualCurrencies("UAH", "RUB").slice(0, 3)).toEqual(["UAH", "RUB", "USD"]);
  expect(usualCurrencies(unknownCurrency, "RUB").slice(0, 2)).toEqual(["RUB", "USD"]);
});

test("a file that comes to a data set has its currency, unless it names another one", async () => {
  const named = async (amount: string, said: PartialChoices) => {
    const path = await fileOf(`Date\tCustomer\tAmount\n${rows(amount)}`, "csv", "till");
    const imported = await importFromFile(path, { name: "Till", ...said });
    return "problems" in imported
      ? imported.problems.map(({ code }) => code)
      : imported.version.options.currency;
  };
  expect(await named("5.00", { manner: "replace", currency: "PLN" })).toBe("PLN");
  expect(await named("6.00", {})).toEqual(["name_taken"]);
  expect(await named("6.00", { manner: "append" })).toBe("PLN");
  expect(await named("£7.00", { manner: "append" })).toEqual(["currency_other"]);
  expect(await named("8.00", { manner: "replace" })).toBe("PLN");
});
