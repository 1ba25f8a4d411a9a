import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");

const files = ["app", "lib"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);

test("every redirect is to a path that was looked at", () => {
  const redirects = files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => /\b(permanentR|r)edirect\(|\blocation[:,]|"location"/.test(line))
      .map((line) => [file.slice(root.length + 1), line.trim()] as const),
  );
  expect(redirects.length).toBeGreaterThan(4);
  expect(redirects.filter(([, line]) => !/requireOwnPath|headers: \{ location, /.test(line))).toEqual([]);
});

test("every route that is no page has the one door, but for the start page's and the watchman's", () => {
  const routes = files
    .map((file) => file.slice(root.length + 1))
    .filter((file) => /^app\/(.*\/)?route\.ts$/.test(file));
  const without = routes.filter((file) => !/= door\(/.test(readFileSync(join(root, file), "utf8")));
  expect(without.sort()).toEqual(["app/health/route.ts", "app/route.ts"]);
});
