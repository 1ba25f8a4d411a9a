import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { sampleIds } from "../../../lib/model/sample";

const root = fileURLToPath(new URL("../../..", import.meta.url));

export type Line = Readonly<Record<string, unknown>>;

/** A second server beside the one that all tests use; `log` grows as it answers, `said` is for people. */
export type Server = Readonly<{
  address: string;
  pid: number;
  log: readonly Line[];
  said: readonly string[];
  /** Closes the end of the pipe that the server writes its log to. */
  stopReading(): void;
  stop(): Promise<number | null>;
}>;

const serve = ["scripts/run.mjs", "scripts/serve.ts"];

/** The command behind `npm start`, with the files that a person may add. */
export function npmStart(...files: string[]): string[] {
  return ["scripts/start.mjs", ...files];
}

/**
 * Starts the built site on a free port with other settings, and waits for its samples. A data folder of its own gets those of the
 * server that all tests use, without their campaigns, unless it is `empty` on purpose: making them takes longer than most tests.
 * Throws when it does not start.
 */
export async function startServer(
  settings: Record<string, string>,
  command: readonly string[] = serve,
  { empty = false } = {},
): Promise<Server> {
  if (!empty && settings["DATA_DIR"] !== undefined) await copySamples(settings["DATA_DIR"]);
  const child = run(command, { PORT: "0", PREPARE_TIME_LIMIT_MS: "0", ...settings });
  child.stderr.resume();
  const log: Line[] = [];
  const said: string[] = [];
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const entry = line.startsWith("{") ? (JSON.parse(line) as Line) : null;
      if (entry === null) said.push(line);
      else log.push(entry);
      if (entry?.["event"] === "ready") resolve(String(entry["address"]));
    });
    void ended.then((code) => reject(new Error(`the server ended with ${code}`)));
  });
  const stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  const stopReading = () => void child.stdout.destroy();
  return { address, pid: child.pid ?? 0, log, said, stopReading, stop };
}

/** What the tests beside this one make and delete in their samples. */
const passing = ["campaigns", "answers"];

async function copySamples(folder: string): Promise<void> {
  for (const id of Object.values(sampleIds)) {
    const from = join(process.env["DATA_DIR"] ?? "", "datasets", id);
    const to = join(folder, "datasets", id);
    if (existsSync(from) && !existsSync(to))
      await cp(from, to, { recursive: true, filter: (path) => !passing.includes(basename(path)) });
  }
}

/** Runs a command that must not come to serve: its exit code and what it said. */
export async function refusedStart(
  settings: Record<string, string>,
  command: readonly string[] = serve,
): Promise<{ code: number; said: string }> {
  const child = run(command, settings);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const [code] = (await once(child, "close")) as [number];
  return { code, said };
}

function run(command: readonly string[], settings: Record<string, string>) {
  return spawn("node", command, {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      LANG: "C.UTF-8",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}
