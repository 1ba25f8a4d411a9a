import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server as Host } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type Server, startServer } from "../../e2e/kit/server";
import { type Asked, password, runUser, send } from "./requests";

// The link is made by the first test.
test.describe.configure({ mode: "serial", timeout: 60_000 });

const html = { accept: "text/html", "accept-language": "en" };

let folder = "";
let site: Server;
let owner = "";
/** A site of others: what it shows, and its port. For a browser localhost and 127.0.0.1 are two sites. */
let [host, shown, port]: [Host | null, string, number] = [null, "", 0];
/** The frame to copy, and the secret in it. */
let [frame, secret] = ["", ""];

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tercet-frames-"));
  host = createServer((_, response) => response.setHeader("content-type", "text/html").end(shown));
  host.listen(0);
  await once(host, "listening");
  ({ port } = host.address() as AddressInfo);
  site = await startServer({ DATA_DIR: folder, EMBED_ORIGINS: `http://localhost:${port}` });
  await runUser(folder, ["add", "Ann", "--role", "owner"]);
  owner = (await ask("/en/sign-in/check", { form: { name: "Ann", password } })).set.replace(/;.*/, "");
});

test.afterAll(async () => {
  await site.stop();
  host?.close();
  await rm(folder, { recursive: true });
});

function ask(path: string, asked: Asked = {}) {
  return send(site.address, path, { headers: html, ...asked });
}

/** Makes a link, and gives the text to copy and the secret in it. */
async function make(fields: Record<string, string>) {
  const form = { page: "overview", state: "", days: "7", note: "", kind: "live", ...fields };
  expect((await ask("/en/d/sample/shares", { cookie: owner, form })).status).toBe(303);
  const { body } = await ask("/ru/shares", { cookie: owner });
  const [, code = ""] = /<code[^>]*>([^<]+)<\/code>/.exec(body) ?? [];
  const text = code.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"');
  return { text: text.replaceAll("&amp;", "&"), secret: /\/s\/([\w-]{43})/.exec(text)?.[1] ?? "" };
}

test("a link for a frame shows its report without a cookie and without navigation", async () => {
  ({ text: frame, secret } = await make({ framed: "yes", around: "yes" }));
  expect(frame).toMatch(/^<iframe src="http:\/\/127\.0\.0\.1:\d+\/s\/[\w-]{43}\?embed=ru" title="[^"]+·/);
  const opened = await ask(`/s/${secret}?embed=ru`);
  expect([opened.status, opened.to, opened.set]).toEqual([303, `/s/${secret}/ru/d/sample`, ""]);
  const page = await ask(opened.to);
  expect([page.status, page.set, page.kept.includes("no-store")]).toEqual([200, "", true]);
  const of = (name: string) => page.headers.find(([one]) => one === name)?.[1];
  expect(of("content-security-policy")).toMatch(new RegExp(`frame-ancestors http://localhost:${port}$`));
  expect([of("referrer-policy"), of("x-frame-options")]).toEqual(["no-referrer", undefined]);
  expect(page.body).not.toMatch(/masthead|class="language/);
  const links = [...page.body.matchAll(/ (?:href|src|action)="(\/[^"#]*)/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  const paths = new Map(links.map((href) => [href.replace(/\?.*/, ""), href]));
  expect(paths.size).toBeGreaterThan(20);
  for (const [path, href] of paths) {
    expect(path).toMatch(new RegExp(`^/(s/${secret}/ru/d/sample|_next/static/|icon\\.svg)`));
    expect([href, (await ask(href)).status]).toEqual([href, 200]);
  }
});

test("a frame opens what its link shows, whoever has signed in beside it, and other pages are shown in none", async () => {
  const plain = await make({});
  const wrong = "A".repeat(43);
  for (const path of [
    `/s/${secret}/en/d/sample/customers`,
    `/s/${secret}/en/d/sample/about`,
    `/s/${secret}/en/d/sample-ru`,
    `/s/${secret}/en/d/sample/`,
    `/s/${secret}/en/account`,
    `/s/${secret}/health`,
    `/s/${secret}//en/d/sample`,
    `/s/${wrong}/en/d/sample`,
    `/s/${plain.secret}/en/d/sample`,
  ])
    for (const cookie of ["", owner])
      expect([path, (await ask(path, { cookie })).status]).toEqual([path, 404]);
  const locked = await ask(`/s/${secret}/en/d/sample?company=North`);
  expect([locked.status, locked.body.includes("company")]).toEqual([403, true]);
  expect((await ask(`/s/${secret}/en/d/sample/shares`, { cookie: owner, form: { do: "x" } })).status).toBe(
    404,
  );
  expect((await ask("/en/d/sample", { cookie: `tercet-share=${secret}` })).to).toContain("/en/sign-in");
  for (const path of ["/en/d/sample", "/en/account", "/en/sign-in"]) {
    const { headers } = await ask(path, { cookie: owner });
    expect(new Map(headers).get("content-security-policy")).toContain("frame-ancestors 'none'");
  }
});

test("a browser shows the frame on the page of a site that is named, and on no other", async ({
  browser,
}) => {
  shown = `<!doctype html><title>Intranet</title>${frame.replace(' loading="lazy"', "")}`;
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const failed: string[] = [];
    page.on("response", (answer) => {
      if (answer.status() >= 400 && answer.url().startsWith(site.address)) failed.push(answer.url());
    });
    await page.goto(`http://localhost:${port}/`);
    const inside = page.frameLocator("iframe");
    await expect(inside.locator("main h1, main h2").first()).toBeVisible();
    await inside.locator("main a[href*='/segments/']").first().click({ timeout: 20_000 });
    const url = () => page.frames()[1]?.url();
    await expect.poll(url, { timeout: 20_000 }).toContain(`/s/${secret}/ru/d/sample/segments/`);
    await expect(inside.locator("main h1")).toBeVisible();
    expect([failed, await context.cookies()]).toEqual([[], []]);
    await page.goto(`http://127.0.0.1:${port}/`);
    await expect(page.locator("iframe")).toBeAttached();
    await page.waitForLoadState("networkidle");
    expect(await page.frames()[1]?.locator("main").count()).toBe(0);
    await context.close();
  }
});

test("without the setting links for a frame end, and their secret was never in the log", async () => {
  expect(JSON.stringify(site.log)).toContain("/s/*");
  expect(JSON.stringify(site.log)).not.toContain(secret);
  await site.stop();
  expect(await readdir(join(folder, "access", "shares"))).toHaveLength(2);
  site = await startServer({ DATA_DIR: folder });
  expect((await ask(`/s/${secret}?embed=ru`)).status).toBe(404);
  expect((await ask(`/s/${secret}/en/d/sample`)).status).toBe(404);
  expect(await readdir(join(folder, "access", "shares"))).toHaveLength(1);
  const page = await ask("/en/d/sample", { cookie: owner });
  expect([page.body.includes('name="around"'), page.body.includes('name="framed"')]).toEqual([true, false]);
});
