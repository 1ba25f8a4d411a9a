import { existsSync } from "node:fs";
import { describe, test } from "vitest";
import { expectSameInShapes, files, shared } from "./shapes";

describe.runIf(existsSync(shared))("small real files give the same in every shape:", () => {
  test.each(files.slice(0, 2).map((real) => [real.file, real] as const))(
    "%s",
    { timeout: 300_000 },
    (_, real) => expectSameInShapes(real),
  );
});
