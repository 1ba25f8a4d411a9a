import { test } from "vitest";
import { currencyHolds } from "./currencies";

test("a currency that a file names anywhere, or nowhere, two hundred files", { timeout: 1_800_000 }, () =>
  currencyHolds(200),
);
