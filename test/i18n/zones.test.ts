import { expect, test } from "vitest";
import { zoneText, zoneTexts } from "../../lib/i18n/zones";

test("a time zone is called by its place in the reader's language", () => {
  expect(zoneText("ru", "Europe/Moscow").text).toBe("Москва (Europe/Moscow)");
  expect(zoneText("en", "Europe/Moscow").text).toBe("Moscow Time (Europe/Moscow)");
  expect(zoneText("ru", "America/New_York").text).toBe("Нью-Йорк (America/New_York)");
  expect(zoneText("ru", "UTC").text).toBe("UTC");
});

test("a list has every zone once, in the order of its language", () => {
  const texts = zoneTexts("ru");
  expect(texts.map(({ zone }) => zone).toSorted()).toEqual(Intl.supportedValuesOf("timeZone").toSorted());
  const placeOf = (text: string) => text.replace(/ \(.*/, "");
  const places = texts.map(({ text }) => placeOf(text)).filter((text) => /^[А-Я]/.test(text));
  expect(places.length).toBeGreaterThan(300);
  expect(places).toEqual(places.toSorted((a, b) => a.localeCompare(b, "ru")));
});
