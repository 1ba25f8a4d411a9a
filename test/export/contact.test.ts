import fc from "fast-check";
import { expect, test } from "vitest";
import { normalEmail, normalPhone } from "../../lib/export/contact";

test.each([
  ["8 916 123-45-67", "RU", "+79161234567"],
  ["+7(916)123-45-67", "RU", "+79161234567"],
  ["9161234567", "RU", "+79161234567"],
  ["79161234567", "RU", "+79161234567"],
  [" 8 (495) 123–45–67 доб. 12 ", "RU", "+74951234567"],
  ["8 701 123 45 67", "RU", "+77011234567"],
  ["020 7946 0958", "GB", "+442079460958"],
  ["07400 123456", "GB", "+447400123456"],
  ["+44 (0)20 7946 0958", "RU", "+442079460958"],
  ["030 901820", "DE", "+4930901820"],
  ["0049 30 901820", "RU", "+4930901820"],
  ["00 49 30 901820", "DE", "+4930901820"],
  ["+375 29 123-45-67", "RU", "+375291234567"],
])("%s in %s is %s", (text, country, number) => {
  expect(normalPhone(text, country)).toMatchObject({ value: number, fault: null });
});

test.each([
  ["+89161234567", "a plus before an eight"],
  ["79161234567.0", "a number that went through a spreadsheet"],
  ["+8 (916) 123 45 67", "the same with blanks"],
])("%s, %s, is mended", (text) => {
  expect(normalPhone(text, "RU").value).toBe("+79161234567");
});

test.each([
  ["12345"],
  ["8 916 123-45-6"],
  ["8 916 123-45-67-8"],
  ["7.91612E+10"],
  ["+7 000 000 00 00"],
  ["нет"],
  ["020 7946 0958"],
])("%s is no number in Russia", (text) => {
  expect(normalPhone(text, "RU")).toEqual({ value: null, all: [], fault: "wrong_phone" });
});

test("a cell without a letter or a digit has no contact", () => {
  for (const text of [null, "", " ", "-", "—", "+"]) {
    expect(normalPhone(text, "RU").fault).toBe("no_phone");
    expect(normalEmail(text).fault).toBe("no_email");
  }
});

test("of several contacts in a cell the first usable one is taken, and all are known", () => {
  expect(normalPhone("123, 8 916 123-45-67; +7 926 765 43 21", "RU")).toEqual({
    value: "+79161234567",
    all: ["+79161234567", "+79267654321"],
    fault: null,
  });
  expect(normalEmail("anna@, Anna@B.ru; c@d.ru")).toEqual({
    value: "anna@b.ru",
    all: ["anna@b.ru", "c@d.ru"],
    fault: null,
  });
});

test.each([
  [" Anna.Smith+shop@Example.COM ", "anna.smith+shop@example.com"],
  ["Анна <anna@b.ru>", "anna@b.ru"],
  ["mailto:anna@b.ru", "anna@b.ru"],
  ["o'neil@b.co.uk", "o'neil@b.co.uk"],
  ["ПОЧТА@Пример.РФ", "почта@пример.рф"],
  ["a@xn--e1afmkfd.xn--p1ai", "a@пример.рф"],
  ["jose\u0301@b.es", "jos\u00e9@b.es"],
  ["anna@b.ru.", "anna@b.ru"],
])("%s is the address %s", (text, address) => {
  expect(normalEmail(text).value).toBe(address);
});

test.each([
  ["anna"],
  ["anna@"],
  ["@b.ru"],
  ["anna@b"],
  ["anna@@b.ru"],
  ["an na@b..ru"],
  [".anna@b.ru"],
  ["anna.@b.ru"],
  ["an..na@b.ru"],
  ["anna@-b.ru"],
  ["anna@b-.ru"],
  ["anna@192.168.0.1"],
  ["anna@b.ru/path"],
  ["=cmd@b.ru"],
  ["+anna@b.ru"],
  ["-anna@b.ru"],
  [`${"a".repeat(65)}@b.ru`],
  [`a@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.${"e".repeat(62)}.ru`],
])("%s is no address", (text) => {
  expect(normalEmail(text)).toEqual({ value: null, all: [], fault: "wrong_email" });
});

test("what leaves is itself when it comes back", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."aZ.-_+'@@@яЁİ\u0301 ,;<>09"), maxLength: 24 });
  const digits = fc.string({ unit: fc.constantFrom(..."+78916()- ,0.0123456789"), maxLength: 24 });
  fc.assert(
    fc.property(letters, digits, fc.constantFrom("RU", "GB", "DE", "US"), (text, number, country) => {
      const cells = [normalEmail(`${text}@example.com`), normalEmail(text)];
      for (const email of cells.flatMap(({ all }) => all)) expect(normalEmail(email).all).toEqual([email]);
      for (const phone of normalPhone(number, country).all) {
        expect(phone).toMatch(/^\+[1-9]\d{6,14}$/);
        expect(normalPhone(phone, country).all).toEqual([phone]);
      }
    }),
    { numRuns: 3_000 },
  );
});

test("a country that is none is the programmer's mistake", () => {
  expect(() => normalPhone("8 916 123-45-67", "XX")).toThrow("unknown country: XX");
});
