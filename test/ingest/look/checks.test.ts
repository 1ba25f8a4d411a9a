import { expect, test, vi } from "vitest";

// What is grouped is taken in parts, as of a file with more rows than are held at once.
vi.hoisted(() => {
  process.env["ROWS_AT_ONCE"] = "2";
});

import { foresee } from "../../../lib/ingest/from-file";
import { reportOf } from "../../dataset";
import { proposedOf } from "../shapes/person";
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

test.each([
  ["a mistyped year", "2051-01-16", ["2025-01-10", "2025-01-15"]],
  ["a year of long ago", "1970-01-01", ["2025-01-10", "2025-01-15"]],
])("in a file of six rows %s is asked about, and no report opens with it", async (_, day, [first, last]) => {
  const rows = ["10", "11", "12", "13", "14", "15"].map((one) => `a${one};2025-01-${one};${one};10.00`);
  const content = ["client;date;receipt;amount", ...rows, `b;${day};99;30.00`, ""].join("\n");
  const { asked, version, dataset } = await proposedOf(content, { currency: "EUR" });
  expect(asked).toContain("Which days shall be left out?");
  expect([version.first_day, version.last_day]).toEqual([first, last]);
  const whole = await proposedOf(content, { currency: "EUR", asked: ["days"] });
  expect([whole.version.first_day, whole.version.last_day]).toContain(day);
  for (const id of [dataset, whole.dataset])
    expect((await reportOf(id)).data.period).toEqual({ from: first, to: last });
});
