import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { addressNames, pathOf } from "../../../lib/model/href";
import { type Server, startServer } from "../../e2e/kit/server";
import { type Asked, password, runUser, send } from "./requests";

// Links are made by the test before, and each test goes on from it.
test.describe.configure({ mode: "serial", timeout: 240_000 });

const html = { accept: "text/html", "accept-language": "en" };

let folder = "";
let site: Server;
/** Cookies of an owner of everything and of an analyst of one shop. */
let [owner, analyst] = ["", ""];
/** Every secret that was ever given out. */
const secrets: string[] = [];
/** The whole of what was answered to readers of links. */
const told: string[] = [];

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tercet-shares-"));
  site = await startServer({ DATA_DIR: folder });
  await user("add", "Ann", "--role", "owner");
  await user("add", "Dan", "--role", "analyst", "--for", "sample");
  [owner, analyst] = [await session("Ann"), await session("Dan")];
});

test.afterAll(async () => {
  await site.stop();
  await rm(folder, { recursive: true });
});

async function user(...args: string[]): Promise<void> {
  await runUser(folder, args);
}

async function session(name: string): Promise<string> {
  const { set } = await ask("/en/sign-in/check", { form: { name, password } });
  return set.replace(/;.*/, "");
}

async function ask(path: string, asked: Asked = {}) {
  const answer = await send(site.address, path, { headers: html, ...asked });
  const said = JSON.stringify(answer.headers.filter(([name]) => name !== "set-cookie"));
  if (asked.cookie?.startsWith("tercet-share")) told.push(answer.body, said);
  return answer;
}

const state = "?company=Leaf+%26+Kettle&from=2025-01-01&to=2025-06-30";

/** Makes a link as the form of the Share panel does, and gives its path. */
async function make(fields: Record<string, string> = {}, by = analyst): Promise<string> {
  const form = { page: "overview", state, days: "7", note: "for the agency", ...fields };
  const made = await ask("/en/d/sample/shares", { cookie: by, form });
  expect([made.status, made.to]).toEqual([303, "/en/shares"]);
  return freshLink(by);
}

async function freshLink(by: string): Promise<string> {
  const [link = ""] = /\/s\/[\w-]{43}/.exec((await ask("/en/shares", { cookie: by })).body) ?? [];
  secrets.push(link.slice("/s/".length));
  return link;
}

/** Opens a link as an outsider does: its cookie, and the address that the reader comes to. */
async function open(link: string) {
  const { status, to, set, kept } = await ask(link);
  expect([status, kept]).toEqual([303, "private, no-store"]);
  return { cookie: set.replace(/;.*/, ""), to, set };
}

/** What is answered in the end: a page that says its state in few words leads to the address with all of it. */
async function follow(path: string, cookie: string) {
  const answer = await ask(path, { cookie });
  if (answer.status !== 307) return { ...answer, path };
  return { ...(await ask(answer.to, { cookie })), path: answer.to };
}

let companies: string[] = [];

test("a link opens one report and moves its secret from the address into a cookie", async () => {
  const home = await ask("/en/d/sample", { cookie: analyst });
  companies = [...home.body.matchAll(/<option>([^<]+)<\/option>/g)].map(([, name = ""]) =>
    name.replaceAll("&amp;", "&"),
  );
  expect(companies.length).toBeGreaterThan(1);
  const { cookie, to, set } = await open(await make());
  expect(set).toMatch(/^tercet-share=[\w-]{43}; Path=\/; Max-Age=60\d{4}; HttpOnly; SameSite=Lax$/);
  expect(to).toBe("/en/d/sample");
  const page = await follow(to, cookie);
  expect(page.status).toBe(200);
  expect(page.kept).toContain("no-store");
  expect(page.body).toContain("Leaf &amp; Kettle");
  const search = new URL(page.path, site.address).searchParams;
  expect(Object.fromEntries(search)).toMatchObject({ company: "Leaf & Kettle", from: "2025-01-01" });
  expect(search.get("v")).toMatch(/^[0-9a-f]{10}/);
  const ahead = await ask(`/s/${secrets[0]}`, { headers: { ...html, "sec-purpose": "prefetch" } });
  const head = await ask(`/s/${secrets[0]}`, { method: "HEAD" });
  expect([ahead.status, ahead.set, head.status, head.set]).toEqual([303, "", 303, ""]);
});

