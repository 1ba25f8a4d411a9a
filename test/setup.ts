import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

// Set before any module reads the settings: each test file writes to a folder of its own, which goes with it.
const folder = mkdtempSync(join(tmpdir(), "tercet-"));
process.env["DATA_DIR"] = folder;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

// The program's log lines would bury the report of the tests.
const write = process.stdout.write.bind(process.stdout) as (...all: unknown[]) => boolean;
process.stdout.write = (...all: unknown[]) => String(all[0]).startsWith('{"at":"') || write(...all);
