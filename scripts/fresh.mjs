// What `npm start` and `npm test` need before anything else, in plain JavaScript since nothing may be installed yet.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./run.mjs";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export const windows = process.platform === "win32";
const stamp = join(root, ".next", "tercet-build");

/** What the last build said. */
export const buildLog = join(root, ".next", "tercet-build.log");

/** The folder in which the build has links to packages, and in a package of npm the list of them. */
export const linksFolder = join(root, ".next", "node_modules");
export const linksFile = join(root, ".next", "tercet-links.json");

/** Everything whose change makes the build an old one. */
const sources = [
  "app",
  "lib",
  "data/content",
  "data/schemes",
  "next.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/**
 * Packages are as the lock file says when npm's own note of what it installed names the same ones. Those of development are missed
 * only where they are asked for, so that who serves after testing installs nothing.
 */
export function isInstalled({ dev }) {
  const installed = packagesIn(join(root, "node_modules", ".package-lock.json"));
  const wanted = packagesIn(join(root, "package-lock.json"));
  if (installed === null || wanted === null) return false;
  const named = Object.keys(installed).every((name) => isSame(installed[name], wanted[name]));
  const mayMiss = ({ optional, dev: isDev }) => optional || (isDev && !dev);
  return (
    named && Object.keys(wanted).every((name) => name === "" || name in installed || mayMiss(wanted[name]))
  );
}

/** Installs what is missing, without the packages of development unless `dev`; no package needs a script of its own to be run. */
export async function installIfStale({ dev }) {
  if (isInstalled({ dev })) return true;
  say("Installing packages (npm ci, about a minute) …");
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier"];
  const args = ["ci", dev ? "--include=dev" : "--omit=dev", "--ignore-scripts", ...quiet];
  return (await runQuietly(windows ? "npm.cmd" : "npm", args, { NODE_ENV: "" })) !== null;
}

export function isBuilt() {
  return (
    existsSync(join(root, ".next", "BUILD_ID")) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === sourceHash()
  );
}

export async function buildIfStale() {
  if (isBuilt()) return true;
  say("Building (about a minute) …");
  const hash = sourceHash();
  const args = ["node_modules/next/dist/bin/next", "build"];
  const said = await runQuietly("node", args, { NODE_ENV: "production" });
  if (said === null) return false;
  for (const script of ["scripts/serve.ts", "scripts/tercet.ts", "scripts/cells.ts"]) await bundle(script);
  writeFileSync(buildLog, said);
  writeFileSync(stamp, hash);
  return true;
}

/** Makes the links of a build that came in a package of npm, which packs none; packages may lie beside it or further up. */
export function linkPackages() {
  const folders = createRequire(join(root, "package.json")).resolve.paths("x") ?? [];
  for (const [path, name] of Object.entries(JSON.parse(readFileSync(linksFile, "utf8")))) {
    const link = join(linksFolder, path);
    const folder = folders.map((one) => join(one, name)).find((one) => existsSync(one));
    if (folder === undefined) throw new Error(`the package ${name} is not installed`);
    rmSync(link, { force: true, recursive: true });
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(folder, link, "junction");
  }
}

/** Runs a program in the project's root, its output shown as it comes; whether it ended well. */
export async function run(command, args, env = {}) {
  return (await ended(start(command, args, env, "inherit"))) === 0;
}

/** Runs a program and shows what it says only when it fails: what it said, or null after a failure. */
export async function runQuietly(command, args, env = {}) {
  const child = start(command, args, env, ["inherit", "pipe", "pipe"]);
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (bytes) => said.push(bytes));
  const code = await ended(child);
  const text = Buffer.concat(said).toString();
  if (code === 0) return text;
  say(text);
  return null;
}

function start(command, args, env, stdio) {
  const child = spawn(command, args, { cwd: root, stdio, env: environment(env), shell: windows });
  child.on("error", (error) => say(`${command} does not run: ${error.message}`));
  return child;
}

/** The exit code; null for a program that did not run or was killed. */
function ended(child) {
  return new Promise((resolve) => {
    child.on("error", () => resolve(null));
    child.on("close", resolve);
  });
}

/** This process's environment with `more`; an empty text takes a name away. */
export function environment(more) {
  const all = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...more };
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => !(name in more && value === "")));
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : null;
}

function isSame(a, b) {
  return b !== undefined && a.version === b.version && a.integrity === b.integrity;
}

function sourceHash() {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0]);
  for (const file of sources.flatMap(filesUnder))
    hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** Files of a folder and of those inside it, in one order on every machine; words about the code do not count. */
function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return path.endsWith(".md") ? [] : [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}
