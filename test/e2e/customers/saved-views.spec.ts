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
    // Its customers in both periods of a comparison, and at the ends of a history.
    for (const report of ["compare", "history"]) {
      await page.goto(`/${lang}/d/${dataset}/${report}`);
      await page.locator("#own nav a", { hasText: "Tea & <b>" }).click();
      await expect(page.locator("#own-title")).toHaveText("Tea & <b>");
      await expect(page.locator("#own tbody a").first()).toBeVisible();
    }
    // Where the address names a part, what is above it may lie under the bar at the top.
    if (scripts) await page.goto(page.url().replace("#own", ""));
    if (scripts) expect(await allFaults(page)).toEqual([]);
    await page.goto(`/${lang}/d/${dataset}/views/tea-b`);
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

for (const { lang, scripts } of readers)
  test(`a note stands on charts and a goal on the overview, ${lang}`, async ({ browser }) => {
    const { dataset } = words[lang];
    const context = await browser.newContext({
      baseURL: server.address,
      javaScriptEnabled: scripts,
      viewport: { width: 360, height: 760 },
    });
    const page = await context.newPage();
    await page.goto(`/${lang}/d/${dataset}/notes`);
    const [goal, note] = [page.locator("#goals form"), page.locator("#notes form")];
    await goal.locator("[name=segment]").selectOption("vip");
    await goal.locator("[name=target]").fill("none");
    await goal.locator("[name=by]").fill("2031-12-31");
    await goal.locator("button[value=save]").click();
    // A form that cannot be used comes back as it was sent.
    await expect(page.locator("main [role=alert]")).toBeVisible();
    await expect(goal.locator("[name=by]")).toHaveValue("2031-12-31");
    await goal.locator("[name=target]").fill("100000");
    await goal.locator("button[value=save]").click();
    await expect(page.locator(".written-goal")).toHaveCount(1);
    const said = (await page.locator(".written-goal p").first().textContent()) ?? "";
    await note.locator("[name=text]").fill("Tea & <b>");
    await note.locator("button[value=save]").click();
    await expect(page.locator(".written-note p").first()).toHaveText("Tea & <b>");
    if (scripts) expect(await allFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.goto(`/${lang}/d/${dataset}`);
    await expect(page.locator(".goals")).toContainText(said);
    await expect(page.locator("#revenue .figure-notes")).toContainText("Tea & <b>");
    await expect(page.locator("#revenue .narrow .day-marks")).toHaveCount(1);
    await page.goto(`/${lang}/d/${dataset}/segments/vip`);
    await expect(page.locator("#written")).toContainText(said);
    await expect(page.locator("#segment_history .narrow .day-marks text")).toHaveCount(2);
    if (scripts) expect(await allFaults(page)).toEqual([]);
    await page.goto(`/${lang}/d/${dataset}/notes`);
    await page.locator(".written-note summary").click();
    await page.locator(".written-note button[value=delete]").click();
    await expect(page.locator(".written-note")).toHaveCount(0);
    await page.locator("#deleted > summary").click();
    await page.locator("#deleted button[value=restore]").click();
    await expect(page.locator(".written-note p").first()).toHaveText("Tea & <b>");
    await context.close();
  });
