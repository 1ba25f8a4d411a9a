import { test } from "vitest";
import { killImports } from "./crash";

test("kill -9 in an import and in its server, at 20 random moments", { timeout: 1_200_000 }, () =>
  killImports(20),
);
