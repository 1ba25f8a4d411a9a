import { expect, shiftOf, test } from "../kit/browser";
import { pathsOfSite } from "./paths";

/** Cumulative layout shift that nobody notices; twice as much is called good (web.dev, "Cumulative Layout Shift"). */
const mostShift = 0.05;

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
