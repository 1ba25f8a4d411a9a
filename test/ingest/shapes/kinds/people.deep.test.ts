import { test } from "vitest";
import { holdsFor } from "./kinds";
import { peopleKinds } from "./people";

test.each(Object.entries(peopleKinds))("%s, two hundred files", { timeout: 1_800_000 }, (_, kind) =>
  holdsFor(kind, 200),
);
