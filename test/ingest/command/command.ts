import { spawn } from "node:child_process";
import { join } from "node:path";

export type Run = Readonly<{ code: number | null; out: string; error: string }>;

/** Runs the command as a person would, with its output piped, on a machine of that language and time zone. */
export function tercet(
  args: readonly string[],
  lang = "en_GB.UTF-8",
  timeZone = process.env["TZ"],
): Promise<Run> {
  const child = spawn(process.execPath, ["scripts/run.mjs", join("scripts", "tercet.ts"), ...args], {
    env: { ...process.env, LANG: lang, TZ: timeZone },
  });
  let [out, error] = ["", ""];
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (error += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, error })));
}
