import type { Page } from "@playwright/test";
import { expect, sendFile, test } from "../kit/browser";
import { fresh } from "../kit/shop-files";

const rows = Array.from({ length: 12 }, (_, i) => `2026-09-${10 + i},C-${i % 4},${100 + i},${10 + i}.50`);
const file = {
  name: "early.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(`Date,Customer ID,Order ID,Total\n${rows.join("\n")}\n`),
};

test("what is chosen of a file before the scripts are there is counted", async ({ page }) => {
  await sendFile(page, "/en", fresh(file, ","));
  await page.waitForURL(/\/uploads\//);
  const currency = page.locator("#currency");
  await expect(currency).toHaveValue("");
  await openEarly(page, page.url(), () => currency.selectOption("EUR").then(() => undefined));
  await expect(page.locator(".sums")).toBeVisible({ timeout: 40_000 });
  await expect(currency).toHaveValue("EUR");
});

test("a company chosen before the scripts are there is shown, and the way back leads back", async ({
  page,
}) => {
  const company = page.locator("select[name=company]");
  await openEarly(page, "/en/d/sample", () => company.selectOption({ index: 1 }).then(() => undefined));
  await expect(page).toHaveURL(/company=/);
  await expect(page.locator("svg.chart[data-ready]").first()).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/en\/d\/sample$/);
  await page.reload();
  await expect(page.locator("svg.chart[data-ready]").first()).toBeVisible();
  await expect(page).toHaveURL(/\/en\/d\/sample$/);
});

test("a text typed before the scripts are there stays", async ({ page, request, baseURL }) => {
  const made = await request.post("/en/d/sample/notebooks/make", {
    form: { title: "Early words" },
    headers: { origin: baseURL ?? "" },
    maxRedirects: 0,
  });
  const text = page.locator("[name=body]").first();
  await openEarly(page, made.headers()["location"] ?? "", () => text.fill("Typed early.\n"));
  await expect
    .poll(() => text.evaluate((field) => Object.keys(field).some((key) => key.startsWith("__react"))))
    .toBe(true);
  await expect(text).toHaveValue("Typed early.\n");
});

/** Opens a page and lets its scripts come only when somebody has used it. */
async function openEarly(page: Page, address: string, use: () => Promise<void>): Promise<void> {
  let letIn = () => {};
  const used = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await used;
    await route.continue();
  });
  const answer = await page.goto(address, { waitUntil: "commit" });
  await use();
  await answer?.finished();
  letIn();
}
