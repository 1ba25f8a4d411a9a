import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import type { Lang } from "../../lib/model/lang";
import { expect, readers, seriousFaults, test } from "./kit/browser";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The messages of a language, as they stand in its files. */
function wordsOf(lang: Lang) {
  const room = <T>(name: string) =>
    JSON.parse(readFileSync(join(root, "lib", "i18n", lang, `${name}.json`), "utf8")) as T;
  return {
    about: room<typeof import("../../lib/i18n/en/about.json")>("about"),
    deletion: room<typeof import("../../lib/i18n/en/deletion.json")>("deletion"),
    missing: room<typeof import("../../lib/i18n/en/missing.json")>("missing"),
  };
}

type Made = Readonly<{ dataset: string; version: { id: string } }>;

/** Makes a version of so many rows by the command, beside the server that serves it. */
async function makeVersion(name: string, rows: number): Promise<Made> {
  const folder = await mkdtemp(join(tmpdir(), "tercet-"));
  const file = join(folder, `sales-${rows}.csv`);
  const lines = Array.from({ length: rows }, (_, i) => `2024-01-${10 + i},c${i},${i},10.50`);
  await writeFile(file, `${["Date,Customer,Receipt,Amount", ...lines].join("\n")}\n`);
  const command = [
    "scripts/run.mjs",
    "scripts/tercet.ts",
    "import",
    file,
    "--into",
    name,
    "--replace",
    "--currency",
    "EUR",
    "--json",
  ];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root });
  await rm(folder, { recursive: true });
  return JSON.parse(stdout) as Made;
}

/** A data set of two versions, the newer one current. */
async function makeTwo(name: string): Promise<{ id: string; name: string; older: string; newer: string }> {
  const first = await makeVersion(name, 3);
  const second = await makeVersion(name, 5);
  return { id: first.dataset, name, older: first.version.id, newer: second.version.id };
}

const rowOf = (page: Page, version: string) => page.locator("#versions tbody tr", { hasText: version });

const about = (lang: Lang, id: string) => `/${lang}/d/${id}/about#versions`;

