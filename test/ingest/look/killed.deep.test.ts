import { expect, test } from "vitest";
import { killAtRandom } from "./killed";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

test("kill -9 of looks and counts at twenty random moments", { timeout: 600_000 }, async () => {
  process.stderr.write(`moments of killing from SEED=${seed}\n`);
  expect(await killAtRandom(20, seed)).toBeGreaterThan(5);
});
