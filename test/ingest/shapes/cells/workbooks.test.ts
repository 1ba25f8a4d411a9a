import { test } from "vitest";
import { packedHolds } from "./workbooks";

test("workbooks as other programs pack them", { timeout: 240_000 }, () => packedHolds(3));
