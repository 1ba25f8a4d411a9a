import { test } from "vitest";
import { expectAligned } from "./aligned";

test("columns that blanks part are read, however wide they are", { timeout: 3_600_000 }, () =>
  expectAligned(200),
);
