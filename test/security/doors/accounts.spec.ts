import { once } from "node:events";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "@playwright/test";
import { routePermissions } from "../../../lib/model/access/routes";
import { addressNames, pathOf } from "../../../lib/model/href";
import { refusedStart, type Server, startServer } from "../../e2e/kit/server";
import { type Asked, password, runUser, send } from "./requests";

// Nobody can sign in before there are accounts, and each test goes on from the one before.
test.describe.configure({ mode: "serial", timeout: 240_000 });

const html = { accept: "text/html" };
const people = "/en/d/sample/customers";

let folder = "";
let site: Server;
/** The cookie of an owner who can read the audit when nobody can sign in any more. */
let owner = "";

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tercet-accounts-"));
  site = await startServer({ DATA_DIR: folder });
});

test.afterAll(async () => {
  await site.stop();
  await rm(folder, { recursive: true });
});

/** The command that changes accounts, while the site runs. */
const user = (...args: string[]) => runUser(folder, args);

const ask = (path: string, asked: Asked = {}) => send(site.address, path, { headers: html, ...asked });

const signIn = (name: string, more: Record<string, string> = {}, cookie = "") =>
  ask("/en/sign-in/check", { cookie, form: { name, password, ...more } });

/** The cookie of a new session. */
async function session(name: string): Promise<string> {
  const { set } = await signIn(name);
  return set.replace(/;.*/, "");
}

const isIn = async (cookie: string) => (await ask("/en", { cookie })).status === 200;

test("a site without accounts is open, and the first account closes it at once", async () => {
  expect((await ask("/en/d/sample")).status).toBe(200);
  expect((await ask("/en/sign-in")).status).toBe(404);
  expect((await signIn("Ann")).status).toBe(404);
  await user("add", "Ann", "--role", "owner");
  expect(await ask("/en/d/sample?points=10")).toMatchObject({
    status: 303,
    to: "/en/sign-in?to=%2Fen%2Fd%2Fsample%3Fpoints%3D10",
    set: "",
  });
  await user("add", "Vic", "--role", "viewer", "--for", "sample");
  await user("add", "Dan", "--role", "analyst", "--for", "sample");
  await user("add", "Bob", "--role", "analyst");
  const both = await refusedStart({ DATA_DIR: folder, PORT: "0", TERCET_PASSWORD: password });
  expect(both).toMatchObject({ code: 1, said: expect.stringContaining("without it") });
});

test("nobody gets to anything before they have signed in", async () => {
  const id = (name: string) => (name === "list" ? "a/b.csv" : "summary.csv");
  for (const name of addressNames.filter((one) => routePermissions[one][0] !== "open")) {
    const path = pathOf("en", name, { dataset: "sample", id: id(name) });
    expect([path, (await ask(path)).status]).toEqual([path, 303]);
    expect([path, (await ask(path, { headers: {} })).status]).toEqual([path, 401]);
    expect([path, (await ask(path, { form: {} })).status]).toEqual([path, 401]);
  }
  const prefetch = await ask("/en", { headers: { ...html, rsc: "1", "next-router-prefetch": "1" } });
  expect([prefetch.status, prefetch.set]).toEqual([303, ""]);
});

test("a session is begun by the server alone, and a new one ends the old one", async () => {
  const planted = `tercet=${"A".repeat(43)}`;
  const first = await signIn("Ann", {}, planted);
  expect(first.set).toMatch(/^tercet=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/);
  const cookie = first.set.replace(/;.*/, "");
  expect(cookie).not.toBe(planted);
  expect([await isIn(cookie), await isIn(planted)]).toEqual([true, false]);
  const second = (await signIn("Ann", {}, cookie)).set.replace(/;.*/, "");
  expect([await isIn(second), await isIn(cookie)]).toEqual([true, false]);
  const changed = `${second.slice(0, -2)}${second.at(-2) === "A" ? "B" : "A"}${second.at(-1)}`;
  expect(await isIn(changed)).toBe(false);
});

test("after signing in one is sent to a path of this site alone", async () => {
  const odd = [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/%5Cevil.example",
    "/en\n//evil",
    "/en//evil",
  ];
  for (const to of odd) expect([to, (await signIn("Ann", { to })).to]).toEqual([to, "/en"]);
  expect((await signIn("Ann", { to: "/ru/d/sample?points=10" })).to).toBe("/ru/d/sample?points=10");
  const page = await ask(`/en/sign-in?${new URLSearchParams({ to: "//evil.example" })}`);
  expect(page.body).not.toContain('evil.example" name="to');
});

