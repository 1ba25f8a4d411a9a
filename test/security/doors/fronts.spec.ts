import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type IncomingMessage, request as plain } from "node:http";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { unpackDebian } from "../../../scripts/debian.mjs";
import { type Server, startServer } from "../../e2e/kit/server";
import { freePort } from "../../free-port";
import { password, runUser } from "./requests";

// What the README tells to put into files is what is run here: ports, certificates and folders alone are others.
test.describe.configure({ mode: "serial", timeout: 240_000 });

const name = "sales.example.com";

let folder = "";
let data = "";
let programs: string | null = null;
let readme = "";
let site: Server;
const ports = { http: 0, https: 0 };
const started: ChildProcess[] = [];

test.beforeAll(async () => {
  readme = await readFile("README.md", "utf8");
  folder = await mkdtemp(join(tmpdir(), "tercet-fronts-"));
  data = join(folder, "data");
  programs = unpackDebian(["nginx", "caddy"], join(folder, "packages"));
  await runUser(data, ["add", "Ann", "--role", "owner"]);
  site = await startServer({ ...settingsOf(blockOf("ini tercet.env")), DATA_DIR: data });
  Object.assign(ports, { http: await freePort(), https: await freePort() });
});

test.afterAll(async () => {
  for (const child of started) child.kill("SIGTERM");
  await site.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The text of a block of the README's chapter, by what stands after its fence. */
function blockOf(kind: string): string {
  const [, chapter = ""] = readme.split("## Putting it on a server\n");
  const found = chapter.split("\n## ")[0]?.split(`\`\`\`${kind}\n`)[1]?.split("\n```")[0];
  if (found === undefined) throw new Error(`the README has no block ${kind}`);
  return `${found}\n`;
}

function settingsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .trim()
      .split("\n")
      .map((line) => line.split(/=(.*)/).slice(0, 2)),
  );
}

/** The text with each part replaced, all of which must be in it. */
function replaced(text: string, parts: Readonly<Record<string, string>>): string {
  for (const part of Object.keys(parts)) expect(text).toContain(part);
  return Object.entries(parts).reduce((made, [from, to]) => made.replaceAll(from, to), text);
}

type Sent = Readonly<{ headers?: Record<string, string>; form?: string; secure?: boolean }>;

/** A request as a browser on the network sends it, by the name of the site. */
function send(path: string, { headers = {}, form, secure = true }: Sent = {}) {
  return new Promise<{ status: number; to: string; set: string; body: string }>((resolve, reject) => {
    const own =
      form === undefined ? {} : { origin: `https://${name}`, "content-length": Buffer.byteLength(form) };
    const options = {
      host: "127.0.0.1",
      port: secure ? ports.https : ports.http,
      method: form === undefined ? "GET" : "POST",
      path,
      headers: { host: name, accept: "text/html", ...own, ...headers },
      agent: false,
    };
    const read = (response: IncomingMessage) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        body += part;
      });
      const { location = "", "set-cookie": set = [] } = response.headers;
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, to: location, set: set.join(), body }),
      );
    };
    const sent = secure
      ? request({ ...options, servername: name, rejectUnauthorized: false }, read)
      : plain(options, read);
    sent.on("error", reject).end(form);
  });
}

