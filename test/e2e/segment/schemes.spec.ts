import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, seriousFaults, test } from "../kit/browser";
import { type Server, startServer } from "../kit/server";

let server: Server;

test.beforeAll(async () => {
  server = await startServer({ DATA_DIR: await mkdtemp(join(tmpdir(), "schemes-")) });
});

test.afterAll(async () => {
  await server.stop();
});

const languages = [
  {
    lang: "en",
    dataset: "sample",
    like: "Make one like it",
    show: "Show sizes",
    save: "Save",
    saved: "The scheme is saved.",
    twice: /2 codes are in more than one segment: 431, 432/,
  },
  {
    lang: "ru",
    dataset: "sample-ru",
    like: "Сделать похожую",
    show: "Показать размеры",
    save: "Сохранить",
    saved: "Схема сохранена.",
    twice: /2 кода попали сразу в несколько сегментов: 431, 432/,
  },
] as const;

const pages = [
  "",
  "/compare",
  "/history",
  "/cohorts",
  "/forecast",
  "/segments/vip",
  "/customers",
  "/campaigns",
  "/notebooks",
  "/poster",
];

for (const words of languages)
  for (const scripts of [true, false])
    test(`a scheme is made and used on every page, ${words.lang}, ${scripts ? "with" : "without"} scripts`, async ({
      browser,
    }) => {
      test.setTimeout(180_000);
      const { lang, dataset } = words;
      const context = await browser.newContext({
        baseURL: server.address,
        javaScriptEnabled: scripts,
        viewport: { width: 1280, height: 900 },
      });
      const page = await context.newPage();
      await page.goto(`/${lang}/d/${dataset}/schemes`);
      await page.getByText(words.like, { exact: true }).first().click();
      const name = `Tea ${lang} ${scripts}`;
      await page.locator("input[name=name]").fill(name);
      for (const [metric, ranks] of Object.entries({ r: "4", f: "3", m: "2" }))
        await page.locator(`select[name=ranks_${metric}]`).selectOption(ranks);
      await page.locator("input[name=limits_f]").fill("1, 2");
      for (const rule of await page.locator("input[name^=rule_]").all()) await rule.fill("");
      const rules = { vip: "43*", regular: "[3-4]**", lost: "1** 2**" };
      for (const [id, rule] of Object.entries(rules)) await page.locator(`input[name=rule_${id}]`).fill(rule);
      await page.locator("input[name=name_vip]").fill("Whales & co");
      await page
        .locator("textarea[name=strategy_vip]")
        .fill("**Call** within {days}. <script>alert(1)</script>");
      await show(page, words.show, scripts);
      await expect(page.locator("[data-code='432']")).toBeVisible();
      await expect(page.locator("#outcome [role=alert]")).toContainText(words.twice);
      await page.getByText(words.save, { exact: true }).click();
      await expect(page.locator("#outcome [role=alert]")).toContainText(words.twice);
      await page.locator("input[name=rule_regular]").fill("4[1-2]* 3**");
      await show(page, words.show, scripts);
      await expect(page.locator("#outcome [role=alert]")).toHaveCount(0);
      await page.locator("select[name=code_111]").selectOption("newcomer");
      if (scripts) await expect(page.locator("[data-segment=newcomer] .size")).not.toContainText(/^0 /);
      if (scripts) expect(await seriousFaults(page)).toEqual([]);
      await page.getByText(words.save, { exact: true }).click();
      await expect(page.locator("main .notice")).toHaveText(words.saved);
      const ref = new URL(page.url()).searchParams.get("scheme") ?? "";
      expect(ref).toMatch(new RegExp(`^tea-${lang}-${scripts}(-\\d)?$`));
      await expectUsed(page, { ...words, ref });
      await expectDeletable(page, { ...words, ref });
      await context.close();
    });

/** With scripts the sizes come by themselves once a field is left. */
async function show(page: Page, button: string, scripts: boolean): Promise<void> {
  if (!scripts) return page.getByText(button, { exact: true }).click();
  await page.locator("input[name=name]").press("Tab");
  await page.waitForURL(/draft=/);
}

