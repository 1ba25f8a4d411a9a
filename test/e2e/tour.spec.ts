import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, seriousFaults, test } from "./kit/browser";
import { type Server, startServer } from "./kit/server";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    let server: Server;
    test.use({ javaScriptEnabled, site: async ({ baseURL: _ }, use) => use(server.address) });
    let data = "";

    test.beforeAll(async () => {
      test.setTimeout(180_000);
      data = await mkdtemp(join(tmpdir(), "tercet-"));
      server = await startServer({ DATA_DIR: data });
    });

    test.afterAll(async () => {
      await server.stop();
      await rm(data, { recursive: true });
    });

    test("the first report has a tour of three steps, which never comes back once it is closed", async ({
      page,
    }) => {
      await page.goto(`${server.address}/en/d/sample`);
      const tour = page.getByRole("complementary", { name: "A short tour" });
      await expect(tour.getByRole("listitem")).toHaveCount(3);
      for (const anchor of ["#advice", "#scatter"]) {
        await tour.locator(`a[href="${anchor}"]`).click();
        await expect(page.locator(anchor)).toBeInViewport();
      }
      await expect(tour.getByRole("link", { name: "Whether it worked" })).toHaveAttribute(
        "href",
        "/en/d/sample/campaigns",
      );
      if (javaScriptEnabled) expect(await seriousFaults(page)).toEqual([]);
      await tour.getByRole("button").press("Enter");
      await expect(page).toHaveURL(`${server.address}/en/d/sample`);
      await expect(tour).toHaveCount(0);
      await page.goto(`${server.address}/ru/d/sample-ru`);
      await expect(page.locator("#advice h2")).toBeVisible();
      await expect(page.getByRole("complementary")).toHaveCount(0);
    });

    test("a word of the glossary tells its meaning on a press, and nothing moves", async ({ page }) => {
      const sites = [
        ["", "recency-recency", "Days from the last purchase"],
        ["", "recency-threshold", "The value between two ranks"],
        ["", "codes-code", "Three digits"],
        ["/segments/vip", "codes-code", "Three digits"],
        ["/customers", "list-monetary", "less returns"],
        ["/compare", "compare_segments-segment", "Codes that call for the same action"],
      ] as const;
      for (const [path, id, means] of sites) {
        await page.goto(`${server.address}/en/d/sample${path}`, { waitUntil: "networkidle" });
        const word = page.locator(`button[popovertarget="${id}"]`);
        const panel = page.locator(`[id="${id}"]`);
        await expect(panel).toBeHidden();
        const height = () => page.evaluate(() => document.documentElement.scrollHeight);
        const closed = await height();
        await word.press("Enter");
        await expect(panel).toBeVisible();
        await expect(panel).toContainText(means);
        expect([path, await height()]).toEqual([path, closed]);
        await page.keyboard.press("Escape");
        await expect(panel).toBeHidden();
      }
    });
  });
}
