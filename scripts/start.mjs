#!/usr/bin/env node
// npm start [-- sales file [options of `npm run import`]] · npm run dev · npx tercet-….tgz [the same]
// Installs and builds what is missing or old (for serving, no packages of development), reads the sales file if one is given, and serves.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { buildIfStale, environment, installIfStale, linkPackages, root, say } from "./fresh.mjs";

const dev = process.argv.includes("--dev");
const [named, ...options] = process.argv.slice(2).filter((arg) => arg !== "--dev");
// npm moves to the project's folder; the path was typed where the person stands.
const place = process.env.INIT_CWD ?? process.cwd();
const file = named && resolve(place, named);
/** A package of npm comes built and without a lock file, and npm has installed the others; its data is where the person stands. */
const packed = !existsSync(join(root, "package-lock.json"));
const data = packed ? { DATA_DIR: resolve(place, process.env.DATA_DIR ?? "tercet-data") } : {};
const host = (process.env.HOST ?? "127.0.0.1").replace(/^\[|\]$/g, "");
const port = Number(process.env.PORT ?? 3000);

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19))
  stop(`Tercet needs Node 20.19 or newer; this is ${process.version}.`);
if (file && !existsSync(file)) stop(`There is no file ${file}.`);
// A build under a running server would break it, so an occupied port is told first.
if (await isTaken()) stop(takenText());
if (packed) linkPackages();
else if (!(await installIfStale({ dev }))) stop("The packages could not be installed: see above.");
if (!packed && !dev && !(await buildIfStale())) stop("The build failed: see above.");
serve(file ? [`--report=${imported()}`] : []);

/** Reads the file into a data set and gives its id: the last line that the command prints. */
function imported() {
  const { status, stdout } = spawnSync(
    "node",
    ["scripts/run.mjs", "scripts/tercet.ts", "import", file, ...options],
    {
      cwd: root,
      stdio: ["inherit", "pipe", "inherit"],
      env: environment({ UV_THREADPOOL_SIZE: threads(), ...data }),
      encoding: "utf8",
    },
  );
  const lines = stdout.trimEnd().split("\n");
  const id = status === 0 ? lines.pop() : undefined;
  if (lines.length > 0) say(lines.join("\n"));
  return id ?? process.exit(1);
}

/** The server is a process of its own: libuv's threads, where DuckDB works, are counted when Node starts. */
function serve(more) {
  const child = spawn("node", ["scripts/run.mjs", "scripts/serve.ts", ...(dev ? ["--dev"] : []), ...more], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: environment({
      NODE_ENV: dev ? "development" : "production",
      UV_THREADPOOL_SIZE: threads(),
      ...data,
    }),
  });
  // The server ends when it has answered what is under way, and this process with it.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("close", (code) => process.exit(code ?? 1));
}

function threads() {
  return String(Math.max(Number(process.env.UV_THREADPOOL_SIZE) || 0, 16));
}

function isTaken() {
  if (!(port > 0 && port < 65_536)) return false;
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve(error.code === "EADDRINUSE"));
    probe.listen(port, host, () => probe.close(() => resolve(false)));
  });
}

function takenText() {
  return `Port ${port} is taken by another program, perhaps by a Tercet that is running already.
Stop that one, or choose another port: PORT=3001 npm start`;
}

function stop(line) {
  say(line);
  process.exit(1);
}
