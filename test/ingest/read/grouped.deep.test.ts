import { test } from "vitest";
import { expectReports } from "./grouped";

test("reports that are grouped by customers come in as flat ones do", { timeout: 3_600_000 }, () =>
  expectReports(200),
);
