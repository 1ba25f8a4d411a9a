import type { Page } from "@playwright/test";
import type { Lang } from "../../../lib/model/lang";
import { expect, seriousFaults, test } from "../kit/browser";
import { addNextMonth, numbersIn, ticks } from "./campaign-pages";
import { armsOf, importShop } from "./campaign-shop";

const plans = {
  silent: {
    filter: "r_min=45",
    window: "7",
    metric: "bought",
    channel: "email",
    offer: { en: /free delivery/, ru: /бесплатную доставку/ },
    until: "17 Oct 2026",
  },
  club: {
    filter: "top=50",
    window: "14",
    metric: "money",
    channel: "phone",
    offer: { en: /closed sale/, ru: /закрытая распродажа/ },
    until: "24 Oct 2026",
  },
} as const;

/** Follows the list of a ready plan, then plans and starts it; the ids of the list and of the audience. */
async function startReady(page: Page, lang: Lang, dataset: string, name: keyof typeof plans) {
  const plan = plans[name];
  await page.goto(`/${lang}/d/${dataset}/campaigns`);
  const ready = page.locator("li", { has: page.locator(`form input[value=${name}]`) });
  await expect(ready).toContainText(plan.offer[lang]);
  await ready.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/customers\\?${plan.filter}$`));
  const [found] = numbersIn((await page.locator(".found").textContent()) ?? "");
  const file = await page.request.get(`/${lang}/d/${dataset}/cells/customers.json?${plan.filter}`);
  const listed: string[] = (await file.json()).map((row: { customer_id: string }) => row.customer_id);
  expect(listed.length).toBe(found);
  await page.goBack();
  await ready.getByRole("button").click();
  await expect(page.locator("#window_days")).toHaveValue(plan.window);
  await expect(page.locator("#metric")).toHaveValue(plan.metric);
  await expect(page.locator("#channel")).toHaveValue(plan.channel);
  await expect(page.locator("#holdout")).toHaveValue("20");
  await expect(page.locator("#offer")).toHaveValue(plan.offer[lang]);
  const lead = (await page.locator(".first .lead").textContent()) ?? "";
  expect(numbersIn(lead.split(": ")[1] ?? "")[0]).toBe(found);
  const here = new URL(page.url()).pathname;
  await page.locator("#start button").click();
  await expect(page.locator("#lift-title")).toBeVisible();
  const { treated, held } = await armsOf(dataset, here.split("/").at(-1) ?? "");
  return { here, listed: listed.sort(), audience: [...treated, ...held].sort() };
}

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
