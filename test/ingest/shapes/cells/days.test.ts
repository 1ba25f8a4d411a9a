import { expect, test } from "vitest";
import { importFromFile } from "../../../../lib/ingest/from-file";
import { fileOf } from "../../shop";
import { holdsFor } from "../kinds/kinds";
import { proposedOf } from "../person";
import { daysOf } from "../right";
import { dayKinds } from "./days";

test.each(Object.entries(dayKinds))("%s", { timeout: 240_000 }, (_, kind) => holdsFor(kind, 2));

/** Days of two-digit years with a distance from UTC, which DuckDB takes for moments of the first century. */
const shortDays = [
  "customer,date,receipt,amount (EUR)",
  ...Array.from({ length: 12 }, (_, i) => `c${i % 3},${i + 2}/3/25T00:20:11+02:00,${i},10.00`),
  "c1,25/3/25T23:10:00-05:00,99,10.00",
  "",
].join("\n");

test("what a text looks like does not make it a moment: its days are those that it writes", async () => {
  const days = [...Array.from({ length: 12 }, (_, i) => i + 2), 25].map(
    (day) => `2025-03-${String(day).padStart(2, "0")}`,
  );
  expect(await daysOf(await proposedOf(shortDays))).toEqual(days);
});

test("an answer that is given once more ends the questions", async () => {
  let asked = 0;
  const imported = await importFromFile(
    await fileOf(Buffer.from(shortDays)),
    { manner: "replace", time_zone: "Mars/Base" },
    {
      ask: async () => {
        asked += 1;
        return { time_zone: "Mars/Base" };
      },
    },
  );
  expect(imported).toMatchObject({ problems: [{ code: "time_zone_unknown" }] });
  expect(asked).toBe(1);
});
