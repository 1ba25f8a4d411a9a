import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, vi } from "vitest";

// Set before any module reads the settings: a test file writes to a folder of its own, which goes with it.
const folder = mkdtempSync(join(tmpdir(), "tercet-"));
process.env["DATA_DIR"] = folder;

afterAll(() => rmSync(folder, { recursive: true, force: true }));
