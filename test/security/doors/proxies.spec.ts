import { mkdtemp, rm } from "node:fs/promises";
import { request as ask } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { refusedStart, type Server, startServer } from "../../e2e/kit/server";
import { password, runUser } from "./requests";

test.describe.configure({ mode: "serial", timeout: 240_000 });

const [proxy, stranger] = ["127.0.0.9", "127.0.0.1"];
const html = { accept: "text/html" };

let folder = "";
let site: Server;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tercet-proxies-"));
  await runUser(folder, ["add", "Ann", "--role", "owner"]);
  await runUser(folder, ["add", "Вика", "--role", "viewer", "--no-password"]);
  site = await startServer({
    DATA_DIR: folder,
    TRUSTED_PROXIES: `10.0.0.0/8,${proxy}`,
    PROXY_USER_HEADER: "X-Remote-User",
  });
});

test.afterAll(async () => {
  await site.stop();
  await rm(folder, { recursive: true });
});

type Sent = Readonly<{ from: string; headers?: Record<string, string | string[]>; form?: string }>;

/** A request from an address of this machine. */
function send(path: string, { from, headers = {}, form }: Sent) {
  return new Promise<{ status: number; to: string; set: string; body: string }>((resolve, reject) => {
    const method = form === undefined ? "GET" : "POST";
    const own =
      form === undefined
        ? {}
        : {
            origin: site.address,
            "content-type": "application/x-www-form-urlencoded",
            "content-length": Buffer.byteLength(form),
          };
    const sent = ask(`${site.address}${path}`, {
      method,
      localAddress: from,
      agent: false,
      headers: { ...html, ...own, ...headers },
    });
    sent.on("error", reject).on("response", (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        body += part;
      });
      const { location = "", "set-cookie": set = [] } = response.headers;
      const status = response.statusCode ?? 0;
      response.on("end", () => resolve({ status, to: location, set: set.join(), body }));
    });
    // As bytes: Node would write the headers in the encoding of a text that follows them.
    sent.end(form === undefined ? undefined : Buffer.from(form));
  });
}

const named = (name: string) => ({ "x-remote-user": Buffer.from(name).toString("latin1") });

test("a person whom a proxy names is in, with the rights of their account", async () => {
  const ann = await send("/en/d/sample/customers", { from: proxy, headers: named("ann") });
  expect([ann.status, ann.body.includes(">Ann<")]).toEqual([200, true]);
  const vika = { from: proxy, headers: named("Вика") };
  expect((await send("/en/d/sample", vika)).status).toBe(200);
  expect((await send("/en/d/sample/customers", vika)).status).toBe(404);
  const account = await send("/en/account", vika);
  expect([account.status, account.body.includes('type="password"')]).toEqual([200, false]);
  const out = await send("/en/account/change", { ...vika, form: "do=sign_out" });
  expect([out.status, out.to]).toEqual([303, "/en/sign-in?done=by_proxy"]);
});

test("nobody else says who they are, whatever they call the header", async () => {
  const names = ["x-remote-user", "X-Remote-User", "X-REMOTE-USER", "x_remote_user", "x-tercet-actor"];
  for (const name of names) {
    const answer = await send("/en/d/sample", { from: stranger, headers: { [name]: "Ann" } });
    expect([name, answer.status, answer.to]).toEqual([name, 303, "/en/sign-in?to=%2Fen%2Fd%2Fsample"]);
  }
  const behind = { ...named("Ann"), "x-forwarded-for": proxy, forwarded: `for=${proxy}` };
  expect((await send("/en/d/sample", { from: stranger, headers: behind })).status).toBe(303);
});

test("a name without an account, two names at once, and one that is disabled are nobody", async () => {
  const refused = async (headers: Record<string, string | string[]>) => {
    const { status, to } = await send("/en", { from: proxy, headers });
    expect([status, to]).toEqual([303, "/en/sign-in?to=%2Fen&wrong=no_account"]);
  };
  await refused(named("Eve"));
  await refused({ "x-remote-user": ["Ann", "Eve"] });
  await refused({ "x-remote-user": "Ann, Eve" });
  const page = await send("/ru/sign-in?wrong=no_account", { from: proxy });
  expect(page.body).toContain("учётной записи с вашим именем здесь нет");
  await runUser(folder, ["disable", "Вика"]);
  await refused(named("Вика"));
  // The session of somebody else in the same browser does not let them in either.
  const form = String(new URLSearchParams({ name: "Ann", password }));
  const { set } = await send("/en/sign-in/check", { from: stranger, form });
  const cookie = set.replace(/;.*/, "");
  expect((await send("/en", { from: stranger, headers: { cookie } })).status).toBe(200);
  await refused({ ...named("Eve"), cookie });
});

test("https and the reader's address are what a proxy says, and nobody else", async () => {
  const said = { "x-forwarded-proto": "https", "x-forwarded-for": "198.51.100.1, 192.0.2.7, 10.9.9.9" };
  const form = String(new URLSearchParams({ name: "Ann", password }));
  const behind = await send("/en/sign-in/check", { from: proxy, headers: said, form });
  expect(behind.set).toMatch(/^__Host-tercet=.*; Secure$/);
  const forged = await send("/en/sign-in/check", { from: stranger, headers: said, form });
  expect(forged.set).toMatch(/^tercet=(?!.*Secure)/);
  const audit = await send("/en/audit/download", { from: proxy, headers: named("Ann") });
  const addresses = audit.body
    .split("\r\n")
    .map((line) => line.split(","))
    .filter(([, , event]) => event === "sign_in")
    .map((cells) => cells[5]);
  expect(addresses.slice(-2)).toEqual(["192.0.2.7", stranger]);
  const guess = (from: string, i: number) =>
    send("/en/sign-in/check", {
      from,
      headers: { "x-forwarded-for": `192.0.2.${i}` },
      form: `name=nobody ${i}&password=wrong wrong wrong`,
    });
  const statuses = [];
  for (let i = 0; i < 22; i++) statuses.push((await guess(stranger, i)).status);
  expect([statuses[15], statuses.at(-1)]).toEqual([303, 429]);
  expect((await guess(proxy, 200)).status).toBe(303);
});

test("no start where anybody could say who they are", async () => {
  const alone = await refusedStart({ DATA_DIR: folder, PORT: "0", PROXY_USER_HEADER: "X-Remote-User" });
  expect(alone).toMatchObject({ code: 1, said: expect.stringContaining("TRUSTED_PROXIES") });
  const odd = await refusedStart({ DATA_DIR: folder, PORT: "0", TRUSTED_PROXIES: "10.0.0.0/99" });
  expect(odd).toMatchObject({ code: 1, said: expect.stringContaining("10.0.0.0/99") });
});
