import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { rightOf } from "../ingest/shapes/right";
import { cases } from "../ingest/shapes/right-answers";
import { requireVersion } from "../ingest/shapes/versions";
import { chooseEuros, expect, sendFile, test } from "./kit/browser";

let made = 0;

const folder = resolve("..", "shared", "cases");

test.describe("files in the shapes of real exports, answered as proposed", () => {
  test.skip(!existsSync(folder), "the files are not here");
  for (const [i, [file, , right]] of cases.entries()) {
    test(file, async ({ page }) => {
      const { folder: at } = await importFile(page, join(folder, file), `case-${i}`);
      expect(await rightOf({ folder: at }), basename(file)).toEqual(right);
    });
  }

  for (const file of ["orders_int96.parquet", "orders_utc.parquet"]) {
    test(`18-parquet-warehouse/${file}`, async ({ page }) => {
      const { version } = await importFile(page, join(folder, "18-parquet-warehouse", file), "parquet");
      expect(version).toMatchObject({ money: "410.76", purchases: 36, customers: 9 });
      expect(version.ledger.rounding).toBe("-0.20");
    });
  }
});

/** Imports a file as a person does who leaves all as it is proposed; only the currency is chosen. */
async function importFile(page: Page, path: string, name: string) {
  const id = `${name}-${Date.now().toString(36)}-${made++}`;
  await sendFile(page, "/en", path);
  await page.waitForURL(/\/uploads\//);
  await chooseEuros(page);
  await expect(page.locator(".sums")).toBeVisible();
  await page.locator("#name").fill(id);
  await page.locator(".submit-row button[name=go]").click();
  await page.waitForURL(`/en/d/${id}`);
  return requireVersion(id);
}
