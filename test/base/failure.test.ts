import { expect, test } from "vitest";
import { failureOf } from "../../lib/base/failure";

test("an error is told without its cause", () => {
  const error = new Error("query failed: customer/one", {
    cause: new Error("could not read 'ivan@example.com'"),
  });
  expect(JSON.stringify(failureOf(error))).not.toContain("ivan");
  expect(failureOf(error)).toMatchObject({ name: "Error", message: "query failed: customer/one" });
});

test("the number that the reader sees is there to be found", () => {
  expect(failureOf(Object.assign(new Error("x"), { digest: "123" }))).toMatchObject({ digest: "123" });
});

test("a long message is cut, and stands nowhere else", () => {
  const { message, stack } = failureOf(new Error(`first\n${"b".repeat(1_000)}`));
  expect(message).toHaveLength(500);
  expect(stack).not.toContain("bbb");
});

test("anything may be thrown", () => {
  expect(failureOf("text")).toEqual({ message: "text" });
  expect(failureOf(undefined)).toEqual({ message: "undefined" });
});