type Used = Readonly<{ lang: string; dataset: string; ref: string }>;

async function expectUsed(page: Page, { lang, dataset, ref }: Used): Promise<void> {
  for (const part of pages) {
    const found = await page.goto(`/${lang}/d/${dataset}${part}?scheme=${ref}`);
    expect([part, found?.status()]).toEqual([part, 200]);
    await expect(page.locator("main .notice").getByText(ref)).toHaveCount(0);
    expect(new URL(page.url()).searchParams.get("scheme")).toBe(ref);
  }
  await page.goto(`/${lang}/d/${dataset}/segments/vip?scheme=${ref}`);
  await expect(page.locator("h1")).toContainText("Whales & co");
  await expect(page.locator(".strategy strong")).toHaveText("Call");
  await expect(page.locator(".strategy")).toContainText("<script>");
  const rows = async (cell: string, search: string) =>
    (await (await page.request.get(`/${lang}/d/${dataset}/cells/${cell}.json?${search}`)).json()) as Row[];
  const codes = await rows("codes", `scheme=${ref}`);
  expect(codes.length).toBe(4 * 3 * 2 + 1);
  expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
  const whole = sumOf(await rows("segments", ""));
  expect([sumOf(codes), sumOf(await rows("segments", `scheme=${ref}`))]).toEqual([whole, whole]);
  const old = await page.goto(`/${lang}/d/${dataset}?ranks=5`);
  expect([old?.status(), new URL(page.url()).search]).toEqual([200, "?ranks=5"]);
}

/** Deleted it is offered no more, and it comes back as it was. */
async function expectDeletable(page: Page, { lang, dataset, ref }: Used): Promise<void> {
  await page.goto(`/${lang}/d/${dataset}/schemes?scheme=${ref}`);
  const own = page.locator(".scheme").filter({ has: page.locator(`[name=name][value="${ref}"]`) });
  await own.locator("details > summary").click();
  await own.locator("button[value=delete]").click();
  await expect(page).toHaveURL(/done=deleted/);
  await expect(own).toHaveCount(0);
  await page.locator("#deleted > summary").click();
  await page
    .locator("#deleted form", { has: page.locator(`[value="${ref}"]`) })
    .getByRole("button")
    .click();
  await expect(page).toHaveURL(/done=restored/);
  await expect(own).toHaveCount(1);
}

type Row = Readonly<{ code: string; customers: number; money: number }>;

function sumOf(rows: readonly Row[]) {
  return {
    customers: rows.reduce((sum, row) => sum + row.customers, 0),
    cents: rows.reduce((sum, row) => sum + Math.round(row.money * 100), 0),
  };
}

test("a scheme is downloaded, brought to another data set, and shown on a phone", async ({ browser }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({
    baseURL: server.address,
    viewport: { width: 360, height: 800 },
  });
  const page = await context.newPage();
  const file = await page.request.get("/en/d/sample/schemes/common-5.json");
  const text = (await file.text()).replace('"common-5"', '"Ours"');
  await page.goto("/en/d/sample/schemes");
  for (const [sent, alert] of [
    ["{}", "not a scheme"],
    [text.replace("555 ", ""), "1 code is in no segment: 555."],
  ] as const) {
    await page.locator("textarea[name=text]").fill(sent);
    await page.getByText("Take it", { exact: true }).click();
    await expect(page.locator("main [role=alert]")).toContainText(alert);
  }
  await page.locator("textarea[name=text]").fill(text);
  await page.getByText("Take it", { exact: true }).click();
  await expect(page.locator(".scheme h3").getByText("Ours", { exact: true })).toBeVisible();
  for (const path of ["", "/edit"]) {
    await page.goto(`/en/d/sample/schemes${path}?scheme=ours`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await seriousFaults(page)).toEqual([]);
  }
  await context.close();
});
