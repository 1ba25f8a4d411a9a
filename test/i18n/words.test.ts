import fc from "fast-check";
import { expect, test } from "vitest";
import { versionText } from "../../lib/i18n/version-text";
import { type Words, wordsOf } from "../../lib/i18n/words";
import { langs } from "../../lib/model/lang";

/** Every way to write a figure. */
const writers = {
  number: (words: Words, value: number) => words.number(value, 2),
  numberShort: (words: Words, value: number) => words.numberShort(value),
  numberChange: (words: Words, value: number) => words.numberChange(value, 1),
  numberChangeFixed: (words: Words, value: number) => words.numberChangeFixed(value, 1),
  numberFixed: (words: Words, value: number) => words.numberFixed(value, 2),
  percent: (words: Words, value: number) => words.percent(value),
  percentChange: (words: Words, value: number) => words.percentChange(value),
  money: (words: Words, value: number) => words.money(value),
  moneyFine: (words: Words, value: number) => words.moneyFine(value),
  moneyChange: (words: Words, value: number) => words.moneyChange(value),
  moneyExact: (words: Words, value: number) => words.moneyExact(value),
  moneyExactChange: (words: Words, value: number) => words.moneyExactChange(value),
  moneyShort: (words: Words, value: number) => words.moneyShort(value),
} as const satisfies Record<string, (words: Words, value: number) => string>;

const cases = langs.flatMap((lang) =>
  Object.entries(writers).map(([name, write]) => [lang, name, write] as const),
);

test("every figure of the words is tried here", () => {
  const { lang, currency, t, day, dayLong, dayShort, month, moment, list, problem, typed, ...figures } =
    wordsOf("en");
  expect(Object.keys(figures).sort()).toEqual(Object.keys(writers).sort());
});

test.each(cases)("%s: %s has the minus of print and none before a zero", (lang, _, write) => {
  const all = ["EUR", "RUB", "CHF"].map((currency) => wordsOf(lang, currency));
  fc.assert(
    fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (value) => {
      for (const words of all) {
        const text = write(words, value);
        expect(text).not.toContain("-");
        if (value >= 0 || !/[1-9]/.test(text)) expect(text).not.toContain("−");
        else expect(text).toContain("−");
      }
    }),
  );
});

test.each(langs)("%s: a relative change has one digit, always", (lang) => {
  const { percentChange } = wordsOf(lang);
  for (const change of [1.39, -0.2, 0, 0.0651, 25.247])
    expect(percentChange(change)).toMatch(/^[+−]?\d[\d\s,]*[.,]\d\s?%$/);
});

test("a decimal is written as people of the language type it", () => {
  const texts = ["24.90", "0.00", "20", ""];
  expect(texts.map(wordsOf("en").typed)).toEqual(texts);
  expect(texts.map(wordsOf("ru").typed)).toEqual(["24,90", "0,00", "20", ""]);
});

test("a version is called by what it was and when, to the minute", () => {
  const made = { created_at: "2026-11-28T14:03:59.123Z" } as const;
  const called = (lang: "en" | "ru", manner: "replace" | "append" | "correct" | "customers") =>
    versionText(wordsOf(lang), { ...made, manner });
  expect(called("en", "replace")).toBe("import of 28 Nov 2026, 14:03 UTC");
  expect(called("en", "append")).toBe("addition of 28 Nov 2026, 14:03 UTC");
  expect(called("ru", "replace")).toBe("загрузка от 28 нояб. 2026, 14:03 UTC");
  expect(called("ru", "customers")).toBe("список клиентов от 28 нояб. 2026, 14:03 UTC");
});
