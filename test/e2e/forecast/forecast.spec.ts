import { allFaults, expect, readers, test } from "../kit/browser";

const cells = ["forecast_segments", "forecast_bands", "forecast_windows"];

for (const { lang, scripts } of readers) {
  test.describe(`${lang}, ${scripts ? "with" : "without"} scripts`, () => {
    test.use({ javaScriptEnabled: scripts });

    test("the forecast is in the navigation, with its past windows, statements and files", async ({
      page,
    }) => {
      await page.goto(`/${lang}/d/sample`);
      await page
        .locator("header nav a")
        .getByText(lang === "en" ? "Forecast" : "Прогноз", { exact: true })
        .click();
      await expect(page).toHaveURL(`/${lang}/d/sample/forecast`);
      await expect(page.locator("#forecast_segments")).toContainText(
        lang === "en"
          ? /In 6 past windows reality was 0\.\d\d to \d\.\d\d/
          : /За 6 прошлых отрезков на деле было от 0,\d\d/,
      );
      await expect(page.locator("#forecast_bands .wide :is(svg, img)").first()).toBeVisible();
      await expect(page.locator("#forecast_windows tbody tr")).toHaveCount(6);
      for (const id of cells) {
        const how = page.locator(`#${id} .cell-foot details`).filter({ has: page.locator("pre") });
        await how.locator("summary").click();
        await expect(how.locator("pre")).toContainText("chances_of");
        for (const ending of ["csv", "xlsx", "json", "parquet", "sql"]) {
          const file = await page.request.get(`/${lang}/d/sample/cells/${id}.${ending}`);
          expect([id, ending, file.status()]).toEqual([id, ending, 200]);
        }
      }
    });

    test("any number of days is in the address, and one that is too long is refused in words", async ({
      page,
    }) => {
      await page.goto(`/${lang}/d/sample/forecast?ranks=4`);
      await page.locator("main nav a").getByText("30", { exact: true }).click();
      await expect(page).toHaveURL(/\?horizon=30&ranks=4$/);
      await page.locator("main input[name=horizon]").fill("45");
      await page.locator("main form button").first().click();
      await expect(page).toHaveURL(/forecast\?(?=.*horizon=45)(?=.*ranks=4)/);
      await expect(page.locator("#forecast_segments h2")).toContainText("45");
      await page.goto(`/${lang}/d/sample/forecast?from=2024-01-01&to=2024-06-30`);
      await expect(page.locator("#forecast_segments h2")).toContainText(
        lang === "en" ? "No forecast" : "Прогноза нет",
      );
      await expect(page.locator("#forecast_bands figure svg path")).toHaveCount(0);
    });

    test("a list of customers is sorted and filtered by the forecast, or refused in words", async ({
      page,
    }) => {
      const list = `/${lang}/d/sample/customers`;
      await page.goto(list);
      await page
        .getByRole("link", { name: lang === "en" ? "the likeliest to buy first" : "кто скорее купит" })
        .click();
      await expect(page).toHaveURL(`${list}?sort=chance`);
      await expect(page.locator("p.notice")).toContainText(
        lang === "en" ? "In 6 past windows reality was" : "За 6 прошлых отрезков на деле было",
      );
      await expect(page.locator(".new-campaign")).toHaveCount(1);
      await page.goto(`${list}?late=yes&p_min=40`);
      await expect(page.locator(".filters [name=p_min]")).toHaveValue("40");
      await expect(page.locator(".filters [name=late]")).toHaveValue("yes");
      await expect(page.locator(".new-campaign")).toHaveCount(0);
      await page.goto(`${list}?from=2024-01-01&to=2024-06-30&p_min=40`);
      await expect(page.locator("p.notice")).toContainText(lang === "en" ? "No forecast" : "Прогноза нет");
      await expect(page.locator("tbody tr")).toHaveCount(0);
    });

    test("schemes are judged from the editor, and a segment's page has its part of the forecast", async ({
      page,
    }) => {
      await page.goto(`/${lang}/d/sample/schemes/edit?ranks=5`);
      await page
        .getByRole("link", { name: lang === "en" ? "Judge this scheme" : "Проверить эту схему" })
        .click();
      await expect(page).toHaveURL(`/${lang}/d/sample/schemes/court?ranks=5`);
      await expect(page.locator("#court h2")).toContainText(
        lang === "en" ? "past days" : "во все проверенные дни",
      );
      await expect(page.locator("#court table").first().locator("tbody tr")).toHaveCount(12);
      await page.goto(`/${lang}/d/sample/forecast`);
      await expect(page.locator("#forecast_windows tbody tr")).toHaveCount(6);
      await page.goto(`/${lang}/d/sample/segments/vip`);
      await expect(page.locator("#segment_forecast table tbody tr")).toHaveCount(1);
      await expect(page.locator("#segment_affinity h2")).toBeVisible();
    });
  });
}

test("the page fits narrow and wide screens and has nothing that axe minds, in both themes", async ({
  page,
}) => {
  for (const width of [360, 1440, 1920])
    for (const lang of ["en", "ru"]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`/${lang}/d/sample/forecast`, { waitUntil: "networkidle" });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      if (width === 1440)
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          expect([lang, colorScheme, ...(await allFaults(page))]).toEqual([lang, colorScheme]);
        }
      await page.goto(`/${lang}/d/sample/customers?p_min=40`, { waitUntil: "networkidle" });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      if (width === 1440) expect([lang, ...(await allFaults(page))]).toEqual([lang]);
      await page.goto(`/${lang}/d/sample/schemes/court`, { waitUntil: "networkidle" });
      await expect(page.locator("#court table").first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      if (width === 1440) expect([lang, ...(await allFaults(page))]).toEqual([lang]);
    }
});
