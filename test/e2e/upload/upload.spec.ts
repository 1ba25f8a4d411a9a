import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Page } from "@playwright/test";
import { type Lang, langs } from "../../../lib/model/lang";
import {
  chooseEuros,
  expect,
  importButton,
  lookAgain,
  readers,
  sendFile,
  seriousFaults,
  test,
} from "../kit/browser";
import { startServer } from "../kit/server";
import { fresh } from "../kit/shop-files";

const money = { en: "€72.75", ru: "72,75\u00a0€" } as const;

type File = Readonly<{ name: string; mimeType: string; buffer: Buffer }>;

/** Two customers, one row without, one row whose date cannot be read: 5 rows in, 4 used. */
const plain = csvFile("sales.csv", [
  "Customer;Date;Receipt;Amount;Via <b>",
  "a;2024-01-05;1;10,00;shop",
  "b;2024-02-06;2;20,50;<i>web</i>",
  "a;2024-03-07;3;30,25;",
  ";2024-03-08;4;5,00;shop",
  "b;soon;5;7,00;shop",
]);

/** Every date is a day of either form: nothing tells which. */
const doubtful = csvFile("doubtful.csv", [
  "client,when,total",
  "a,05/03/2024,10.00",
  "b,06/04/2024,20.50",
  "a,07/05/2024,30.25",
]);

const nameless = csvFile("nameless.csv", [
  "a,b,c",
  "x1,2024-01-05,z1",
  "x2,2024-01-06,z2",
  "x1,2024-01-07,z3",
]);

/** A shop that knows its customers by their addresses alone. */
const addressed = csvFile("addressed.csv", [
  "mail,when,total",
  "ann@example.com,2024-01-05,10.00",
  "bob@example.com,2024-01-06,20.50",
]);

for (const { lang, scripts: javaScriptEnabled } of readers) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test(`${lang}: a CSV file becomes a report that accounts for every row`, async ({ page }) => {
      await sendFile(page, `/${lang}`, fresh(plain, ";"), javaScriptEnabled);
      await expect(page.locator("h1")).toHaveText(said(lang, "upload.title"));
      await expect(page.locator("select[name=role_0]")).toHaveValue("customer");
      await expect(page.locator("select[name=role_3]")).toHaveValue("amount");
      await expect(page.locator("input[name=decimal_mark]:checked")).toHaveValue(",");
      await page.locator("input[name=keep][value='Via <b>']").check();
      const id = await makeReport(page, lang, "csv", javaScriptEnabled);
      await page.goto(`/${lang}/d/${id}/about`);
      const ledger = page.locator(".ledger");
      await expect(ledger.locator(".used td").first()).toHaveText("4");
      await expect(ledger.locator(".left_out td").first()).toHaveText("1");
      await expect(ledger.locator(".together")).toContainText(money[lang]);
      await expect(ledger.locator(".file")).toContainText(money[lang]);
      await filterBy(page, lang, id, javaScriptEnabled);
    });

    test("a Parquet file becomes a report", async ({ page }) => {
      await sendFile(page, "/en", await parquetFile(), javaScriptEnabled);
      await expect(page.locator("select[name=role_1]")).toHaveValue("date");
      await expect(page.locator("fieldset#date_format")).toHaveCount(0);
      const id = await makeReport(page, "en", "parquet", javaScriptEnabled);
      await page.goto(`/en/d/${id}/about`);
      await expect(page.locator("#inside h2")).toContainText("5 Jan 2024 – 7 Mar 2024");
    });

    test("what is missing is named, and the choices are kept", async ({ page }) => {
      await sendFile(page, "/en", fresh(nameless, ","), javaScriptEnabled);
      await expect(page.locator("#customer")).toContainText("Not found");
      await page.locator("select[name=role_0]").selectOption("customer");
      await page.locator("select[name=role_2]").selectOption("customer");
      await page.locator("#name").fill("");
      await clickImport(page);
      const problems = page.locator(".problems li");
      await expect(problems).toHaveCount(3);
      await expect(problems).toContainText(["Sum of the row", "“Customer” stands above", "name"]);
      await expect(page.locator("select[name=role_2]")).toHaveValue("customer");
      await expect(page.locator("select[name=role_2]")).toHaveAttribute("aria-invalid", "true");
      await page.locator(".language a").click();
      await expect(page.locator(".problems li")).toHaveCount(3);
      await expect(page.locator("select[name=role_0]")).toHaveValue("customer");
      if (javaScriptEnabled) expect(await seriousFaults(page)).toEqual([]);
    });

    test("an e-mail that tells customers apart is also their contact, unless one says otherwise", async ({
      page,
    }) => {
      await sendFile(page, "/en", fresh(addressed, ","), javaScriptEnabled);
      await expect(page.locator("select[name=role_0]")).toHaveValue("customer");
      const also = page.locator("select[name=also_0]");
      await expect(also).toHaveValue("email");
      await expect(page.locator("select[name^=also]")).toHaveCount(1);
      await also.selectOption("");
      await chooseEuros(page);
      await lookAgain(page);
      await expect(also).toHaveValue("");
      await also.selectOption("email");
      const id = await makeReport(page, "en", "addressed", javaScriptEnabled);
      await page.goto(`/en/d/${id}/customers`);
      await expect(page.locator("main")).toContainText("ann@example.com");
      if (javaScriptEnabled) expect(await seriousFaults(page)).toEqual([]);
    });

    test("an ambiguous date is asked, never guessed", async ({ page }) => {
      await sendFile(page, "/en", fresh(doubtful, ","), javaScriptEnabled);
      const question = page.locator("#date_format");
      await expect(question).toContainText("05/03/2024 is 5 March 2024 or 3 May 2024");
      await expect(question.locator("input:checked")).toHaveCount(0);
      await clickImport(page);
      await expect(page.locator(".problems li")).toHaveText(["Say how dates are written."]);
      await question.getByLabel("01/31/2024").check();
      const id = await makeReport(page, "en", "doubt", javaScriptEnabled);
      await page.goto(`/en/d/${id}/about`);
      await expect(page.locator("#inside h2")).toContainText("3 May 2024 – 5 Jul 2024");
    });

    test("a name that is taken is asked about before a version is added", async ({ page }) => {
      await sendFile(page, "/en", fresh(plain, ";"), javaScriptEnabled);
      const id = await makeReport(page, "en", "twice", javaScriptEnabled);
      const more = csvFile("more.csv", [...textOf(plain), "c;2024-04-01;6;1,00"]);
      await sendFile(page, "/en", fresh(more, ";"), javaScriptEnabled);
      await page.locator("#name").fill(id);
      await clickImport(page);
      await expect(page.locator(".problems li")).toHaveCount(1);
      await page.locator("input[name=manner][value=replace]").check();
      await clickImport(page);
      await page.waitForURL(`/en/d/${id}`);
      await page.goto(`/en/d/${id}/about`);
      await expect(page.locator("#versions tbody tr")).toHaveCount(2);
      await page.locator("#versions tbody tr").last().locator("a").first().click();
      await expect(page.locator(".notice:not(aside)").first()).toContainText("Newer data exists.");
    });

    test(`${lang}: a file that is no table is told in words and not kept`, async ({ page }) => {
      const refused = [
        [csvFile("empty.csv", []), said(lang, "problem.upload_empty")],
        [csvFile("header.csv", ["customer,date,amount"]), said(lang, "problem.no_rows")],
        [binary("broken.parquet", "PAR1 and nothing else"), said(lang, "problem.parquet_unreadable")],
      ] as const;
      for (const [file, words] of refused) {
        await sendFile(page, `/${lang}`, file, javaScriptEnabled);
        await expect(page.locator(".drop-said p")).toHaveText(words);
        await expect(page).toHaveURL(new RegExp(`/${lang}(\\?refused=\\w+)?(#file)?$`));
      }
      if (javaScriptEnabled) expect(await seriousFaults(page)).toEqual([]);
    });
  });
}

