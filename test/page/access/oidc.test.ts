import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Service, signInAt, startService } from "./oidc-service";

// Each site that is opened reads the settings anew, as a process of its own does.
const address = "http://127.0.0.1:3999";
const lead = { name: "Ann Lead", groups: ["leads", "staff"], email: "ann@example.com" };

let service: Service;
let other: Service;
let site: Site;

beforeAll(async () => {
  [service, other] = await Promise.all([startService(address), startService(address)]);
});

afterAll(() => Promise.all([service.stop(), other.stop()]));

beforeEach(async () => {
  for (const one of [service, other]) {
    one.people.clear();
    one.people.set("1", lead);
    one.people.set("2", { name: "Vic", groups: "staff" });
    one.people.set("3", { name: "Eve", groups: ["guests"] });
    one.sit("1");
  }
  site = await openSite();
  await rm(site.folder, { recursive: true, force: true });
});

type Site = Awaited<ReturnType<typeof openSite>>;

/** The two routes of a site, and what lies on its disk. */
async function openSite(settings: Record<string, string> = {}) {
  const all = {
    PUBLIC_URL: address,
    OIDC_ISSUER: service.issuer,
    OIDC_CLIENT_ID: "tercet",
    OIDC_CLIENT_SECRET: service.secret,
    OIDC_ROLES: "leads=owner,staff=viewer",
    SESSION_DAYS_MAX: "30",
    ...settings,
  };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  vi.resetModules();
  const { accessMode } = await import("../../../lib/page/site/actor");
  accessMode.hasAccounts = true;
  const start = await import("../../../app/[lang]/sign-in/start/route");
  const callback = await import("../../../app/oidc/callback/route");
  const { findSession } = await import("../../../lib/store/access/sessions");
  const users = await import("../../../lib/store/access/users");
  const { accessFolder } = await import("../../../lib/store/disk/paths");
  return { start: start.GET, callback: callback.GET, findSession, users, folder: accessFolder };
}

let asked = 0;

function request(url: string, cookie = ""): Request {
  asked += 1;
  // Each from an address of its own, but for the test of that.
  return new Request(url, {
    headers: { cookie, accept: "text/html", "x-tercet-sender": `192.0.2.${asked % 250}` },
  });
}

type Begun = Readonly<{ url: string; cookie: string; state: string }>;

async function begin(at: Site = site, to = ""): Promise<Begun> {
  const url = `${address}/en/sign-in/start?${new URLSearchParams({ to })}`;
  const answer = await at.start(request(url), { params: Promise.resolve({ lang: "en" }) });
  const location = answer.headers.get("location") ?? "";
  const [cookie = ""] = (answer.headers.getSetCookie()[0] ?? "").split(";");
  return { url: location, cookie, state: new URL(location, address).searchParams.get("state") ?? "" };
}

/** What came of it: where it led, and who has the session that it began. */
async function finish(back: string, cookie: string, at: Site = site) {
  const answer = await at.callback(request(back, cookie), { params: Promise.resolve({}) });
  const cookies = answer.headers.getSetCookie();
  const secret = /^tercet=([^;]+)/.exec(cookies.find((one) => one.startsWith("tercet=")) ?? "")?.[1] ?? "";
  const user = await at.findSession(secret, new Date());
  return { status: answer.status, to: answer.headers.get("location") ?? "", cookies, secret, user };
}

async function signIn(to = "") {
  const begun = await begin(site, to);
  return finish(await signInAt(service, begun.url), begun.cookie);
}

const refusedAs = (wrong: string) => ({
  status: 303,
  to: `/en/sign-in?wrong=${wrong}`,
  secret: "",
  user: null,
});

test("the service is asked as the protocol says, and what has to be found again stays in the browser", async () => {
  const { url, cookie, state } = await begin();
  const { origin, searchParams } = new URL(url);
  expect(origin).toBe(service.issuer);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: "code",
    client_id: "tercet",
    redirect_uri: `${address}/oidc/callback`,
    scope: "openid profile email groups",
    code_challenge_method: "S256",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(cookie.startsWith(`tercet-oidc-${state}=`)).toBe(true);
});

test("somebody is signed in with the strongest role of their groups, and leaves nothing behind", async () => {
  const found = await signIn("/ru/d/shop?points=10");
  expect(found).toMatchObject({ status: 303, to: "/ru/d/shop?points=10" });
  expect(found.user).toMatchObject({ name: "Ann Lead", roles: { "*": "owner" }, hash: null });
  expect(found.cookies).toHaveLength(2);
  expect(found.cookies[1]).toMatch(/^tercet-oidc-[\w-]{43}=; Path=\/; Max-Age=0; HttpOnly; SameSite=Lax$/);
  service.sit("2");
  expect((await signIn()).user).toMatchObject({ name: "Vic", roles: { "*": "viewer" } });
  const audit = await auditOf(site);
  expect(audit).toEqual([
    "Ann Lead user_added Ann Lead true",
    "Ann Lead sign_in  true",
    "Vic user_added Vic true",
    "Vic sign_in  true",
  ]);
});

