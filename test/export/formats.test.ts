import { expect, test } from "vitest";
import { env } from "../../lib/base/env";
import { formatIds, formats } from "../../lib/export/formats";
import { wordsOf } from "../../lib/i18n/words";
import type { Lang } from "../../lib/model/lang";
import { customer, customers, listOf, listOrProblem, strictCells, textOf } from "./lists";

/** By `printf %s anna@example.com | md5sum`, and so on for `79161234567`, `+79161234567` and `sha256sum`. */
const hashes = {
  anna_md5: "6b56db1f84a3997b902509d3fbf0a306",
  anna_sha256: "f7d54c22dda5b1780276601cd005909b70543fc4a6ba72d735b4cb9bbb611f01",
  phone_digits_md5: "b7345b4e50394f906438e994e8eb15f8",
  phone_digits_sha256: "1210f4f193f6032e91cd7117a785a1be09550d79076c4717cdae4c0c45691a30",
  phone_sha256: "c795313d1a25fea4e552388ce7fb6102f550187a1132baa53b9872e5236dd8c6",
} as const;

const anna = customer("C-17", {
  name: "Anna Smith",
  email: " Anna@Example.com",
  phone: "8 (916) 123-45-67",
  monetary: "99999.00",
});

test("Yandex Audience gets digits and lower case hashed by MD5, under its own headings", async () => {
  const text = await textOf(await listOf("yandex.csv", [anna, ...customers(99)]));
  const lines = text.split("\r\n");
  expect(lines[0]).toBe("external_id,phone,email");
  expect(lines[1]).toBe(`C-17,${hashes.phone_digits_md5},${hashes.anna_md5}`);
  expect(lines).toHaveLength(102);
});

test("and the same by SHA-256", async () => {
  const text = await textOf(await listOf("yandex-sha256.csv", [anna, ...customers(99)]));
  expect(text.split("\r\n").slice(0, 2)).toEqual([
    "external_id,phone,email",
    `C-17,${hashes.phone_digits_sha256},${hashes.anna_sha256}`,
  ]);
});

test("Google Customer Match gets E.164 and lower case hashed by SHA-256, and no names", async () => {
  const text = await textOf(await listOf("google.csv", [anna]));
  expect(text).toBe(
    "Email,Phone,First Name,Last Name,Country,Zip\r\n" +
      `${hashes.anna_sha256},${hashes.phone_sha256},,,,\r\n`,
  );
});

test("a service's own form has no dialect for Excel", async () => {
  const plain = await textOf(await listOf("google.csv", [anna]));
  expect(await textOf(await listOf("google.csv", [anna], { dialect: "excel" }))).toBe(plain);
});

test.each(["yandex.csv", "yandex-sha256.csv"] as const)("%s takes 100 rows at least", async (format) => {
  const twin = customer("twin", { email: "extra-0000@example.com" });
  expect(await listOrProblem(format, [...customers(99), twin])).toEqual({
    code: "too_few_rows",
    values: { rows: 99, least: 100 },
  });
  expect(await listOf(format, customers(100))).toMatchObject({ rows: 100 });
});

test("a list of nobody, or too long for a workbook, is a problem in words", async () => {
  const nobody = await listOrProblem("email.csv", [customer("a", { email: null })]);
  expect(nobody).toEqual({ code: "list_empty", values: { customers: 1 } });
  const most = env.WORKBOOK_ROWS_MAX;
  const rows = Array.from({ length: most + 1 }, (_, index) => customer(`c${index}`, { email: null }));
  const long = await listOrProblem("customers.xlsx", rows);
  expect(long).toEqual({ code: "workbook_rows", values: { rows: most + 1, limit: most } });
  for (const found of [nobody, long])
    for (const lang of ["en", "ru"] as const)
      if ("code" in found) expect(wordsOf(lang).problem(found)).toMatch(/form|форм|Parquet/);
});

test.each([
  ["Купон «Доставка»!", "kupon-dostavka-email-2024-05-09.csv"],
  ["../../etc/passwd\r\nx: y", "etc-passwd-x-y-email-2024-05-09.csv"],
  ["🎄", "c-1-email-2024-05-09.csv"],
  ["", "c-1-email-2024-05-09.csv"],
  ["Ünï ".repeat(40), /^uni(-uni){9}-email-2024-05-09\.csv$/],
])("a campaign called %j names its file", async (name, expected) => {
  const list = await listOf("email.csv", [anna], { campaign: { id: "c-1", name } });
  expect(list.name).toMatch(expected);
});

test("every format's file is named by campaign, format and day, ends as it should and says its type", async () => {
  const named = await Promise.all(
    formatIds.map(async (id) => {
      const { name, type } = await listOf(id, customers(100));
      return [id, name, type.split(/[;/]/)[1]];
    }),
  );
  expect(named).toEqual([
    ["email.csv", "may-email-2024-05-09.csv", "csv"],
    ["phone.csv", "may-phone-2024-05-09.csv", "csv"],
    ["customers.csv", "may-customers-2024-05-09.csv", "csv"],
    [
      "customers.xlsx",
      "may-customers-2024-05-09.xlsx",
      "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
    ["customers.parquet", "may-customers-2024-05-09.parquet", "vnd.apache.parquet"],
    ["yandex-sha256.csv", "may-yandex-sha256-2024-05-09.csv", "csv"],
    ["yandex.csv", "may-yandex-2024-05-09.csv", "csv"],
    ["google.csv", "may-google-2024-05-09.csv", "csv"],
  ]);
});

const ownText = formatIds.filter((id) => formats[id].headings === null && formats[id].ending === "csv");

test.each(ownText.flatMap((id) => (["en", "ru"] as const).map((lang): [typeof id, Lang] => [id, lang])))(
  "%s in %s: what depends on the day says which, in the reader's language",
  async (id, lang) => {
    const rows = [customer("a", { phone: "8 916 123-45-67" })];
    const text = await textOf(await listOf(id, rows, { words: wordsOf(lang) }));
    const [headings = []] = strictCells(text, ",");
    const dated = headings.filter((heading) => heading.includes("2024-05-09"));
    const segment = lang === "ru" ? "Сегмент на 2024-05-09" : "Segment on 2024-05-09";
    expect(dated).toContain(segment);
    expect(dated).toHaveLength(formats[id].columns.filter((column) => datedColumns.includes(column)).length);
    expect(new Set(headings).size).toBe(headings.length);
  },
);

const datedColumns: readonly string[] = [
  "segment",
  "code",
  "recency",
  "frequency",
  "monetary",
  "last_purchase",
];
