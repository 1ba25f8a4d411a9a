import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import * as handover from "../../lib/base/http/handover";
import * as pageStatus from "../../lib/base/http/page-status";
import { processWide } from "../../lib/base/process-wide";

test("a value is one in the process, however often its module is loaded", async () => {
  const thing = processWide("one", () => ({ made: "first" }));
  vi.resetModules();
  const again = await import("../../lib/base/process-wide");
  expect(again.processWide).not.toBe(processWide);
  expect(again.processWide("one", () => ({ made: "second" }))).toBe(thing);
  expect(again.processWide("other", () => "third")).toBe("third");
});

test("what one bundle leaves another takes, and no two bundles leave under one key", async () => {
  vi.resetModules();
  const other = await import("../../lib/base/http/handover");
  const keys = [handover.leave("first"), other.leave("second")];
  expect([other.take(keys[0] ?? ""), handover.take(keys[1] ?? "")]).toEqual(["first", "second"]);
  expect(other.take(keys[0] ?? "")).toBe("");
});

test("the status that a page notes is the server's to take, once", async () => {
  vi.resetModules();
  const other = await import("../../lib/base/http/page-status");
  pageStatus.noteStatus("a", 404);
  expect([other.takeStatus("a"), pageStatus.takeStatus("a")]).toEqual([404, null]);
});

test("nothing else of lib lies on globalThis", () => {
  const lib = join(import.meta.dirname, "..", "..", "lib");
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const own = files.filter((file) =>
    /globalThis( as\b|\[)|Symbol\.for/.test(readFileSync(join(lib, file), "utf8")),
  );
  expect(own).toEqual([join("base", "process-wide.ts")]);
});
