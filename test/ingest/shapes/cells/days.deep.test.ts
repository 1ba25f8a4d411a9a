import { test } from "vitest";
import { holdsFor } from "../kinds/kinds";
import { dayKinds } from "./days";

test.each(Object.entries(dayKinds))("%s, two hundred files", { timeout: 1_800_000 }, (_, kind) =>
  holdsFor(kind, 200),
);
