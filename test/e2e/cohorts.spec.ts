import { expect, readers, test } from "./kit/browser";

for (const { lang, scripts } of readers) {
  test.describe(`${lang}, ${scripts ? "with" : "without"} scripts`, () => {
    test.use({ javaScriptEnabled: scripts });

    test("cohorts have a page in the navigation, with figures, rows, the statement and files", async ({
      page,
    }) => {
      await page.goto(`/${lang}/d/sample`);
      await page
        .locator("header nav a")
        .getByText(lang === "en" ? "Cohorts" : "Когорты")
        .click();
      await expect(page).toHaveURL(`/${lang}/d/sample/cohorts`);
      for (const id of ["cohorts", "second_purchase", "purchase_gaps"]) {
        const cell = page.locator(`#${id}`);
        await expect(cell.locator(".wide :is(svg, img)").first()).toBeVisible();
        await cell.locator(".cell-foot details").nth(1).locator("summary").click();
        await expect(cell.locator("pre")).toContainText("spans");
        await expect(cell.locator("a[download]").getByText("XLSX", { exact: true })).toHaveAttribute(
          "href",
          new RegExp(`/cells/${id}\\.xlsx`),
        );
        for (const ending of ["csv", "xlsx", "json", "parquet", "svg", "sql"]) {
          const file = await page.request.get(`/${lang}/d/sample/cells/${id}.${ending}`);
          expect([id, ending, file.status()]).toEqual([id, ending, 200]);
        }
      }
    });

    test("the number of months, the company and the last day are in the address", async ({ page }) => {
      await page.goto(`/${lang}/d/sample/cohorts?to=2026-06-15`);
      await page.locator("nav a").getByText("12", { exact: true }).click();
      await expect(page).toHaveURL(/\?steps=12&to=2026-06-15$/);
      const table = await page.request.get(`/en/d/sample/cells/cohorts.json?steps=12&to=2026-06-15`);
      const rows = (await table.json()) as { cohort: string; months_after: number; bought: number | null }[];
      expect([rows[0]?.cohort, rows.at(-1)?.cohort]).toEqual(["2025-07-01", "2026-06-01"]);
      // June is not over, so nobody's June is shown.
      expect(rows.filter((row) => row.cohort === "2026-05-01").map((row) => row.months_after)).toEqual([0]);
      expect(rows.at(-1)).toMatchObject({ months_after: 0, bought: null });
    });
  });
}

test("a company has cohorts of its own", async ({ page }) => {
  await page.goto("/en/d/sample/cohorts");
  const all = await page.locator("#cohorts h2").textContent();
  const companies = await page.locator("select[name=company] option").allTextContents();
  await page.goto(`/en/d/sample/cohorts?company=${encodeURIComponent(companies.at(-1) ?? "")}`);
  await expect(page.locator("#cohorts h2")).not.toHaveText(all ?? "");
  await expect(page.locator(".notice")).toHaveCount(0);
});
