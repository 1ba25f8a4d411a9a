import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";

// Set before any module reads the settings: each process writes to a folder of its own. Test files that share a process share it.
const ofProcess = globalThis as { testFolder?: string };
if (ofProcess.testFolder === undefined) {
  ofProcess.testFolder = mkdtempSync(join(process.env["TEST_FOLDER"] ?? tmpdir(), "data-"));
  process.env["DATA_DIR"] = ofProcess.testFolder;
  hushLog();
}

// The lane of every day tries the same cases each time, so that a commit is judged by what it changes; the deep lane looks for new ones.
const seed = process.env["SEED"] ?? (process.env["TEST_LANE"] === "deep" ? undefined : 20_261_129);
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });

/** The program's log lines would bury the report of the tests. */
function hushLog(): void {
  const write = process.stdout.write.bind(process.stdout) as (...all: unknown[]) => boolean;
  process.stdout.write = (...all: unknown[]) => String(all[0]).startsWith('{"at":"') || write(...all);
}
