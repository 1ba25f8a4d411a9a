import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { beforeEach, expect, test } from "vitest";
import { everyDataset } from "../../../lib/model/access/roles";
import { isOwnerOfAll } from "../../../lib/model/access/user";
import { beginSession, endSession, findSession, sweepSessions } from "../../../lib/store/access/sessions";
import {
  addUser,
  disableUser,
  findByPassword,
  giveRole,
  hasUsers,
  listUsers,
  setPassword,
  signOutEverywhere,
} from "../../../lib/store/access/users";
import { accessFolder, sessionsFolder, usersPath } from "../../../lib/store/disk/paths";

const password = "four words are enough";
const now = new Date("2026-01-01T12:00:00Z");
const after = (ms: number) => new Date(now.getTime() + ms);
const hour = 3_600_000;

beforeEach(() => rm(accessFolder, { recursive: true, force: true }));

async function added(name: string) {
  const user = await addUser({ name, password, roles: { [everyDataset]: "owner" }, now });
  if (typeof user === "string") throw new Error(`${name} was not added: ${user}`);
  return user;
}

test("a person is found by name in any case and by the password alone", async () => {
  expect(await hasUsers()).toBe(false);
  const ann = await added("Ann");
  expect(await findByPassword("ANN", password)).toEqual(ann);
  expect(await findByPassword("Ann", `${password} `)).toBeNull();
  expect(await findByPassword("Bob", password)).toBeNull();
  expect(await addUser({ name: "ann", password, roles: {}, now })).toBe("taken");
  expect(ann.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("only hashes lie on disk, where nobody else may look", async () => {
  const secret = await beginSession(await added("Ann"), now);
  const files = await readdir(accessFolder, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), "utf8")),
  );
  expect(texts).toHaveLength(2);
  for (const one of [...texts, ...files.map(({ name }) => name)]) {
    expect(one).not.toContain(password);
    expect(one).not.toContain(secret);
  }
  expect((await stat(accessFolder)).mode & 0o777).toBe(0o700);
});

test.each([
  ["a new password", async (id: string) => setPassword(id, `${password}!`)],
  ["a role", async () => giveRole("ann", "shop", "viewer")],
  ["being kept out", async () => disableUser("ann", true)],
  ["signing out everywhere", async () => signOutEverywhere("ann")],
  ["being deleted", async () => writeFile(usersPath, JSON.stringify({ schema: 1, users: [] }))],
])("%s ends all sessions of a person and no other's", async (_name, change) => {
  const [ann, bob] = [await added("Ann"), await added("Bob")];
  const secrets = [await beginSession(ann, now), await beginSession(ann, now)];
  const other = await beginSession(bob, now);
  await change(ann.id);
  for (const secret of secrets) expect(await findSession(secret, now)).toBeNull();
  if ((await listUsers()).length > 0) expect((await findSession(other, now))?.id).toBe(bob.id);
});

test("a session ends after hours without use, after days in any case, and when the clock goes back", async () => {
  const ann = await added("Ann");
  const secret = await beginSession(ann, now);
  let at = 0;
  for (; at < 30 * 24 * hour; at += 11 * hour)
    expect((await findSession(secret, after(at)))?.id).toBe(ann.id);
  expect(await findSession(secret, after(30 * 24 * hour + 1))).toBeNull();
  const idle = await beginSession(ann, now);
  expect(await findSession(idle, after(12 * hour + 1))).toBeNull();
  expect(await findSession(idle, now)).toBeNull();
  const ahead = await beginSession(ann, after(hour));
  expect(await findSession(ahead, now)).toBeNull();
});

test("a session that ended is not begun again by a look at the same time", async () => {
  const secret = await beginSession(await added("Ann"), now);
  await Promise.all([findSession(secret, after(hour)), endSession(secret), findSession(secret, after(hour))]);
  expect(await findSession(secret, after(hour))).toBeNull();
  expect(await readdir(sessionsFolder)).toEqual([]);
});

test("one changed character is another secret, and odd ones are none", async () => {
  const secret = await beginSession(await added("Ann"), now);
  const changed = `${secret.slice(0, -1)}${secret.endsWith("A") ? "E" : "A"}`;
  for (const odd of [changed, "", "../users", `${secret}=`, secret.slice(1)])
    expect(await findSession(odd, now)).toBeNull();
  expect(await findSession(secret, now)).not.toBeNull();
});

