import type { Page } from "@playwright/test";
import { expect, test } from "../kit/browser";
import { pathsOfSite } from "./paths";

/** Cumulative layout shift that nobody notices; twice as much is called good (web.dev, "Cumulative Layout Shift"). */
const mostShift = 0.05;

/** The shift of a page that has come whole, and after a reader went to its end. */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        window.scrollTo(0, document.body.scrollHeight);
        setTimeout(() => resolve(sum), 400);
      }),
  );
}

/** Each width in one language; the longer words on the smaller screen. */
const screens = [
  ["ru", 360],
  ["en", 1280],
] as const;

for (const [lang, width] of screens)
  test(`${lang}: nothing jumps on any page at ${width} px, cold and warm`, async ({
    browser,
    page,
    site,
  }) => {
    test.setTimeout(240_000);
    for (const path of await pathsOfSite(page, site)) {
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const reader = await context.newPage();
      for (const visit of ["cold", "warm"]) {
        await reader.goto(`${site}/${lang}${path}`, { waitUntil: "networkidle" });
        const shift = await shiftOf(reader);
        expect([path, visit, Math.max(shift, mostShift)]).toEqual([path, visit, mostShift]);
      }
      await context.close();
    }
  });