test("a path of another site is not gone to", async () => {
  expect((await signIn("//evil.example")).to).toBe("/en");
  const { cookie, url } = await begin();
  const [name = "", value = ""] = cookie.split("=");
  const begun = JSON.parse(Buffer.from(value, "base64url").toString());
  const forged = Buffer.from(JSON.stringify({ ...begun, to: "//evil.example" })).toString("base64url");
  expect((await finish(await signInAt(service, url), `${name}=${forged}`)).to).toBe("/en");
});

test("roles are read anew at each sign-in, and others end the sessions from before", async () => {
  const first = await signIn();
  const second = await signIn();
  const isIn = async (secret: string) => (await site.findSession(secret, new Date())) !== null;
  expect([await isIn(first.secret), await isIn(second.secret)]).toEqual([true, true]);
  service.people.set("1", { ...lead, name: "Ann Other", groups: ["staff"] });
  const third = await signIn();
  expect(third.user).toMatchObject({ id: first.user?.id, name: "Ann Other", roles: { "*": "viewer" } });
  expect([await isIn(first.secret), await isIn(second.secret)]).toEqual([false, false]);
  service.people.set("1", { ...lead, groups: [] });
  expect(await signIn()).toMatchObject(refusedAs("no_role"));
  expect(await isIn(third.secret)).toBe(false);
  service.people.set("1", lead);
  const fourth = await signIn();
  expect(fourth.user).toMatchObject({ id: first.user?.id, roles: { "*": "owner" } });
});

test("a person is who the service says by number, never by name or e-mail", async () => {
  const password = "four words are enough";
  const given = { name: "Ann Lead", password, roles: { "*": "owner" }, now: new Date() } as const;
  const own = await site.users.addUser(given);
  service.people.set("4", { ...lead, email_verified: true });
  const [, ann] = [own, (await signIn()).user];
  service.sit("4");
  const twin = (await signIn()).user;
  expect([ann?.name, twin?.name]).toEqual(["Ann Lead 2", "Ann Lead 3"]);
  expect(new Set([ann?.id, twin?.id, typeof own === "string" ? own : own.id]).size).toBe(3);
  expect(await site.users.giveRole("Ann Lead 2", "*", "viewer")).toBe("elsewhere");
  expect(await site.users.setPassword(ann?.id ?? "", password)).toBe("elsewhere");
  expect(await site.users.findByPassword("Ann Lead 2", password)).toBeNull();
});

test("somebody in no group with a role is told so and is no user, and one who is disabled stays out", async () => {
  service.sit("3");
  expect(await signIn()).toMatchObject(refusedAs("no_role"));
  expect(await site.users.listUsers()).toEqual([]);
  service.sit("1");
  await signIn();
  service.sit("2");
  await signIn();
  await site.users.disableUser("Vic", true);
  expect(await signIn()).toMatchObject(refusedAs("disabled"));
  expect(await auditOf(site)).toContain(" refused Vic false");
});

test("two tabs that sign in at once both come to their end", async () => {
  const [one, two] = [await begin(site, "/en/a"), await begin(site, "/en/b")];
  const both = `${one.cookie}; ${two.cookie}`;
  const second = await finish(await signInAt(service, two.url), both);
  const first = await finish(await signInAt(service, one.url), both);
  expect([first.to, second.to]).toEqual(["/en/a", "/en/b"]);
  expect([first.user?.name, second.user?.name]).toEqual(["Ann Lead", "Ann Lead"]);
});

test("a code is taken once", async () => {
  const { url, cookie } = await begin();
  const back = await signInAt(service, url);
  expect((await finish(back, cookie)).user).not.toBeNull();
  expect(await finish(back, cookie)).toMatchObject(refusedAs("stale"));
});

test("what another browser began is not finished here", async () => {
  const [mine, theirs] = [await begin(), await begin()];
  const back = await signInAt(service, theirs.url);
  // Their address in a browser that knows nothing of it, or only of a sign-in of its own.
  for (const cookie of ["", mine.cookie])
    expect(await finish(back, cookie)).toMatchObject(refusedAs("stale"));
  const own = (text: string) => text.slice(text.indexOf("=") + 1);
  // Their state with a nonce and a verifier of ours.
  const mixed = `tercet-oidc-${theirs.state}=${own(mine.cookie)}`;
  expect(await finish(back, mixed)).toMatchObject({ ...refusedAs("stale"), secret: "" });
});

