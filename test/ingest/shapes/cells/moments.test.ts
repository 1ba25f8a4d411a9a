import { test } from "vitest";
import { momentsHold } from "./moments";

test("moments are on the days of their zone", { timeout: 240_000 }, () => momentsHold(3));
