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
