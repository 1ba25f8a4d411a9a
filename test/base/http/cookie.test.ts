import { expect, test } from "vitest";
import { cookieHeader, secretIn } from "../../../lib/base/http/cookie";

test("behind https the cookie has the prefix that no other host can set, and goes nowhere unencrypted", () => {
  expect(cookieHeader("session", { secret: "abc", seconds: 60 }, "https")).toBe(
    "__Host-tercet=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure",
  );
  expect(cookieHeader("session", null, "http")).toBe("tercet=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
});

test.each([
  [null, null],
  ["", null],
  ["tercet=", null],
  ["a=1; tercet=abc; b=2", "abc"],
  ["xtercet=1; tercet=abc", "abc"],
  ["__Host-tercet=https; tercet=abc", "abc"],
  ["Tercet=abc", null],
  ["tercet-share=abc", null],
])("the secret in %s is %s", (header, secret) => {
  expect(secretIn(header, "session", "http")).toBe(secret);
});

test("sign-ins under way do not disturb one another", () => {
  expect(cookieHeader("oidc", { secret: "abc", seconds: 60 }, "https", "s1")).toMatch(
    /^__Host-tercet-oidc-s1=abc; Path=\/;.*; Secure$/,
  );
  const both = "tercet-oidc-s1=abc; tercet-oidc-s2=def";
  expect([secretIn(both, "oidc", "http", "s2"), secretIn(both, "oidc", "http", "s")]).toEqual(["def", null]);
});

test("a cookie of plain http is none behind https", () => {
  expect(secretIn("tercet=abc", "session", "https")).toBeNull();
  expect(secretIn("tercet=abc; __Host-tercet=def", "session", "https")).toBe("def");
});
