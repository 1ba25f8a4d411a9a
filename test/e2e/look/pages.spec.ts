import type { Page } from "@playwright/test";
import { expect, test } from "../kit/browser";
import { faultsOfPage } from "./faults";
import { pathsOfSite } from "./paths";

const widths = [360, 768, 1024, 1280, 1440, 1920] as const;
const themes = ["light", "dark"] as const;

async function faultsAt(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 });
  return page.evaluate(faultsOfPage);
}

// Russian has the longer words, and with scripts a page has more.
for (const [lang, javaScriptEnabled] of [
  ["ru", true],
  ["en", false],
] as const)
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });
    test(`${lang}: no page has anything out of its place, at any width, in either theme`, async ({
      page,
      site,
    }) => {
      test.setTimeout(240_000);
      for (const path of await pathsOfSite(page, site)) {
        await page.goto(`/${lang}${path}`, { waitUntil: "networkidle" });
        for (const colorScheme of themes) {
          await page.emulateMedia({ colorScheme });
          for (const width of colorScheme === "light" ? widths : [360, 1280])
            expect([path, width, colorScheme, ...(await faultsAt(page, width))]).toEqual([
              path,
              width,
              colorScheme,
            ]);
        }
      }
    });
  });

/** What each planted fault is called, by the page that has it. */
const planted: Readonly<Record<string, string>> = {
  "px wide": "<h1>A</h1><p style='width:2000px'>wide</p>",
  "headings of the first level": "<p>no heading</p>",
  "leaves the window": "<h1>A</h1><p style='position:absolute;left:-90px'>outside the window</p>",
  "touches the edge": "<h1 style='margin:20px'>A</h1><p style='margin:0'>at the edge</p>",
  "leaves its figure":
    "<h1>A</h1><svg width='90' height='20' style='overflow:visible'><text x='60' y='15'>a long label</text></svg>",
  "text over text":
    "<h1>A</h1><svg width='300' height='40'><text x='10' y='20'>one label</text><text x='20' y='22'>another</text></svg>",
  "a tick twice":
    "<h1>A</h1><svg width='300' height='40'><g aria-label='x-axis tick label'><text x='10' y='20'>1 %</text><text x='90' y='20'>1 %</text></g></svg>",
  "a hyphen for a minus": "<h1>A</h1><p>It fell by -0.5 %.</p>",
  "one number two ways": "<h1>A</h1><p>139 % here</p><p>and 139.0 % there</p>",
};

for (const [fault, body] of Object.entries(planted))
  test(`the check finds what is planted: ${fault}`, async ({ page }) => {
    await page.setContent(`<body style="margin:${fault === "touches the edge" ? 0 : 20}px">${body}</body>`);
    expect((await page.evaluate(faultsOfPage)).join("; ")).toContain(fault);
  });

test("the check finds nothing on a page without a fault", async ({ page }) => {
  const table = "<table><tr><td>−0.5 %</td><td>12–14</td></tr></table>";
  await page.setContent(`<body style="margin:20px"><h1>A</h1><p>2026-10-31, a–b</p>${table}</body>`);
  expect(await page.evaluate(faultsOfPage)).toEqual([]);
});
