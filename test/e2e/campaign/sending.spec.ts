import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { langs } from "../../../lib/model/lang";
import { sampleIds } from "../../../lib/model/sample";
import { expect, readers, seriousFaults, test } from "../kit/browser";
import { type Server, startServer } from "../kit/server";

const line = "c001;2024-01-05;1;10,00\n";

/** About 3 MB of receipts. */
const sales = {
  name: "май.csv",
  mimeType: "text/csv",
  buffer: Buffer.concat([Buffer.from("customer;date;receipt;sum\n"), Buffer.alloc(3_000_000, line)]),
};
const digest = createHash("sha256").update(sales.buffer).digest("hex");
const rows = "Customer\tDate\tAmount\n007\t2024-01-05\t10.00\n008\t2024-02-06\t20.50\n";

type Part = Readonly<{ method: string; offset: number; bytes: number }>;

/** What the page sends in parts, in order; those of a connection that was cut are counted too. */
function watchParts(page: Page): Part[] {
  const parts: Part[] = [];
  page.on("request", (request) => {
    if (!request.url().includes("/uploads/parts")) return;
    const headers = request.headers();
    parts.push({
      method: request.method(),
      offset: Number(headers["upload-offset"] ?? -1),
      bytes: request.postDataBuffer()?.length ?? 0,
    });
  });
  return parts;
}

/** Slows sending down to so many bytes a second. */
async function slowly(context: BrowserContext, page: Page, uploadThroughput: number): Promise<void> {
  const network = await context.newCDPSession(page);
  const given = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput };
  await network.send("Network.emulateNetworkConditions", given);
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator(".drop[data-ready]").waitFor();
}

const choose = (page: Page, file = sales) => page.locator("input[type=file]").setInputFiles(file);

function said(lang: string, key: string): string {
  const file = new URL(`../../../lib/i18n/${lang}/home.json`, import.meta.url);
  return String(key.split(".").reduce((tree, name) => tree[name], JSON.parse(readFileSync(file, "utf8"))));
}

/** A server with a folder of its own, small parts and few bytes to lose. */
async function ownServer(settings: Record<string, string> = {}): Promise<{ data: string; server: Server }> {
  const data = await mkdtemp(join(tmpdir(), "tercet-"));
  const server = await startServer({ DATA_DIR: data, UPLOAD_CHUNK_BYTES: String(2 ** 19), ...settings });
  return { data, server };
}

async function arrived(data: string): Promise<number> {
  const folder = join(data, "arriving");
  const names = (await readdir(folder).catch(() => [])).filter((name) => !name.endsWith(".json"));
  const sizes = await Promise.all(names.map(async (name) => (await readFile(join(folder, name))).length));
  return Math.max(0, ...sizes);
}

async function uploadOf(data: string, page: Page): Promise<{ sha256: string; bytes: number; into: string }> {
  const id = page.url().split("/").at(-1) ?? "";
  return JSON.parse(await readFile(join(data, "uploads", id, "upload.json"), "utf8"));
}

for (const lang of langs) {
  test(`${lang}: a broken connection goes on where it stopped, and each byte comes once`, async ({
    browser,
  }) => {
    const { data, server } = await ownServer();
    const context = await browser.newContext({ baseURL: server.address });
    const page = await context.newPage();
    const parts = watchParts(page);
    let cut = 0;
    await page.route(/uploads\/parts\/.+/, async (route) => {
      const isThird = route.request().headers()["upload-offset"] === String(2 ** 20);
      if (!isThird || cut >= 2) return route.continue();
      cut += 1;
      return route.abort("connectionreset");
    });
    await open(page, `/${lang}`);
    await expect(page.locator("#drop-accepts")).toContainText("XLSX");
    await expect(page.locator("#drop-accepts")).toContainText("4");
    await choose(page);
    await page.waitForURL(/uploads\/[0-9a-f-]{36}$/);
    expect(cut).toBe(2);
    expect(await uploadOf(data, page)).toMatchObject({ sha256: digest, bytes: sales.buffer.length });
    expect(await readdir(join(data, "arriving"))).toEqual([]);
    const offsets = parts.filter(({ method }) => method === "PATCH").map(({ offset }) => offset);
    const aborted = offsets.filter((offset) => offset === 2 ** 20).length;
    expect(aborted).toBe(3);
    expect(new Set(offsets).size).toBe(offsets.length - 2);
    expect(parts.filter(({ method }) => method === "POST")).toHaveLength(1);
    await context.close();
    await server.stop();
    await rm(data, { recursive: true });
  });
}

