import { test } from "vitest";
import { blankKinds, mergedHolds } from "./blanks";
import { holdsFor } from "./kinds";

test.each(Object.entries(blankKinds))("%s, two hundred files", { timeout: 1_800_000 }, (_, kind) =>
  holdsFor(kind, 200),
);

test("merged cells, two hundred files", { timeout: 1_800_000 }, () => mergedHolds(200));
