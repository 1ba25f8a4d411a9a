import { expect, test } from "vitest";
import { foresee } from "../../../lib/ingest/from-file";
import { fileOf } from "../shop";

test.each([
  ["2025-01-16", false],
  ["2051-01-16", true],
])("a day in the future is odd in a file of few rows as well: %s", async (day, isOdd) => {
  const rows = ["a;2025-01-14;1;10.00", "b;2025-01-15;2;20.00", `c;${day};3;30.00`];
  const file = await fileOf(["client;date;receipt;amount", ...rows, ""].join("\n"));
  const told = await foresee(file, { currency: "EUR" }, "2026-01-01");
  if ("problems" in told) throw new Error(`refused: ${JSON.stringify(told.problems)}`);
  expect(told.options.checks.find(({ id }) => id === "days")).toMatchObject({ is_odd: isOdd });
});
