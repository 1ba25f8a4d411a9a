import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { env } from "../../base/env";
import { log } from "../../base/log";
import { ProblemError } from "../../base/problem";
import { processWide } from "../../base/process-wide";
import { hasCode } from "../disk/atomic";
import { scratchFolder } from "../disk/paths";
import { discardFile } from "../scratch";
import { findBrowser } from "./browser.mjs";

/** One Chromium at a time: each takes some hundred megabytes. */
const printer = processWide("printer", () => ({ last: Promise.resolve<unknown>(null) }));

/** Whether this machine has a browser that prints. */
export function canPrint(): boolean {
  return browser() !== undefined;
}

/** Looked for once: every page of a report asks whether there is one. */
function browser(): string | undefined {
  return processWide("browser", () => ({ found: findBrowser() || undefined })).found;
}

/**
 * A page that needs nothing but itself, as PDF. Throws a ProblemError where there is no browser (`printer_missing`), or where it fails or
 * takes longer than the setting `PRINT_TIME_LIMIT_MS` (`not_printed`).
 */
export function printPdf(html: string): Promise<Uint8Array<ArrayBuffer>> {
  const printed = printer.last.then(() => print(html));
  printer.last = printed.catch(() => null);
  return printed;
}

async function print(html: string): Promise<Uint8Array<ArrayBuffer>> {
  const program = browser();
  if (program === undefined) throw new ProblemError("printer_missing");
  const folder = join(scratchFolder, `${randomUUID()}.pdf`);
  await mkdir(folder, { recursive: true });
  try {
    const [from, to] = [join(folder, "page.html"), join(folder, "page.pdf")];
    await writeFile(from, html);
    await runBrowser(program, folder, [`--print-to-pdf=${to}`, pathToFileURL(from).href]);
    return new Uint8Array(await readFile(to).catch(notPrinted));
  } finally {
    await discardFile(folder);
  }
}

/** Nothing of the browser stays, and it asks nobody for anything. The page has no script, and only root needs it without its sandbox. */
const flags = [
  "--headless",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-extensions",
  "--disable-sync",
  "--no-first-run",
  "--no-pdf-header-footer",
  "--generate-pdf-document-outline",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** Ends when the browser has; throws a ProblemError when it failed or took too long. */
async function runBrowser(program: string, folder: string, asked: readonly string[]): Promise<void> {
  const child = spawn(program, [...flags, `--user-data-dir=${join(folder, "profile")}`, ...asked], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, HOME: folder, TMPDIR: folder },
    timeout: env.PRINT_TIME_LIMIT_MS,
    killSignal: "SIGKILL",
  });
  let said = "";
  child.stderr.on("data", (part: Buffer) => {
    said = `${said}${part}`.slice(-saidMost);
  });
  const code = await new Promise<number | string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(code ?? signal ?? ""));
  });
  if (code === 0) return;
  log("not_printed", { code, said });
  throw new ProblemError("not_printed");
}

/** A browser that ends well has still not printed where there is no file. */
function notPrinted(error: unknown): never {
  throw hasCode(error, "ENOENT") ? new ProblemError("not_printed") : error;
}

/** So much of what the browser says last goes into the log, in characters. */
const saidMost = 500;
