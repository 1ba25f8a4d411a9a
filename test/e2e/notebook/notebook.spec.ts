import { writeFile } from "node:fs/promises";
import { expect, seriousFaults, test } from "../kit/browser";
import { fence, monthly } from "./given";

// Without scripts answers that come late stand where they were streamed, below the page itself.

/** A notebook with a figure, a cell that runs away, and others that stand. */
function textOf(title: string): string {
  return `---
title: ${title}
params: { least: 2 }
---
There were **{total.buyers}** buyers. <script>document.title = "taken"</script>

${fence}sql total
select count(*) as buyers from scored where frequency >= $least
${fence}

${monthly}
{ "title": "Revenue by month", "marks": [{ "mark": "bar", "x": "month", "y": "net" }] }
${fence}

${fence}sql runaway
select count(*) from range(100000000000) a, range(1000) b
${fence}

${fence}sql wrong
select day, nett from days
${fence}
`;
}

for (const { lang, dataset, make, save, run } of [
  { lang: "en", dataset: "sample", make: "New notebook", save: "Save", run: "Run" },
  { lang: "ru", dataset: "sample-ru", make: "Создать блокнот", save: "Сохранить", run: "Выполнить" },
] as const) {
  for (const scripts of [true, false]) {
    test(`a notebook is made, run, saved and shared, ${lang}, ${scripts ? "with" : "without"} scripts`, async ({
      browser,
    }) => {
      test.setTimeout(180_000);
      const context = await browser.newContext({
        javaScriptEnabled: scripts,
        viewport: { width: 1280, height: 900 },
      });
      const page = await context.newPage();
      const title = `Returns ${scripts ? "a" : "b"}`;
      await page.goto(`/${lang}/d/${dataset}/notebooks`);
      await page.locator("[name=title]").fill(title);
      await page.getByRole("button", { name: make }).click();
      await expect(page).toHaveURL(/\/notebooks\/returns-[ab]\/edit$/);
      await page.locator("[value=as_text]").click();

      await page.locator("[name=text]").fill(textOf(title));
      await page.getByRole("button", { name: run, exact: true }).click();
      await expect(page.locator("svg.chart").filter({ visible: true })).toHaveCount(1);
      expect(page.url()).not.toMatch(/select/i);
      await expect(page.locator(".notice").nth(1)).toContainText("nett");

      await page.getByRole("button", { name: save, exact: true }).click();
      await expect(page.locator("h1")).toHaveText(title);
      await expect(page.locator("h2").filter({ hasText: "Revenue by month", visible: true })).toHaveCount(1);
      await expect(page.locator("main script")).toHaveCount(0);
      await expect(page).not.toHaveTitle(/taken/);
      if (scripts) expect(await seriousFaults(page)).toEqual([]);

      await page.locator("#revisions a[href*='/revisions']").click();
      await expect(page.locator("#text ol li", { hasText: "runaway" })).toHaveCount(1);
      await expect(page.locator("#both-total h3")).toHaveCount(1);
      await expect(page.locator("#both-monthly svg.chart").filter({ visible: true })).toHaveCount(2);
      if (scripts) expect(await seriousFaults(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await page.goBack();

      const shared = page.url().replace(/\?.*/, "");
      const other = await (await browser.newContext()).newPage();
      await other.goto(`${shared}?p_least=1`);
      await expect(other).toHaveURL(/params=least%3D1$/);
      await expect(other.locator("[name=p_least]")).toHaveValue("1");
      await other.setViewportSize({ width: 360, height: 800 });
      expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await context.close();
    });
  }
}

test("who saves a text that began as an older one sees both, and loses none", async ({
  page,
  request,
  baseURL,
}) => {
  const origin = baseURL ?? "";
  const make = (title: string) =>
    request.post("/en/d/sample/notebooks/make", { form: { title }, headers: { origin }, maxRedirects: 0 });
  expect((await make("Two at once")).headers()["location"]).toBe("/en/d/sample/notebooks/two-at-once/edit");
  await page.goto("/en/d/sample/notebooks/two-at-once/edit?as=text");
  const base = await page.locator("[name=base]").inputValue();
  const text = `---\ntitle: Theirs\n---\nTheir words.\n`;
  const sent = { text, base, do: "save" };
  await request.post("/en/d/sample/notebooks/two-at-once/change", {
    form: sent,
    headers: { origin },
    maxRedirects: 0,
  });
  await page.locator("[name=text]").fill("---\ntitle: Mine\n---\nMy words.\n");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("alert").first()).toContainText("Somebody saved another text");
  await expect(page.locator("[name=text]")).toHaveValue(/My words/);
  await expect(page.locator("#other-text")).toHaveValue(/Their words/);
  await page.goto("/en/d/sample/notebooks/two-at-once");
  await expect(page.locator("h1")).toHaveText("Theirs");
  await expect(page.locator("#revisions li")).toHaveCount(3);
  await page.locator("#revisions li a").first().click();
  await expect(page).toHaveURL(/[?&]r=[0-9a-f]{16}/);
  await expect(page.locator("h1")).toHaveText("Mine");

  await page.getByRole("button", { name: "Make a copy" }).click();
  await expect(page).toHaveURL(/two-at-once-2\/edit/);
});

test("a title that is taken is told, and no address holds a statement", async ({
  page,
  request,
  baseURL,
}) => {
  const headers = { origin: baseURL ?? "" };
  const make = () =>
    request.post("/en/d/sample/notebooks/make", { form: { title: "Taken" }, headers, maxRedirects: 0 });
  await make();
  await page.goto((await make()).headers()["location"] ?? "");
  await expect(page.getByRole("alert").first()).toContainText("Taken");
  await page.goto("/en/d/sample/notebooks/taken/edit?text=select+42&draft=0123456789abcdef&show=run");
  await expect(page.locator("[name=body]")).toHaveCount(3);
  expect(await page.locator("main").innerHTML()).not.toContain("select 42");
});

test("a page is opened as a notebook, a cell is added to it, and the file that it is saved as needs no network", async ({
  browser,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  await page.goto("/en/d/sample?ranks=5");
  await page.locator(".share > summary").click();
  await page.getByRole("button", { name: "Open as a notebook" }).click();
  await expect(page).toHaveURL(/\/notebooks\/overview-[a-z-]+\?ranks=5$/);
  await expect(page.locator("svg.chart").filter({ visible: true })).toHaveCount(7);
  await expect(page.locator(".notice")).toHaveCount(0);
  const notebook = page.url();

  await page.goto("/en/d/sample/segments/champions?ranks=5");
  const add = page.locator("#segment_revenue .cell-foot").getByRole("link", { name: "Add to a notebook" });
  await page.locator("#segment_revenue .cell-foot summary", { hasText: "How it was computed" }).click();
  await add.click();
  await expect(page.locator("h1")).toContainText("Revenue by month");
  await page.getByRole("button", { name: /^Add to “Overview/ }).click();
  await expect(page).toHaveURL(new RegExp(`${notebook.replace("?", "\\?")}#cell-\\d+$`));
  await expect(page.locator("svg.chart").filter({ visible: true })).toHaveCount(8);

  const csv = await page.locator(".cell .menu a", { hasText: "CSV" }).last().getAttribute("href");
  const rows = await (await page.request.get(csv ?? "")).text();
  expect(rows).toMatch(/^start,revenue,purchases\r\n\d{4}-\d\d-01,/);

  const html = await page.getByRole("link", { name: "Save as a web page" }).getAttribute("href");
  const path = test.info().outputPath("notebook.html");
  await writeFile(path, await (await page.request.get(html ?? "")).body());
  const offline = await browser.newContext({ offline: true, viewport: { width: 360, height: 800 } });
  const file = await offline.newPage();
  const asked: string[] = [];
  file.on("request", (request) => asked.push(request.url()));
  await file.goto(`file://${path}`);
  expect(asked).toEqual([`file://${path}`]);
  await expect(file.locator("svg").filter({ visible: true })).toHaveCount(8);
  await file.getByText("SQL", { exact: true }).first().click();
  await expect(file.locator("pre").filter({ visible: true })).toHaveCount(1);
  expect(await file.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await offline.close();
  await context.close();
});

test("one of the notebooks that ship is opened from the list", async ({ page }) => {
  await page.goto("/ru/d/sample-ru/notebooks");
  await page.getByRole("button", { name: "Открыть «Кто вернулся»" }).click();
  await expect(page.locator("h1")).toHaveText("Кто вернулся");
  await expect(page.locator(".notice")).toHaveCount(0);
  await page.locator("[name=p_inactive]").fill("30");
  await page.getByRole("button", { name: "Применить" }).last().click();
  await expect(page).toHaveURL(/params=inactive%3D30/);
  expect(await seriousFaults(page)).toEqual([]);
});
