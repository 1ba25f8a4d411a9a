import { existsSync } from "node:fs";
import { describe, test } from "vitest";
import { expectSameInShapes, files, shared } from "./shapes";

describe.runIf(existsSync(shared))("real files give the same in every shape:", () => {
  test.each(files.map((real) => [real.file, real] as const))("%s", { timeout: 1_800_000 }, (_, real) =>
    expectSameInShapes(real),
  );
});
