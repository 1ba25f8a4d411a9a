import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { langs } from "../../../lib/model/lang";
import { expect, practiceFaults, test } from "../kit/browser";
import { startServer } from "../kit/server";
import { faultsOfPage } from "./faults";
import { pathsOfSite } from "./paths";

const sample = "/en/d/sample";
const height = 800;

test("the list of a page's parts has them in their order, and marks the one that is read", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height });
  for (const path of ["/segments/vip", "/compare", "/history", "/cohorts", "/about"]) {
    await page.goto(`${sample}${path}`, { waitUntil: "networkidle" });
    const links = await page
      .locator(".toc a")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    const cells = page.locator("main section.cell[id]");
    await expect(cells).toHaveCount(links.length);
    const parts = await cells.evaluateAll((all) => all.map(({ id }) => `#${id}`));
    expect([path, ...links]).toEqual([path, ...parts]);
    const last = links.at(-2) ?? "";
    await page.locator(last).evaluate((part) => part.scrollIntoView());
    await expect(page.locator(".toc [aria-current]")).toHaveCount(1);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.locator(links[1] ?? "").evaluate((part) => part.scrollIntoView());
    await expect(page.locator(".toc [aria-current]")).toHaveAttribute("href", links[1] ?? "");
  }
});

test("what was tried is not called a case study", async ({ page }) => {
  await page.goto(`${sample}/segments/vip`);
  await expect(page.locator("#case .kicker").first()).toHaveText("Case study");
  await expect(page.locator("#tried .kicker")).toHaveText("Campaigns");
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("the foot of a cell opens its rows, how they were computed, and its files, and its words stay", async ({
      page,
    }) => {
      for (const [lang, width] of [
        ["en", 1280],
        ["ru", 1280],
        ["ru", 360],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.goto(`/${lang}/d/sample`);
        const foot = page.locator("#segments .cell-foot");
        const words = foot.locator("summary");
        await expect(words).toHaveCount(3);
        const before = await placesIn(page);
        await words.first().click();
        expect(await placesIn(page)).toEqual(before);
        const table = foot.locator(".table-scroll");
        const { scrollWidth, clientWidth } = await table.evaluate((box) => box);
        if (width >= 1280) expect(scrollWidth).toBe(clientWidth);
        await words.first().click();
        await words.nth(1).click();
        await expect(foot.locator("pre")).toBeVisible();
        expect(await placesIn(page)).toEqual(before);
        await words.nth(1).click();
        await words.nth(2).click();
        const links = foot.locator(".menu a");
        await expect(links.filter({ visible: true })).toHaveCount(7);
        for (const link of await links.all()) {
          const box = await link.boundingBox();
          expect(box !== null && box.x >= 0 && box.x + box.width <= width).toBe(true);
        }
        expect(await links.evaluateAll((all) => all.map((one) => one.textContent))).toEqual(
          expect.arrayContaining(["CSV", "JSON", "PARQUET", "SVG"]),
        );
        if (javaScriptEnabled) {
          await page.keyboard.press("Escape");
          await expect(foot.locator(".menu")).not.toHaveAttribute("open");
        }
      }
    });
  });

/** Where the words of a cell's foot stand in their row, in pixels. */
function placesIn(page: Page): Promise<(readonly number[])[]> {
  return page.locator("#segments .cell-foot").evaluate((foot) => {
    const { left, top } = foot.getBoundingClientRect();
    return [...foot.querySelectorAll("summary")].map((word) => {
      const box = word.getBoundingClientRect();
      return [Math.round(box.left - left), Math.round(box.top - top)] as const;
    });
  });
}

for (const lang of langs)
  test(`${lang}: on a phone the charts of the overview and the history are drawings with links, but for the map`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height });
    for (const path of ["", "/history"]) {
      await page.goto(`/${lang}/d/sample${path}`);
      const images = await page
        .locator("img.chart")
        .evaluateAll((all) =>
          all.filter((one) => one.checkVisibility()).map((one) => one.closest("[id]")?.id),
        );
      expect([path, images]).toEqual([path, path === "" ? ["scatter"] : []]);
    }
    await page.goto(`/${lang}/d/sample`);
    await page.locator("#codes .narrow a").first().click();
    await expect(page).toHaveURL(/\/customers\?.*code=/);
  });

test("without scripts the map of a phone opens as a drawing whose dots lead to their customers", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height } });
  const page = await context.newPage();
  await page.goto(sample);
  await page.locator("#scatter a.narrow").click();
  await expect(page).toHaveURL(/scatter\.svg.*linked=yes/);
  await page.locator("svg.chart a[href*='/customers/']").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await context.close();
});

