// npm start [sales file] · npm run dev
// Installs and builds what is missing or old, reads the sales file if one is given, and serves.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { buildIfStale, environment, installIfStale, root, run, say } from "./fresh.mjs";

const args = process.argv.slice(2);
const dev = args.includes("--dev");
// npm moves to the project's folder; the path was typed where the person stands.
const files = args
  .filter((arg) => !arg.startsWith("--"))
  .map((file) => resolve(process.env.INIT_CWD ?? ".", file));
const host = (process.env.HOST ?? "127.0.0.1").replace(/^\[|\]$/g, "");
const port = Number(process.env.PORT ?? 3000);

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 9))
  stop(`Tercet needs Node 20.9 or newer; this is ${process.version}.`);
for (const file of files) if (!existsSync(file)) stop(`There is no file ${file}.`);
// A build under a running server would break it, so an occupied port is told first.
if (await isTaken()) stop(takenText());
if (!(await installIfStale())) stop("The packages could not be installed: see above.");
if (!dev && !(await buildIfStale())) stop("The build failed: see above.");
for (const file of files) {
  if (!(await run("node", ["--import", "tsx", "scripts/tercet.ts", "import", file]))) process.exit(1);
}
serve();

/** The server is a process of its own: libuv's threads, where DuckDB works, are counted when Node starts. */
function serve() {
  const more = { NODE_ENV: dev ? "development" : "production", UV_THREADPOOL_SIZE: threads() };
  const child = spawn("node", ["--import", "tsx", "scripts/serve.ts", ...(dev ? ["--dev"] : [])], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: environment(more),
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