test("people make a link in the Share panel at every width, and outsiders open it without scripts", async ({
  browser,
}) => {
  const [name = "", value = ""] = analyst.split("=");
  const cookies = [{ name, value, url: site.address }];
  for (const [width, lang, javaScriptEnabled] of [
    [320, "ru", false],
    [360, "en", true],
    [414, "ru", true],
    [768, "en", true],
    [1280, "ru", false],
    [1920, "en", true],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.goto(`${site.address}/${lang}/d/sample/cohorts`);
    await page.locator("details.share > summary").click();
    const panel = page.locator("details.share > div");
    const { x, width: wide } = (await panel.boundingBox()) ?? { x: -1, width: 0 };
    expect([width, x >= 0, x + wide <= width]).toEqual([width, true, true]);
    const sizes = await panel.evaluate((one) => [
      one.scrollWidth - one.clientWidth,
      document.body.scrollWidth,
    ]);
    expect([width, ...sizes]).toEqual([width, 0, width]);
    const button = panel.getByRole("button", { name: /^(Make a link|Создать ссылку)$/ });
    await button.scrollIntoViewIfNeeded();
    await expect(button).toBeInViewport();
    if (width === 320) {
      await panel.getByLabel("период").check();
      await button.click();
      await expect(page).toHaveURL(`${site.address}/ru/shares`);
    }
    await context.close();
  }
  const link = await freshLink(analyst);
  const outside = await browser.newContext({ javaScriptEnabled: false, locale: "ru" });
  const page = await outside.newPage();
  const referers: string[] = [];
  page.on("request", (request) => referers.push(request.headers()["referer"] ?? ""));
  await page.goto(`${site.address}${link}`);
  expect(page.url()).toMatch(/\/ru\/d\/sample\/cohorts\?v=\w+$/);
  await expect(page.locator("details.share, details.settings")).toHaveCount(0);
  await page.locator("details.dates > summary").click();
  await page.locator("[name=to]").fill("2025-06-30");
  await page.getByRole("button", { name: "Применить" }).first().click();
  expect(page.url()).toContain("to=2025-06-30");
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  expect([referers.length > 1, referers.filter((one) => one.includes("/s/"))]).toEqual([true, []]);
  await outside.close();
});

test("whatever a link does not show is as if it were not there, in pages and in files", async () => {
  const { cookie } = await open(`/s/${secrets[0]}`);
  const mine = ["overview", "cell", "table", "sign_in", "check_sign_in"];
  for (const name of addressNames.filter((one) => !mine.includes(one))) {
    const path = pathOf("en", name, { dataset: "sample", id: name === "list" ? "a/b.csv" : "vip" });
    for (const headers of [html, {}])
      expect([path, (await ask(path, { cookie, headers })).status]).toEqual([path, 404]);
    expect([path, (await ask(path, { cookie, form: { do: "delete" } })).status]).toEqual([path, 404]);
  }
  for (const path of ["/en/d/sample", "/en/d/sample/cells/summary.csv", "/en/d/sample/tables/summary"])
    expect([path, (await ask(path, { cookie, form: { do: "x" } })).status]).toEqual([path, 404]);
  for (const path of [
    "/en/d/sample-ru",
    "/en/d/sample-ru/cells/summary.csv",
    "/en/d/sample/cells/customers.csv",
    "/en/d/sample/cells/members.json?segment=",
    "/en/d/sample/cells/documents.json",
    "/en/d/sample/cells/cohort_table.csv",
    "/en/d/sample/cells/compare_summary.csv",
    "/en/d/sample/tables/customers",
    "/en/d/sample/tables/compare_summary",
    "/en/d/sample/saved/compare.html",
    "/en/d/sample/saved/customers.html",
    "/en/d/sample/saved/segment.html?segment=",
    "/en/d/sample%2Fcompare",
    "/en/d//sample",
    "/en/d/sample/compare.csv",
    "/_next/image?url=%2Fen%2Fd%2Fsample",
  ])
    expect([path, (await follow(path, cookie)).status]).toEqual([path, 404]);
});

test("the report of a link is saved as it is shown", async () => {
  const { cookie } = await open(`/s/${secrets[0]}`);
  const saved = await ask("/en/d/sample/saved/overview.html", { cookie });
  expect([saved.status, saved.body.includes("Leaf &#38; Kettle")]).toEqual([200, true]);
  expect(saved.body).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
});

test("another value of what is locked is refused by its name, in pages and in files", async () => {
  const { cookie } = await open(`/s/${secrets[0]}`);
  const other = companies.find((name) => name !== "Leaf & Kettle") ?? "";
  for (const [name, text] of [
    ["company", other],
    ["a_company", other],
    ["to", "2025-12-31"],
    ["from", "2024-01-01"],
    ["a_to", "2025-12-31"],
    ["v", "0000000000"],
    ["a_v", "0000000000"],
    ["ranks", "5"],
    ["cuts", "fixed"],
    ["segment", "vip"],
    ["q", "a"],
  ] as const)
    for (const path of [
      "/en/d/sample",
      ...["csv", "json", "parquet", "svg", "sql"].map((format) => `/en/d/sample/cells/scatter.${format}`),
      "/en/d/sample/tables/scatter",
      "/en/d/sample/saved/overview.html",
    ]) {
      const search = new URLSearchParams({ [name]: text });
      const answer = await ask(`${path}?${search}`, { cookie });
      expect([path, name, answer.status, answer.body.includes(name)]).toEqual([path, name, 403, true]);
      const twice = await ask(`${path}?${name}=&${search}`, { cookie });
      expect([path, name, twice.status]).toEqual([path, name, 403]);
    }
});

test("files take the locked values without being told, and name nobody", async () => {
  const { cookie } = await open(`/s/${secrets[0]}`);
  const asked = async (search: string, by: string) =>
    (await ask(`/en/d/sample/cells/summary.csv${search}`, { cookie: by })).body;
  expect(await asked("", cookie)).toBe(await asked(state, analyst));
  expect(await asked("", cookie)).not.toBe(await asked("", analyst));
  const dots = JSON.parse((await ask("/en/d/sample/cells/scatter.json", { cookie })).body) as {
    label: string | null;
  }[];
  expect(dots.length).toBeGreaterThan(20);
  expect(new Set(dots.map(({ label }) => label)).size).toBe(1);
});

/** Every page and file that a shared page leads to, followed once. */
async function expectFinished(to: string, cookie: string, names: readonly string[] | null) {
  const page = await follow(to, cookie);
  expect([to, page.status]).toEqual([to, 200]);
  if (names !== null) expect([to, names.filter((name) => page.body.includes(name))]).toEqual([to, []]);
  expect(page.body).not.toMatch(/<form[^>]* method="post"/);
  const links = [...page.body.matchAll(/ (?:href|src)="(\/[^"#]*)/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  const shapes = new Map(links.map((href) => [href.replace(/\?.*/, ""), href]));
  for (const href of shapes.values())
    expect([to, href, (await follow(href, cookie)).status]).toEqual([to, href, 200]);
  return shapes;
}

test("a shared page has no link that leads nowhere, names nobody and changes nothing", async () => {
  const list = await ask(`/en/d/sample/cells/scatter.json${state}`, { cookie: analyst });
  const names = (JSON.parse(list.body) as { label: string }[]).map(({ label }) => label);
  expect(names.length).toBeGreaterThan(20);
  const alone = await open(`/s/${secrets[0]}`);
  const shapes = await expectFinished(alone.to, alone.cookie, names);
  expect([...shapes.keys()].filter((path) => /\/(compare|history|customers|about)$/.test(path))).toEqual([]);
  const around = await open(await make({ around: "yes", kind: "live" }));
  for (const path of ["", "/compare", "/history", "/cohorts", "/segments/vip", "/poster"])
    await expectFinished(`/en/d/sample${path}`, around.cookie, path === "/poster" ? null : names);
  expect((await ask("/en/d/sample/about", { cookie: around.cookie })).status).toBe(404);
  const live = await follow("/en/d/sample", around.cookie);
  expect(live.body).not.toContain("Pinned to the version");
});

test("with people a link shows customers, but no campaigns, and only an analyst makes one", async () => {
  const people = await open(await make({ page: "customers", people: "yes", open_period: "yes" }));
  await expectFinished(people.to, people.cookie, null);
  const csv = await ask("/en/d/sample/cells/customers.csv", { cookie: people.cookie });
  expect([csv.status, csv.body.split("\n").length > 20]).toEqual([200, true]);
  const later = await follow("/en/d/sample/customers?to=2025-03-31&from=2025-01-01", people.cookie);
  expect(later.status).toBe(200);
  const [first = ""] =
    /\/customers\/[^"?]+/.exec((await ask("/en/d/sample/customers", { cookie: analyst })).body) ?? [];
  expect((await ask(`/en/d/sample${first}`, { cookie: people.cookie })).status).toBe(404);
  const ref = first.slice("/customers/".length);
  const one = await open(await make({ page: "customer", state: `?customer=${ref}`, around: "yes" }));
  expect(one.to).toBe(`/en/d/sample${first}`);
  await expectFinished(one.to, one.cookie, null);
  const purchases = await ask("/en/d/sample/cells/documents.csv", { cookie: one.cookie });
  expect([purchases.status, purchases.body.split("\n").length > 1]).toEqual([200, true]);
  for (const [path, status] of [
    ["/customers", 404],
    ["/customers/no-such-one", 404],
    ["/cells/customers.csv", 404],
    ["/cells/members.csv?segment=vip", 403],
    ["/cells/documents.csv?customer=no-such-one", 403],
    ["/cells/customer_campaigns.json", 404],
    ["", 404],
  ] as const)
    expect([path, (await ask(`/en/d/sample${path}`, { cookie: one.cookie })).status]).toEqual([path, status]);
  const all = await open(await make({ people: "yes", around: "yes" }));
  expect((await follow(`/en/d/sample${first}`, all.cookie)).status).toBe(200);
  for (const path of ["/campaigns", "/cells/customer_campaigns.json", "/cells/tried.csv", "/notebooks"])
    expect([path, (await ask(`/en/d/sample${path}`, { cookie: all.cookie })).status]).toEqual([path, 404]);
  await user("add", "Vic", "--role", "viewer", "--for", "sample");
  const viewer = await session("Vic");
  const form = { page: "overview", state: "", days: "7" };
  expect((await ask("/en/d/sample/shares", { cookie: viewer, form })).status).toBe(404);
  expect((await ask("/en/shares", { cookie: viewer })).status).toBe(404);
  expect((await ask("/en/d/sample-ru/shares", { cookie: analyst, form })).status).toBe(404);
  const { headers } = { headers: { "sec-fetch-site": "cross-site" } };
  expect((await ask("/en/d/sample/shares", { cookie: analyst, form, headers })).status).toBe(403);
});

test("a session beside a link wins", async () => {
  const { cookie } = await open(`/s/${secrets[0]}`);
  expect((await ask("/en/d/sample/history", { cookie: `${cookie}; ${analyst}` })).status).toBe(200);
  const ended = `${cookie}; tercet=${"A".repeat(43)}`;
  expect((await ask("/en/d/sample/history", { cookie: ended })).to).toContain("/en/sign-in");
  expect((await ask("/en/d/sample/cells/summary.csv", { cookie: ended })).status).toBe(200);
});

test("revoked or made anew, a link ends at once with its cookies, and an owner ends all", async () => {
  const [first, second] = [await open(`/s/${secrets[0]}`), await open(await make({}, owner))];
  const page = async (cookie: string, headers: Record<string, string> = {}) =>
    (await ask("/en/d/sample/cells/summary.csv", { cookie, headers })).status;
  expect([await page(first.cookie), await page(second.cookie)]).toEqual([200, 200]);
  const idOf = async (by: string, nth: number) =>
    [...(await ask("/en/shares", { cookie: by })).body.matchAll(/name="id" value="([0-9a-f]{64})"/g)].at(
      nth,
    )?.[1] ?? "";
  // The analyst's list has only their own, whose oldest is the first.
  const strange = await idOf(owner, 0);
  await ask("/en/shares/change", { cookie: analyst, form: { do: "revoke", id: strange } });
  expect(await page(second.cookie)).toBe(200);
  await ask("/en/shares/change", { cookie: analyst, form: { do: "renew", id: await idOf(analyst, -1) } });
  const renewed = await open(await freshLink(analyst));
  expect([await page(first.cookie), await page(renewed.cookie)]).toEqual([401, 200]);
  expect((await ask("/en/d/sample", { cookie: first.cookie })).to).toContain("/en/sign-in");
  const dead = await ask(`/s/${secrets[0]}`);
  expect([dead.status, dead.set, dead.body.includes("Ask the person")]).toEqual([404, "", true]);
  await ask("/en/shares/change", { cookie: owner, form: { do: "revoke", id: strange } });
  expect([await page(second.cookie), await page(renewed.cookie)]).toEqual([401, 200]);
  await ask("/en/shares/change", { cookie: owner, form: { do: "revoke_all" } });
  expect(await page(renewed.cookie)).toBe(401);
  expect(await readdir(join(folder, "access", "shares"))).toEqual([]);
});

test("a link whose days are over has ended with its cookies", async () => {
  const link = await make();
  const { cookie } = await open(link);
  const file = async () => (await ask("/en/d/sample/cells/summary.csv", { cookie, headers: {} })).status;
  expect(await file()).toBe(200);
  const shares = join(folder, "access", "shares");
  const secret = link.slice("/s/".length);
  const [name = ""] = (await readdir(shares)).filter((one) =>
    one.startsWith(createHash("sha256").update(secret).digest("hex")),
  );
  const kept = JSON.parse(await readFile(join(shares, name), "utf8"));
  await writeFile(join(shares, name), JSON.stringify({ ...kept, until: new Date().toISOString() }));
  expect(await file()).toBe(401);
  expect((await ask("/en/d/sample", { cookie })).to).toContain("/en/sign-in");
  expect((await ask(link)).status).toBe(404);
});

test("a link ends with the rights of its maker", async () => {
  const { cookie } = await open(await make());
  const file = async () => (await ask("/en/d/sample/cells/summary.csv", { cookie, headers: {} })).status;
  expect(await file()).toBe(200);
  await user("role", "Dan", "viewer", "--for", "sample");
  expect(await file()).toBe(401);
});

test("one changed character opens nothing, and guessing stops", async () => {
  const secret = secrets.at(-1) ?? "";
  const changed = `${secret.slice(0, -2)}${secret.at(-2) === "A" ? "B" : "A"}${secret.at(-1)}`;
  expect((await ask("/en/d/sample", { cookie: `tercet-share=${changed}` })).status).toBe(303);
  expect((await ask(`/s/${secret}`, { form: {} })).status).toBe(404);
  expect((await ask("/s/..%2fusers")).status).toBe(404);
  const statuses: number[] = [];
  for (let i = 0; i < 40; i++) statuses.push((await ask(`/s/${changed}`)).status);
  expect([statuses.includes(404), statuses.at(-1)]).toEqual([true, 429]);
  const inRussian = await ask(`/s/${changed}`, { headers: { ...html, "accept-language": "ru" } });
  expect(inRussian.body).toMatch(/<html lang="ru">[\s\S]*<h1>[^<]+<\/h1>\s*<p>[А-Я]/);
  expect((await ask(`/s/${changed}`, { headers: {} })).body).toMatch(/^[A-Z][^<]+\n$/);
});

test("no secret is in the log, in the audit, on disk, or in what a link answers", async () => {
  const files = await readdir(join(folder, "access"), { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), "utf8")),
  );
  const log = JSON.stringify(site.log);
  expect(log).toContain("/s/*");
  const audit = await ask("/en/audit/download", { cookie: owner });
  for (const event of ["share_made", "share_opened", "share_revoked"]) expect(audit.body).toContain(event);
  expect(audit.body).toMatch(/,\/s\/[0-9a-f]{12},export,sample,customers\.csv,/);
  expect(secrets.filter((one) => one.length === 43)).toHaveLength(secrets.length);
  const everything = [log, audit.body, ...texts, ...told].join("\n");
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
});
