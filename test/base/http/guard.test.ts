import { expect, test } from "vitest";
import {
  type Asked,
  isLoopback,
  loggedPath,
  maybeHostName,
  ownOrigin,
  referrerPolicyOf,
  refusalOf,
  rulesOf,
  schemeOf,
  socketRefusalOf,
  startProblem,
} from "../../../lib/base/http/guard";

const open = { HOST: "127.0.0.1", DATA_DIR: "data", ALLOWED_HOSTS: [], TERCET_PASSWORD: undefined };
const rules = rulesOf({ ...open, ALLOWED_HOSTS: ["Sales.Example.com", "shop.local:8443"] });
const locked = rulesOf({ ...open, TERCET_PASSWORD: "пароль: très long" });

function asked(method: string, headers: Asked["headers"] = {}, target = "/en"): Asked {
  return { method, target, headers: { host: "127.0.0.1:3000", ...headers } };
}

function basic(text: string): Asked["headers"] {
  return { authorization: `Basic ${Buffer.from(text).toString("base64")}` };
}

test.each([
  ["127.0.0.1:3000", null],
  ["localhost", null],
  ["LOCALHOST:80", null],
  ["[::1]:3000", null],
  ["sales.example.com", null],
  ["sales.example.com.:443", null],
  ["shop.local:8443", null],
  ["evil.example", 421],
  ["127.0.0.1.evil.example:3000", 421],
  ["localhost.evil.example", 421],
  ["localhost@evil.example", 421],
  ["127.0.0.1:3000, evil.example", 421],
  ["192.168.1.7:3000", 421],
  ["0.0.0.0:3000", 421],
  ["[::]", 421],
  ["", 421],
  [undefined, 421],
])("Host %s gives %s", (host, status) => {
  expect(refusalOf(asked("GET", { host }), rules)?.status ?? null).toBe(status);
});

test.each([
  ["GET", {}, null],
  ["HEAD", { "sec-fetch-site": "cross-site" }, null],
  ["OPTIONS", { origin: "http://evil.example" }, null],
  ["POST", { "sec-fetch-site": "same-origin" }, null],
  ["POST", { "sec-fetch-site": "same-origin", origin: "null" }, null],
  ["POST", { "sec-fetch-site": "same-site" }, 403],
  ["POST", { "sec-fetch-site": "cross-site", origin: "http://127.0.0.1:3000" }, 403],
  ["POST", { "sec-fetch-site": "none" }, 403],
  ["POST", { origin: "http://127.0.0.1:3000" }, null],
  ["POST", { origin: "https://127.0.0.1:3000" }, null],
  ["POST", { origin: "http://127.0.0.1:3001" }, 403],
  ["POST", { origin: "http://127.0.0.1" }, 403],
  ["POST", { origin: "http://localhost:3000" }, 403],
  ["POST", { origin: "null" }, 403],
  ["POST", { referer: "http://127.0.0.1:3000/en" }, 403],
  ["POST", {}, 403],
  ["PUT", {}, 403],
  ["PATCH", {}, 403],
  ["DELETE", { origin: "http://evil.example" }, 403],
  ["get", {}, 403],
  ["PROPFIND", {}, 403],
] as const)("%s with %o gives %s", (method, headers, status) => {
  expect(refusalOf(asked(method, headers), rules)?.status ?? null).toBe(status);
});

test.each([
  [{}, 401],
  [basic("anyone:пароль: très long"), null],
  [basic(":пароль: très long"), null],
  [
    { authorization: basic("a:пароль: très long")["authorization"]?.toString().replace("Basic", "bAsIc") },
    null,
  ],
  [basic("anyone:wrong"), 401],
  [basic("anyone:"), 401],
  [basic("пароль: très long"), 401],
  [{ authorization: "Bearer abc" }, 401],
  [{ authorization: "Basic ***" }, 401],
])("password: %o gives %s", (headers, status) => {
  expect(refusalOf(asked("GET", headers), locked)?.status ?? null).toBe(status);
});

test("a stranger's host is told before the password is asked for, a password before the site", () => {
  expect(refusalOf(asked("POST", { host: "evil.example" }), locked)?.status).toBe(421);
  expect(refusalOf(asked("POST"), locked)?.status).toBe(401);
});

