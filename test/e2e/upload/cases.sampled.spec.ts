import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { rightOf } from "../../ingest/shapes/right";
import { cases } from "../../ingest/shapes/right-answers";
import { requireVersion } from "../../ingest/shapes/versions";
import { sampled } from "../../lane";
import { chooseEuros, expect, importButton, sendFile, test } from "../kit/browser";

let made = 0;

const folder = resolve("..", "shared", "cases");

test.describe("files in the shapes of real exports, answered as proposed", () => {
  test.skip(!existsSync(folder), "the files are not here");
  for (const [i, [file, , right]] of sampled([...cases.entries()], 4)) {
    test(file, async ({ page }) => {
      const { folder: at } = await importFile(page, join(folder, file), `case-${i}`);
      expect(await rightOf({ folder: at }), basename(file)).toEqual(right);
    });
  }

  for (const file of sampled(["orders_int96.parquet", "orders_utc.parquet"], 2)) {
    test(`18-parquet-warehouse/${file}`, async ({ page }) => {
      const { version } = await importFile(page, join(folder, "18-parquet-warehouse", file), "parquet");
      expect(version).toMatchObject({ money: "410.76", purchases: 36, customers: 9 });
      expect(version.ledger.rounding).toBe("-0.20");
    });
  }

  test("46-start-page-after-append: a second month is in every sum", async ({ page }) => {
    const { version } = await importFile(page, join(folder, "46-start-page-after-append", "a.csv"), "months");
    expect(version).toMatchObject({ money: "790.00", purchases: 20 });
    const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    await sendFile(page, `/en?into=${id}&manner=append`, join(folder, "46-start-page-after-append", "b.csv"));
    await page.waitForURL(/\/uploads\//);
    await expect(page.locator(".extent")).toContainText("1,580");
    await importButton(page).click();
    await page.waitForURL(new RegExp(`/en/d/${id}`));
    expect((await requireVersion(id)).version).toMatchObject({ money: "1580.00", purchases: 40 });
    await page.goto("/en");
    const row = page.locator(".data-sets tbody tr", { has: page.locator(`a[href="/en/d/${id}"]`) });
    await expect(row).toContainText("€1,580");
    await expect(row.locator("td.n").nth(1)).toHaveText("40");
    await page.goto(`/en/d/${id}?from=2026-09-01&to=2026-10-20`);
    await expect(page.locator("#content")).toContainText("made 40 purchases");
    await expect(page.locator("#content")).toContainText("€1,580");
  });
});

/** Imports a file as a person does who leaves all as it is proposed; only the currency is chosen. */
async function importFile(page: Page, path: string, name: string) {
  const id = `${name}-${Date.now().toString(36)}-${made++}`;
  await sendFile(page, "/en", path);
  await page.waitForURL(/\/uploads\//);
  await chooseEuros(page);
  await expect(page.locator(".sums")).toBeVisible({ timeout: 40_000 });
  await page.locator("#name").fill(id);
  await importButton(page).click();
  await page.waitForURL(`/en/d/${id}`);
  return requireVersion(id);
}
