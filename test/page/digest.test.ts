import { once } from "node:events";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { env } from "../../lib/base/env";
import { everyDataset } from "../../lib/model/access/roles";
import { loadAbout } from "../../lib/page/dataset/about";
import { tellDigests } from "../../lib/page/digest-rounds";
import { accessMode } from "../../lib/page/site/actor";
import { findShare } from "../../lib/store/access/shares";
import { addUser } from "../../lib/store/access/users";
import { dataFolder, digestPath, sharesFolder } from "../../lib/store/disk/paths";
import { importPath, reportOf } from "../dataset";

const hook: { status: number; got: string[] } = { status: 204, got: [] };
const mailbox: { user: string; to: string; mail: string }[] = [];
let isMailOpen = true;

const webhook = createServer(async (request, response) => {
  hook.got.push(await text(request));
  response.writeHead(hook.status, { location: "/elsewhere" }).end();
});
const mail = new SMTPServer({
  disabledCommands: ["STARTTLS"],
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _, done) =>
    isMailOpen && password === "p:w d" ? done(null, { user: username }) : done(new Error("p:w d is wrong")),
  onData: (stream, { user, envelope }, done) => {
    void text(stream).then((all) => {
      mailbox.push({
        user: String(user),
        to: envelope.rcptTo.map(({ address }) => address).join(),
        mail: all,
      });
      done();
    });
  },
});
// What it refuses is an event of its own.
mail.on("error", () => {});

const start = new Date("2026-03-04T08:00:00Z");
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const said: string[] = [];
let shop = "";

beforeAll(async () => {
  webhook.listen(0, "127.0.0.1");
  mail.listen(0, "127.0.0.1");
  await Promise.all([once(webhook, "listening"), once(mail.server, "listening")]);
  const portOf = (address: unknown) => (address as AddressInfo).port;
  Object.assign(env, {
    PUBLIC_URL: "https://sales.example.com",
    DIGEST_WEBHOOK: `http://127.0.0.1:${portOf(webhook.address())}/hook/a-secret`,
    DIGEST_MAIL: ["ann@example.com", "olga@example.com=ru"],
    DIGEST_FROM: "Tercet <tercet@example.com>",
    DIGEST_AS: "Ann",
    SMTP_URL: `smtp://tercet:p%3Aw%20d@127.0.0.1:${portOf(mail.server.address())}`,
  });
  await addUser({ name: "Ann", password: null, roles: { [everyDataset]: "owner" }, now: start });
  accessMode.hasAccounts = true;
  vi.spyOn(process.stdout, "write").mockImplementation((line) => said.push(String(line)) > 0);
});

afterAll(() => {
  webhook.close();
  mail.close(() => {});
});

/** Twenty customers buy all the year, the later ones more often and for more, and in the two months after it every second one. */
function salesOf(months: readonly number[], every: number): string {
  const rows = months.flatMap((month) =>
    Array.from({ length: 20 }, (_, i) => i)
      .filter((i) => i % every === 0 && month % (i > 12 ? 1 : i > 4 ? 2 : 3) === 0)
      .map((i) => {
        const day = new Date(Date.UTC(2024, month, 1 + i)).toISOString().slice(0, 10);
        return `c${i},${day},${month}-${i},${(100 + 40 * i).toFixed(2)}`;
      }),
  );
  return ["customer,date,document,amount", ...rows, ""].join("\n");
}

async function bring(
  name: string,
  sales: string,
  into: string,
  manner: "replace" | "append",
): Promise<string> {
  const path = join(dataFolder, `${name}.csv`);
  await writeFile(path, sales);
  return importPath(path, { into, manner, currency: "EUR" });
}

let made = 0;

beforeEach(async () => {
  await Promise.all([digestPath, sharesFolder].map((path) => rm(path, { recursive: true, force: true })));
  hook.got = [];
  hook.status = 204;
  isMailOpen = true;
  mailbox.length = 0;
  said.length = 0;
  made += 1;
  const months = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
  shop = await bring(`first-${made}`, salesOf(months, 1), `shop-${made}`, "replace");
  await tellDigests(start);
  expect([hook.got, mailbox]).toEqual([[], []]);
});

const bringMore = () => bring(`more-${made}`, salesOf([12, 13], 2), `shop-${made}`, "append");

/** The text of an e-mail, whose lines are encoded. */
function textOf({ mail: all }: { mail: string }): string {
  const [head = "", body = ""] = all.split(/\r\n\r\n(.*)/s);
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString();
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString().replaceAll("\r\n", "\n");
}