test("while there is no connection the page says so, and goes on when it is back", async ({ browser }) => {
  const { data, server } = await ownServer();
  const context = await browser.newContext({ baseURL: server.address });
  const page = await context.newPage();
  const parts = watchParts(page);
  await open(page, "/en");
  await choose(page);
  await page.waitForRequest((request) => request.method() === "PATCH");
  await context.setOffline(true);
  await expect(page.locator(".drop [role=status]")).toHaveText(said("en", "drop.waiting"));
  expect(await seriousFaults(page)).toEqual([]);
  await context.setOffline(false);
  await page.waitForURL(/uploads\/[0-9a-f-]{36}$/);
  expect(await uploadOf(data, page)).toMatchObject({ sha256: digest });
  expect(parts.filter(({ method }) => method === "POST")).toHaveLength(1);
  await context.close();
  await server.stop();
  await rm(data, { recursive: true });
});

test("a page that was loaded again, and a server that was, go on with the same file", async ({ browser }) => {
  const first = await ownServer();
  const { port } = new URL(first.server.address);
  const context = await browser.newContext({ baseURL: first.server.address });
  const page = await context.newPage();
  await open(page, "/en");
  await slowly(context, page, 600_000);
  // Written to disk, so that its date does not change.
  const folder = await mkdtemp(join(tmpdir(), "tercet-file-"));
  const path = join(folder, "sales.csv");
  await writeFile(path, sales.buffer);
  await page.locator("input[type=file]").setInputFiles(path);
  await expect.poll(() => arrived(first.data)).toBeGreaterThan(2 ** 19);
  await page.goto("about:blank");
  await first.server.stop();
  const before = await arrived(first.data);
  const second = await startServer({
    DATA_DIR: first.data,
    PORT: port,
    UPLOAD_CHUNK_BYTES: String(2 ** 19),
  });
  const parts = watchParts(page);
  await open(page, "/ru");
  await page.locator("input[type=file]").setInputFiles(path);
  await page.waitForURL(/ru\/uploads\/[0-9a-f-]{36}$/);
  expect(parts.filter(({ method }) => method === "POST")).toEqual([]);
  const sent = parts.filter(({ method }) => method === "PATCH");
  expect(sent[0]?.offset).toBe(before);
  expect(await uploadOf(first.data, page)).toMatchObject({ sha256: digest });
  await context.close();
  await second.stop();
  await rm(first.data, { recursive: true });
  await rm(folder, { recursive: true });
});

test("sending is watched in percent, bytes and time, and called back with the keyboard alone", async ({
  browser,
}) => {
  const { data, server } = await ownServer();
  const context = await browser.newContext({ baseURL: server.address });
  const page = await context.newPage();
  await open(page, "/en");
  await slowly(context, page, 400_000);
  const chooser = page.waitForEvent("filechooser");
  await page.locator("#file-input").press("Enter");
  await (await chooser).setFiles(sales);
  await expect(page.locator(".drop-progress")).toContainText(
    /\d+%, [\d.]+ [kM]B of 2\.9 MB, about \d+ sec left/,
  );
  await page.getByRole("button", { name: "Cancel" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".drop-said p")).toHaveText(said("en", "drop.cancelled"));
  await expect.poll(() => readdir(join(data, "arriving"))).toEqual([]);
  expect(await readdir(join(data, "uploads")).catch(() => [])).toEqual([]);
  // What was called back is forgotten: the same file begins anew.
  const parts = watchParts(page);
  await slowly(context, page, -1);
  await choose(page);
  await page.waitForURL(/uploads\/[0-9a-f-]{36}$/);
  expect(parts.map(({ method }) => method)).toContain("POST");
  await context.close();
  await server.stop();
  await rm(data, { recursive: true });
});

