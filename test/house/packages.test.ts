import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const versions = z.record(z.string(), z.string());
const locked = z.object({ optionalDependencies: versions.optional() });
const packages = z.object({ dependencies: versions, devDependencies: versions }).parse(read("package.json"));
const lock = z.object({ packages: z.record(z.string(), locked) }).parse(read("package-lock.json")).packages;

test("package.json names exact versions", () => {
  const all = { ...packages.dependencies, ...packages.devDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

// npm leaves out what the registry at hand does not offer, and then `npm ci` refuses the file everywhere.
test("the lock file knows the packages of every platform", () => {
  const wanted = Object.values(lock).flatMap(({ optionalDependencies }) =>
    Object.keys(optionalDependencies ?? {}),
  );
  const known = Object.keys(lock).map((path) => path.replace(/^.*node_modules\//, ""));
  expect(wanted.filter((name) => !known.includes(name))).toEqual([]);
});

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"));
}
