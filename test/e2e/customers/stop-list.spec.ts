import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allFaults, expect, readers, test } from "../kit/browser";
import { type Server, startServer } from "../kit/server";

let server: Server;

test.beforeAll(async () => {
  server = await startServer({ DATA_DIR: await mkdtemp(join(tmpdir(), "stops-")) });
});

test.afterAll(async () => {
  await server.stop();
});

const words = {
  en: {
    dataset: "sample",
    nobody: "Nobody of these is on the stop list",
    one: "1 of them is on the stop list and in no file",
    added:
      "1 entry was added. 1 line is neither an id nor an address nor a number: it stands in the field again.",
    empty: "Nobody is on the list",
  },
  ru: {
    dataset: "sample-ru",
    nobody: "Никого из них нет в стоп-листе",
    one: "1 из них в стоп-листе — и ни в одном файле",
    added: "Добавлена 1 запись. 1 строка — ни номер, ни почта, ни телефон: она снова в поле.",
    empty: "В стоп-листе никого нет",
  },
} as const;

for (const { lang, scripts } of readers)
  test(`a customer on the stop list leaves in no file, ${lang}`, async ({ browser }) => {
    const { dataset, ...said } = words[lang];
    const context = await browser.newContext({
      baseURL: server.address,
      javaScriptEnabled: scripts,
      viewport: { width: 360, height: 760 },
    });
    const page = await context.newPage();
    const list = `/${lang}/d/${dataset}/customers`;
    const idsIn = async () =>
      (await (await page.request.get(`/${lang}/d/${dataset}/cells/customers.json`)).json()).map(
        ({ customer_id }: { customer_id: string }) => customer_id,
      );
    const [first = "", ...rest] = await idsIn();
    await page.goto(list);
    await page.getByText(said.nobody).click();
    await expect(page.locator("#entries-title")).toHaveText(said.empty);
    await page.locator("#stop-text").fill(`${first}\nwrong@`);
    await page.locator("form:has(#stop-text) button").click();
    await expect(page.locator("main [role=status]")).toHaveText(said.added);
    await expect(page.locator("#stop-text")).toHaveValue("wrong@");
    await expect(page.locator("tbody tr")).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    if (scripts) expect(await allFaults(page)).toEqual([]);
    await page.goto(list);
    await expect(page.locator(".found")).toContainText(said.one);
    expect(await idsIn()).toEqual(rest);
    await page.getByText(said.one).click();
    await page.locator("button[name=remove]").click();
    await expect(page.locator("#entries-title")).toHaveText(said.empty);
    expect(await idsIn()).toEqual([first, ...rest]);
    await context.close();
  });
