import { test } from "vitest";
import { killImports } from "./crash";

test("kill -9 in an import and in its server, at three random moments", { timeout: 180_000 }, () =>
  killImports(3),
);