test.each(["nonce", "verifier"])("another %s is refused", async (part) => {
  const [mine, theirs] = [await begin(), await begin()];
  const parsed = ({ cookie }: Begun) =>
    JSON.parse(Buffer.from(cookie.slice(cookie.indexOf("=") + 1), "base64url").toString());
  const mixed = { ...parsed(theirs), [part]: parsed(mine)[part] };
  const cookie = `tercet-oidc-${theirs.state}=${Buffer.from(JSON.stringify(mixed)).toString("base64url")}`;
  const found = await finish(await signInAt(service, theirs.url), cookie);
  expect(found).toMatchObject(refusedAs(part === "nonce" ? "failed" : "stale"));
});

test("no state, a made-up code, another issuer, and a person who said no sign nobody in", async () => {
  const { url, cookie, state } = await begin();
  const back = new URL(await signInAt(service, url));
  const changed = (fields: Record<string, string | null>) => {
    const made = new URL(back);
    for (const [name, value] of Object.entries(fields))
      value === null ? made.searchParams.delete(name) : made.searchParams.set(name, value);
    return made.href;
  };
  for (const fields of [{ state: null }, { state: "" }, { state: "x" }, { state: "../../../x" }])
    expect(await finish(changed(fields), cookie)).toMatchObject(refusedAs("stale"));
  for (const fields of [{ iss: other.issuer }, { iss: null }])
    expect(await finish(changed(fields), cookie)).toMatchObject(refusedAs("failed"));
  expect(await finish(changed({ code: "A".repeat(43) }), cookie)).toMatchObject(refusedAs("stale"));
  const odd = `tercet-oidc-${state}=${Buffer.from("{").toString("base64url")}`;
  expect(await finish(back.href, odd)).toMatchObject(refusedAs("stale"));
  // A code of another service is none here, whatever it says of itself.
  const foreign = await signInAt(other, url.replace(service.issuer, other.issuer));
  expect(await finish(foreign, cookie)).toMatchObject(refusedAs("failed"));
  service.sit(null);
  const refused = await begin();
  expect(await finish(await signInAt(service, refused.url), refused.cookie)).toMatchObject(
    refusedAs("denied"),
  );
});

test("a wrong secret, and a service that is not there, are told in words to the person and by code to the log", async () => {
  const said = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const wrong = await openSite({ OIDC_CLIENT_SECRET: "not this one" });
  const begun = await begin(wrong);
  expect(await finish(await signInAt(service, begun.url), begun.cookie, wrong)).toMatchObject(
    refusedAs("failed"),
  );
  const stopped = await startService(address);
  await stopped.stop();
  const gone = await openSite({ OIDC_ISSUER: stopped.issuer, OIDC_TIME_LIMIT_MS: "500" });
  expect(await begin(gone)).toMatchObject({ url: "/en/sign-in?wrong=failed", cookie: "" });
  const lines = said.mock.calls.map(([line]) => String(line)).join("");
  said.mockRestore();
  for (const code of ["invalid_client", "ECONNREFUSED"]) expect(lines).toContain(`"code":"${code}"`);
  for (const secret of ["not this one", service.secret, begun.state]) expect(lines).not.toContain(secret);
});

test("attempts that fail are counted by address", async () => {
  const url = `${address}/oidc/callback?state=${"A".repeat(43)}&code=x`;
  const from = { headers: { "x-tercet-sender": "198.51.100.7", accept: "text/html" } };
  const statuses = [];
  for (let i = 0; i < 22; i++)
    statuses.push((await site.callback(new Request(url, from), { params: Promise.resolve({}) })).status);
  expect([statuses[19], statuses.at(-1)]).toEqual([303, 429]);
});

test("no token, code or secret is on disk", async () => {
  const { url, cookie, state } = await begin();
  const back = await signInAt(service, url);
  const { secret } = await finish(back, cookie);
  const code = new URL(back).searchParams.get("code") ?? "?";
  const files = await readdir(site.folder, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), "utf8")),
  );
  expect(texts.length).toBeGreaterThan(2);
  for (const one of [code, state, secret, service.secret, "eyJ", lead.email, cookie.split("=")[1] ?? "?"])
    expect(texts.join()).not.toContain(one);
});

/** Lines of the audit, without their times and addresses. */
async function auditOf({ folder }: Site): Promise<string[]> {
  const [file = ""] = await readdir(join(folder, "audit"));
  const lines = (await readFile(join(folder, "audit", file), "utf8")).trim().split("\n");
  return lines.map((line) => {
    const { actor, event, id, ok } = JSON.parse(line) as Record<string, unknown>;
    return `${actor} ${event} ${id} ${ok}`;
  });
}
