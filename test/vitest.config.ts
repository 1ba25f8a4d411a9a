import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const niceness = 3;

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Long fuzzers, corpora and kills: a lane of their own (`--mode deep`), of which the other one has a small sample. Properties and
 * sampled tests are in both: tried more often in the deep one, or all of them.
 */
const deep = "test/**/*.deep.test.ts";
const both = ["test/**/*.property.test.ts", "test/**/*.sampled.test.ts"];

// Browser tests run beside these, and they are the ones that wait for a page.
setPriority(niceness);

export default defineConfig(({ mode }) => ({
  root,
  resolve: { alias: { "@": root } },
  test: {
    include: mode === "deep" ? [deep, ...both] : ["test/**/*.test.ts"],
    env: { TEST_LANE: mode },
    exclude: ["test/e2e/**", ...(mode === "deep" ? [] : [deep])],
    setupFiles: ["test/setup.ts"],
    testTimeout: mode === "deep" ? 1_800_000 : 180_000,
    hookTimeout: 300_000,
    // What is waited for may take long on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    pool: "forks",
    maxWorkers: 2,
  },
}));