test("a sweep deletes sessions that are over, and files that are none", async () => {
  const ann = await added("Ann");
  const kept = await beginSession(ann, now);
  await beginSession(ann, after(-13 * hour));
  const odd = join(sessionsFolder, `${"0".repeat(64)}.json`);
  await writeFile(odd, "{");
  await utimes(odd, now, now);
  await sweepSessions(now);
  expect(await readdir(sessionsFolder)).toHaveLength(1);
  expect(await findSession(kept, now)).not.toBeNull();
});

test("a spoilt list of users lets nobody in and counts as accounts", async () => {
  const secret = await beginSession(await added("Ann"), now);
  await writeFile(usersPath, "{");
  expect(await hasUsers()).toBe(true);
  await expect(findSession(secret, now)).rejects.toThrow("spoilt");
  await expect(findByPassword("Ann", password)).rejects.toThrow("spoilt");
});

/** The command, with what is typed into it. */
async function command(args: readonly string[], typed = "") {
  const child = spawn(process.execPath, ["scripts/run.mjs", join("scripts", "tercet.ts"), "user", ...args], {
    env: { ...process.env, LANG: "en_GB.UTF-8" },
  });
  child.stdin.end(typed);
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, "close");
  return { code: Number(code), said: (await said).join("").trim() };
}

test("the command makes the first owner, and refuses what would lock everybody out", async () => {
  const refused = await command(["add", "Ann", "--role", "viewer"], `${password}\n`);
  expect(refused).toMatchObject({ code: 2, said: expect.stringContaining("--role owner") });
  expect(await command(["add", "Ann", "--role", "owner"], "short\n")).toMatchObject({ code: 2 });
  expect(await command(["add", "Ann", "--role", "owner"], `${password}\n`)).toMatchObject({ code: 0 });
  expect(await findByPassword("Ann", password)).not.toBeNull();
  expect(await command(["role", "Ann", "viewer"])).toMatchObject({ code: 2 });
  expect(await command(["disable", "Ann"])).toMatchObject({ code: 2 });
  expect(await command(["role", "Ann", "--for", "../x", "viewer"])).toMatchObject({ code: 2 });
  expect(await command(["add"])).toMatchObject({ code: 2, said: expect.stringContaining("user list") });
});

test("of two owners who are taken their role at once, one stays", async () => {
  expect(await addUser({ name: "Vic", password, roles: { shop: "owner" }, now })).toBe("first_owner");
  await added("Ann");
  await added("Bob");
  const outcomes = await Promise.all([
    giveRole("Ann", everyDataset, "viewer"),
    command(["disable", "Bob"]),
    giveRole("Ann", everyDataset, null),
  ]);
  const owners = (await listUsers()).filter(isOwnerOfAll);
  expect(owners).toHaveLength(1);
  const refused = outcomes.filter(
    (one) => one === "last_owner" || (typeof one === "object" && "code" in one && one.code === 2),
  );
  expect(refused.length).toBeGreaterThan(0);
  expect(await disableUser(owners[0]?.name ?? "", true)).toBe("last_owner");
  expect(await setPassword("no such id", password)).toBe("unknown");
});

test("two processes that change the list at once lose nothing", async () => {
  await added("Ann");
  const add = (name: string) => command(["add", name, "--role", "viewer", "--for", "shop"], `${password}\n`);
  await Promise.all([add("Bob"), add("Cid"), giveRole("ann", "shop", "analyst"), signOutEverywhere("ann")]);
  const users = await listUsers();
  expect(users.map(({ name }) => name).toSorted()).toEqual(["Ann", "Bob", "Cid"]);
  expect(users.find(({ name }) => name === "Ann")).toMatchObject({
    epoch: 3,
    roles: { "*": "owner", shop: "analyst" },
  });
  expect((await command(["list"])).said.split("\n").toSorted()).toEqual([
    "Ann: owner, shop analyst",
    "Bob: shop viewer",
    "Cid: shop viewer",
  ]);
});

test("a process that is killed while it changes the list leaves the old one or the new one", async () => {
  await added("Ann");
  for (const ms of [60, 120, 180, 240]) {
    const child = spawn(process.execPath, [
      "scripts/run.mjs",
      join("scripts", "tercet.ts"),
      "user",
      "sign-out",
      "Ann",
    ]);
    const ended = once(child, "close");
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, ms))]);
    child.kill("SIGKILL");
    await ended;
    expect(await findByPassword("ann", password)).not.toBeNull();
  }
  expect(await signOutEverywhere("Ann")).toMatchObject({ name: "Ann" });
});