test("two files, or a letter, are told apart before anything is sent", async ({ page }) => {
  await page.goto("/ru");
  await page.locator(".drop[data-ready]").waitFor();
  await drop(page, [
    ["a.csv", "a"],
    ["b.csv", "b"],
  ]);
  await expect(page.locator(".drop-said p")).toHaveText(said("ru", "home.drop.one"));
  await drop(page, [["письмо.docx", "PK"]]);
  await expect(page.locator(".drop-said p")).toContainText("«письмо.docx»");
});

test("where there is no data set, the start page says what to do", async ({ browser }) => {
  const data = await mkdtemp(join(tmpdir(), "tercet-"));
  const server = await startServer({ DATA_DIR: data });
  await rm(join(data, "datasets"), { recursive: true });
  const context = await browser.newContext({ baseURL: server.address });
  const page = await context.newPage();
  for (const lang of langs) {
    await page.goto(`/${lang}`);
    await expect(page.locator("#steps-title")).toHaveText(said(lang, "home.empty.title"));
    await expect(page.locator(".data-sets")).toHaveCount(0);
    expect(await seriousFaults(page)).toEqual([]);
  }
  await context.close();
  await server.stop();
  await rm(data, { recursive: true });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`${colorScheme}: axe finds nothing serious on the pages of a file`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of [
      "/en",
      "/ru",
      "/ru/d/sample/about",
      "/en/d/sample/segments/none",
      "/ru/d/none",
      "/en/x/y",
    ]) {
      await page.goto(path);
      expect([path, await seriousFaults(page)]).toEqual([path, []]);
    }
    await sendFile(page, "/en", fresh(doubtful, ","));
    await expect(page.locator("#date_format")).toBeVisible();
    expect(await seriousFaults(page)).toEqual([]);
  });
}

