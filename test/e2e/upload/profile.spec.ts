import type { Page } from "@playwright/test";
import { expect, sendFile, seriousFaults, test } from "../kit/browser";

const payments = [
  "id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer ID",
  "ch_1,2025-03-13 10:00,10.00,0.00,gbp,Paid,cus_1",
  "ch_2,2025-03-14 10:00,8.00,3.00,gbp,Paid,cus_2",
  "ch_3,2025-03-15 10:00,7.00,0.00,gbp,Failed,cus_2",
];

const hidden = [
  "Тип документа;Обоснование для оплаты;Дата продажи;Вайлдберриз реализовал Товар (Пр)",
  "Продажа;Продажа;2025-03-13;500,00",
  "Возврат;Возврат;2025-03-14;120,00",
];

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a known export leaves no question, unless the person disagrees", async ({ page }) => {
      await send(page, "en", payments, javaScriptEnabled);
      const notice = page.locator(".profile");
      await expect(notice.locator("h2")).toHaveText("This looks like a payments export from Stripe");
      await expect(page.locator("#ask_status").getByLabel("Failed")).toBeChecked();
      await expect(page.locator(".problems")).toHaveCount(0);
      await expect(page.locator(".extent")).toContainText("£15.00");
      if (javaScriptEnabled) expect(await seriousFaults(page)).toEqual([]);
      await notice.getByRole("link").click();
      await expect(page.locator(".problems li")).toHaveCount(1);
      await expect(notice).toHaveCount(0);
      await page.locator(":is(.submit-row, .scriptless) button[name=look]").filter({ visible: true }).click();
      await page.waitForURL(/[?&](profile=none|form=)/);
      await expect(page.locator(".extent")).toContainText("£15.00");
      await expect(notice).toHaveCount(0);
    });

    test("a marketplace that hides its buyers is told so", async ({ page }) => {
      await send(page, "ru", hidden, javaScriptEnabled);
      await expect(page.locator(".profile h2")).toHaveText(
        "Похоже, это отчёт о продажах из системы «Wildberries»",
      );
      await expect(page.locator(".problems li").first()).toHaveText(
        "Wildberries не указывает, кто купил. Отметьте свой столбец как «Клиент».",
      );
      await expect(page.locator("#customer")).toContainText("Запросите у Wildberries отчёт с покупателями");
    });
  });
}

async function send(
  page: Page,
  lang: "en" | "ru",
  lines: readonly string[],
  scripts: boolean,
): Promise<void> {
  const buffer = Buffer.from(`${lines.join("\n")}\n`);
  await sendFile(page, `/${lang}`, { name: "export.csv", mimeType: "text/csv", buffer }, scripts);
  await page.waitForURL(/\/uploads\//);
}
