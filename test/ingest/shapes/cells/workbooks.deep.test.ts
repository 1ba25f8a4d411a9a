import { test } from "vitest";
import { packedHolds } from "./workbooks";

test("workbooks as other programs pack them, two hundred", { timeout: 1_800_000 }, () => packedHolds(200));
