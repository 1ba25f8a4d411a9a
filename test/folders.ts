import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes the folder that all data of a run lies in, and takes it away when the last test is over: a process ends without a word. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "tercet-tests-"));
  process.env["TEST_FOLDER"] = folder;
  // A look that a test did not wait for may still write there.
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
