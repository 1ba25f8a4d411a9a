import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allFaults, expect, readers, test } from "../kit/browser";
import { type Server, startServer } from "../kit/server";

let server: Server;

test.beforeAll(async () => {
  server = await startServer({ DATA_DIR: await mkdtemp(join(tmpdir(), "saved-")) });
});

test.afterAll(async () => {
  await server.stop();
});

const words = {
  en: { dataset: "sample", share: "Share", menu: "Saved" },
  ru: {
    dataset: "sample-ru",
    share: "Поделиться",
    menu: "Сохранённое",
  },
} as const;

for (const { lang, scripts } of readers)
  test(`a filter becomes an own segment, ${lang}`, async ({ browser }) => {
    const { dataset, share, menu } = words[lang];
    const context = await browser.newContext({
      baseURL: server.address,
      javaScriptEnabled: scripts,
      viewport: { width: 360, height: 760 },
    });
    const page = await context.newPage();
    const filter = "f_min=2&r_max=100";
    await page.goto(`/${lang}/d/${dataset}/customers?${filter}`);
    const found = (await page.locator(".found").textContent()) ?? "";
    await page.locator(".share > summary", { hasText: share }).click();
    await page.locator(".save-view [name=title]").fill("Tea & <b>");
    await page.locator(".save-view button").click();
    await expect(page.locator("main [role=status]")).toBeVisible();
    await expect(page.locator(".saved-view h2")).toHaveText("Tea & <b>");
    if (scripts) expect(await allFaults(page)).toEqual([]);
    // From any page of the data set the menu leads to the state, also on a phone.
    await page.goto(`/${lang}/d/${dataset}/about`);
    await page.locator(".saved-menu > summary", { hasText: menu }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.locator(".saved-menu a", { hasText: "Tea & <b>" }).click();
    await expect(page).toHaveURL(new RegExp(`/customers\\?${filter}$`));
    await expect(page.locator(".found")).toHaveText(found);
    await page.goto(`/${lang}/d/${dataset}/views/tea-b`);
    await expect(page.locator("h1")).toHaveText("Tea & <b>");
    await expect(page.locator("#course-title")).toBeVisible();
    await expect(page.locator("tbody tr").first()).toBeVisible();
    if (scripts) expect(await allFaults(page)).toEqual([]);
    await page.locator(".new-campaign button").click();
    await expect(page).toHaveURL(/\/campaigns\/[a-z0-9]{10}$/);
    await page.goto(`/${lang}/d/${dataset}/views`);
    await page.locator(".saved-view summary").click();
    await page.locator(".saved-view [name=title]").fill("Coffee");
    await page.locator("button[value=rename]").click();
    await expect(page.locator(".saved-view h2")).toHaveText("Coffee");
    await page.locator(".saved-view summary").click();
    await page.locator("button[value=delete]").click();
    await expect(page.locator(".saved-view")).toHaveCount(0);
    const gone = await page.request.get(`/${lang}/d/${dataset}/saved/tea-b`, { maxRedirects: 0 });
    expect(gone.status()).toBe(404);
    await page.locator("#deleted > summary").click();
    await page.locator("button[value=restore]").click();
    await expect(page.locator(".saved-view h2")).toHaveText("Coffee");
    await context.close();
  });
