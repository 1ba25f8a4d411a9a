import { test } from "vitest";
import { holdsFor } from "./kinds";
import { peopleKinds } from "./people";

test.each(Object.entries(peopleKinds))("%s", { timeout: 240_000 }, (_, kind) => holdsFor(kind, 2));
