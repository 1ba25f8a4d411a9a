import { test } from "vitest";
import { expectRoles } from "./headings";

test("headings in five languages have the roles that their words name", { timeout: 3_600_000 }, () =>
  expectRoles(250),
);
