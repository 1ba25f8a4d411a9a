/**
 * Makes the README's pictures anew: `DATA_DIR=FOLDER npx tsx scripts/pictures.ts http://127.0.0.1:3000`, the folder and the address of a
 * server that has the sample. For those of the two campaigns it imports the sample's sales up to a day, starts both, and imports
 * the rest.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { sampleSales } from "../lib/ingest/sample/sales";
import { findBrowser } from "../lib/store/print/browser.mjs";

type Picture = Readonly<{
  name: string;
  path: string;
  width: number;
  height: number;
  /** The cell that the picture begins with; the top of the page without one. */
  from?: string;
  theme?: "light" | "dark";
  /** The name of a button that leads from the path to the page. */
  press?: string;
}>;

const pictures: readonly Picture[] = [
  { name: "overview", path: "/en/d/sample", width: 1280, height: 1400 },
  { name: "map", path: "/en/d/sample", width: 1280, height: 820, from: "scatter" },
  { name: "segment", path: "/en/d/sample/segments/sleeping_vip", width: 1280, height: 1100 },
  { name: "compare", path: "/en/d/sample/compare", width: 1280, height: 1000, from: "migration" },
  { name: "history", path: "/en/d/sample/history", width: 1280, height: 1000, theme: "dark" },
  { name: "forecast", path: "/en/d/sample/forecast", width: 1280, height: 1180 },
  { name: "customers", path: "/en/d/sample/customers", width: 1280, height: 800 },
  {
    name: "notebook",
    path: "/en/d/sample/notebooks",
    width: 1280,
    height: 1240,
    press: "Open “Who came back”",
  },
  { name: "poster", path: "/en/d/sample/poster", width: 1123, height: 794 },
  { name: "phone", path: "/ru/d/sample-ru", width: 360, height: 1100 },
];

/** The last day of the file that the campaigns are planned on. */
const plannedOn = "2026-10-10";

const [site = "http://127.0.0.1:3000"] = process.argv.slice(2);
const executablePath = findBrowser();
const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }) });
for (const picture of pictures) await take(picture);
await takeCampaigns();
await browser.close();

async function take({ name, path, width, height, from, press, theme = "light" }: Picture): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme });
  await page.goto(`${site}${path}`, { waitUntil: "networkidle" });
  if (press !== undefined) {
    await page.getByRole("button", { name: press }).click();
    await page.waitForLoadState("networkidle");
    // Shown once more, answers are there at once.
    await page.reload({ waitUntil: "networkidle" });
  }
  if (from !== undefined)
    await page.locator(`#${from}`).evaluate((cell) => {
      document.querySelector(".toolbar")?.remove();
      cell.scrollIntoView({ block: "start" });
    });
  await page.screenshot({ path: join("data", "sample", `${name}.png`) });
  await page.close();
}

/** The coupon as it is planned and when it was measured, and the calls of the club. */
async function takeCampaigns(): Promise<void> {
  const [head = "", ...lines] = sampleSales("en");
  const known = (line: string) => line.slice(0, 10) <= plannedOn;
  const dataset = await importSales([head, ...lines.filter(known)], []);
  const page = await browser.newPage();
  const coupon = await plan(page, dataset, "silent");
  await take({ name: "tour-coupon-plan", path: coupon, width: 1280, height: 1050, from: "campaign_base" });
  await start(page);
  const club = await plan(page, dataset, "club");
  await start(page);
  await take({ name: "tour-club-script", path: `${club}/script`, width: 1280, height: 1000 });
  await importSales([head, ...lines.filter((line) => !known(line))], ["--append"]);
  await page.goto(`${site}${coupon}`, { waitUntil: "networkidle" });
  await page.locator("#record button").click();
  await page.waitForURL(/done=measured/);
  await take({ name: "tour-coupon-result", path: coupon, width: 1280, height: 1050 });
}

/** The id of the data set that the sales become, or are added to. */
async function importSales(lines: readonly string[], options: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tercet-"));
  const file = join(folder, "Leaf & Kettle, Copper Pot Coffee.csv");
  await writeFile(file, `${lines.join("\n")}\n`);
  const command = ["scripts/run.mjs", "scripts/tercet.ts", "import", file, "--currency", "EUR", ...options];
  const { stdout } = await promisify(execFile)("node", command);
  await rm(folder, { recursive: true });
  return stdout.trim();
}

/** Opens a ready plan; its path. */
async function plan(page: Page, dataset: string, name: string): Promise<string> {
  await page.goto(`${site}/en/d/${dataset}/campaigns`, { waitUntil: "networkidle" });
  await page.locator(`form:has(input[value=${name}]) button`).click();
  await page.waitForURL(/\/campaigns\/[a-z0-9]{10}$/);
  return new URL(page.url()).pathname;
}

async function start(page: Page): Promise<void> {
  await page.locator("#start button").click();
  await page.waitForURL(/done=started/);
}
