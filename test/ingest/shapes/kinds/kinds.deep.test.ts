import { test } from "vitest";
import { holdsFor, kinds } from "./kinds";

test.each(Object.entries(kinds))("%s, two hundred files", { timeout: 1_800_000 }, (_, kind) =>
  holdsFor(kind, 200),
);
