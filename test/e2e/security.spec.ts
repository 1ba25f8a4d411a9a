import { request as ask, type IncomingHttpHeaders } from "node:http";
import { expect, test } from "./kit/browser";
import { refusedStart, type Server, startServer } from "./kit/server";

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** A request with exactly these headers, which a browser would not let us send. */
function send(
  address: string,
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const sent = ask(`${address}${path}`, options, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

const nonceOf = (csp: unknown) => /'nonce-([^']+)'/.exec(String(csp))?.[1];

test("a name that is not ours is refused, whatever it asks for", async ({ site }) => {
  for (const path of ["/en", "/health", "/_next/static/x.js", "/en/d/sample/cells/summary.csv"]) {
    const { status, body } = await send(site, path, { headers: { host: "rebound.example:3000" } });
    expect([path, status]).toEqual([path, 421]);
    expect(body).toContain("rebound.example");
    expect(body).not.toContain("<");
  }
  const russian = { host: "rebound.example", "accept-language": "ru" };
  expect((await send(site, "/ru", { headers: russian })).body).toContain("не отвечает");
});

test("localhost is a name of ours", async ({ site }) => {
  const { port } = new URL(site);
  expect((await send(site, "/health", { headers: { host: `localhost:${port}` } })).status).toBe(200);
  expect((await send(site, "/health", { headers: { host: `[::1]:${port}` } })).status).toBe(200);
});

test("other sites change nothing", async ({ site }) => {
  const refused = [
    {},
    { "sec-fetch-site": "cross-site", origin: "http://evil.example" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: "http://evil.example" },
    { origin: "null" },
  ];
  for (const headers of refused) {
    for (const method of ["POST", "PUT", "DELETE"]) {
      expect([method, headers, (await send(site, "/en", { method, headers })).status]).toEqual([
        method,
        headers,
        403,
      ]);
    }
  }
  for (const headers of [{ "sec-fetch-site": "same-origin" }, { origin: site }]) {
    expect((await send(site, "/health", { method: "POST", headers })).status).toBe(405);
  }
});

test("a form on another site is stopped in a real browser", async ({ browser, site }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route("http://evil.example/", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<form method="post" action="${site}/en"><button>win a prize</button></form>`,
    }),
  );
  await page.goto("http://evil.example/");
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button").click();
  expect((await answer).status()).toBe(403);
  await context.close();
});

test("every answer carries the headers", async ({ site }) => {
  const page = await send(site, "/en");
  expect(page.status).toBe(200);
  const style = /href="(\/_next\/static\/[^"]+\.css)/.exec(page.body)?.[1] ?? "";
  for (const path of ["/en", style, "/health", "/en/d/nothing-here", "/nothing"]) {
    const { headers } = await send(site, path);
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers, path).not.toHaveProperty("x-powered-by");
    const csp = String(headers["content-security-policy"]);
    expect(csp, path).toContain("default-src 'none'; script-src 'nonce-");
    expect(csp, path).not.toMatch(/unsafe|https?:|\*/);
  }
});

test("each page has a nonce of its own, on each of its scripts", async ({ site }) => {
  const forged = { "content-security-policy": "script-src 'nonce-forged'" };
  const pages = [await send(site, "/en"), await send(site, "/en", { headers: forged })];
  const nonces = pages.map(({ headers }) => nonceOf(headers["content-security-policy"]));
  expect(new Set(nonces).size).toBe(2);
  for (const [i, { body }] of pages.entries()) {
    const scripts = body.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonces[i]}"`))).toEqual([]);
    expect(body).not.toContain("forged");
    expect(body).not.toMatch(/<style\b|\sstyle="|\son[a-z]+="/);
  }
});

for (const path of [
  "/en",
  "/ru",
  "/en/d/sample",
  "/ru/d/sample/customers",
  "/en/d/sample/segments/vip",
  "/en/d/nothing",
]) {
  test(`${path} breaks no rule of the policy`, async ({ page, complaints }) => {
    await page.goto(path, { waitUntil: "networkidle" });
    expect(complaints).toEqual([]);
  });
}

test("a broken address is told, not a failure", async ({ site }) => {
  for (const path of ["/en%", "/%ff", "/en/d/%c0%ae"]) expect((await send(site, path)).status).toBe(400);
  for (const path of ["/%00", "//rebound.example", "/en/d/..%2f..%2fetc", "/en?from=%ff"]) {
    expect([path, (await send(site, path)).status < 500]).toEqual([path, true]);
  }
});

test.describe("with a password", () => {
  let server: Server;

  test.beforeAll(async () => {
    server = await startServer({
      TERCET_PASSWORD: "пять слов: secret",
      HOST: "0.0.0.0",
      ALLOWED_HOSTS: "shop.example",
    });
  });

  test.afterAll(async () => {
    expect(await server.stop()).toBe(0);
  });

  const authorization = `Basic ${Buffer.from("anyone:пять слов: secret").toString("base64")}`;

  test("everything asks for it", async () => {
    const address = server.address.replace("0.0.0.0", "127.0.0.1");
    for (const path of ["/", "/en", "/health", "/_next/static/x.js", "/en/d/sample/cells/summary.csv"]) {
      const { status, headers } = await send(address, path);
      expect([path, status]).toEqual([path, 401]);
      expect(headers["www-authenticate"]).toContain('Basic realm="Tercet"');
    }
    const wrong = `Basic ${Buffer.from("anyone:secret").toString("base64")}`;
    expect((await send(address, "/health", { headers: { authorization: wrong } })).status).toBe(401);
    expect((await send(address, "/health", { headers: { authorization } })).status).toBe(200);
    const named = { authorization, host: "shop.example" };
    expect((await send(address, "/health", { headers: named })).headers["referrer-policy"]).toBe(
      "same-origin",
    );
  });

  test("one line a request is logged, without what was looked for", async () => {
    const address = server.address.replace("0.0.0.0", "127.0.0.1");
    const before = server.log.length;
    await send(address, "/en/d/sample/customers?q=ivan%40example.com", { headers: { authorization } });
    await expect.poll(() => server.log.slice(before).some(({ event }) => event === "request")).toBe(true);
    const lines = server.log.slice(before);
    expect(lines.filter(({ event }) => event === "request")).toEqual([
      {
        at: expect.any(String),
        event: "request",
        method: "GET",
        path: "/en/d/sample/customers",
        status: 200,
        ms: expect.any(Number),
        bytes: expect.any(Number),
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/ivan|пять|secret/);
  });
});

test("no start for others on the network without a password", async () => {
  for (const HOST of ["0.0.0.0", "::", "192.168.1.10"]) {
    const { code, said } = await refusedStart({ HOST, PORT: "0" });
    expect(code).toBe(1);
    expect(said).toContain("TERCET_PASSWORD");
  }
});

test("no start on a port that is taken, or with a setting that cannot be", async ({ site }) => {
  const taken = await refusedStart({ PORT: new URL(site).port });
  expect(taken).toMatchObject({ code: 1, said: expect.stringContaining("is taken by another program") });
  const odd = await refusedStart({ THREADS: "many" });
  expect(odd).toMatchObject({ code: 1, said: expect.stringContaining("THREADS cannot be many") });
});
