import { test } from "vitest";
import { holdsFor, kinds } from "./kinds";

test.each(Object.entries(kinds))("%s", { timeout: 240_000 }, (_, kind) => holdsFor(kind, 2));