for (const { lang, scripts: javaScriptEnabled } of readers) {
  const mode = javaScriptEnabled ? "with scripts" : "without scripts";
  test.describe(mode, () => {
    test.use({ javaScriptEnabled });

    const words = wordsOf(lang);
    const named = (what: string) => `${what} ${lang} ${javaScriptEnabled ? "js" : "plain"}`;

    test(`${lang}: an older version is made current, and pinned links stay`, async ({ page }) => {
      const { id, older, newer } = await makeTwo(named("Current"));
      await page.goto(about(lang, id));
      await expect(rowOf(page, newer)).toContainText(words.about.versions.current);
      await expect(rowOf(page, newer).locator("button")).toHaveCount(0);
      if (javaScriptEnabled) expect(await seriousFaults(page)).toEqual([]);
      await rowOf(page, older).locator("button").click();
      await expect(page.locator("#versions .notice")).toContainText(older);
      await expect(rowOf(page, older)).toContainText(words.about.versions.current);
      for (const version of [older, newer]) {
        const pinned = await page.goto(`/${lang}/d/${id}?v=${version}`);
        expect(pinned?.status()).toBe(200);
      }
    });

    test(`${lang}: a data set gets another name and keeps its address`, async ({ page }) => {
      const { id } = await makeTwo(named("Rename"));
      await page.goto(about(lang, id));
      await page.locator(".rename input").fill("  Продажи <b>&  магазина ");
      await page.locator(".rename button").click();
      await expect(page.locator("#versions .notice")).toContainText("Продажи <b>& магазина");
      await expect(page.locator(".masthead .dataset")).toHaveText("Продажи <b>& магазина");
      expect(new URL(page.url()).pathname).toBe(`/${lang}/d/${id}/about`);
      await page.locator(".rename input").fill("   ");
      await page.locator(".rename button").click();
      await expect(page.locator("#versions .notice")).toHaveText(words.about.versions.done.name_empty);
    });

    test(`${lang}: a version is deleted by the data set's name only, and its link says so`, async ({
      page,
    }) => {
      const { id, name, older, newer } = await makeTwo(named("Delete"));
      const opened = await page.goto(`/${lang}/d/${id}?v=${newer}`);
      expect(opened?.status()).toBe(200);
      await page.goto(about(lang, id));
      await rowOf(page, newer)
        .getByRole("link", { name: words.about.versions.delete.slice(0, 6) })
        .click();
      await expect(page.locator("main")).toContainText(older);
      await expect(page.locator(".dying")).toContainText(`v=${newer}`);
      if (javaScriptEnabled) expect(await seriousFaults(page)).toEqual([]);
      await page.locator("input[name=name]").fill("another name");
      await page.locator(".delete-form button").click();
      await expect(page.locator(".wrong")).toHaveText(words.deletion.wrong);
      await page.locator("input[name=name]").fill(name);
      await page.locator(".delete-form button").click();
      await expect(page.locator("#versions .notice")).toContainText(newer);
      await expect(page.locator("#versions tbody tr")).toHaveCount(1);
      await expect(rowOf(page, older)).toContainText(words.about.versions.current);
      const dead = await page.goto(`/${lang}/d/${id}?v=${newer}`);
      expect(dead?.status()).toBe(404);
      // Next sends the page of what is missing to scripts alone.
      if (javaScriptEnabled) {
        await expect(page.locator("h1")).toContainText(newer);
        await expect(page.locator("main .lead")).toHaveText(words.missing.lead.version);
        await page.locator("#content a", { hasText: older }).click();
        await expect(page).toHaveURL(`/${lang}/d/${id}?v=${older}`);
      }
      await page.goto(about(lang, id));
      await page.locator("#deleted summary").click();
      await page.locator("#deleted button").click();
      await expect(page.locator("#versions .notice")).toHaveText(words.deletion.kept.done);
      await expect(page.locator("#versions tbody tr")).toHaveCount(2);
      expect((await page.goto(`/${lang}/d/${id}?v=${newer}`))?.status()).toBe(200);
    });

    test(`${lang}: with the last version, or as a whole, a data set goes`, async ({ page }) => {
      const { id, name, older } = await makeTwo(named("Whole"));
      await page.goto(`/${lang}/d/${id}/versions/delete`);
      await page.locator("input[name=name]").fill(name);
      await page.locator(".delete-form button").click();
      await expect(page).toHaveURL(`/${lang}?done=deleted`);
      await expect(page.locator(".notice:not(aside)")).toHaveText(words.deletion.done);
      const dead = await page.goto(`/${lang}/d/${id}?v=${older}`);
      expect(dead?.status()).toBe(404);
      await page.goto(`/${lang}`);
      await page.locator("#deleted summary").click();
      await page.locator("#deleted li", { hasText: name }).first().locator("button").click();
      await expect(page.locator("#versions .notice")).toHaveText(words.deletion.kept.done);
      expect((await page.goto(`/${lang}/d/${id}?v=${older}`))?.status()).toBe(200);
      await page.goto(`/${lang}/d/${id}/versions/delete`);
      await page.locator("input[name=name]").fill(name);
      await page.locator(".delete-form button").click();
      await expect(page).toHaveURL(`/${lang}?done=deleted`);
      const last = await makeVersion(named("Last"), 2);
      await page.goto(`/${lang}/d/${last.dataset}/versions/${last.version.id}/delete`);
      await expect(page.locator("main")).toContainText(words.deletion.after.last);
      await page.locator("input[name=name]").fill(named("Last"));
      await page.locator(".delete-form button").click();
      await expect(page).toHaveURL(`/${lang}?done=deleted`);
    });
  });
}

test("a change that another site sends, or that names nothing, does nothing", async ({ page, site }) => {
  const { id, older, newer } = await makeTwo("Strange");
  const send = (path: string, form: Record<string, string>, origin = site) =>
    page.request.post(`/en/d/${id}/versions${path}`, { form, headers: { origin }, maxRedirects: 0 });
  expect((await send(`/${older}`, { do: "current" }, "http://elsewhere.example")).status()).toBe(403);
  expect((await send("/000000000000", { do: "current" })).headers()["location"]).toContain("done=gone");
  expect((await send("/..%2f..", { do: "delete", name: "Strange" })).status()).toBeLessThan(500);
  expect((await send("", { do: "rename", name: "x".repeat(121) })).headers()["location"]).toContain(
    "name_long",
  );
  await page.goto(about("en", id));
  await expect(rowOf(page, newer)).toContainText("current");
  await expect(page.locator(".rename input")).toHaveValue("Strange");
});

test("the page of versions can be read and used on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const { id, older } = await makeTwo("Narrow");
  for (const path of ["about", "versions/delete", `versions/${older}/delete`]) {
    await page.goto(`/ru/d/${id}/${path}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    expect(await seriousFaults(page)).toEqual([]);
  }
});
