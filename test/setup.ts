import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll } from "vitest";

// Set before any module reads the settings: each test file writes to a folder of its own, which goes with it.
const folder = mkdtempSync(join(tmpdir(), "tercet-"));
process.env["DATA_DIR"] = folder;

// A look that a test did not wait for may still write there.
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

// The lane of every day tries the same cases each time, so that a commit is judged by what it changes; the deep lane looks for new ones.
const seed = process.env["SEED"] ?? (process.env["TEST_LANE"] === "deep" ? undefined : 20_261_129);
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });

// The program's log lines would bury the report of the tests.
const write = process.stdout.write.bind(process.stdout) as (...all: unknown[]) => boolean;
process.stdout.write = (...all: unknown[]) => String(all[0]).startsWith('{"at":"') || write(...all);
