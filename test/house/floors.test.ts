import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cruise, type ICruiseOptions } from "dependency-cruiser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

/** A house of broken rules: what a file imports, and the rule that must say so; null when it may. */
const imports = [
  ["lib/ui/page.ts", "../page/overview", null],
  ["lib/ui/card.tsx", "./button", null],
  ["lib/page/overview.ts", "../query/score", null],
  ["lib/query/score.ts", "../engine/ask", null],
  ["lib/engine/ask.ts", "@duckdb/node-api", null],
  ["lib/chart/bars.ts", "@observablehq/plot", null],
  ["lib/store/paths.ts", "node:fs", null],
  ["lib/ui/drop.client.tsx", "../i18n/words", null],
  ["lib/ui/form.client.tsx", "./drop.client", null],
  ["app/page.tsx", "../lib/ui/card", null],
  ["lib/model/up.ts", "../query/score", "floor-of-model"],
  ["lib/query/sideways.ts", "../export/csv", "floor-of-query"],
  ["lib/engine/sideways.ts", "../store/paths", "floor-of-engine"],
  ["lib/engine/trade.ts", "../model/day", "engine-without-trade"],
  ["lib/base/up.ts", "../model/day", "floor-of-base"],
  ["lib/page/up.ts", "../ui/card", "floor-of-page"],
  ["lib/page/duck.ts", "@duckdb/node-api", "duckdb-by-engine"],
  ["lib/ingest/duck.ts", "@duckdb/node-api", "duckdb-by-engine"],
  ["lib/ui/plot.ts", "@observablehq/plot", "plot-by-chart"],
  ["lib/page/disk.ts", "node:fs", "disk-by-store"],
  ["lib/query/disk.ts", "fs/promises", "disk-by-store"],
  ["app/disk.ts", "node:fs/promises", "disk-by-store"],
  ["app/query.tsx", "../lib/query/score", "routes-reach"],
  ["app/engine.tsx", "../lib/engine/ask", "routes-reach"],
  ["lib/ui/bad.client.tsx", "../page/overview", "clients-reach"],
  ["lib/ui/worse.client.tsx", "./card", "clients-reach"],
  ["lib/page/text.ts", "../utils/text", "lib-is-rooms"],
  ["lib/ui/route.ts", "../../app/page", "lib-stands-alone"],
  ["lib/page/compare/own.ts", "./sides", null],
  ["lib/page/compare/shared.ts", "../kit/codes", null],
  ["lib/ui/compare/other-room.tsx", "../../page/overview/advice", null],
  ["lib/page/compare/other-noun.ts", "../overview/advice", "nouns-apart"],
  ["lib/page/kit/noun.ts", "../overview/advice", "kit-knows-no-noun"],
  ["lib/page/circle.ts", "./round", "no-cycles"],
  ["lib/page/nothing.ts", "./nowhere", "no-missing"],
  ["lib/page/tools.ts", "vitest", "no-test-packages"],
  ["lib/page/stranger.ts", "left-pad", "no-undeclared"],
] as const;

/** Files that others import, or that nobody does. */
const others = {
  "lib/ui/button.ts": "",
  "lib/export/csv.ts": "",
  "lib/model/day.ts": "",
  "lib/i18n/words.ts": "",
  "lib/base/day.ts": "",
  "lib/utils/text.ts": 'import "../base/day";',
  "lib/page/compare/sides.ts": "",
  "lib/page/kit/codes.ts": "",
  "lib/page/overview/advice.ts": "",
  "lib/page/round.ts": 'import "./circle";',
  "lib/query/unused.ts": 'import "./score";',
};

const root = join(import.meta.dirname, "..", "..");
const violation = z.object({ from: z.string(), rule: z.object({ name: z.string() }) });
const cruised = z.object({ output: z.object({ summary: z.object({ violations: z.array(violation) }) }) });

let house = "";
let found: [string, string][] = [];

beforeAll(async () => {
  await mkdir(join(root, "test", ".out"), { recursive: true });
  house = await mkdtemp(join(root, "test", ".out", "house-"));
  for (const [file, text] of Object.entries(others)) await write(file, text);
  for (const [file, target] of imports) await write(file, `import "${target}";`);
  await write("scripts/all.ts", imports.map(([file]) => `import "../${file}";`).join("\n"));
  await write("tsconfig.json", "{}");
  const packages = ["@duckdb/node-api", "@observablehq/plot", "vitest", "left-pad"];
  for (const name of packages) await write(`node_modules/${name}/index.js`, "");
  for (const name of packages)
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: "index.js" }));
  const dependencies = { "@duckdb/node-api": "1.0.0", "@observablehq/plot": "1.0.0" };
  await write("package.json", JSON.stringify({ dependencies, devDependencies: { vitest: "1.0.0" } }));
  found = await violations();
});

afterAll(() => rm(house, { recursive: true }));

test.each(imports.filter(([, , rule]) => rule !== null))("%s may not import %s: %s", (file, _, rule) => {
  expect(found).toContainEqual([file, rule]);
});

test("what may be imported may", () => {
  const allowed: string[] = imports.filter(([, , rule]) => rule === null).map(([file]) => file);
  expect(found.filter(([file]) => allowed.includes(file))).toEqual([]);
});

test("what nothing uses is told", () => {
  expect(found.filter(([, rule]) => rule === "no-orphans").map(([file]) => file)).toEqual([
    "lib/query/unused.ts",
  ]);
});

async function violations(): Promise<[string, string][]> {
  const rules: string = "../../.dependency-cruiser.mjs";
  const { default: config } = await import(rules);
  const options: ICruiseOptions = { ...config.options, validate: true, ruleSet: config, baseDir: house };
  const result = cruised.parse(await cruise(["app", "lib", "scripts"], options));
  return result.output.summary.violations.map(({ from, rule }) => [from, rule.name]);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(house, file)), { recursive: true });
  await writeFile(join(house, file), text);
}
