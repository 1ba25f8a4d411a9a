import { expect, sendFile, test } from "../kit/browser";
import type { SentFile } from "../kit/shop-files";

/** Half past eight in the evening at UTC is half past five in the morning of the next day in Tokyo. */
const rows = Array.from(
  { length: 12 },
  (_, i) => `2026-09-${10 + i}T20:30:00Z,C-${i % 4},${100 + i},${10 + i}.50`,
);
const text = `Date,Customer ID,Order ID,Total EUR\n${rows.join("\n")}\n`;
const file: SentFile = { name: "moments.csv", mimeType: "text/csv", buffer: Buffer.from(text) };

test.describe("a reader in Tokyo", () => {
  test.use({ timezoneId: "Asia/Tokyo" });

  test("finds their own time zone proposed for moments, and may choose another", async ({ page }) => {
    await sendFile(page, "/en", file);
    await page.waitForURL(/\/uploads\//);
    await expect(page.locator("#time_zone")).toHaveValue("Asia/Tokyo");
    await expect(page.locator(".extent")).toContainText("11 Sept 2026");
    await expect(page.locator(".extent")).toContainText("22 Sept 2026");
    await page.locator("#time_zone").selectOption("UTC");
    await expect(page.locator(".extent")).toContainText("10 Sept 2026");
    await expect(page.locator(".extent")).toContainText("21 Sept 2026");
  });

  test("finds it proposed for rows that they paste", async ({ page }) => {
    await page.goto("/en");
    await page.locator(".drop[data-ready]").waitFor();
    await page.locator(".paste summary").click();
    await page.locator("#paste-rows").fill(text);
    await page.locator(".paste button[type=submit]").click();
    await page.waitForURL(/\/uploads\//);
    await expect(page.locator("#time_zone")).toHaveValue("Asia/Tokyo");
  });
});

test.describe("a reader in Tokyo without scripts", () => {
  test.use({ timezoneId: "Asia/Tokyo", javaScriptEnabled: false });

  test("finds the time zone of the server", async ({ page }) => {
    await sendFile(page, "/en", file, false);
    await page.waitForURL(/\/uploads\//);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    await expect(page.locator("#time_zone")).toHaveValue(timeZone);
  });
});
