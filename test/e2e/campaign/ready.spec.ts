import { expect, seriousFaults, test } from "../kit/browser";
import { addNextMonth, ticks } from "./campaign-pages";
import { importShop } from "./campaign-shop";
import { plans, startReady } from "./ready-plans";

for (const [lang, scripts] of [
  ["en", true],
  ["ru", false],
] as const) {
  test.describe(`${lang}, ${scripts ? "with" : "without"} scripts`, () => {
    test.use({ javaScriptEnabled: scripts });

    test("both ready plans start with one press, for exactly the customers of their lists", async ({
      page,
    }) => {
      test.setTimeout(180_000);
      const dataset = await importShop(`ready-${lang}`);
      for (const name of ["silent", "club"] as const) {
        const { listed, audience } = await startReady(page, lang, dataset, name);
        expect(audience).toEqual(listed);
      }
      await page.goto(`/${lang}/d/${dataset}/campaigns`);
      await expect(page.locator(".campaigns > li")).toHaveCount(2);
      await expect(page.locator("form input[name=plan]"), "beside campaigns").toHaveCount(2);
      if (scripts) expect(await seriousFaults(page)).toEqual([]);
    });
  });
}

test("a campaign says what it waits for, and its open checks lead to what closes them", async ({ page }) => {
  test.setTimeout(180_000);
  const dataset = await importShop("standing");
  const { here } = await startReady(page, "en", dataset, "silent");
  const kicker = page.locator(".first .kicker").first();
  await page.goto(here);
  await expect(kicker).toContainText(`running, needs sales up to ${plans.silent.until}`);
  await expect(page.locator("[value=measure]")).toHaveCount(0);
  await addNextMonth({ page, lang: "en", dataset, scripts: true });
  await page.goto(`/en/d/${dataset}/campaigns`);
  await expect(page.locator(".campaigns .kicker")).toHaveText("result not recorded yet");
  for (const link of ["Growth computed", "Segment history"]) {
    await page.goto(`/en/d/${dataset}/campaigns`);
    await page.locator(".campaigns").getByRole("link", { name: link }).click();
    await expect(page).toHaveURL(`${here}#record`);
    await expect(page.locator("#record button")).toBeInViewport();
  }
  await page.goto(here);
  await expect(page.locator("#record button"), "on the first screen").toBeInViewport();
  await page.locator("#record button").click();
  await expect(kicker).toContainText("measured");
  await expect(page.locator("#record")).toHaveCount(0);
  expect(await ticks(page)).toEqual([true, true, true, true]);
});
