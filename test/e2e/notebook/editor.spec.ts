import { gzipSync } from "node:zlib";
import { expect, practiceFaults, readers, seriousFaults, test } from "../kit/browser";
import { fence, monthly, saveNotebook } from "./given";

const textOf = (title: string) => `---
title: ${title}
---
First words.

${monthly}
{ "marks": [{ "mark": "bar", "x": "month", "y": "net" }] }
${fence}
`;

const words = {
  en: {
    up: "Move up: Chart monthly",
    down: "Move down: Text 1",
    remove: "Remove: Statement cell",
    save: "Save",
    whole: "Edit as one text",
    parts: "Edit in parts",
  },
  ru: {
    up: "Выше: График monthly",
    down: "Ниже: Текст 1",
    remove: "Убрать: Запрос cell",
    save: "Сохранить",
    whole: "Править единым текстом",
    parts: "Править по частям",
  },
} as const;

for (const { lang, scripts } of readers)
  test(`the parts of a notebook are added, moved and removed, ${lang}, ${scripts ? "with" : "without"} scripts`, async ({
    browser,
    site,
  }) => {
    test.setTimeout(90_000);
    const said = words[lang];
    const dataset = lang === "en" ? "sample" : "sample-ru";
    const text = textOf(`Parts ${lang}`);
    const address = await saveNotebook(site, `/${lang}/d/${dataset}`, text);
    const context = await browser.newContext({
      javaScriptEnabled: scripts,
      viewport: { width: 1280, height: 900 },
    });
    const page = await context.newPage();
    await page.goto(`${address}/edit`);
    const bodies = page.locator("[name=body]");
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

    // What nobody changed is the same text.
    await press(said.whole);
    await expect(page.locator("[name=text]")).toHaveValue(text);
    await press(said.parts);
    await expect(bodies).toHaveCount(3);

    await bodies.first().fill("Other words.");
    await page.locator("[value='add_sql:1']").click();
    await expect(page).toHaveURL(/draft=[^&]+#part-2$/);
    await expect(page.locator("[name=name]").nth(2)).toHaveValue("cell");
    await expect(bodies).toHaveCount(4);
    await expect(bodies.first()).toHaveValue(/Other words/);
    await press(said.up);
    await expect(page.locator("[name=kind]").nth(2)).toHaveValue("chart");
    await press(said.down);
    await expect(page.locator("[name=kind]").first()).toHaveValue("sql");
    await page.locator("[value='add_text:-1']").click();
    await expect(bodies).toHaveCount(5);
    await press(said.remove);
    await expect(bodies).toHaveCount(4);
    if (scripts) expect([...(await seriousFaults(page)), ...(await practiceFaults(page))]).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

    await press(said.save);
    await expect(page).toHaveURL(/done=saved/);
    const saved = await (await fetch(`${address}/notebook.md`)).text();
    expect(saved).toContain(
      text.slice(text.indexOf(`${fence}sql`), text.indexOf("\n\n", text.indexOf(`${fence}sql`))),
    );
    expect(saved.indexOf("```sql monthly")).toBeLessThan(saved.indexOf("Other words."));
    await context.close();
  });

test("an editor takes the place of a statement's field when somebody comes to it, and completes names", async ({
  page,
  site,
}) => {
  test.setTimeout(60_000);
  const address = await saveNotebook(site, "/en/d/sample", textOf("Editor"));
  const loaded: string[] = [];
  page.on("response", async (response) => {
    if (response.url().endsWith(".js")) loaded.push(response.url());
  });
  await page.goto(`${address}/edit`, { waitUntil: "networkidle" });
  const before = [...loaded];
  await expect(page.locator(".cm-editor")).toHaveCount(0);
  await page.locator("#part-1-text").focus();
  const editor = page.locator("#part-1 .cm-content");
  await expect(editor).toBeFocused();
  const editors = loaded.filter((url) => !before.includes(url));
  const sizes = await Promise.all(
    editors.map(async (url) => gzipSync(await (await fetch(url)).text()).length),
  );
  const size = sizes.reduce((sum, bytes) => sum + bytes, 0);
  expect(size).toBeGreaterThan(50_000);
  expect(size).toBeLessThan(130_000);

  // Chrome itself copies styles when it types over what is selected, which the policy stops; the editor deletes by itself.
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type("select net from da");
  await page.getByRole("option", { name: "days", exact: true }).click();
  await page.keyboard.type(" where day < $to");
  await expect(page.getByRole("option", { name: "$to", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("#part-1-text")).toHaveValue("select net from days where day < $to");
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press("Tab");
  await expect(editor).not.toBeFocused();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/done=saved/);
  const saved = await (await fetch(`${address}/notebook.md`)).text();
  expect(saved).toContain("```sql monthly\nselect net from days where day < $to\n```");
});