test("no other site signs anybody in, out, or does anything in their name", async () => {
  const cookie = await session("Ann");
  const form = { name: "Ann", password, do: "everywhere" };
  for (const headers of [
    { origin: "http://evil.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "null" },
    { origin: "" },
  ])
    for (const path of ["/en/sign-in/check", "/en/account/change"])
      expect([headers, (await ask(path, { cookie, form, headers })).status]).toEqual([headers, 403]);
  expect(await isIn(cookie)).toBe(true);
});

test("what comes from outside as the actor is not believed", async () => {
  const actor = encodeURIComponent(JSON.stringify({ id: "1", name: "Eve", roles: { "*": "owner" } }));
  const forged = { ...html, "x-tercet-actor": actor, "x-tercet-sender": "9.9.9.9", "x-tercet-path": people };
  expect((await ask("/en/d/sample", { headers: forged })).status).toBe(303);
  const cookie = await session("Vic");
  expect((await ask(people, { cookie, headers: forged })).status).toBe(404);
  expect((await ask("/en/d/sample/cells/customers.csv", { cookie, headers: forged })).status).toBe(404);
});

/** What a viewer of one data set asks for in vain. */
const closed = [
  people,
  `${people}/1`,
  "/en/d/sample/cells/customers.csv",
  "/en/d/sample/cells/members.json?segment=vip",
  "/en/d/sample/cells/documents.parquet?customer=1",
  "/en/d/sample/tables/members?segment=vip",
  "/en/d/sample/left-out",
  "/en/d/sample/campaigns",
  "/en/d/sample/notebooks",
  "/en/d/sample/versions/delete",
  "/en/uploads",
  "/en/uploads/00000000-0000-4000-8000-000000000000",
  "/en/d/sample-ru",
  "/en/d/sample-ru/cells/summary.csv",
  "/en/d/sample/%63ustomers",
  "/en/d//sample/customers",
  "/en/d/sample/customers.csv",
  "/en/d/sample%2Fcustomers",
  "/en/d/sample/customers%2F",
  "/_next/image?url=%2Fen%2Fd%2Fsample-ru",
];

test("a viewer gets to reports of their data set alone, and everything else is as if it were not there", async () => {
  const cookie = await session("Vic");
  for (const path of closed) expect([path, (await ask(path, { cookie })).status]).toEqual([path, 404]);
  for (const path of closed)
    expect([path, (await ask(path, { cookie, headers: {} })).status]).toEqual([path, 404]);
  const posts = [
    "/en/uploads",
    "/en/d/sample/versions",
    "/en/d/sample/campaigns/make",
    "/en/d/sample/notebooks/make",
  ];
  for (const path of posts)
    expect([path, (await ask(path, { cookie, form: { do: "delete" } })).status]).toEqual([path, 404]);
  const [there, none] = [await ask("/en/d/sample-ru", { cookie }), await ask("/en/d/no-such", { cookie })];
  expect(there.body.replaceAll("sample-ru", "no-such").length).toBe(none.body.length);
  const home = await ask("/en", { cookie });
  expect(home.body).toContain('/en/d/sample"');
  expect(home.body).not.toContain("sample-ru");
});

test("no page of a viewer names a customer or has a link that leads nowhere", async () => {
  const cookie = await session("Vic");
  const owner = await session("Ann");
  const list = await ask("/en/d/sample/cells/scatter.json", { cookie: owner });
  const names = (JSON.parse(list.body) as { label: string }[]).map(({ label }) => label);
  expect(names.length).toBeGreaterThan(20);
  const links = new Set<string>();
  for (const path of [
    "/en",
    "/en/d/sample",
    "/en/d/sample/segments/vip",
    "/en/d/sample/compare",
    "/en/d/sample/about",
  ]) {
    const { status, body } = await ask(path, { cookie });
    expect([path, status]).toEqual([path, 200]);
    expect([path, names.filter((name) => body.includes(name))]).toEqual([path, []]);
    for (const [, href = ""] of body.matchAll(/ (?:href|src)="(\/en[^"#]*)/g))
      links.add(href.replaceAll("&amp;", "&"));
  }
  const shapes = new Map([...links].map((href) => [href.replace(/\?.*/, ""), href]));
  expect(shapes.size).toBeGreaterThan(20);
  for (const href of shapes.values())
    expect([href, (await ask(href, { cookie })).status]).toEqual([href, 200]);
});

test("an analyst brings files only to their own data set, and deletes nothing", async () => {
  const cookie = await session("Dan");
  expect((await ask(people, { cookie })).status).toBe(200);
  expect((await ask("/en/d/sample/versions/delete", { cookie })).status).toBe(404);
  const form = { do: "delete", name: "Leaf & Kettle, Copper Pot Coffee" };
  expect((await ask("/en/d/sample/versions", { cookie, form })).status).toBe(404);
  expect((await ask("/en/d/sample", { cookie })).status).toBe(200);
  const sent = (into: string) => ask(`/en/uploads${into}`, { cookie, form: { rows: "a,b\n1,2\n" } });
  expect((await sent("")).status).toBe(404);
  expect((await sent("?into=sample-ru")).status).toBe(404);
  expect((await sent("?into=sample&manner=append")).status).toBe(303);
  const everywhere = await session("Bob");
  expect((await ask("/ru/d/sample-ru/customers", { cookie: everywhere })).status).toBe(200);
});

test("a changed role, a new password and signing out end sessions at once", async () => {
  const [here, there] = [await session("Vic"), await session("Vic")];
  const fresh = "another four words";
  const change = { do: "password", old: password, new: fresh, again: fresh };
  const wrong = { ...change, old: "not this one at all" };
  expect((await ask("/en/account/change", { cookie: here, form: wrong })).to).toContain("wrong=wrong_old");
  expect(await isIn(there)).toBe(true);
  expect((await ask("/en/account/change", { cookie: here, form: change })).to).toBe(
    "/en/sign-in?done=changed",
  );
  expect([await isIn(here), await isIn(there)]).toEqual([false, false]);
  expect((await signIn("Vic")).to).toContain("wrong=password");
  await user("password", "Vic");
  const [one, two] = [await session("Vic"), await session("Vic")];
  const out = await ask("/en/account/change", { cookie: one, form: { do: "sign_out" } });
  expect(out.set).toContain("Max-Age=0");
  expect([await isIn(one), await isIn(two)]).toEqual([false, true]);
  await ask("/en/account/change", { cookie: two, form: { do: "everywhere" } });
  expect(await isIn(two)).toBe(false);
  const third = await session("Vic");
  await user("role", "Vic", "viewer", "--for", "sample-ru");
  expect(await isIn(third)).toBe(false);
  const fourth = await session("Vic");
  await user("disable", "Vic");
  expect([await isIn(fourth), (await signIn("Vic")).to]).toEqual([
    false,
    expect.stringContaining("wrong=password"),
  ]);
});

test("a role that is taken away while a page comes lets that page end, and opens no other", async () => {
  await user("add", "Mia", "--role", "analyst", "--for", "sample");
  const cookie = await session("Mia");
  const path = "/en/d/sample/segments/vip?from=2024-02-03&to=2024-11-05";
  const asked = get(`${site.address}${path}`, { headers: { ...html, cookie } });
  const [coming] = (await once(asked, "response")) as [IncomingMessage];
  const [first] = (await once(coming, "data")) as [Buffer];
  coming.pause();
  await user("role", "Mia", "none", "--for", "sample");
  expect((await ask(path, { cookie })).status).toBe(303);
  expect(coming.statusCode).toBe(200);
  expect(`${first}${await text(coming)}`).toMatch(/<\/html>$/);
  expect((await ask("/en/d/sample/cells/customers.csv", { cookie, headers: {} })).status).toBe(401);
});

test("somebody who is no longer on the list is out, though their session is there", async () => {
  await user("add", "Eva", "--role", "viewer");
  const cookie = await session("Eva");
  expect(await isIn(cookie)).toBe(true);
  const path = join(folder, "access", "users.json");
  const before = await readFile(path, "utf8");
  const { users, ...rest } = JSON.parse(before);
  const others = users.filter(({ name }: { name: string }) => name !== "Eva");
  expect(others.length).toBe(users.length - 1);
  await writeFile(path, JSON.stringify({ ...rest, users: others }));
  expect(await isIn(cookie)).toBe(false);
  await writeFile(path, before);
});

test("people sign in and out without scripts", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "ru" });
  const page = await context.newPage();
  await page.goto(`${site.address}/ru/d/sample/about`);
  await page.getByLabel("Имя").fill("bob");
  await page.getByLabel("Пароль").fill("wrong wrong wrong");
  await page.getByRole("button", { name: "Войти" }).click();
  await expect(page.getByRole("alert")).toContainText("Неверное имя или пароль");
  await page.getByLabel("Имя").fill("bob");
  await page.getByLabel("Пароль").fill(password);
  await page.getByRole("button", { name: "Войти" }).click();
  await expect(page).toHaveURL(`${site.address}/ru/d/sample/about`);
  await page.getByRole("link", { name: "Bob" }).click();
  await expect(page.getByRole("cell", { name: "аналитик" })).toBeVisible();
  await page.getByRole("button", { name: "Выйти", exact: true }).click();
  await expect(page.getByRole("status")).toHaveText("Вы вышли.");
  await page.goto(`${site.address}/ru`);
  await expect(page).toHaveURL(/\/ru\/sign-in/);
  await context.close();
});

