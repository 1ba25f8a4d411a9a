import { request as ask } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "../../e2e/kit/browser";
import { refusedStart, type Server, startServer } from "../../e2e/kit/server";

const password = "четыре простых слова";
const basic = (text: string) => `Basic ${Buffer.from(`any:${text}`).toString("base64")}`;
const authorization = basic(password);

let server: Server;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  server = await startServer({
    TERCET_PASSWORD: password,
    TRUSTED_PROXIES: "127.0.0.1",
    IDLE_TIME_LIMIT_MS: "1500",
    BODY_TIME_LIMIT_MS: "3000",
    HEAVY_ANSWERS_AT_ONCE: "2",
    HEAVY_ANSWERS_WAITING: "10",
  });
});

test.afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

type Answer = Readonly<{ status: number; body: string }>;

function send(path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = ask(`${server.address}${path}`, { headers, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        body += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** A connection of its own: what it was told, and whether it was closed. */
function dial(said: string, reads = true) {
  const { hostname, port, host } = new URL(server.address);
  const socket = connect(Number(port), hostname);
  const found = { socket, text: "", closed: false };
  socket.on("error", () => {});
  socket.on("close", () => {
    found.closed = true;
  });
  if (reads)
    socket.on("data", (part) => {
      found.text += part.toString();
    });
  socket.write(
    said.replaceAll("HOST", `Host: ${host}\r\nAuthorization: ${authorization}\r\nOrigin: ${server.address}`),
  );
  return found;
}

const form =
  "POST /ru/d/sample/versions HTTP/1.1\r\nHOST\r\nAccept-Language: ru\r\nContent-Length: 1000\r\n\r\n";

test("a form that does not come, or too slowly, is closed; one that drips is told why", async () => {
  const silent = dial(form);
  const dripping = dial(form);
  const drip = setInterval(() => dripping.socket.write("x"), 200);
  await expect.poll(() => [silent.closed, dripping.closed], { timeout: 20_000 }).toEqual([true, true]);
  clearInterval(drip);
  expect(dripping.text).toMatch(/^HTTP\/1\.1 408 [\s\S]*ничего не изменилось/);
});

test("an upload may take longer than any form while its bytes come", async () => {
  const text = "date,customer,amount\n2024-01-01,A,10\n".repeat(4);
  const head = `POST /en/uploads/parts HTTP/1.1\r\nHOST\r\nTus-Resumable: 1.0.0\r\nUpload-Length: ${text.length}\r\nUpload-Metadata: name YS5jc3Y=\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: ${text.length}\r\n\r\n`;
  const slow = dial(head);
  const letters = [...text];
  const started = Date.now();
  while (letters.length > 0) {
    slow.socket.write(letters.splice(0, 16).join(""));
    await pause(600);
  }
  expect(Date.now() - started).toBeGreaterThan(3_500);
  await expect.poll(() => slow.text).toContain("HTTP/1.1 201");
});

test("an answer that nobody reads is closed, and stops no page and no watchman", async () => {
  const file = "GET /en/d/sample/cells/customers.csv HTTP/1.1\r\nHOST\r\n\r\n";
  const unread = Array.from({ length: 5 }, () => dial(file.repeat(40), false));
  const other = { authorization, "x-forwarded-for": "192.0.2.9" };
  const flood = Array.from({ length: 100 }, () => send("/en/d/sample/cells/customers.csv", other));
  for (const path of ["/health", "/en/d/sample", "/health", "/ru/d/sample/compare"])
    expect([path, (await send(path, { authorization })).status]).toEqual([path, 200]);
  const statuses = (await Promise.all(flood)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect((await send("/en/d/sample/cells/customers.csv", { authorization })).status).toBe(200);
  for (const { socket } of unread) socket.destroy();
});

test("share links say https behind a proxy that is trusted", async () => {
  const plain = await send("/en/d/sample", { authorization });
  expect(plain.body).toContain(`${server.address}/en/d/sample`);
  const behind = await send("/en/d/sample", { authorization, "x-forwarded-proto": "https" });
  expect(behind.body).toContain(`${server.address.replace("http", "https")}/en/d/sample`);
});

test("without that setting nobody believes a header", async ({ site }) => {
  const answer = await fetch(`${site}/en/d/sample`, { headers: { "x-forwarded-proto": "https" } });
  expect(await answer.text()).not.toContain(site.replace("http", "https"));
});

test("guesses from one address are slowed, those of others are not, and the right one ends it", async () => {
  const guess = (text: string, from: string) =>
    send("/health", { authorization: basic(text), "x-forwarded-for": from });
  const statuses = await Promise.all(Array.from({ length: 6 }, (_, i) => guess(`wrong ${i}`, "192.0.2.1")));
  expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([401]));
  const slow = guess("wrong again", "192.0.2.1").then(() => "slow");
  const other = guess(password, "192.0.2.2").then(({ status }) => status);
  expect(await Promise.race([slow, other])).toBe(200);
  expect((await guess(password, "192.0.2.1")).status).toBe(200);
});

test("no start with a short password where others can try it, nor with data where it cannot lie", async () => {
  const short = await refusedStart({ HOST: "0.0.0.0", PORT: "0", TERCET_PASSWORD: "elevenchars" });
  expect(short).toMatchObject({ code: 1, said: expect.stringContaining("12 characters") });
  const odd = await refusedStart({ PORT: "0", DATA_DIR: "/tmp/a[b]" });
  expect(odd).toMatchObject({ code: 1, said: expect.stringContaining("/tmp/a[b]") });
});
