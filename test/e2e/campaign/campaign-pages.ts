import type { Locator, Page } from "@playwright/test";
import type { Lang } from "../../../lib/model/lang";
import { expect, seriousFaults } from "../kit/browser";
import { nextMonth } from "./campaign-shop";

/** The window that a draft proposes: a fortnight from the day after the data's last. */
export const window = { from: "2026-10-11", to: "2026-10-24" } as const;

export const words = {
  en: {
    saved: "Saved.",
    started: "the audience is frozen",
    waiting: "The result needs sales up to 24 Oct 2026, the data has them up to 10 Oct 2026",
    wrong: [
      "A name of 1 to 120 characters",
      "“0” is no window",
      "“100” is no holdout",
      "“2026-02-30” is not a day",
    ],
    verdict: /^(Effect found|Harm found|Not enough data): .*share with a purchase.* [0-9.]+%/,
    recorded: "This version of the data is recorded.",
    nothing: "Nothing was deleted",
    gone: /^There is no campaign “.+”$/,
    share: "Share with a purchase",
  },
  ru: {
    saved: "Сохранено.",
    started: "список клиентов зафиксирован",
    waiting: "Для результата нужны продажи по 24 окт. 2026, в данных они по 10 окт. 2026",
    wrong: [
      "Нужно название от 1 до 120",
      "«0» — не срок",
      "«100» — не доля контрольной группы",
      "«2026-02-30» — не день",
    ],
    verdict: /^(Эффект найден|Стало хуже|Данных не хватает): .*доля купивших.* [0-9,]+\s%/,
    recorded: "Эта версия данных записана.",
    nothing: "Ничего не удалено",
    gone: /^Кампании «.+» нет$/,
    share: "Доля купивших",
  },
} as const satisfies Record<Lang, unknown>;

/** What the tests hold on to: who reads, on what, and which campaign of which data set. */
export type Walk = Readonly<{
  page: Page;
  lang: Lang;
  width: number;
  scripts: boolean;
  dataset: string;
  campaign: string;
  name: string;
}>;

/** The next month's file through the page that the campaign's own link opens. */
export async function addNextMonth({
  page,
  lang,
  dataset,
  scripts,
}: Pick<Walk, "page" | "lang" | "dataset" | "scripts">): Promise<void> {
  await page.locator("[aria-labelledby=lift-title] a").click();
  await expect(page).toHaveURL(new RegExp(`/${lang}\\?into=${dataset}&manner=append`));
  if (scripts) await page.locator(".drop[data-ready]").waitFor();
  await page.locator("input[type=file]").setInputFiles({ ...nextMonth() });
  if (!scripts) await page.locator(".drop button[type=submit]").click();
  await page.waitForURL(/\/uploads\//);
  await page.locator("button[name=go]").filter({ visible: true }).first().click();
  await page.waitForURL(new RegExp(`/d/${dataset}`), { timeout: 60_000 });
}

/** Nothing is wider than the screen; with scripts, axe finds nothing serious either, in either theme. */
export async function fits({ page, width, scripts }: Walk): Promise<void> {
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  for (const colorScheme of scripts ? (["light", "dark"] as const) : []) {
    await page.emulateMedia({ colorScheme });
    expect([page.url(), colorScheme, ...(await seriousFaults(page))]).toEqual([page.url(), colorScheme]);
  }
}

/** A cell's figure is there, as a picture on a phone. */
export async function seesChart(page: Page, cell: string): Promise<void> {
  const figure = page.locator(`#${cell} figure :is(svg.chart, img)`).filter({ visible: true });
  await expect(figure, cell).toHaveCount(1);
  await figure.scrollIntoViewIfNeeded();
  await expect
    .poll(() => figure.evaluate((shown) => !(shown instanceof HTMLImageElement) || shown.naturalWidth > 0))
    .toBe(true);
}

/** Which lines of the first checklist are ticked. */
export async function ticks(page: Page): Promise<boolean[]> {
  const lines: Locator = page.locator(".checklist").first().locator("li");
  return lines.evaluateAll((found) => found.map((line) => line.textContent?.includes("✓") ?? false));
}

export async function save(page: Page): Promise<void> {
  await page.locator("#plan [value=save]").click();
}

export function numbersIn(text: string): number[] {
  return [...text.matchAll(/\d[\d\s,]*/g)].map(([digits]) => Number(digits.replace(/\D/g, "")));
}
