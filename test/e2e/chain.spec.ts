import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, importButton, seriousFaults, test } from "./kit/browser";
import { exportOf1C, type SentFile } from "./kit/shop-files";

let made = 0;

for (const width of [1280, 360]) {
  test(`${width} px: left-out rows are taken away, mended and sent back, and the next month joins them`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 800 });
    made += 1;
    const id = `chain-${width}-${made}-${Date.now().toString(36)}`;
    const make = `make ${id}`;

    await send(page, "/ru", exportOf1C(3, make));
    await page.locator("#date_format").getByLabel("31/01/2024").check();
    await page.locator("#name").fill(id);
    await page.locator(".submit-row [name=look]").click();
    await expect(page.locator("#ask_nobody").getByLabel("Розничный покупатель")).toBeChecked();
    await importFile(page);
    await page.goto(`/ru/d/${id}/about`);
    await expect(page.locator(".ledger .file td").first()).toHaveText("26");
    const examples = page.locator("#left_out .examples");
    await expect(examples).toContainText("скоро;039999;Иванова Анна;Чай чёрный;1;10,00;");
    await expect(examples).toContainText("Строка 28");
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#left_out").getByRole("link", { name: "в CSV" }).click(),
    ]);
    const text = await readFile(await download.path(), "utf8");
    const [head = "", ...rows] = text.split("\r\n").filter((line) => line !== "");
    expect(head).toContain(";Дата;Документ;Контрагент;Номенклатура;Количество;Сумма;");
    expect(rows).toHaveLength(2);
    const mended = rows
      .filter((row) => row.includes("скоро"))
      .map((row) => row.replace("скоро", "13/03/2024"));

    await page.getByRole("link", { name: "Прислать исправленные" }).click();
    await attach(page, {
      name: "исправлено.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`${[head, ...mended].join("\r\n")}\r\n`),
    });
    await expect(page.locator(".sums")).toContainText("1 строка в файле");
    await importFile(page);
    await expect(page).toHaveURL(`/ru/d/${id}/about`);
    const chain = page.locator("#chain tbody tr");
    await expect(chain).toHaveCount(2);
    await expect(chain.last()).toContainText("принёс исправленные строки");

    await send(page, "/ru", exportOf1C(4, make));
    await expect(page.locator(".remembered")).toBeVisible();
    await page.locator(".remembered button").click();
    await page.waitForURL(`/ru/d/${id}/about`, { timeout: 30_000 });
    await expect(chain).toHaveCount(3);
    await expect(page.locator("#chain")).toContainText("49 строк");
    await expect(page.locator("#moves")).toBeVisible();
    await expect(page.locator("#moves")).toContainText("13 мар");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await seriousFaults(page)).toEqual([]);

    await send(page, `/ru?into=${id}&manner=append`, exportOf1C(4, make));
    await expect(page.locator("#effect")).toContainText("Этот самый файл уже есть");
  });
}

async function send(page: Page, start: string, file: SentFile): Promise<void> {
  await page.goto(`${start}#file`);
  await attach(page, file);
}

async function attach(page: Page, file: SentFile): Promise<void> {
  await expect(page.locator("form.drop[data-ready]")).toBeVisible();
  await page.locator("#file-input").setInputFiles(file);
  await page.waitForURL(/\/uploads\//);
}

async function importFile(page: Page): Promise<void> {
  await importButton(page).click();
  await page.waitForURL(/\/d\//, { timeout: 30_000 });
}
