import { test } from "vitest";
import { holdsFor } from "../kinds/kinds";
import { dayKinds } from "./days";

test.each(Object.entries(dayKinds))("%s", { timeout: 240_000 }, (_, kind) => holdsFor(kind, 2));