test("after an import each reader is told in their language, with the numbers of the page and a link of their own", async () => {
  await bringMore();
  await tellDigests(after(1));
  const report = await reportOf(shop);
  const { moves } = await loadAbout(report);
  if (moves === null || "failed" in moves) throw new Error("nothing moved");
  const told = JSON.parse(hook.got[0] ?? "");
  expect(told).toMatchObject({ dataset: shop, version: report.data.version.id, occasion: "import" });
  expect(told.texts.en.lines).toContain(moves.finding);
  const total = told.crossed.reduce(
    (sum: number, { customers }: { customers: number }) => sum + customers,
    0,
  );
  expect(moves.finding).toContain(`${total} customer`);
  expect(told.vips_at_risk).toEqual({ customers: 3, money: 14_040 });
  expect(hook.got[0]).not.toMatch(/"c\d+"/);

  expect(mailbox.map(({ user, to }) => [user, to])).toEqual([
    ["tercet", "ann@example.com"],
    ["tercet", "olga@example.com"],
  ]);
  const [ann = "", olga = ""] = mailbox.map(textOf);
  for (const line of told.texts.en.lines) expect(ann).toContain(line);
  for (const line of told.texts.ru.lines) expect(olga).toContain(line);
  expect(olga).toContain("Впервые под угрозой среди лучших клиентов");
  const links = [hook.got[0] ?? "", ann, olga].map(
    (all) => /sales\.example\.com\/s\/([\w-]{43})/.exec(all)?.[1] ?? "",
  );
  expect(new Set(links).size).toBe(3);
  for (const secret of links) {
    const found = await findShare(secret, after(60));
    expect(found?.share).toMatchObject({
      dataset: shop,
      people: false,
      locked: { v: report.data.version.id },
    });
    expect(await readFile(digestPath, "utf8")).not.toContain(secret);
    expect(said.join()).not.toContain(secret);
  }
  await tellDigests(after(600));
  expect([hook.got.length, mailbox.length]).toEqual([1, 2]);
});

test("what does not arrive is kept and tried again, its link ends, and the others get theirs", async () => {
  hook.status = 302;
  isMailOpen = false;
  await bringMore();
  await tellDigests(after(1));
  expect([hook.got.length, mailbox.length, await readdir(sharesFolder)]).toEqual([1, 0, []]);
  const log = said.join("");
  expect([log.includes('"reason":"status 302"'), log.includes('"reason":"EAUTH"')]).toEqual([true, true]);
  for (const secret of ["a-secret", "p:w d", "p%3A", "ann@", "127.0.0.1"]) expect(log).not.toContain(secret);
  await tellDigests(after(1.5));
  expect(hook.got.length).toBe(1);
  isMailOpen = true;
  await tellDigests(after(2.1));
  expect([hook.got.length, mailbox.length]).toEqual([2, 2]);
  await tellDigests(after(3));
  expect(hook.got.length).toBe(2);
  hook.status = 200;
  await tellDigests(after(60));
  await tellDigests(after(600));
  expect([hook.got.length, mailbox.length, (await readdir(sharesFolder)).length]).toEqual([3, 2, 3]);
});

test("what never arrives is given up, and whom the settings name no longer gets nothing", async () => {
  hook.status = 500;
  await bringMore();
  const { DIGEST_MAIL } = env;
  env.DIGEST_MAIL = ["ann@example.com"];
  await tellDigests(after(1));
  env.DIGEST_MAIL = DIGEST_MAIL;
  expect(mailbox).toHaveLength(1);
  for (let hours = 1; hours < 100; hours++) await tellDigests(after(hours * 60));
  expect(JSON.parse(await readFile(digestPath, "utf8")).waiting).toEqual([]);
  expect(said.filter((line) => line.includes("digest_given_up"))).toHaveLength(1);
  // Twice as long each time, six hours at most, for three days.
  expect(hook.got.length).toBeGreaterThan(12);
  expect(hook.got.length).toBeLessThan(24);
});

test("every week each data set is told of once, from its day on", async () => {
  env.DIGEST_WEEKDAY = 4;
  const told = () => hook.got.map((one) => JSON.parse(one)).filter(({ dataset }) => dataset === shop);
  const days = async (n: number) => {
    await tellDigests(after(n * 24 * 60));
    return told().length;
  };
  // The fourth of March 2026 is a Wednesday, and its week counts as told.
  const counts = [await days(1), await days(5), await days(7), await days(8), await days(9), await days(14)];
  expect(counts).toEqual([0, 0, 0, 1, 1, 1]);
  env.DIGEST_WEEKDAY = 0;
  expect([told()[0].occasion, await days(15)]).toEqual(["week", 1]);
});