test.each([
  "http://evil.example/",
  "evil.example:443",
  "*",
  "",
  "/en%",
  "/%ff",
  "%2f",
  "//evil.example/",
  "/\\evil.example/",
  "/en/../d",
  "/en/%2E%2e",
  "/en/.",
  "/en\t",
  "/en\u0000",
])("target %s is unreadable", (target) => {
  expect(refusalOf(asked("GET", {}, target), rules)?.status).toBe(400);
});

test.each(["/", "/en/d/a%2Fb", "/%D0%BF", "/en?q=%", "/en?q=%ff"])("target %s is readable", (target) => {
  expect(refusalOf(asked("GET", {}, target), rules)).toBeNull();
});

test("a socket is opened by our own pages alone", () => {
  expect(socketRefusalOf(asked("GET", { origin: "http://evil.example" }), rules)?.status).toBe(403);
  expect(socketRefusalOf(asked("GET", { origin: "http://127.0.0.1:3000" }), rules)).toBeNull();
});

test.each([
  ["127.0.0.1", undefined, null],
  ["localhost", undefined, null],
  ["::1", undefined, null],
  ["[::1]", "", null],
  ["0.0.0.0", undefined, "host_without_password"],
  ["0.0.0.0", "", "host_without_password"],
  ["::", undefined, "host_without_password"],
  ["192.168.1.7", undefined, "host_without_password"],
  ["", undefined, "host_without_password"],
  ["0.0.0.0", "secret", "password_short"],
  ["0.0.0.0", "одиннадцать", "password_short"],
  ["0.0.0.0", "🦊🦊🦊🦊🦊🦊", "password_short"],
  ["0.0.0.0", "четыре слова", null],
  ["127.0.0.1", "short", null],
])("HOST %s with password %s starts: %s", (HOST, TERCET_PASSWORD, code) => {
  expect(startProblem({ ...open, HOST, TERCET_PASSWORD }, false)?.code ?? null).toBe(code);
});

test("accounts open other hosts and go with no password", () => {
  expect(startProblem({ ...open, HOST: "0.0.0.0" }, true)).toBeNull();
  for (const HOST of ["127.0.0.1", "0.0.0.0"])
    expect(startProblem({ ...open, HOST, TERCET_PASSWORD: "four words are enough" }, true)?.code).toBe(
      "password_and_accounts",
    );
});

test("a name that no Host header can have is refused at start", () => {
  const given = { ...open, ALLOWED_HOSTS: ["ok.example", "*.example"] };
  expect(startProblem(given, false)).toEqual({
    code: "allowed_host_unreadable",
    values: { host: "*.example" },
  });
});

test.each(["/data/a*b", "/data/a?", "/data/[a]", "/data/[a"])("data cannot lie in %s", (DATA_DIR) => {
  expect(startProblem({ ...open, DATA_DIR }, false)).toEqual({
    code: "folder_odd",
    values: { folder: DATA_DIR },
  });
});

test.each(["/data", "data/a b'c;$%20=", "/данные/🦊", "/data/{a}", "/data/a]"])(
  "data can lie in %s",
  (DATA_DIR) => {
    expect(startProblem({ ...open, DATA_DIR }, false)).toBeNull();
  },
);

const cross = { "sec-fetch-site": "cross-site" };
const same = { "sec-fetch-site": "same-site" };
const visit = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

test.each([
  ["file", {}, null],
  ["file", { "sec-fetch-site": "same-origin" }, null],
  ["file", { "sec-fetch-site": "none", ...visit }, null],
  ["file", cross, 403],
  ["file", same, 403],
  ["file", { ...cross, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }, 403],
  ["file", { ...cross, ...visit }, 403],
  ["file", { ...cross, ...visit, "sec-fetch-user": "?1" }, null],
  ["page", cross, 403],
  ["page", { ...same, ...visit, "sec-fetch-dest": "iframe" }, 403],
  ["page", { ...cross, ...visit }, null],
  ["page", { ...same, ...visit }, null],
  ["look", { ...cross, "sec-fetch-dest": "image" }, 403],
  ["other", { ...cross, "sec-fetch-dest": "image" }, null],
] as const)("a %s asked with %o gives %s", (kind, headers, status) => {
  expect(refusalOf(asked("GET", headers), rules, kind)?.status ?? null).toBe(status);
});