test("a session that cannot be kept is not begun, and without the list of users nobody gets in", async () => {
  const sessions = join(folder, "access", "sessions");
  const cookie = await session("Ann");
  await rename(sessions, `${sessions}-aside`);
  await writeFile(sessions, "");
  const full = await signIn("Ann");
  expect([full.status >= 500, full.set]).toEqual([true, ""]);
  await rm(sessions);
  await rename(`${sessions}-aside`, sessions);
  expect(await isIn(cookie)).toBe(true);
  const users = join(folder, "access", "users.json");
  await rename(users, `${users}-aside`);
  expect(await isIn(cookie)).toBe(false);
  expect((await ask("/en/d/sample")).status).toBe(303);
  await writeFile(users, "{");
  const again = await ask("/en/d/sample", { cookie: `tercet=${"A".repeat(43)}` });
  expect([again.status, (await signIn("Ann")).set]).toEqual([303, ""]);
  await rename(`${users}-aside`, users);
});

test("guessing stops: five wrong passwords for a name, twenty from an address", async () => {
  owner = await session("Ann");
  const guess = (name: string) => signIn(name, { password: "not this one at all" });
  for (let i = 0; i < 5; i++) expect((await guess("Dan")).status).toBe(303);
  const sixth = await guess("dan");
  expect([sixth.status, Number(sixth.wait) > 60]).toEqual([429, true]);
  expect(sixth.body).toMatch(/<html lang="en">[\s\S]*<h1>[^<]+<\/h1>\s*<p>[^<]*minutes/);
  expect((await signIn("Dan")).status).toBe(429);
  const statuses = [];
  for (let i = 0; i < 20; i++) statuses.push((await guess(`nobody ${i}`)).status);
  expect(statuses.at(-1)).toBe(429);
  expect((await signIn("Ann")).status).toBe(429);
});

