import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { expect, seriousFaults, shiftOf, test } from "../kit/browser";
import { type Server, startServer } from "../kit/server";
import { fence, monthly, saveNotebook } from "./given";

/** The last cell but one runs until it is stopped, so that all but the first words come late. */
const text = `---
title: Late cells
---
First words.

${monthly}
{ "title": "Revenue by month", "marks": [{ "mark": "bar", "x": "month", "y": "net" }] }
${fence}

Words about **{total.buyers}** buyers.

${fence}sql total
select count(*) as buyers from scored
${fence}

${fence}sql runaway
select count(*) from range(100000000000) a, range(1000) b
${fence}

Last words.
`;

let server: Server;
let data: string;
let address: string;

test.beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "tercet-"));
  server = await startServer({ DATA_DIR: data, CELL_WAIT_MS: "1", NOTEBOOK_TIME_LIMIT_MS: "1500" });
  address = await saveNotebook(server.address, "/en/d/sample", text);
});

test.afterAll(async () => {
  await server.stop();
  await rm(data, { recursive: true });
});

/** The text that a reader sees: none of what is hidden. */
function seenIn(place: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count
  return place.evaluate((all) => (all as HTMLElement).innerText);
}

/** The cells that were run, by their names: the server says each run. */
function runs(): string[] {
  return server.log.filter(({ event }) => event === "cell_run").map(({ name }) => String(name));
}

/** Where the texts stand in a page, in the order in which a reader sees them. */
const inOrder = [
  "First words.",
  "Revenue by month",
  "Words about",
  "total",
  "runaway",
  "The cell was stopped",
  "Last words.",
  "Revisions",
];

test("the frame, the words and the statements of a notebook come before its answers", async () => {
  const response = await fetch(`${address}?ranks=3`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let early = "";
  let whole = "";
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    whole += part.value;
    if (early === "" && whole.includes("Last words.")) early = whole;
  }
  expect(early).toContain("Words about <strong>…</strong> buyers");
  expect(early).toContain("from range(100000000000) a");
  expect(early).not.toContain("The cell was stopped");
  expect(whole).toContain("The cell was stopped");
  expect(whole).toMatch(/Words about <strong>[\d,]+<\/strong> buyers/);
});

test("twenty readers of one notebook at once have each of its cells run once", async () => {
  const plain = text
    .replace("title: Late cells", "title: Read by many")
    .replace(/```sql runaway[^`]*```/, "");
  const shared = await saveNotebook(server.address, "/en/d/sample", plain);
  const before = runs().length;
  const pages = await Promise.all(
    Array.from({ length: 20 }, async () => (await fetch(`${shared}?from=2026-01-01&to=2026-06-30`)).text()),
  );
  expect(pages.filter((page) => !/Words about <strong>[\d,]+<\/strong> buyers/.test(page))).toEqual([]);
  await expect.poll(() => runs().slice(before).sort()).toEqual(["monthly", "total"]);
});

for (const [width, ranks] of [
  [360, 4],
  [1280, 5],
] as const)
  test(`nothing jumps when answers come at ${width} px`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${address}?ranks=${ranks}`, { waitUntil: "networkidle" });
    await expect(page.locator("main")).toContainText("The cell was stopped");
    await expect(page.locator("[aria-busy]")).toHaveCount(0);
    expect(await shiftOf(page)).toBeLessThanOrEqual(0.05);
    const shown = await seenIn(page.locator("main"));
    const places = inOrder.map((one) => shown.indexOf(one));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(await seriousFaults(page)).toEqual([]);
    await context.close();
  });

test("a reader without scripts gets the whole page in its order, each part once", async ({ browser }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 800 },
  });
  const page = await context.newPage();
  await page.goto(`${address}?ranks=6`);
  const shown = await seenIn(page.locator("body"));
  const places = inOrder.map((one) => shown.indexOf(one));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  for (const once of ["First words.", "Revenue by month", "Words about", "Last words."])
    expect([once, shown.split(once).length]).toEqual([once, 2]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await context.close();
});