test("an address that names nothing says what exists", async ({ page }) => {
  const missing = [
    ["/en/d/none/segments/vip", "There is no data set “none”", "/en/d/sample"],
    ["/en/d/sample/segments/foo", "There is no segment “foo”", "/en/d/sample/segments/vip"],
    ["/en/d/sample/segments/foo?ranks=5", "5 ranks", "/en/d/sample/segments/champions?ranks=5"],
    ["/ru/d/sample/customers/nobody", "Клиента «nobody»", "/ru/d/sample/customers"],
    ["/en/d/sample?v=0123456789ab", "There is no version “0123456789ab”", "/en/d/sample/about"],
    ["/ru/uploads/0123", "Этого файла здесь больше нет", "/ru#file"],
    ["/en/no/such/page", "There is nothing at this address", "/en/d/sample"],
  ] as const;
  for (const [path, title, offered] of missing) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 404]);
    await expect(page.locator("h1")).toContainText(title);
    await expect(page.locator(`a[href="${offered}"]`).first()).toBeVisible();
    await expect(page.locator(".language a")).toHaveAttribute("href", /^\/(en|ru)\//);
  }
});

/** A sentence without arguments. The messages themselves cannot be imported: Node wants JSON to be marked as such. */
function said(lang: Lang, key: string): string {
  const [room, ...path] = key.split(".");
  const file = new URL(`../../../lib/i18n/${lang}/${room}.json`, import.meta.url);
  const found: unknown = path.reduce((tree, name) => tree[name], JSON.parse(readFileSync(file, "utf8")));
  return String(found);
}

/** Imports once the page has come to its end: one that is left while it still comes says so in an error of its own. */
async function clickImport(page: Page): Promise<void> {
  await page.waitForLoadState();
  await chooseEuros(page);
  await importButton(page).click();
}

/** Confirms the form as it stands, under a name that no other test has, and waits for the report; its data set's id. */
async function makeReport(page: Page, lang: Lang, name: string, scripts: boolean): Promise<string> {
  const id = `${name}-${lang}-${scripts ? "js" : "plain"}-${Date.now().toString(36)}`;
  await page.locator("#name").fill(id);
  await clickImport(page);
  await page.waitForURL(`/${lang}/d/${id}`);
  return id;
}

/** A value of the kept column is opened from the overview's table, and stays on other pages until it is put away. */
async function filterBy(page: Page, lang: Lang, id: string, scripts: boolean): Promise<void> {
  await page.setViewportSize({ width: 360, height: 760 });
  await page.goto(`/${lang}/d/${id}?to=2024-03-08`);
  await page.locator("#traits tbody a", { hasText: "<i>web</i>" }).click();
  await expect(page).toHaveURL(/trait=[0-9a-f]{8}\.[0-9a-f]{12}/);
  const note = page.locator(".filter-note");
  await expect(note).toContainText("<i>web</i>");
  await expect(note).toContainText("Via <b>");
  await expect(page.locator("#traits")).toHaveCount(0);
  await expect(page.locator("select[name=trait] option:checked")).toHaveText("<i>web</i>");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  if (scripts) expect(await seriousFaults(page)).toEqual([]);
  const { search } = new URL(page.url());
  await page.goto(`/${lang}/d/${id}/history${search}`);
  await expect(page.locator(".notice[role=status]")).toContainText(said(lang, "problem.filter_not_here"));
  await page.goto(`/${lang}/d/${id}/customers${search}`);
  await expect(page.locator("main tbody tr")).toHaveCount(1);
  await expect(page.locator("main tbody tr")).toContainText("b");
  await note.locator("a").click();
  await expect(page.locator("main tbody tr")).toHaveCount(2);
  await expect(note).toHaveCount(0);
}

/** Lets files go on the page as a hand would. */
async function drop(page: Page, files: readonly (readonly [string, string])[]): Promise<void> {
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const [name, text] of given) transfer.items.add(new globalThis.File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent("main", "dragover", { dataTransfer: data });
  await expect(page.locator(".drop[data-over]")).toBeVisible();
  await page.dispatchEvent("main", "drop", { dataTransfer: data });
}

function csvFile(name: string, lines: readonly string[]): File {
  return { name, mimeType: "text/csv", buffer: Buffer.from(lines.map((line) => `${line}\n`).join("")) };
}

function binary(name: string, text: string, encoding: BufferEncoding = "utf8"): File {
  return { name, mimeType: "application/octet-stream", buffer: Buffer.from(text, encoding) };
}

function textOf({ buffer }: File): string[] {
  return buffer.toString().trimEnd().split("\n");
}

async function parquetFile(): Promise<File> {
  const folder = await mkdtemp(join(tmpdir(), "tercet-"));
  const path = join(folder, "sales.parquet");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`copy (
    select * from (values
      ('a', timestamp '2024-01-05 10:00:00', 10.00), ('b', timestamp '2024-02-06 11:00:00', 20.50),
      ('a', timestamp '2024-03-07 12:00:00', 30.25)
    ) as sales (customer_id, order_date, amount)
  ) to '${path}' (format parquet)`);
  connection.closeSync();
  const buffer = await readFile(path);
  await rm(folder, { recursive: true });
  return { name: "sales.parquet", mimeType: "application/octet-stream", buffer };
}
