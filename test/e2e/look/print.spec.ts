import type { Page } from "@playwright/test";
import { langs } from "../../../lib/model/lang";
import { importShop } from "../campaign/campaign-shop";
import { startReady } from "../campaign/ready-plans";
import { expect, test } from "../kit/browser";
import { pagesOfPdf } from "../kit/pdf";
import { faultsOfPage } from "./faults";

/** What is printed, with the pages that it may take on A4. */
const printed = [
  { path: "", most: 6 },
  { path: "/segments/vip", most: 8 },
  { path: "/compare", most: 14 },
] as const;

/** The width of A4 between the margins of a page, in CSS pixels. */
const between = 710;

/** Less is a heading alone, or nothing but the number of the page. */
const textsMin = 12;

/** Prints the page that is open: nothing leaves it, no page of it is empty, and each names shop, period and day at its foot. */
async function expectPrinted(page: Page, most: number, foot: RegExp) {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: between, height: 1000 });
  const faults = await page.evaluate(faultsOfPage);
  expect(faults.filter((fault) => /^leaves|px wide$/.test(fault))).toEqual([]);
  const markers = await page.evaluate(
    () =>
      [...document.querySelectorAll("summary")].filter(
        (one) => one.checkVisibility() && getComputedStyle(one).listStyleType !== "none",
      ).length,
  );
  expect(markers).toBe(0);
  const pages = pagesOfPdf(await page.pdf({ format: "A4" }));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.length).toBeLessThanOrEqual(most);
  const said = await page.evaluate(() => document.documentElement.style.getPropertyValue("--print-foot"));
  expect(said).toMatch(foot);
  // Without its foot each page has fewer pieces of text.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("@page { @bottom-left { content: none } }");
    document.adoptedStyleSheets = [sheet];
  });
  const bare = pagesOfPdf(await page.pdf({ format: "A4" }));
  const feet = bare.map(({ texts }, i) => (pages[i]?.texts ?? 0) - texts);
  expect(feet.filter((texts) => texts < 20)).toEqual([]);
  expect(bare.filter(({ texts }) => texts < textsMin)).toEqual([]);
}

const today = `${new Date().getDate()} \\S+ ${new Date().getFullYear()}`;

for (const lang of langs)
  for (const { path, most } of printed)
    test(`${lang}: the sample's ${path || "/overview"} prints on A4 without a cut, a blank page or a path`, async ({
      page,
    }) => {
      await page.goto(`/${lang}/d/${lang === "ru" ? "sample-ru" : "sample"}${path}`, {
        waitUntil: "networkidle",
      });
      const foot = lang === "ru" ? `распечатано ${today}` : `printed ${today}`;
      await expectPrinted(page, most, new RegExp(`^".+ · .+ – .+ · ${foot}`));
    });

test("a campaign that was started prints on A4, with its shop at each foot", async ({ page }) => {
  test.setTimeout(180_000);
  const dataset = await importShop("printed");
  const { here } = await startReady(page, "en", dataset, "silent");
  await page.goto(here, { waitUntil: "networkidle" });
  await expectPrinted(page, 5, new RegExp(`^"printed-\\w+ · .+ – .+ · printed ${today}"$`));
});

for (const lang of langs)
  test(`${lang}: the poster is one sheet of A4 across, with nothing cut off`, async ({ page }) => {
    const report = `/${lang}/d/${lang === "ru" ? "sample-ru" : "sample"}`;
    await page.goto(`${report}?ranks=4`);
    await page.locator(".share summary").click();
    await page.locator(".share a[href*='/poster']:not([download])").click();
    await expect(page).toHaveURL(`${report}/poster?ranks=4`);
    // What hangs on a wall names no customer.
    const names = await page.request.get(`${report}/cells/scatter.json?pick=top`).then(async (answer) => {
      const rows = (await answer.json()) as { label: string }[];
      return rows.map(({ label }) => label);
    });
    const written = await page.locator("svg text").allTextContents();
    expect(names.length).toBeGreaterThan(10);
    expect(written.filter((text) => names.includes(text))).toEqual([]);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 1054, height: 725 });
    const faults = await page.evaluate(faultsOfPage);
    expect(faults.filter((fault) => !fault.startsWith("touches the edge"))).toEqual([]);
    const pages = pagesOfPdf(await page.pdf({ preferCSSPageSize: true }));
    expect(pages).toEqual([
      { width: expect.closeTo(842, 0), height: expect.closeTo(595, 0), texts: expect.any(Number) },
    ]);
  });
