import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Long fuzzers, corpora and kills: a lane of their own (`--mode deep`), of which the other one has a small sample. Properties are in
 * both, and tried more often in the deep one.
 */
const deep = "test/**/*.deep.test.ts";
const property = "test/**/*.property.test.ts";

export default defineConfig(({ mode }) => ({
  root,
  resolve: { alias: { "@": root } },
  test: {
    include: mode === "deep" ? [deep, property] : ["test/**/*.test.ts"],
    env: { TEST_LANE: mode },
    exclude: ["test/e2e/**", ...(mode === "deep" ? [] : [deep])],
    setupFiles: ["test/setup.ts"],
    testTimeout: mode === "deep" ? 1_800_000 : 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 2,
  },
}));
