import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { runScript } from "../../shell";
import { expect, readers, seriousFaults, test } from "../kit/browser";

const sample = "/en/d/sample";

const pages = ["", "/segments/vip", "/customers", "/about"] as const;

for (const { lang, scripts: javaScriptEnabled } of readers) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test(`${lang}: from the sample's overview to a customer`, async ({ page }) => {
      await page.goto(`/${lang}/d/sample`);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(page.locator("#advice h2")).toBeVisible();

      const company = (await page.locator("select[name=company] option").nth(1).textContent()) ?? "";
      await page.locator("select[name=company]").selectOption(company);
      if (javaScriptEnabled) await expect(page).toHaveURL(/company=/);
      await page.locator(".dates > summary").click();
      await page.locator("input[name=from]").fill("2026-01-01");
      await page.locator("input[name=to]").fill("2026-06-30");
      if (javaScriptEnabled) await page.locator("#advice h2").click();
      else await page.locator(".dates button").click();
      await expect(page).toHaveURL(/company=.*&from=2026-01-01&to=2026-06-30$/);
      await expect(page.locator("#summary h2")).toBeVisible();

      await page.locator("#segments .wide a").first().click();
      await expect(page).toHaveURL(/\/segments\/vip\?company=.*&from=2026-01-01/);
      await expect(page.locator("h1")).toContainText("VIP");
      await expect(page.locator("#repeat h2")).toBeVisible();

      const customer = page.locator("#members tbody a").first();
      const name = (await customer.textContent()) ?? "";
      await customer.click();
      await expect(page).toHaveURL(/\/customers\/[^?]+\?company=/);
      await expect(page.locator("h1 .code")).toHaveText(/^3[23]3$/);
      await expect(page.locator("#why h2")).toBeVisible();
      await expect(page).toHaveTitle(new RegExp(`^${name} · `));
    });

    test("an address opened in a new browser gives the same page", async ({ page, browser, site }) => {
      await page.goto(`${sample}?ranks=4&from=2026-02-01&points=40&pick=top`);
      await expect(page.locator("#advice h2")).toBeVisible();
      const other = await browser.newContext({ javaScriptEnabled });
      const again = await other.newPage();
      await again.goto(`${site}${new URL(page.url()).pathname}${new URL(page.url()).search}`);
      await expect(again.locator("#advice h2")).toBeVisible();
      const findings = (shown: Page) => shown.locator(".cell > h2").allInnerTexts();
      expect(await findings(again)).toEqual(await findings(page));
      await other.close();
    });

    test("the language switch keeps the state", async ({ page }) => {
      await page.goto(`${sample}?ranks=4`);
      await page.locator(".language a").click();
      await expect(page).toHaveURL("/ru/d/sample?ranks=4");
      await expect(page.locator("#segments h2")).toBeVisible();
    });

    test("every cell stands in its order, once", async ({ page }) => {
      await page.goto(sample);
      await expect(page.locator("#advice h2")).toBeVisible();
      const ids = await page.locator(".cell[id]").evaluateAll((cells) => cells.map(({ id }) => id));
      expect(ids).toEqual([
        "summary",
        "advice",
        "revenue",
        "scatter",
        "segments",
        "recency",
        "frequency",
        "monetary",
        "codes",
        "glossary",
      ]);
      for (const id of ids) await expect(page.locator(`#${id} h2`)).toBeVisible();
    });
  });
}

for (const path of pages) {
  test(`axe finds nothing serious on /d/sample${path}`, async ({ page }) => {
    await page.goto(`${sample}${path}`, { waitUntil: "networkidle" });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect([colorScheme, ...(await seriousFaults(page))]).toEqual([colorScheme]);
    }
  });
}

test("axe finds nothing serious on a customer's page, in Russian, on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/ru/d/sample/customers");
  await page.locator("tbody a").first().click();
  await expect(page.locator("#documents h2")).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);
});

test("nothing is wider than a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const lang of ["en", "ru"]) {
    for (const path of pages) {
      await page.goto(`/${lang}/d/sample${path}`);
      await page.waitForLoadState("networkidle");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([lang, path, wide]).toEqual([lang, path, 360]);
    }
  }
});

const charactersMax = { "": 300_000, "/segments/vip": 300_000, "/compare": 400_000 } as const;

test("pages stay within their size in HTML", async ({ request }) => {
  for (const [path, most] of Object.entries(charactersMax)) {
    for (const shop of [sample, "/ru/d/sample-ru"]) {
      const { length } = await (await request.get(`${shop}${path}`)).text();
      expect([shop, path, length]).toEqual([shop, path, Math.min(length, most)]);
    }
  }
});

/** Pages without a form for longer texts. The bundler packs the same parts anew for each kind of page. */
const readPaths = [
  "",
  "/segments/vip",
  "/customers",
  "/compare",
  "/history",
  "/cohorts",
  "/forecast",
  "/campaigns",
  "/about",
];

test("who reads all pages loads at most 30 KB of own scripts, gzipped", async ({ request }) => {
  const pages = ["/en", ...readPaths.map((path) => `${sample}${path}`)];
  const scripts = new Set<string>();
  for (const path of pages) {
    const html = await (await request.get(path)).text();
    const found = html.match(/\/_next\/static\/chunks\/[\w./~-]+\.js/g) ?? [];
    for (const script of found) scripts.add(script);
  }
  const texts = await Promise.all([...scripts].map(async (script) => (await request.get(script)).text()));
  const own = texts.filter((text) => /data-said|late-table|clipboard\.writeText|drop-zone/.test(text));
  const bytes = own.reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(own.length).toBeGreaterThan(1);
  expect(bytes).toBe(Math.min(bytes, 30_000));
});

