import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { refusedStart, type Server, startServer } from "../../e2e/kit/server";
import { freePort } from "../../free-port";
import { type Service, signInAt, startService } from "../../page/access/oidc-service";
import { send } from "./requests";

test.describe.configure({ mode: "serial", timeout: 240_000 });

const html = { accept: "text/html" };

let folder = "";
let service: Service;
let site: Server;
let settings: Record<string, string> = {};

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tercet-oidc-"));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  service = await startService(address);
  service.people.set("1", { name: "Ann Lead", groups: ["leads"] });
  service.people.set("2", { name: "Вика", groups: ["staff"] });
  service.people.set("3", { name: "Eve", groups: ["guests"] });
  settings = {
    DATA_DIR: folder,
    PORT: String(port),
    PUBLIC_URL: address,
    OIDC_ISSUER: service.issuer,
    OIDC_CLIENT_ID: "tercet",
    OIDC_CLIENT_SECRET: service.secret,
    OIDC_ROLES: "leads=owner,staff=viewer",
  };
  site = await startServer(settings);
});

test.afterAll(async () => {
  await site.stop();
  await service.stop();
  await rm(folder, { recursive: true });
});

test("people sign in through the service without scripts, and are told when they have no role", async ({
  browser,
}) => {
  expect(site.said.join()).toContain(`through ${new URL(service.issuer).host}`);
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "ru" });
  const page = await context.newPage();
  await page.goto(`${site.address}/ru/d/sample/about`);
  await expect(page.getByLabel("Пароль")).toHaveCount(0);
  const button = page.getByRole("link", { name: `Войти через ${new URL(service.issuer).host}` });
  /** Another person at the same browser, whom the service does not know by its own cookie. */
  const sit = async (person: string | null) => {
    await context.clearCookies();
    service.sit(person);
    await button.click();
  };
  await sit("3");
  await expect(page.getByRole("alert")).toContainText("ни одной из ваших групп");
  await sit(null);
  await expect(page.getByRole("alert")).toContainText("Войти не получилось");
  await sit("2");
  await expect(page).toHaveURL(`${site.address}/ru/d/sample/about`);
  await page.getByRole("link", { name: "Вика" }).click();
  await expect(page.getByRole("cell", { name: "читатель" })).toBeVisible();
  await expect(page.getByText("Пароль и роли хранятся там")).toBeVisible();
  for (const width of [360, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.getByRole("button", { name: "Выйти", exact: true }).click();
  await page.goto(`${site.address}/ru`);
  await expect(page).toHaveURL(/\/ru\/sign-in/);
  await context.close();
});

test("over plain requests: one session, one use, and nothing left in cookies, log or on disk", async () => {
  service.sit("1");
  const start = await send(site.address, "/en/sign-in/start?to=%2Fen%2Fd%2Fsample", { headers: html });
  expect([start.status, start.kept]).toEqual([303, "no-store"]);
  expect(start.set).toMatch(/^tercet-oidc-[\w-]{43}=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
  const pending = start.set.replace(/;.*/, "");
  const back = (await signInAt(service, start.to)).slice(site.address.length);
  expect(await send(site.address, back, { headers: html })).toMatchObject({ to: "/en/sign-in?wrong=stale" });
  const done = await send(site.address, back, { headers: html, cookie: pending });
  expect([done.status, done.to]).toEqual([303, "/en/d/sample"]);
  const cookie = /(?<=^|, )tercet=[\w-]{43}/.exec(done.set)?.[0] ?? "";
  expect((await send(site.address, "/en/d/sample/customers", { headers: html, cookie })).status).toBe(200);
  const again = await send(site.address, back, { headers: html, cookie: pending });
  expect(again).toMatchObject({ to: "/en/sign-in?to=%2Fen%2Fd%2Fsample&wrong=stale" });
  expect(again.set).not.toMatch(/tercet=[\w-]{43}/);
  const audit = await send(site.address, "/en/audit/download", { headers: html, cookie });
  for (const line of ["Вика,user_added,,Вика,127.0.0.1,true", "Ann Lead,sign_in,,,127.0.0.1,true"])
    expect(audit.body).toContain(line);
  const kept = await filesIn(join(folder, "access"));
  const code = new URLSearchParams(back.split("?")[1]).get("code") ?? "?";
  const log = JSON.stringify(site.log);
  expect(log).toContain("/oidc/callback");
  for (const secret of [code, service.secret, "eyJ", cookie.slice(7), pending.split("=")[1] ?? "?"])
    for (const text of [kept, log]) expect(text).not.toContain(secret);
});

async function filesIn(path: string): Promise<string> {
  const files = await readdir(path, { recursive: true, withFileTypes: true });
  const texts = files.map((file) =>
    file.isFile() ? readFile(join(file.parentPath, file.name), "utf8") : "",
  );
  return (await Promise.all(texts)).join("\n");
}

test("no start with a part of the settings, nor with a service that others can listen to", async () => {
  const refused = async (more: Record<string, string>) => (await refusedStart({ ...settings, ...more })).said;
  expect(await refused({ OIDC_CLIENT_SECRET: "", OIDC_ROLES: "" })).toContain(
    "set OIDC_CLIENT_SECRET, OIDC_ROLES as well",
  );
  expect(await refused({ OIDC_ISSUER: "http://id.example.com" })).toContain("https://");
  expect(await refused({ OIDC_ROLES: "leads=boss" })).toContain("leads=boss");
  expect(await refused({ TERCET_PASSWORD: "four words are enough" })).toContain("TERCET_PASSWORD");
});