async function start(program: string, args: readonly string[]): Promise<void> {
  const home = { HOME: folder, XDG_DATA_HOME: join(folder, "caddy"), XDG_CONFIG_HOME: join(folder, "caddy") };
  started.push(spawn(program, args, { env: { ...process.env, ...home }, stdio: "ignore" }));
  await expect
    .poll(
      () =>
        send("/health").then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .not.toBe(0);
}

/** What must be true behind any proxy. */
async function checkFront(): Promise<void> {
  const moved = await send("/en?a=b", { secure: false });
  expect([[301, 308].includes(moved.status), moved.to]).toEqual([true, `https://${name}/en?a=b`]);
  expect((await send("/en/d/sample")).to).toBe("/en/sign-in?to=%2Fen%2Fd%2Fsample");
  const forged = {
    "x-forwarded-for": "192.0.2.99",
    "x-forwarded-proto": "http",
    forwarded: "for=192.0.2.99",
  };
  const form = String(new URLSearchParams({ name: "Ann", password }));
  const entered = await send("/en/sign-in/check", { headers: forged, form });
  expect(entered.set).toMatch(/^__Host-tercet=.*; Secure$/);
  const cookie = entered.set.replace(/;.*/, "");
  const page = await send("/en/d/sample", { headers: { cookie } });
  expect([page.status, page.body.includes(`https://${name}/en/d/sample`)]).toEqual([200, true]);
  const audit = await send("/en/audit/download", { headers: { cookie } });
  expect(audit.body).toContain("Ann,sign_in,,,127.0.0.1,true");
  expect(audit.body).not.toContain("192.0.2.99");
  const rows = `date,customer,amount\n${"2024-01-01,A,10\n".repeat(200_000)}`;
  const sent = await send("/en/uploads", {
    headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
    form: String(new URLSearchParams({ rows })),
  });
  expect(sent.status).toBe(303);
  const other = await send("/en/sign-in/check", { headers: { origin: "https://evil.example" }, form });
  expect(other.status).toBe(403);
}

test("behind nginx with the configuration of the README", async () => {
  test.skip(programs === null, "the archive of Debian cannot be reached");
  const certificate = join(folder, "certificate.pem");
  const key = join(folder, "key.pem");
  const made = spawnSync(
    "openssl",
    [
      ..."req -x509 -newkey rsa:2048 -nodes -days 1 -subj".split(" "),
      `/CN=${name}`,
      "-keyout",
      key,
      "-out",
      certificate,
    ],
    { stdio: "ignore" },
  );
  expect(made.status).toBe(0);
  const server = replaced(blockOf("nginx"), {
    "listen 80;": `listen 127.0.0.1:${ports.http};`,
    "listen 443 ": `listen 127.0.0.1:${ports.https} `,
    "/etc/ssl/tercet/fullchain.pem": certificate,
    "/etc/ssl/tercet/privkey.pem": key,
    "http://127.0.0.1:3000": site.address,
  });
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join("\n");
  const whole = `pid ${folder}/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${server}}\n`;
  await writeFile(join(folder, "nginx.conf"), whole);
  await start(join(programs ?? "", "usr/sbin/nginx"), [
    "-c",
    join(folder, "nginx.conf"),
    "-g",
    "daemon off;",
  ]);
  await checkFront();
});

test("behind Caddy with the configuration of the README", async () => {
  test.skip(programs === null, "the archive of Debian cannot be reached");
  Object.assign(ports, { http: await freePort(), https: await freePort() });
  const own = `{\nlocal_certs\nskip_install_trust\nadmin off\nhttp_port ${ports.http}\nhttps_port ${ports.https}\n}\n`;
  const server = replaced(blockOf("caddy"), { "127.0.0.1:3000": site.address.replace("http://", "") });
  await writeFile(join(folder, "Caddyfile"), own + server);
  const args = ["run", "--adapter", "caddyfile", "--config", join(folder, "Caddyfile")];
  await start(join(programs ?? "", "usr/bin/caddy"), args);
  await checkFront();
});

test("systemd takes the unit of the README", async () => {
  test.skip(!existsSync("/usr/bin/systemd-analyze"), "there is no systemd on this machine");
  const unit = replaced(blockOf("ini tercet.service"), {
    "/usr/bin/npm": process.execPath,
    "User=tercet": "User=root",
    "WorkingDirectory=/opt/tercet": `WorkingDirectory=${process.cwd()}`,
    "EnvironmentFile=/etc/tercet.env": `EnvironmentFile=${join(folder, "tercet.env")}`,
  });
  await writeFile(join(folder, "tercet.env"), blockOf("ini tercet.env"));
  await writeFile(join(folder, "tercet.service"), unit);
  const { status, stderr } = spawnSync("systemd-analyze", ["verify", join(folder, "tercet.service")], {
    encoding: "utf8",
  });
  expect([status, stderr.includes("tercet.service:")]).toEqual([0, false]);
});

test("a backup that was made while the site runs is the same site again", async () => {
  const restored = join(folder, "restored");
  const script = (kind: string, to: string) =>
    replaced(blockOf(kind), {
      "/var/lib/tercet/data": to,
      "tercet-backup.tar.gz": join(folder, "tercet-backup.tar.gz"),
    });
  const run = (text: string) => spawnSync("sh", ["-ec", text], { encoding: "utf8" });
  expect(run(script("sh backup", data)).status).toBe(0);
  const { status, stdout, stderr } = run(script("sh restore", restored));
  expect([status, `${stdout}${stderr}`]).toEqual([0, expect.any(String)]);
  expect(existsSync(join(restored, "access", "users.json"))).toBe(true);
  const again = await startServer({ DATA_DIR: restored }, undefined, { empty: true });
  const answer = async (address: string) => {
    const form = new URLSearchParams({ name: "Ann", password });
    const { headers } = await fetch(`${address}/en/sign-in/check`, {
      method: "POST",
      headers: { origin: address },
      body: form,
      redirect: "manual",
    });
    const cookie = (headers.get("set-cookie") ?? "").replace(/;.*/, "");
    const cell = await fetch(`${address}/en/d/sample/cells/segments.csv`, { headers: { cookie } });
    return [cell.status, await cell.text()];
  };
  const [before, after] = [await answer(site.address), await answer(again.address)];
  await again.stop();
  expect(before[0]).toBe(200);
  expect(after).toEqual(before);
});
