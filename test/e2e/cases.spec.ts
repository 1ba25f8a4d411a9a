import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { rightOf } from "../ingest/shapes/right";
import { cases } from "../ingest/shapes/right-answers";
import { requireVersion } from "../ingest/shapes/versions";
import { chooseEuros, expect, test } from "./kit/browser";

const folder = resolve("..", "shared", "cases");

test.describe("files in the shapes of real exports, answered as proposed", () => {
  test.skip(!existsSync(folder), "the files are not here");
  for (const [i, [file, , right]] of cases.entries()) {
    test(file, async ({ page }) => {
      const id = `case-${i}-${Date.now().toString(36)}`;
      await page.goto("/en");
      await page.locator(".drop[data-ready]").waitFor();
      await page.locator("input[type=file]").setInputFiles(join(folder, file));
      await page.waitForURL(/\/uploads\//);
      await chooseEuros(page);
      await expect(page.locator(".sums")).toBeVisible();
      await page.locator("#name").fill(id);
      await page.locator(".submit-row button[name=go]").click();
      await page.waitForURL(`/en/d/${id}`);
      expect(await rightOf(await requireVersion(id)), basename(file)).toEqual(right);
    });
  }
});
