import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { rightOf } from "../ingest/shapes/person";
import { cases } from "../ingest/shapes/right-answers";
import { requireVersion } from "../ingest/shapes/versions";
import { chooseEuros, expect, test } from "./kit/browser";

const folder = resolve("..", "shared", "cases");

test.describe("files in the shapes of real exports, answered as proposed", () => {
  test.skip(!existsSync(folder), "the files are not here");
  for (const [i, [file, said, right]] of cases.entries()) {
    test(file, async ({ page }) => {
      const id = `case-${i}-${Date.now().toString(36)}`;
      await page.goto("/en");
      await page.locator(".drop[data-ready]").waitFor();
      await page.locator("input[type=file]").setInputFiles(join(folder, file));
      await page.waitForURL(/\/uploads\//);
      await answerNeeded(page, said.roles ?? {});
      await chooseEuros(page);
      await page.locator("#name").fill(id);
      await page.locator(".submit-row button[name=go]").click();
      await page.waitForURL(new RegExp(`/en/d/${id}|#effect|form=|name=`));
      // Questions that came only with a choice are shown with their proposals: once more.
      if (!page.url().includes(`/d/${id}`)) {
        await expect(page.locator(".problems")).toBeVisible();
        await page.locator(".submit-row button[name=go]").click();
      }
      await page.waitForURL(`/en/d/${id}`);
      expect(await rightOf(await requireVersion(id)), basename(file)).toEqual(right);
    });
  }
});

/** Chooses a column for what the page says is missing. */
async function answerNeeded(page: Page, roles: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const [role, [column = ""]] of Object.entries(roles)) {
    const field = page.locator(`#need_${role}`);
    await field.selectOption({ label: column }).catch(() => field.selectOption(column));
    await expect(page.locator(`#${role} a`)).toContainText(column);
  }
}
