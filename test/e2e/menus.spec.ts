import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, readers, test } from "./kit/browser";

const widths = [360, 768, 1024, 1152, 1280, 1440, 1920];
const height = 800;
const pages = ["", "/compare", "/history", "/cohorts", "/forecast", "/customers", "/about", "/segments/vip"];

for (const { lang, scripts } of readers) {
  test.describe(`${lang}, ${scripts ? "with" : "without"} scripts`, () => {
    test.use({ javaScriptEnabled: scripts });

    test("the panel of links opens within the window, and all it has lies within the panel", async ({
      page,
    }) => {
      for (const path of pages) {
        await page.goto(`/${lang}/d/sample${path}`);
        if (scripts) await expect(page.locator(".share fieldset button")).toHaveCount(4);
        for (const width of widths) {
          await page.setViewportSize({ width, height });
          await page.locator(".share > summary").click();
          expect(await outsiders(page), `${path} at ${width} px`).toEqual([]);
          await page.locator(".share > summary").click();
        }
      }
    });
  });
}

/** What of the open panel lies outside: the panel of the window, or a link or a button of the panel; from where to where, in pixels. */
function outsiders(page: Page): Promise<string[]> {
  return page.locator(".share > div").evaluate((panel) => {
    const { clientWidth, clientHeight } = document.documentElement;
    const isWithin = (inner: DOMRect, outer: DOMRect) =>
      inner.left >= outer.left &&
      inner.right <= outer.right &&
      inner.top >= outer.top &&
      inner.bottom <= outer.bottom;
    const told = (name: string, { left, right, top, bottom }: DOMRect) =>
      `${name}: ${left} to ${right}, ${top} to ${bottom}`;
    const whole = panel.getBoundingClientRect();
    const inside = [...panel.querySelectorAll("legend, code, button")]
      .map((one) => [one.tagName, one.getBoundingClientRect()] as const)
      .filter(([, box]) => !isWithin(box, whole))
      .map(([name, box]) => told(name, box));
    const isShown = isWithin(whole, new DOMRect(0, 0, clientWidth, clientHeight));
    return isShown ? inside : [told("panel", whole), ...inside];
  });
}

for (const lang of ["en", "ru"] as const) {
  test(`${lang}: the menus of the toolbar open within the window, and the bar is one slim row from 1024 px`, async ({
    page,
  }) => {
    await page.goto(`/${lang}/d/sample`);
    for (const width of widths) {
      await page.setViewportSize({ width, height });
      if (width < 700) await page.locator(".toolbar-fold summary").click();
      for (const name of ["dates", "settings"]) {
        const menu = page.locator(`.toolbar .${name}`);
        await menu.locator("> summary").click();
        const box = await menu.locator("> div").boundingBox();
        const ends = { from: box?.x ?? -1, to: (box?.x ?? 0) + (box?.width ?? 0) };
        expect([name, width, ends.from >= 0 && ends.to <= width, ends]).toEqual([name, width, true, ends]);
        await menu.locator("> summary").click();
      }
      const bar = await page.locator(".toolbar").boundingBox();
      if (width >= 1024) expect([width, Math.min(48, bar?.height ?? 0)]).toEqual([width, bar?.height]);
    }
  });
}

test("a menu closes on Escape, on a press outside of it, and when another one opens", async ({ page }) => {
  await page.goto("/en/d/sample");
  const [dates, settings] = [page.locator(".dates"), page.locator(".settings")];
  await dates.locator("> summary").click();
  await expect(dates).toHaveAttribute("open");
  await page.keyboard.press("Escape");
  await expect(dates).not.toHaveAttribute("open");
  await expect(dates.locator("> summary")).toBeFocused();
  await dates.locator("> summary").click();
  await settings.locator("> summary").click();
  await expect(settings).toHaveAttribute("open");
  await expect(dates).not.toHaveAttribute("open");
  await page.locator("#summary h2").click();
  await expect(settings).not.toHaveAttribute("open");
});

test("a figure is copied as a picture, and saved as PNG", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/en/d/sample");
  const menu = page.locator("#segments .cell-foot .menu");
  await menu.locator("summary").click();
  const drawing = await page.request.get((await menu.locator("a[href*='.svg']").getAttribute("href")) ?? "");
  const width = Number(/ width="([\d.]+)"/.exec(await drawing.text())?.[1]);
  const saved = page.waitForEvent("download");
  await menu.getByRole("button", { name: "PNG" }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^sample-segments-[\d-]+\.png$/);
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.readUInt32BE(16)).toBe(Math.floor(2 * width));
  await menu.getByRole("button", { name: "Copy the picture" }).click();
  await expect(menu.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const image = await createImageBitmap((await item?.getType("image/png")) ?? new Blob());
    return image.width;
  });
  expect(copied).toBe(Math.floor(2 * width));
});

test("filters of the list of customers apply when they are left, and a segment at once", async ({ page }) => {
  await page.goto("/en/d/sample/customers");
  await expect(page.locator(".filters button")).toBeHidden();
  await page.locator(".filters [name=r_min]").fill("45");
  await page.locator(".filters [name=r_max]").fill("90");
  await expect(page).toHaveURL(/customers$/);
  await page.locator(".filters [name=r_max]").press("Escape");
  await expect(page.locator(".filters [name=r_min]")).toHaveValue("");
  await page.locator(".filters [name=r_max]").fill("90");
  await page.locator(".found").click();
  await expect(page).toHaveURL(/customers\?r_max=90$/);
  // Until its scripts are there, a page has a button.
  await expect(page.locator(".filters button")).toBeHidden();
  await page.waitForLoadState("networkidle");
  await page.locator(".filters [name=segment]").selectOption("vip");
  await expect(page).toHaveURL(/customers\?r_max=90&segment=vip$/);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("filters of the list of customers have their button", async ({ page }) => {
    await page.goto("/en/d/sample/customers");
    await page.locator(".filters [name=r_min]").fill("45");
    await page.locator(".filters [name=segment]").selectOption("vip");
    await page.locator(".filters button").click();
    await expect(page).toHaveURL(/customers\?.*r_min=45&segment=vip/);
  });
});

test("thresholds by quantile apply at once, own values when they are left", async ({ page }) => {
  await page.goto("/en/d/sample");
  await page.locator(".settings > summary").click();
  await page.locator("select[name=cuts]").selectOption("fixed");
  await page.locator("input[name=cut_r]").fill("30, 120");
  await expect(page).toHaveURL(/sample$/);
  await page.locator("#summary h2").click();
  await expect(page).toHaveURL(/cut_r=.*cuts=fixed/);
  await page.locator(".settings > summary").click();
  await page.locator("select[name=cuts]").selectOption("quantile");
  await expect(page).not.toHaveURL(/cuts=/);
});

test("another rank is applied at once", async ({ page }) => {
  await page.goto("/en/d/sample");
  await page.locator(".settings > summary").click();
  await page.locator("select[name=ranks]").selectOption("5");
  await expect(page).toHaveURL(/ranks=5/);
  await expect(page.locator(".settings > summary")).toContainText("5 ranks");
});
