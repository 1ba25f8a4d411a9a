import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import type { Lang } from "../../../lib/model/lang";
import { allFaults, expect, sendFile, test } from "../kit/browser";
import { fresh, type SentFile } from "../kit/shop-files";
import { thumbFaults } from "../kit/touch";

const folder = resolve("..", "shared", "cases");

const langs: readonly Lang[] = ["ru", "en"];

const answers = ":is(#import, .effect, .submit-row) :is(input:not([type=hidden]), select, button, summary)";

let made = 0;

const mixed = fileOf("mixed.csv", [
  "client;date;receipt;amount;currency;status",
  "a;2024-01-15;1;10.00;EUR;paid",
  "b;2024-01-16;2;20.00;USD;paid",
  "a;2024-01-17;3;30.00;EUR;cancelled",
  "c;2024-01-18;4;5.00;EUR;paid",
  "c;2024-01-18;4;5.00;EUR;paid",
]);

/** Numbers of receipts that begin anew each day. */
const restarting = fresh(
  fileOf("till.csv", [
    "client;date;receipt;amount",
    ...[15, 16, 17].flatMap((day) =>
      [1, 2, 3, 4].map((number) => `c${day + number};2024-01-${day};${number};10.00`),
    ),
  ]),
  ";",
);

/** A file of each kind of question, with the one that it raises; those about columns are named by their field. */
const files: readonly (readonly [question: string, file: string | SentFile])[] = [
  ["#effect", "02-order-total-on-every-line/data_csv.csv"],
  ["#effect", "09-merged-customer-cells/orders.xlsx"],
  ["#ask_number", restarting],
  ["#ask_nobody", "29-words-for-nothing/orders.csv"],
  ["#effect", "34-brand-of-goods/lines.csv"],
  [
    "#ask_fill",
    fileOf("grouped.csv", [
      "Заказ;Дата;Клиент;Товар;Сумма",
      "1;2024-01-15;Анна Иванова;Чай чёрный;10,00",
      ";;;Мёд липовый;5,00",
      "2;2024-01-16;Пётр Сидоров;Чай чёрный;12,00",
      ";;;Кофе в зёрнах;7,50",
    ]),
  ],
  [
    ".problems:not(.asks)",
    fileOf("destroyed.csv", [
      "client;date;receipt;amount",
      "1,23457E+12;2024-01-15;1;10.00",
      "1,23457E+12;2024-01-16;2;20.00",
      "1,2346E+12;2024-01-17;3;30.00",
    ]),
  ],
  ["#ask_currency", mixed],
  ["#date_format", fileOf("swapped.csv", ["client;date;receipt;amount", ...swappedRows()])],
];

test.describe("questions are answered with a thumb", () => {
  test.slow();
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  // Each question in one of the languages, by turns.
  for (const [i, [question, file]] of files.entries()) {
    const lang = langs[i % langs.length] ?? "en";
    test(`${lang}: ${typeof file === "string" ? file : file.name}`, async ({ page }) => {
      await open(page, lang, file);
      await page.locator(question).first().waitFor({ timeout: 60_000 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      expect(await thumbFaults(page, answers)).toEqual([]);
      expect(await allFaults(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await allFaults(page)).toEqual([]);
    });
  }

  for (const lang of langs) {
    test(`${lang}: a tap on a label answers, and a tap imports`, async ({ page }) => {
      const id = `thumb-${Date.now().toString(36)}-${made++}`;
      await open(page, lang, fresh(mixed, ";"));
      await page.locator("#ask_currency label", { hasText: "EUR" }).tap();
      await expect(page.locator("#ask_currency").getByLabel("EUR")).toBeChecked();
      await page.locator("#ask_status label", { hasText: "cancelled" }).tap();
      await expect(page.locator(".sums")).toContainText(/^5 .* = 4 .* \+ 1 /);
      await expect(page.locator(".problems")).toHaveCount(0);
      await page.locator("#name").fill(id);
      await page.locator(".submit-row button[name=go]").tap();
      await page.waitForURL(`/${lang}/d/${id}`);
    });
  }
});

async function open(page: Page, lang: Lang, file: string | SentFile): Promise<void> {
  const path = typeof file === "string" ? join(folder, file) : "";
  test.skip(path !== "" && !existsSync(path), "the file is not here");
  await sendFile(page, `/${lang}`, typeof file === "string" ? path : file);
  await page.waitForURL(/\/uploads\//);
  await page.locator(".file-reading:not([open]) summary").click();
  const currency = page.locator("#currency");
  if ((await currency.inputValue()) === "") await currency.selectOption("EUR");
  await page.locator(".sums, .problems").first().waitFor({ timeout: 60_000 });
}

function fileOf(name: string, rows: readonly string[]): SentFile {
  return { name, mimeType: "text/csv", buffer: Buffer.from(`${rows.join("\n")}\n`) };
}

/** Days before the thirteenth are swapped with their months, the others are left as text. */
function swappedRows(): string[] {
  return Array.from({ length: 40 }, (_, i) => {
    const day = (i % 28) + 1;
    const month = i < 28 ? "03" : "04";
    const text = String(day).padStart(2, "0");
    return `c${i % 7};${day <= 12 ? `2024-${text}-${month}` : `${text}.${month}.2024`};${i + 1};1${i}.00`;
  });
}
