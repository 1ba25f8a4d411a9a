import type { Page } from "@playwright/test";
import type { Lang } from "../../../lib/model/lang";
import { expect } from "../kit/browser";
import { numbersIn } from "./campaign-pages";
import { armsOf } from "./campaign-shop";

/** What the ready plans propose. */
export const plans = {
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
export async function startReady(page: Page, lang: Lang, dataset: string, name: keyof typeof plans) {
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
