/**
 * Makes the README's pictures of the sample anew: `npx tsx scripts/pictures.ts http://127.0.0.1:3000`, the address of a server that
 * has the sample. Those of the two campaigns are made by hand.
 */
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "./browser.mjs";

type Picture = Readonly<{
  name: string;
  path: string;
  width: number;
  height: number;
  /** The cell that the picture begins with; the top of the page without one. */
  from?: string;
  theme?: "dark";
}>;

const pictures: readonly Picture[] = [
  { name: "overview", path: "/en/d/sample", width: 1280, height: 1400 },
  { name: "map", path: "/en/d/sample", width: 1280, height: 820, from: "scatter" },
  { name: "segment", path: "/en/d/sample/segments/sleeping_vip", width: 1280, height: 1100 },
  { name: "compare", path: "/en/d/sample/compare", width: 1280, height: 1000, from: "migration" },
  { name: "history", path: "/en/d/sample/history", width: 1280, height: 1000, theme: "dark" },
  { name: "customers", path: "/en/d/sample/customers", width: 1280, height: 800 },
  { name: "poster", path: "/en/d/sample/poster", width: 1123, height: 794 },
  { name: "phone", path: "/ru/d/sample-ru", width: 360, height: 1100 },
];

const [site = "http://127.0.0.1:3000"] = process.argv.slice(2);
const executablePath = findBrowser();
const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }) });
for (const { name, path, width, height, from, theme = "light" } of pictures) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme });
  await page.goto(`${site}${path}`, { waitUntil: "networkidle" });
  if (from !== undefined)
    await page.locator(`#${from}`).evaluate((cell) => {
      document.querySelector(".toolbar")?.remove();
      cell.scrollIntoView({ block: "start" });
    });
  await page.screenshot({ path: join("data", "sample", `${name}.png`) });
  await page.close();
}
await browser.close();
