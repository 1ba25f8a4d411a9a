import { expect, test } from "vitest";
import { ProblemError, problem } from "../../lib/base/problem";
import { isProblemCode, problemRooms } from "../../lib/base/problem-codes";

test("a code stands in one room, so that its sentence is one", () => {
  const codes = Object.values(problemRooms).flatMap((room) => Object.keys(room));
  expect(codes.length).toBeGreaterThan(130);
  expect([...new Set(codes)]).toEqual(codes);
});

test("a text is a code only if a room has it", () => {
  expect(["disk_full", "host_unknown", "name_taken"].filter(isProblemCode)).toHaveLength(3);
  expect(["", "toString", "disk_fulll"].filter(isProblemCode)).toEqual([]);
});

test("a problem carries the values of its sentence", () => {
  expect(problem("disk_full")).toEqual({ code: "disk_full", values: {} });
  const { problem: found } = new ProblemError("upload_too_large", { limit_mb: 3 });
  expect(found).toEqual({ code: "upload_too_large", values: { limit_mb: 3 } });
});

test("codes and their values are held by the types", () => {
  const wrong = [
    // @ts-expect-error: a code that is misspelt
    problem("disk_fulll"),
    // @ts-expect-error: a code without its values
    problem("upload_too_large"),
    // @ts-expect-error: a value that its sentence does not name
    problem("upload_too_large", { limit: 3 }),
    // @ts-expect-error: the same of an error
    new ProblemError("no_rowz"),
  ];
  expect(wrong).toHaveLength(4);
});
