import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Long fuzzers, corpora and kills: a lane of their own (`--mode deep`), of which the other one has a small sample. */
const deep = "test/**/*.deep.test.ts";

export default defineConfig(({ mode }) => ({
  root,
  resolve: { alias: { "@": root } },
  test: {
    include: [mode === "deep" ? deep : "test/**/*.test.ts"],
    exclude: ["test/e2e/**", ...(mode === "deep" ? [] : [deep])],
    setupFiles: ["test/setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 2,
  },
}));
