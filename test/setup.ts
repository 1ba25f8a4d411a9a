import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

// Set before any module reads the settings: each test file writes to a folder of its own, which goes with it.
const folder = mkdtempSync(join(tmpdir(), "tercet-"));
process.env["DATA_DIR"] = folder;

// A look that a test did not wait for may still write there.
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

// The program's log lines would bury the report of the tests.
const write = process.stdout.write.bind(process.stdout) as (...all: unknown[]) => boolean;
process.stdout.write = (...all: unknown[]) => String(all[0]).startsWith('{"at":"') || write(...all);
