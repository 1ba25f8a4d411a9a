import { test } from "vitest";
import { currencyHolds } from "./currencies";

test("a currency that a file names anywhere, or nowhere", { timeout: 240_000 }, () => currencyHolds(3));
