import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const versions = z.record(z.string(), z.string());
const locked = z.object({
  name: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().default(false),
  devOptional: z.boolean().default(false),
  optional: z.boolean().default(false),
  inBundle: z.boolean().default(false),
  optionalDependencies: versions.optional(),
});
const packages = z
  .object({ dependencies: versions, devDependencies: versions })
  .parse(JSON.parse(read("package.json")));
const { packages: lock } = z
  .object({ packages: z.record(z.string(), locked) })
  .parse(JSON.parse(read("package-lock.json")));

const entries = Object.entries(lock)
  .filter(([path]) => path !== "")
  .map(([path, entry]) => ({ ...entry, name: entry.name ?? path.replace(/^.*node_modules\//, "") }));
const served = entries.filter(({ dev, devOptional }) => !dev && !devOptional);

/** Licences that ask for no more than that their text is kept. */
const permissive = ["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"];

/** Others, with the reason why they may be here. */
const excepted: Readonly<Record<string, string>> = {
  "OFL-1.1": "fonts, which are served as they come",
  "MPL-2.0": "lightningcss, used by the build alone and not changed",
  "CC-BY-4.0": "caniuse-lite, a table of browsers that the build alone reads",
  "BlueOak-1.0.0": "permissive; graceful-fs, used by the build alone",
  Unlicense: "permissive; robust-predicates below d3",
  "MIT-0": "permissive; nodemailer, which sends digests by e-mail",
};

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

// Else native code for other platforms is installed unchecked; what comes inside another package is checked with that one.
test("every package in the lock file has its hash", () => {
  const unchecked = entries.filter(({ integrity, inBundle }) => integrity === undefined && !inBundle);
  expect(unchecked.map(({ name }) => name)).toEqual([]);
});

test("whoever serves installs only what licences allow", () => {
  const wrong = served.filter(
    ({ license = "none" }) => !permissive.includes(license) && excepted[license] === undefined,
  );
  expect(wrong.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
});

test("the README's last chapter lists the licences of what whoever serves installs", () => {
  const chapter = read("README.md").split(/^## /m).at(-1) ?? "";
  const rows = chapter.split("\n").filter((line) => /^\| [A-Z0-9]/.test(line));
  expect(rows).toEqual(licenceRows());
});

/** A row of names for each licence; builds for single platforms and whatever else may be missing go without saying. */
function licenceRows(): string[] {
  const always = served.filter(({ optional }) => !optional);
  return [...permissive, ...Object.keys(excepted)].flatMap((licence) => {
    const names = always.filter(({ license }) => license === licence).map(({ name }) => name);
    return names.length === 0
      ? []
      : [
          `| ${licence} | ${[...new Set(names)].sort().join(", ")} | ${excepted[licence] ?? ""} |`.replace(
            "|  |",
            "| |",
          ),
        ];
  });
}

function read(file: string): string {
  return readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
}
