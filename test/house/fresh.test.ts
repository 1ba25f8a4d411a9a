import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

type Fresh = Readonly<{ isInstalled: (wanted: { dev: boolean }) => boolean }>;

/** What stands alone before anything is installed. */
const scripts = ["fresh.mjs", "run.mjs"].map((name) =>
  fileURLToPath(new URL(`../../scripts/${name}`, import.meta.url)),
);

const a = { version: "1.0.0", integrity: "sha512-a" };
const changed = { version: "1.0.1", integrity: "sha512-b" };
const other = { version: "1.0.0", integrity: "sha512-c" };
const tool = { ...a, dev: true };
const native = { ...a, optional: true };

const lock = { "": {}, a, tool, native };

/** What npm noted as installed, and whether that is enough to serve and to test. */
const cases = [
  ["nothing", null, { serving: false, testing: false }],
  ["what serving takes", { a, native }, { serving: true, testing: false }],
  ["everything", { a, tool, native }, { serving: true, testing: true }],
  ["no build for this platform", { a, tool }, { serving: true, testing: true }],
  ["another version", { a: changed, tool }, { serving: false, testing: false }],
  ["another file of the same version", { a: other, tool }, { serving: false, testing: false }],
  ["another version of a tool", { a, tool: { ...changed, dev: true } }, { serving: false, testing: false }],
  ["a package too many", { a, tool, b: a }, { serving: false, testing: false }],
] as const;

test.each(cases)("installed: %s", async (_name, installed, enough) => {
  const root = await mkdtemp(join(tmpdir(), "tercet-fresh-"));
  await mkdir(join(root, "node_modules"));
  for (const script of scripts) await cp(script, join(root, "scripts", basename(script)));
  await writeFile(join(root, "package-lock.json"), JSON.stringify({ packages: lock }));
  const noted = join(root, "node_modules", ".package-lock.json");
  if (installed !== null) await writeFile(noted, JSON.stringify({ packages: installed }));
  const { isInstalled }: Fresh = await import(join(root, "scripts", "fresh.mjs"));
  expect({ serving: isInstalled({ dev: false }), testing: isInstalled({ dev: true }) }).toEqual(enough);
  await rm(root, { recursive: true });
});
