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

/** Folders whose tests disturb no others, and so need no process each: a third of their time was its start. */
const sharing = [
  "{base,chart,export,forecast,house,i18n,model}/**",
  "query/*/**",
  "ingest/{build,files,guess,identity,read,sample,shapes}/**",
].map((folder) => `test/${folder}/*.test.ts`);

// Browser tests run beside these, and they are the ones that wait for a page.
setPriority(niceness);

export default defineConfig(({ mode }) => {
  const include = mode === "deep" ? [deep, ...both] : ["test/**/*.test.ts"];
  const exclude = ["test/e2e/**", ...(mode === "deep" ? [] : [deep])];
  // A project reads this file once more, without the mode: what the lane decides is said to each.
  const lane = { env: { TEST_LANE: mode }, testTimeout: mode === "deep" ? 1_800_000 : 180_000, exclude };
  const together = { ...lane, name: "together", include: mode === "deep" ? [] : sharing, isolate: false };
  const apart = {
    ...lane,
    name: "apart",
    include,
    exclude: mode === "deep" ? exclude : [...exclude, ...sharing],
  };
  return {
    root,
    resolve: { alias: { "@": root } },
    test: {
      globalSetup: ["test/folders.ts"],
      setupFiles: ["test/setup.ts"],
      hookTimeout: 300_000,
      // What is waited for may take long on a busy machine.
      expect: { poll: { timeout: 30_000 } },
      pool: "forks" as const,
      maxWorkers: 2,
      projects: [together, apart].map((test) => ({ extends: true as const, test })),
    },
  };
});