test("a page streams its first cell before its last", async ({ site }) => {
  const response = await fetch(`${site}${sample}?from=2025-03-01&ranks=5&to=2026-03-01`);
  const parts: string[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    parts.push(part.value);
  const arrival = (id: string) =>
    parts.findIndex((_, i) =>
      parts
        .slice(0, i + 1)
        .join("")
        .includes(`id="${id}-title"`),
    );
  expect(arrival("summary")).toBeGreaterThanOrEqual(0);
  expect(arrival("codes")).toBeGreaterThan(arrival("summary"));
});

test("wrong values are named and the page goes on with defaults; files refuse them", async ({
  page,
  request,
}) => {
  await page.goto(`${sample}?ranks=12&from=2026-13-01`);
  await expect(page.locator(".notice:not(aside)")).toContainText("12");
  await expect(page.locator(".notice:not(aside)")).toContainText("2026-13-01");
  await expect(page.locator("#summary h2")).toBeVisible();
  for (const format of ["csv", "json", "parquet", "svg"]) {
    const answer = await request.get(`${sample}/cells/segments.${format}?ranks=12`);
    expect([format, answer.status()]).toEqual([format, 400]);
    expect(await answer.json()).toMatchObject({
      error: "unknown_value",
      values: { name: "ranks", value: "12" },
    });
  }
});

test("what does not exist is a page that says what does", async ({ page }) => {
  for (const path of [
    "/en/d/nothing",
    `${sample}/segments/nothing`,
    `${sample}/customers/nobody`,
    `${sample}?v=000000000000`,
  ]) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 404]);
    await expect(page.locator("main a").first()).toBeVisible();
  }
});

test("a period without purchases says where the data is", async ({ page }) => {
  await page.goto(`${sample}?from=2001-01-01&to=2001-12-31`);
  await expect(page.locator("#summary h2")).toContainText("the data runs from");
  await expect(page.locator("#advice h2")).toBeVisible();
});

test("a segment that was empty before says so, and not that there was no period", async ({ page }) => {
  // Nobody bought twice on one day, nor on the day before it.
  await page.goto(`${sample}/segments/vip?from=2026-02-01&to=2026-02-01`);
  await expect(page.locator("header.first .measures")).toContainText("0 in the previous period");
});

test("a pinned link says its version, and a live one follows the data", async ({ page, site }) => {
  await page.goto(sample);
  await page.locator(".share > summary").click();
  const links = await page.locator(".share code").allInnerTexts();
  expect(links[0]).toBe(`${site}${sample}`);
  expect(links[2]).toMatch(/\?v=[0-9a-f]{12}$/);
  expect(links[3]).toContain(`](${links[2]})`);
  await page.goto(String(links[2]));
  await expect(page.locator(".notice:not(aside)")).toContainText(
    /^Pinned to the version loaded on \d+ \w+ \d{4}, data up to/,
  );
});

test("filters, sorting and pages of the list of customers live in its address", async ({ page }) => {
  await page.goto(`${sample}/customers`);
  await page.locator("input[name=r_min]").fill("45");
  await page.locator("input[name=top]").fill("50");
  await expect(page.locator(".filters button")).toBeHidden();
  await page.locator("input[name=top]").press("Enter");
  await expect(page).toHaveURL(/\?r_min=45&top=50$/);
  await expect(page.locator(".found")).toContainText("50 customers");
  await page.getByRole("link", { name: "Days since last purchase" }).click();
  await expect(page).toHaveURL(/order=asc&r_min=45&sort=recency&top=50$/);
  const days = (await page.locator("tbody tr td:nth-child(2)").allInnerTexts()).map(Number);
  expect(days).toHaveLength(50);
  expect(days).toEqual([...days].sort((a, b) => a - b));
  expect(days[0]).toBeGreaterThanOrEqual(45);
});

test("a cell's table says what its figure says", async ({ page }) => {
  await page.goto(sample);
  await page.locator("#segments summary").first().click();
  const rows = page.locator("#segments tbody tr");
  await expect(rows).toHaveCount(11);
  const vips = (await rows.first().locator("td").nth(1).textContent()) ?? "none";
  await expect(page.locator("#segments .wide svg")).toContainText(vips);
});

test("the SQL of a cell is copied with one press, and gives the same rows in the folder that it names", async ({
  browser,
  site,
}) => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(`${site}${sample}`);
  const how = page.locator("#segments .cell-foot > details").filter({ has: page.locator("pre") });
  await how.locator("> summary").click();
  const folder = /duckdb in (datasets\/sample\/[0-9a-f]{12}) /.exec((await how.textContent()) ?? "")?.[1];
  await how.getByRole("button", { name: "Copy" }).click();
  await expect(how.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const rows = await runScript(join(process.env["DATA_DIR"] ?? "", folder ?? "none"), copied);
  expect(rows).toHaveLength(11);
  expect(rows).toEqual(await (await context.request.get(`${site}${sample}/cells/segments.json`)).json());
  await context.close();
});

test("growth of the lost is shown as bad, that of VIPs as good, that of sleepers as neither, and said so", async ({
  page,
}) => {
  await page.goto(`${sample}/compare?a_from=2026-06-01&a_to=2026-07-31&from=2026-08-01&to=2026-10-31`);
  const shown = [
    ["Lost", /text-bad/, /\+.*, for the worse$/],
    ["VIP", /text-good/, /\+.*, for the better$/],
    ["Sleeping VIPs", /text-ink(?!-)/, /\+[\d.]+%$/],
  ] as const;
  for (const [segment, colour, text] of shown) {
    const name = page.getByRole("link", { name: segment, exact: true });
    const change = page.locator("#changes tbody tr").filter({ has: name }).locator("td").last();
    await expect(change).toHaveClass(colour);
    await expect(change).toHaveText(text);
  }
});
