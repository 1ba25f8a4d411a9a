import { expect, test } from "vitest";
import { isLang, preferredLang } from "../../lib/model/lang";

test.each([
  [null, "en"],
  ["", "en"],
  ["ru", "ru"],
  ["ru-RU,ru;q=0.9,en-US;q=0.8", "ru"],
  ["en-US,en;q=0.9,ru;q=0.8", "en"],
  ["de-DE,de;q=0.9,ru;q=0.5,en;q=0.3", "ru"],
  ["de, fr;q=0.5", "en"],
  ["RU;q=0.2, EN;q=0.1", "ru"],
  ["ru;q=0,en", "en"],
  [";;;,,q=,ru;q=x", "ru"],
])("Accept-Language %j is answered in %s", (header, lang) => {
  expect(preferredLang(header)).toBe(lang);
});

test("two languages are spoken", () => {
  expect(["en", "ru", "de", "", "EN"].filter(isLang)).toEqual(["en", "ru"]);
});
