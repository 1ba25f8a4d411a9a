import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export type Line = Readonly<Record<string, unknown>>;

/** A second server beside the one that all tests use; `log` grows as it answers. */
export type Server = Readonly<{ address: string; log: readonly Line[]; stop(): Promise<number | null> }>;

/** Starts the built site on a free port with other settings. Throws when it does not start. */
export async function startServer(settings: Record<string, string>): Promise<Server> {
  const child = run({ PORT: "0", ...settings });
  const log: Line[] = [];
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /^Tercet is at (\S+)\/ /.exec(line)?.[1];
      if (found !== undefined) resolve(found);
      if (line.startsWith("{")) log.push(JSON.parse(line) as Line);
    });
    void ended.then((code) => reject(new Error(`the server ended with ${code}`)));
  });
  const stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  return { address, log, stop };
}

/** Runs a server that must not start: its exit code and what it said. */
export async function refusedStart(
  settings: Record<string, string>,
): Promise<{ code: number; said: string }> {
  const child = run(settings);
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = (await once(child, "close")) as [number];
  return { code, said };
}

function run(settings: Record<string, string>) {
  return spawn("node", ["--import", "tsx", "scripts/serve.ts"], {
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
