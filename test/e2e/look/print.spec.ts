import { langs } from "../../../lib/model/lang";
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

for (const lang of langs)
  for (const { path, most } of printed)
    test(`${lang}: the sample's ${path || "/overview"} prints on A4 without a cut, a blank page or a path`, async ({
      page,
    }) => {
      await page.goto(`/${lang}/d/${lang === "ru" ? "sample-ru" : "sample"}${path}`, {
        waitUntil: "networkidle",
      });
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
      expect(pages.filter(({ texts }) => texts < textsMin)).toEqual([]);
    });

for (const lang of langs)
  test(`${lang}: the poster is one sheet of A4 across, with nothing cut off`, async ({ page }) => {
    const report = `/${lang}/d/${lang === "ru" ? "sample-ru" : "sample"}`;
    await page.goto(`${report}?ranks=4`);
    await page.locator(".share summary").click();
    await page.locator(".share a").click();
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