test("a drawing is called by what it shows, and its figure by nothing", async ({ page }) => {
  await page.goto(sample);
  for (const id of ["revenue", "scatter", "segments", "recency", "codes"]) {
    const finding = await page.locator(`#${id} h2`).textContent();
    const name = (await page.locator(`#${id} svg.chart`).first().getAttribute("aria-label")) ?? "";
    expect(name.endsWith(`. ${finding}`)).toBe(true);
    await expect(page.locator(`#${id} figure`)).toHaveAttribute("class");
    await expect(page.locator(`#${id} figure[aria-label], #${id} figure[aria-labelledby]`)).toHaveCount(0);
  }
});

test("axe finds every page well divided and headed, wide and narrow", async ({ page, site }) => {
  test.setTimeout(300_000);
  for (const path of await pathsOfSite(page, site)) {
    await page.setViewportSize({ width: 1280, height });
    await page.goto(`/en${path}`, { waitUntil: "networkidle" });
    expect([path, ...(await practiceFaults(page))]).toEqual([path]);
    await page.setViewportSize({ width: 360, height });
    expect([path, ...(await practiceFaults(page))]).toEqual([path]);
  }
});

test("without scripts cells that come late stand as far from the edge as others", async ({ browser }) => {
  test.setTimeout(180_000);
  const data = await mkdtemp(join(tmpdir(), "tercet-"));
  const server = await startServer({ DATA_DIR: data, CELL_WAIT_MS: "1" });
  const reader = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height } });
  const page = await reader.newPage();
  await page.goto(`${server.address}${sample}?ranks=5`);
  await expect(page.locator("body > [id^='S:'] .cell").last()).toBeVisible();
  expect(await page.evaluate(faultsOfPage)).toEqual([]);
  await reader.close();
  await server.stop();
  await rm(data, { recursive: true });
});

test("both sides of a comparison have companies and figures of one width, and each figure has that of its place", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height });
  await page.goto(`${sample}/compare`, { waitUntil: "networkidle" });
  const selects = await page
    .locator(".compare-toolbar :is([name=company], [name=a_company])")
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
  expect(selects).toEqual([selects[0], selects[0]]);
  for (const width of [768, 1280]) {
    await page.setViewportSize({ width, height });
    const spare = await page.locator("figure").evaluateAll((all) =>
      all.map((figure) => {
        const chart = [...figure.querySelectorAll(".chart")].find((one) => one.checkVisibility());
        const drawn = figure.querySelector(".narrow") === null ? null : chart;
        return drawn ? Math.round(figure.clientWidth - drawn.getBoundingClientRect().width) : 0;
      }),
    );
    expect([width, ...spare]).toEqual([width, ...spare.map(() => 0)]);
  }
  await expect(page.locator(".heads .reading").first()).not.toContainText("with sales");
});

test("no number of a segment is left alone in a row of columns", async ({ page }) => {
  await page.goto(`${sample}/segments/vip`);
  for (const width of [360, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height });
    const boxes = await page.locator(".measures > div").evaluateAll((all) =>
      all.map((one) => {
        const { top, width: own } = one.getBoundingClientRect();
        return { top: Math.round(top), isWhole: own > (one.parentElement?.clientWidth ?? 0) - 1 };
      }),
    );
    const alone = boxes.filter(
      ({ top, isWhole }) => !isWhole && boxes.filter((other) => other.top === top).length === 1,
    );
    expect([width, ...alone]).toEqual([width]);
  }
});

test("every point of the history has one link and one menu, and the lines between the rows are straight", async ({
  page,
}) => {
  await page.goto(`${sample}/history`);
  const rows = await page.locator("#ends tbody tr").evaluateAll((all) =>
    all.map((row) => ({
      links: row.querySelectorAll("a:not(.menu a)").length,
      menus: row.querySelectorAll(".menu").length,
      feet: new Set([...row.children].map((cell) => cell.getBoundingClientRect().bottom)).size,
    })),
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(rows).toEqual(rows.map(() => ({ links: 1, menus: 1, feet: 1 })));
});

test("a draft has its links in the bar, and its deletion is no loud button", async ({ page, site }) => {
  const form = { audience: "top=50" };
  const headers = { origin: site };
  const made = await page.request.post(`${sample}/campaigns/make`, { headers, form, maxRedirects: 0 });
  await page.goto(made.headers()["location"] ?? "");
  await expect(page.locator(".toolbar .share")).toBeVisible();
  await expect(page.locator("#delete [value=delete]")).toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
});

test("a wide window is used by every page but the one that is read like a letter", async ({ page, site }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1440, height });
  const narrow = /nothing$|script$|uploads/;
  for (const path of (await pathsOfSite(page, site)).filter((one) => !narrow.test(one))) {
    await page.goto(`/en${path}`);
    const widest = await page
      .locator("main")
      .evaluate((main) =>
        Math.max(...[...main.children].map((child) => child.getBoundingClientRect().width)),
      );
    expect([path, widest > 900]).toEqual([path, true]);
  }
});
