// npm test · npm run check (--fast: the gates that take seconds) · npm run test:deep (--deep: the long tests alone)
// Every gate runs and counts as one test, beside the tests themselves; the last line says how many passed and failed.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { findBrowser, shell } from "../lib/store/print/browser.mjs";
import { auditPackages } from "./audit.mjs";
import { buildIfStale, buildLog, installIfStale, root, run, runQuietly, say } from "./fresh.mjs";

const fast = process.argv.includes("--fast");
const deep = process.argv.includes("--deep");
const out = join(root, "test", ".out");
const data = mkdtempSync(join(tmpdir(), "tercet-test-"));
const counts = { passed: 0, failed: 0 };

/** Failed tests in a line each, said again at the end: what a runner prints of one can be longer than a log that is kept. */
const failures = [];
const reasonMax = 300;

/** So many browser tests of a run may fail once and pass the second time; each is told. More are no accident. */
const flakyMax = 2;

/** Settings of the person who runs the tests are not the tests' settings. */
const clean = {
  ...Object.fromEntries(
    ["PORT", "HOST", "ALLOWED_HOSTS", "TERCET_PASSWORD", "NODE_ENV"].map((name) => [name, ""]),
  ),
  DATA_DIR: data,
};

mkdirSync(out, { recursive: true });
try {
  await testAll();
} finally {
  rmSync(data, { recursive: true, force: true });
}
for (const failure of failures) say(failure);
say(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);

async function testAll() {
  if (!(await gate("packages", () => installIfStale({ dev: true })))) return;
  if (!deep) await gates();
  if (fast) return;
  const built = await gate("build", buildIfStale);
  if (built) await gate("build without a warning", isBuildCalm);
  let browser = null;
  const found = await gate("browser", async () => {
    browser = await requireBrowser();
    return browser !== null;
  });
  if (!built) fail("browser tests: there is no build to test");
  const lane = deep ? "deep" : "test";
  // Browser tests wait a lot; unit tests take the time that they leave.
  await Promise.all([vitest(lane), built && found ? playwright(lane, browser) : null]);
}

/** Checks that need no site and take seconds each. */
async function gates() {
  await gate("format and lint", () =>
    quietly("@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]),
  );
  await gate("types", types);
  await gate("floors", () =>
    quietly("dependency-cruiser/bin/dependency-cruise.mjs", [
      "--config",
      ".dependency-cruiser.mjs",
      "app",
      "lib",
      "scripts",
      "test",
    ]),
  );
  if (!fast) await audit();
}

async function gate(name, work) {
  const started = performance.now();
  const passed = await work();
  if (passed) counts.passed += 1;
  else counts.failed += 1;
  say(`${passed ? "✓" : "✗"} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return passed;
}

function fail(reason) {
  counts.failed += 1;
  say(`✗ ${reason}`);
}

/** Next writes the types of routes first; those that a development server left behind may speak of pages long gone. */
async function types() {
  rmSync(join(root, ".next", "dev", "types"), { recursive: true, force: true });
  const written = await quietly("next/dist/bin/next", ["typegen"]);
  return written && quietly("typescript/bin/tsc", ["--noEmit", "-p", "."]);
}

/** Whoever starts Tercet is not to read what the builder alone can mend. */
function isBuildCalm() {
  const said = readFileSync(buildLog, "utf8");
  if (!/warning/i.test(said)) return true;
  say(said);
  return false;
}

/** A registry that cannot be asked is no fault of the packages. */
async function audit() {
  const { faults, skipped } = await auditPackages();
  if (skipped !== null) return say(`– audit of packages: skipped, the registry does not answer (${skipped})`);
  for (const fault of faults) say(fault);
  await gate("audit of packages", () => faults.length === 0);
}

async function vitest(mode) {
  const file = join(out, "vitest.json");
  rmSync(file, { force: true });
  const args = ["run", "--config", "test/vitest.config.ts", "--mode", mode];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const passed = await node("vitest/vitest.mjs", [...args, ...reporters]);
  if (!existsSync(file)) return fail("unit tests: they did not run");
  const found = JSON.parse(readFileSync(file, "utf8"));
  const unread = found.testResults.filter(
    (suite) => suite.status === "failed" && suite.assertionResults.length === 0,
  );
  for (const suite of unread) fail(`${suite.name}: ${suite.message}`);
  for (const { name, assertionResults } of found.testResults)
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === "failed") remember(name, fullName, failureMessages[0]);
  count("unit tests", passed, { passed: found.numPassedTests, failed: found.numFailedTests }, unread.length);
}

async function playwright(lane, browser) {
  const file = join(out, "playwright.json");
  rmSync(file, { force: true });
  const more = {
    E2E_PORT: String(await freePort()),
    CHROMIUM: browser,
    TEST_LANE: lane,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  };
  const args = ["test", "--config", "test/playwright.config.ts", "--reporter=list,json"];
  const passed = await node("@playwright/test/cli.js", args, more);
  if (!existsSync(file)) return fail("browser tests: they did not run");
  const { stats, suites } = JSON.parse(readFileSync(file, "utf8"));
  for (const { file, title, tests } of suites.flatMap(specsOf)) {
    const [test] = tests;
    const reason = test?.results.find(({ error }) => error !== undefined)?.error.message;
    if (test?.status === "flaky") say(`! failed once and passed then: ${failureLine(file, title, reason)}`);
    if (test?.status !== "unexpected") continue;
    remember(file, title, reason);
    for (const { description } of test.annotations) remember(file, "it showed", description);
  }
  const forgiven = stats.flaky <= flakyMax ? stats.flaky : 0;
  const failed = stats.unexpected + stats.flaky - forgiven;
  count("browser tests", passed, { passed: stats.expected + forgiven, failed }, 0);
}

function specsOf({ specs, suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

function remember(file, name, reason) {
  failures.push(`✗ ${failureLine(file, name, reason)}`);
}

function failureLine(file, name, reason = "") {
  const told = stripVTControlCharacters(reason).replace(/\s+/g, " ").slice(0, reasonMax);
  return `${relative(root, resolve(root, "test", file))} › ${name}: ${told}`;
}

/** A runner that ends badly without a failed test, or without any test, is a failure of its own. */
function count(name, ended, found, already) {
  counts.passed += found.passed;
  counts.failed += found.failed;
  if (found.passed + found.failed === 0) fail(`${name}: none were found`);
  else if (!ended && found.failed + already === 0) fail(`${name}: the runner failed, see above`);
}

/** Chromium as CHROMIUM names it, else the system's, else a new one; "" is the one that Playwright keeps itself. */
async function requireBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  say("No Chromium found: installing one …");
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-q"], quiet);
    await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", shell], quiet);
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  return (await node("@playwright/test/cli.js", ["install", "chromium"])) ? "" : null;
}

function node(script, args, more = {}) {
  return run("node", [join("node_modules", script), ...args], { ...clean, ...more });
}

/** Runs a gate's program and shows what it says only when it fails. */
async function quietly(script, args) {
  return (await runQuietly("node", [join("node_modules", script), ...args], clean)) !== null;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
