import { test } from "vitest";
import { momentsHold } from "./moments";

test("moments are on the days of their zone, two hundred files", { timeout: 1_800_000 }, () =>
  momentsHold(200),
);
