import { test } from "vitest";
import { dayKinds } from "./days";
import { holdsFor } from "./kinds";

test.each(Object.entries(dayKinds))("%s", { timeout: 240_000 }, (_, kind) => holdsFor(kind, 3));
