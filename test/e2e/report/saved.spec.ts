import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { expect, readers, test } from "../kit/browser";
import { pagesOfPdf } from "../kit/pdf";

const titles = {
  ru: ["Поделиться", "Сохранить одним файлом", "Плакат в PDF (A3)"],
  en: ["Share", "Save as one file", "Poster as PDF (A3)"],
} as const;
const fingerprint = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

for (const { lang, scripts: javaScriptEnabled } of readers) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test(`${lang}: a segment's page is saved as a file that opens without a network`, async ({
      page,
      browser,
    }) => {
      const [share, save, poster] = titles[lang];
      await page.goto(`/${lang}/d/sample/segments/vip`);
      await expect(page.locator(".fingerprint")).toHaveCount(0);
      await page.locator(".share > summary", { hasText: share }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: save }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^sample-segment-\d{4}-\d\d-\d\d\.html$/);
      const [printed] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: poster }).click(),
      ]);
      expect(printed.suggestedFilename()).toMatch(/^sample-poster-\d{4}-\d\d-\d\d\.pdf$/);
      const sheets = pagesOfPdf(await readFile(await printed.path()));
      expect(sheets.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
        [1191, 842],
      ]);
      const path = await download.path();
      const [code = ""] = fingerprint.exec(await readFile(path, "utf8")) ?? [];
      expect(code).not.toBe("");

      const saved = test.info().outputPath("saved.html");
      await download.saveAs(saved);
      for (const width of [360, 1280]) {
        const offline = await browser.newContext({
          offline: true,
          javaScriptEnabled: true,
          viewport: { width, height: 800 },
        });
        const file = await offline.newPage();
        const asked: string[] = [];
        file.on("request", (request) => asked.push(request.url()));
        await file.goto(pathToFileURL(saved).href);
        expect(asked).toEqual([pathToFileURL(saved).href]);
        await expect(file.locator("h1")).toHaveText("VIP");
        await expect(file.locator("svg:visible").first()).toBeVisible();
        const wider = await file.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wider).toBeLessThanOrEqual(0);
        const pinned = (await file.locator("footer a").getAttribute("href")) ?? "";
        await page.goto(new URL(pinned).pathname + new URL(pinned).search);
        await expect(page.locator(".fingerprint")).toContainText(code);
        await offline.close();
      }
    });
  });
}

test("every saved page fits into the window of a phone", async ({ page, browser, site }) => {
  const phone = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const file = await phone.newPage();
  for (const name of ["overview", "compare", "history", "cohorts", "customers"]) {
    const answer = await page.request.get(`${site}/ru/d/sample/saved/${name}.html`);
    const path = test.info().outputPath(`${name}.html`);
    await writeFile(path, await answer.body());
    await file.goto(pathToFileURL(path).href);
    const wider = await file.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect([name, wider]).toEqual([name, 0]);
  }
  await phone.close();
});

test("the fingerprint is printed with a pinned page", async ({ page }) => {
  await page.goto("/en/d/sample");
  await page.locator(".share > summary").click();
  const pinned = await page.locator(".share fieldset").nth(1).locator("code").first().textContent();
  await page.goto(pinned ?? "");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".fingerprint")).toBeVisible();
  await expect(page.locator(".fingerprint")).toHaveText(fingerprint);
});