for (const { lang, scripts: javaScriptEnabled } of readers) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test(`${lang}: pasted rows are read like a file`, async ({ page }) => {
      await page.goto(`/${lang}`);
      await page.locator(".paste summary").press("Enter");
      await page.locator("#paste-rows").fill(rows);
      await page.locator(".paste button").press("Enter");
      await page.waitForURL(/uploads\/[0-9a-f-]{36}$/);
      await expect(page.locator("main")).toContainText(said(lang, "paste.file"));
      await expect(page.locator("main")).toContainText("007");
      await page.goto(`/${lang}`);
      await page.locator(".paste summary").press("Enter");
      await page.locator("#paste-rows").fill("one word\n");
      await page.locator(".paste button").press("Enter");
      await expect(page.locator(".drop-said p")).toBeVisible();
      await expect(page).toHaveURL(new RegExp(`/${lang}\\?refused=`));
    });

    test("a file for a data set says so, and keeps it", async ({ page }) => {
      for (const lang of langs) {
        const id = sampleIds[lang];
        await page.goto(`/${lang}?into=${id}&manner=append`);
        const name = (await page.locator(`main a[href="/${lang}/d/${id}"]`).textContent()) ?? "?";
        await expect(page.locator("#file-title")).toContainText(name);
        await expect(page.locator(".drop-purpose")).toContainText(said(lang, "purpose.append"));
        await expect(page.locator(".language a")).toHaveAttribute(
          "href",
          new RegExp(`\\?into=${id}&manner=append$`),
        );
        if (javaScriptEnabled) expect(await seriousFaults(page)).toEqual([]);
        await page.locator(".drop-purpose a").click();
        await expect(page).toHaveURL(`/${lang}#file`);
        await expect(page.locator("#file-title")).toHaveText(said(lang, "drop.title"));
      }
      await page.goto("/en?into=nothing&manner=append");
      await expect(page.locator("#file .notice")).toContainText("“nothing”");
      await page.goto("/en?into=sample&manner=append");
      await page.locator(".paste summary").press("Enter");
      await page.locator("#paste-rows").fill("x");
      await page.locator(".paste button").press("Enter");
      await expect(page).toHaveURL(/\/en\?into=sample&manner=append&refused=\w+#file$/);
    });
  });
}

test("what a file is for is kept with it, by form and by script", async ({ browser }) => {
  const { data, server } = await ownServer();
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ baseURL: server.address, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto("/en?into=sample&manner=append");
    if (javaScriptEnabled) await page.locator(".drop[data-ready]").waitFor();
    await choose(page);
    if (!javaScriptEnabled) await page.locator(".drop button[type=submit]").click();
    await page.waitForURL(/uploads\/[0-9a-f-]{36}$/);
    expect(await uploadOf(data, page)).toMatchObject({ sha256: digest, into: "sample", manner: "append" });
    await context.close();
  }
  await server.stop();
  await rm(data, { recursive: true });
});

test("too large is told before and after, and behind the password all goes as ever", async ({ browser }) => {
  const { data, server } = await ownServer({
    UPLOAD_MAX_BYTES: String(2 ** 20),
    PASTE_MAX_BYTES: "1000",
    TERCET_PASSWORD: "secret",
  });
  const httpCredentials = { username: "any", password: "secret" };
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ baseURL: server.address, javaScriptEnabled, httpCredentials });
    const page = await context.newPage();
    await page.goto("/en");
    await expect(page.locator("#drop-accepts")).toContainText(/up to 1\sMB/);
    if (javaScriptEnabled) await page.locator(".drop[data-ready]").waitFor();
    await choose(page);
    if (!javaScriptEnabled) await page.locator(".drop button[type=submit]").click();
    await expect(page.locator(".drop-said p")).toContainText(/\b1\sMB\b/);
    await page.locator(".paste summary").press("Enter");
    await page.locator("#paste-rows").fill(rows.repeat(30));
    await page.locator(".paste button").press("Enter");
    await expect(page.locator(".drop-said p")).toContainText("PASTE_MAX_BYTES");
    if (javaScriptEnabled) {
      await page.locator(".drop[data-ready]").waitFor();
      await choose(page, { ...sales, buffer: sales.buffer.subarray(0, 900_000) });
      await page.waitForURL(/uploads\/[0-9a-f-]{36}$/);
    }
    await context.close();
  }
  await server.stop();
  await rm(data, { recursive: true });
});

test("at 360 px nothing is cut off, with the box open and while sending", async ({ page, context }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const lang of langs) {
    await open(page, `/${lang}?into=sample&manner=customers`);
    await page.locator(".paste summary").click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(await seriousFaults(page)).toEqual([]);
    await slowly(context, page, 300_000);
    await choose(page);
    await expect(page.locator(".drop-progress .whole")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.locator(".drop .quiet").click();
    await expect(page.locator(".drop-said")).toBeVisible();
  }
});
