import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

const folder = fileURLToPath(new URL("golden/", import.meta.url));

/** Compares text with `test/golden/<name>`; UPDATE_GOLDEN=1 writes it instead. A missing golden file fails. */
export function expectGolden(name: string, text: string): void {
  const path = join(folder, name);
  if (process.env["UPDATE_GOLDEN"] === "1") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  expect(existsSync(path), `no golden file ${name}: run npm run golden`).toBe(true);
  expect(text).toBe(readFileSync(path, "utf8"));
}
