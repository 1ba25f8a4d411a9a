import { allFaults, expect, test } from "../kit/browser";

test("keys search and lead to pages, on any keyboard", async ({ page }) => {
  await page.goto("/ru/d/sample-ru/about");
  await page.locator("html[data-keys]").waitFor({ state: "attached" });
  await page.keyboard.press("/");
  const palette = page.getByRole("dialog", { name: "Поиск" });
  await expect(palette.locator("input[name=q]")).toBeFocused();
  await palette.locator("input[name=q]").fill("истори");
  await expect(palette.getByRole("link", { name: "История" })).toBeVisible();
  expect(await allFaults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Клавиши" })).toContainText("g h");
  await page.keyboard.press("Escape");
  await page.keyboard.press("KeyG");
  await page.keyboard.press("KeyU");
  await expect(page).toHaveURL(/\/ru\/d\/sample-ru\/customers$/);
  await page.locator("html[data-keys]").waitFor({ state: "attached" });
  // What is typed into a field is text.
  await page.locator("form.filters input[name=q]").press("/");
  await expect(palette).toBeHidden();
});

test("without scripts a page searches", async ({ browser, site }) => {
  const context = await browser.newContext({
    baseURL: site,
    javaScriptEnabled: false,
    viewport: { width: 360, height: 760 },
  });
  const page = await context.newPage();
  await page.goto("/en/d/sample/history");
  await page.getByRole("link", { name: "Search", exact: true }).click();
  await page.locator("#content input[name=q]").fill("vip");
  await page.locator("#content form button").click();
  await expect(page.locator("#found")).toContainText("Sleeping VIP");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.locator("#found a", { hasText: /^VIP$/ }).click();
  await expect(page).toHaveURL(/\/segments\/vip$/);
  await context.close();
});
