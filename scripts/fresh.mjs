// What `npm start` and `npm test` need before anything else, in plain JavaScript since nothing may be installed yet.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export const windows = process.platform === "win32";
const stamp = join(root, ".next", "tercet-build");

/** Everything whose change makes the build an old one. */
const sources = [
  "app",
  "lib",
  "data/content",
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
  say("Installing packages (npm ci) …");
  const args = ["ci", dev ? "--include=dev" : "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
  return run(windows ? "npm.cmd" : "npm", args, { NODE_ENV: "" });
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
  say("Building …");
  const hash = sourceHash();
  const built = await run("node", ["node_modules/next/dist/bin/next", "build"], { NODE_ENV: "production" });
  if (built) writeFileSync(stamp, hash);
  return built;
}

/** Runs a program in the project's root, its output shown as it comes; whether it ended well. */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: "inherit",
      env: environment(env),
      shell: windows,
    });
    child.on("error", (error) => {
      say(`${command} does not run: ${error.message}`);
      resolve(false);
    });
    child.on("close", (code) => resolve(code === 0));
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
