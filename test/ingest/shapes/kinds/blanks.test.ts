import { test } from "vitest";
import { blankKinds, mergedHolds } from "./blanks";
import { holdsFor } from "./kinds";

test.each(Object.entries(blankKinds))("%s", { timeout: 240_000 }, (_, kind) => holdsFor(kind, 2));

test("merged cells", { timeout: 240_000 }, () => mergedHolds(3));
