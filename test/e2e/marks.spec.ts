import type { Page } from "@playwright/test";
import { expect, seriousFaults, test } from "./kit/browser";

const sample = "/en/d/sample";

async function opened(page: Page, path = sample) {
  await page.goto(path);
  await expect(page.locator("#scatter [role=slider]").first()).toBeAttached();
}

test("the map is one stop; arrow keys go through its dots and back, and Enter opens a customer", async ({
  page,
}) => {
  await opened(page);
  const dots = page.locator("#scatter .wide svg a");
  const here = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  await expect(page.locator("#scatter .wide svg a[tabindex='0']")).toHaveCount(1);
  await page.locator("#scatter .wide svg a[tabindex='0']").focus();
  await page.keyboard.press("Home");
  const tour = [await here()];
  for (let i = 1; i < (await dots.count()); i++) {
    await page.keyboard.press("ArrowRight");
    tour.push(await here());
  }
  expect(new Set(tour).size).toBe(await dots.count());
  await page.keyboard.press("End");
  expect(await here()).toBe(tour.at(-1));
  for (const back of tour.slice(0, -1).reverse()) {
    await page.keyboard.press("ArrowLeft");
    expect(await here()).toBe(back);
  }
  await page.keyboard.press("ArrowDown");
  const below = await here();
  await page.keyboard.press("ArrowUp");
  expect(await here()).toBe(tour[0]);
  await page.keyboard.press("ArrowDown");
  expect(await here()).toBe(below);
  const [name = ""] = (below ?? "").split("\n");
  expect(below).toMatch(/\n.* · \d+ purchases? · €[\d,.]+\n\d{3} /);
  await expect(page.locator(".readout")).toContainText(name);
  await page.keyboard.press("Escape");
  await expect(page.locator(".readout")).toBeHidden();
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.locator("h1")).toContainText(name);
});

for (const cell of ["scatter", "recency", "frequency", "monetary"] as const) {
  test(`what is dragged over in ${cell} is the list that its link opens`, async ({ page }) => {
    await opened(page);
    const figure = page.locator(`#${cell} figure svg`).first();
    await figure.scrollIntoViewIfNeeded();
    for (const [from, to] of [
      [0.13, 0.35],
      [0.3, 0.8],
      [0.6, 0.97],
    ] as const) {
      await drag(page, figure, { from, to });
      await expectThatMany(page, cell);
    }
  });
}

async function drag(page: Page, figure: ReturnType<Page["locator"]>, over: { from: number; to: number }) {
  const box = await figure.boundingBox();
  if (box === null) throw new Error("a figure without a place");
  const { x, y, width, height } = box;
  await page.mouse.move(x + width * over.from, y + height * 0.4);
  await page.mouse.down();
  await page.mouse.move(x + width * over.to, y + height * 0.7, { steps: 4 });
  await page.mouse.up();
}

/** The link says a number, and the list behind it has that number. */
async function expectThatMany(page: Page, cell: string) {
  const link = page.locator(`#${cell} a.selection`);
  const said = Number(((await link.textContent()) ?? "").replace(/\D/g, ""));
  const list = await (await page.request.get((await link.getAttribute("href")) ?? "")).text();
  const found = /role="status">([\d,]+) customers?/.exec(list)?.[1] ?? "none";
  expect([cell, await link.getAttribute("href"), Number(found.replaceAll(",", ""))]).toEqual([
    cell,
    await link.getAttribute("href"),
    said,
  ]);
  expect(said).toBeGreaterThan(0);
}

for (const [path, figure, width] of [
  [sample, "#scatter .narrow", 360],
  [`${sample}/compare`, "#compare_scatter .wide", 1280],
  [`${sample}/compare`, "#compare_recency .narrow", 360],
] as const)
  test(`a figure too large for ${path} has its marks once it is near: ${figure}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(path);
    // Of two side by side the second may come first.
    const place = page.locator(figure).first();
    await expect(place.locator("img")).toBeAttached();
    const late = place.locator("svg");
    await page.locator(figure.split(" ")[0] ?? "").scrollIntoViewIfNeeded();
    await expect(late).toBeVisible();
    await expect(late).toHaveAttribute("aria-label", /\w/);
    const marks = late.locator("[tabindex]");
    await marks.first().focus();
    await expect(page.locator(".readout")).toHaveText(/\w/);
    await page.keyboard.press("ArrowRight");
    await expect(late.locator("[tabindex='0']")).toBeFocused();
    expect(await seriousFaults(page)).toEqual([]);
  });

test("two handles of an axis select by keyboard alone", async ({ page }) => {
  await opened(page);
  for (const cell of ["scatter", "recency", "frequency", "monetary"]) {
    const handles = page.locator(`#${cell} [role=slider]`);
    await expect(handles).toHaveCount(cell === "scatter" ? 4 : 2);
    await handles.first().focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
    await expect(handles.first()).toHaveAttribute("aria-valuenow", "3");
    await handles.nth(1).press("ArrowLeft");
    await expectThatMany(page, cell);
    await page.keyboard.press("Home");
    await expect(handles.nth(1)).toHaveAttribute("aria-valuenow", "4");
    await expectThatMany(page, cell);
  }
  expect(await seriousFaults(page)).toEqual([]);
});

test("weeks of revenue open the customers who bought on those days", async ({ page }) => {
  await opened(page);
  const handles = page.locator("#revenue [role=slider]");
  await handles.first().focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
  await handles.nth(1).press("Home");
  await page.locator("#revenue a.selection").click();
  await expect(page).toHaveURL(/\/customers\?f_min=1&from=2025-11-24&to=2025-11-30$/);
  await expect(page.locator(".found")).toContainText(/^\d+ customers/);
});

test("a finger that moves up still scrolls, and every bar has a readout inside the window", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/ru/d/sample");
  const figure = page.locator("#recency figure svg");
  await expect(figure).toHaveCSS("touch-action", "pan-y pinch-zoom");
  const bars = page.locator("#recency svg [data-said]");
  for (const bar of [bars.first(), bars.nth(12), bars.last()]) {
    await bar.scrollIntoViewIfNeeded();
    await bar.focus();
    await expect(page.locator(".readout")).toHaveText(/\d+.дн|\d+.день/);
    const { x, width } = (await page.locator(".readout").boundingBox()) ?? { x: -1, width: 0 };
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(360);
  }
});

test("who has the image of a figure in focus keeps their place when the drawing comes", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  let send = () => {};
  const sent = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route(/inline=yes/, async (route) => {
    await sent;
    await route.continue();
  });
  await page.goto(sample);
  await page.locator("#scatter a:has(> img.chart):visible").focus();
  send();
  await expect(page.locator("#scatter svg.chart:visible :focus")).toHaveCount(1);
});
