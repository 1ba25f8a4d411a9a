import { test } from "vitest";
import { dayKinds } from "./days";
import { holdsFor } from "./kinds";

test.each(Object.entries(dayKinds))("%s, two hundred files", { timeout: 1_800_000 }, (_, kind) =>
  holdsFor(kind, 200),
);