test("the audit has what people did, without what they typed, and only owners of everything read it", async () => {
  const page = await ask("/en/audit", { cookie: owner });
  expect([page.status, page.body.includes("too many wrong passwords")]).toEqual([200, true]);
  const { status, body } = await ask("/en/audit/download", { cookie: owner });
  expect(status).toBe(200);
  const rows = body
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
  expect(rows[0]).toEqual(["at", "actor", "event", "on", "id", "address", "ok", "count"]);
  const seen = new Set(rows.slice(1).map(([, ...row]) => row.join(",")));
  for (const row of [
    ",user_added,*,Ann,,true,",
    ",user_role,sample-ru,Vic,,true,",
    "Ann,sign_in,,,127.0.0.1,true,",
    "Ann,export,sample,scatter.json,127.0.0.1,true,100",
    "Vic,refused,sample,customers,127.0.0.1,false,",
    "Vic,refused,sample-ru,overview,127.0.0.1,false,",
    "Vic,password_changed,,Vic,127.0.0.1,true,",
    "Vic,sign_out,,,127.0.0.1,true,",
    "Vic,sessions_ended,,Vic,127.0.0.1,true,",
    ",refused,,Dan,127.0.0.1,false,",
    ",refused,,,127.0.0.1,false,",
    ",limited,,,127.0.0.1,false,",
  ])
    expect([...seen]).toContain(row);
  const limited = rows.filter(([, , event]) => event === "limited");
  expect(limited).toHaveLength(2);
  for (const typed of [password, "not this one", "nobody 1", owner.split("=")[1] ?? "", "points", "Person"])
    expect(body).not.toContain(typed);
  const chosen = await ask("/en/audit/download?person=Vic&event=sign_out", { cookie: owner });
  expect(chosen.body.trim().split("\r\n")).toHaveLength(2);
  const past = await ask("/ru/audit?to=2020-01-01&from=2020-01-01&person=Ann", { cookie: owner });
  expect(past.body).toContain("записей нет");
  for (const path of ["/en/audit", "/en/audit/download"])
    expect([path, (await ask(path)).status]).toEqual([path, 303]);
});

test("no secret, password or name of a user is in the log", async () => {
  const log = JSON.stringify(site.log);
  expect(log).toContain("/en/sign-in/check");
  for (const secret of [password, "tercet=", "Vic", "not this one"]) expect(log).not.toContain(secret);
});