test("a page with the link of a frame is shown in one, and is loaded in no other way", () => {
  const into = (dest: string) => ({ ...cross, "sec-fetch-mode": "navigate", "sec-fetch-dest": dest });
  const statusOf = (dest: string) =>
    refusalOf({ ...asked("GET", into(dest)), frame: "secret" }, rules, "page")?.status ?? null;
  expect(["iframe", "document", "embed", "image"].map(statusOf)).toEqual([null, 403, 403, 403]);
  expect(referrerPolicyOf({ ...asked("GET", { host: "sales.example" }), frame: "secret" })).toBe(
    "no-referrer",
  );
});

test("a scheme is that of our own server unless a proxy says otherwise", () => {
  const schemes = [null, "", "http", "https", "HTTPS", "http, https", "https, http", "javascript"].map(
    schemeOf,
  );
  expect(schemes).toEqual(["http", "http", "http", "https", "https", "https", "http", "http"]);
});

test("an origin hidden by no-referrer is put back for our own pages alone", () => {
  const own = asked("POST", { origin: "null", "sec-fetch-site": "same-origin" });
  expect(ownOrigin(own)).toBe("http://127.0.0.1:3000");
  expect(ownOrigin(asked("POST", { origin: "null" }))).toBeNull();
  expect(ownOrigin(asked("POST", { origin: "null", "sec-fetch-site": "cross-site" }))).toBeNull();
  expect(ownOrigin(asked("POST", { origin: "http://a", "sec-fetch-site": "same-origin" }))).toBeNull();
});

test("a referrer never leaves the site; where forms need their Origin it stays within", () => {
  expect(referrerPolicyOf(asked("GET"))).toBe("no-referrer");
  expect(referrerPolicyOf(asked("GET", { host: "sales.example.com" }))).toBe("same-origin");
});

test.each([
  ["/en/d/sample?company=Anna&q=ivan", "/en/d/sample"],
  ["/en?a?b", "/en"],
  ["/en#x", "/en"],
  ["/ru/d/shop/customers/ivan.petrov", "/ru/d/shop/customers/*"],
  ["/ru/d/shop/customers/~0123456789abcdef?q=1", "/ru/d/shop/customers/*"],
  ["/ru/d/shop/customers", "/ru/d/shop/customers"],
  ["/ru/anna%40example.com", "/ru/*"],
  ["/ru/%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2/x", "/ru/*/x"],
  ["/ru/d/+7-916-123-45-67", "/ru/d/*"],
  ["/ru/d/89161234567", "/ru/d/*"],
  ["/ru/uploads/01234567-0123-4123-8123-012345678901", "/ru/uploads/01234567-0123-4123-8123-012345678901"],
  ["/en/d/shop/campaigns/0123456789/email.csv", "/en/d/shop/campaigns/*/email.csv"],
  ["/en/d/shop/campaigns/a1b2c3d4e5/email.csv", "/en/d/shop/campaigns/a1b2c3d4e5/email.csv"],
  [`/${"a".repeat(500)}`, `/${"a".repeat(299)}`],
])("the log shows %s as %s", (target, path) => {
  expect(loggedPath(target)).toBe(path);
});

test("names of hosts", () => {
  expect(["a:1", "A.b", "[::1]:80", "fe80::1", "магазин.рф"].map(maybeHostName)).toEqual([
    "a",
    "a.b",
    "::1",
    "fe80::1",
    "магазин.рф",
  ]);
  expect(["", "a b", "a/b", "a:b", "http://a", "*.a", "a:1:"].map(maybeHostName)).toEqual(
    Array(7).fill(null),
  );
  expect(["127.0.0.1", "127.9.9.9", "::1", "localhost"].every(isLoopback)).toBe(true);
  expect(["127.0.0.1.a", "10.0.0.1", "::", "localhost.a"].some(isLoopback)).toBe(false);
});
