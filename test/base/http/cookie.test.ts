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

test("a cookie of plain http is none behind https", () => {
  expect(secretIn("tercet=abc", "session", "https")).toBeNull();
  expect(secretIn("tercet=abc; __Host-tercet=def", "session", "https")).toBe("def");
});
