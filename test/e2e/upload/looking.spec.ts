import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, sendFile, seriousFaults, test } from "../kit/browser";
import { type Server, startServer } from "../kit/server";

/** Each test stops processes of a server of its own. */
let server: Server;
let data: string;

test.beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "tercet-"));
  server = await startServer({ DATA_DIR: data, LOOKS_AT_ONCE: "1", LOOK_TIME_LIMIT_MS: "120000" });
});

test.afterEach(async () => {
  await server.stop();
  await rm(data, { recursive: true });
});

/** Number of the process that looks into files. */
async function looker(): Promise<number> {
  for (;;) {
    const children = await readFile(`/proc/${server.pid}/task/${server.pid}/children`, "utf8");
    for (const pid of children.trim().split(" ").filter(Boolean)) {
      const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      if (/tercet\.ts\0work/.test(command)) return Number(pid);
    }
  }
}

const sales = (name: string, rows = 9) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(
    `date,customer,amount\n${Array.from({ length: rows }, (_, i) => `2024-01-1${i % 9},C${i % 99},${i}.50\n`).join("")}`,
  ),
});

async function send(page: Page, lang: string, name: string, scripts: boolean, rows = 9): Promise<void> {
  await sendFile(page, `${server.address}/${lang}`, sales(name, rows), scripts);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a look that hangs is watched, others wait their turn, and one that is killed is done again by a click", async ({
      browser,
    }) => {
      test.setTimeout(120_000);
      const pid = await looker();
      process.kill(pid, "SIGSTOP");
      const context = await browser.newContext({ javaScriptEnabled });
      const [first, second] = [await context.newPage(), await context.newPage()];
      const waited = { timeout: 40_000 };
      await send(first, "en", "first.csv", javaScriptEnabled);
      await expect(first.locator("h1")).toHaveText("Looking into the file", waited);
      await expect(first.locator(".kicker")).toHaveText("first.csv");
      await send(second, "ru", "second.csv", javaScriptEnabled);
      await expect(second.locator("h1")).toHaveText("Просматриваем файл", waited);
      await expect(second.locator(".job .note")).toHaveText("Ждём очереди: перед вами 1 файл");
      if (javaScriptEnabled) expect(await seriousFaults(second)).toEqual([]);
      process.kill(pid, "SIGKILL");
      await expect(first.locator("h1")).toHaveText("This file was rejected", waited);
      await expect(first.locator(".problems")).toContainText("The file is still here. Try again.");
      await expect(second.locator("#import")).toBeVisible(waited);
      await expect(second.locator(".file-facts")).toContainText("second.csv");
      await first.getByRole("button", { name: "Try again" }).click();
      await expect(first.locator("#import")).toBeVisible(waited);
      await context.close();
    });
  });
}

test("a count that takes long lets the form be filled in, and appears in it when it is there", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await browser.newPage();
  const waited = { timeout: 40_000 };
  await send(page, "en", "long-eur.csv", true, 150_000);
  await expect(page.locator("#import")).toBeVisible(waited);
  await expect(page.locator(".effect-body table").first()).toBeVisible(waited);
  const pid = await looker();
  process.kill(pid, "SIGSTOP");
  await page.locator("#currency").selectOption("USD");
  await page.locator("button[name=look]:visible").first().click();
  await expect(page.locator(".effect .job")).toBeVisible(waited);
  await page.locator("#name").fill("while it counts");
  process.kill(pid, "SIGCONT");
  await expect(page.locator(".effect-body table").first()).toBeVisible(waited);
  await expect(page.locator("#name")).toHaveValue("while it counts");
  await page.close();
});

test("without scripts a count that takes long renews its page until it is there", async ({ browser }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const waited = { timeout: 40_000 };
  await send(page, "en", "renewed-eur.csv", false);
  await expect(page.locator(".effect-body table").first()).toBeVisible(waited);
  const pid = await looker();
  process.kill(pid, "SIGSTOP");
  await page.locator("#currency").selectOption("USD");
  await page.locator("button[name=look]:visible").first().click();
  await expect(page.locator(".effect-body .job")).toBeVisible(waited);
  process.kill(pid, "SIGCONT");
  await expect(page.locator(".effect-body table").first()).toBeVisible(waited);
  await context.close();
});

test("the server answers while a look is stopped", async () => {
  process.kill(await looker(), "SIGSTOP");
  const body = new FormData();
  body.append("file", new Blob([readFileSync("README.md")]), "a.csv");
  const sent = fetch(`${server.address}/en/uploads`, {
    method: "POST",
    body,
    headers: { origin: server.address },
    redirect: "manual",
  });
  expect((await fetch(`${server.address}/health`)).status).toBe(200);
  expect((await sent).headers.get("location")).toMatch(/^\/en\/uploads\/[0-9a-f-]{36}$/);
});
