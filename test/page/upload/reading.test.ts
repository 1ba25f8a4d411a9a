import { expect, test } from "vitest";
import { firstChoices } from "../../../lib/model/data/choices";
import { type Preview, preview } from "../../../lib/model/data/preview";
import { dateQuestion, markQuestion, readDay } from "../../../lib/page/upload/reading";

const found: Preview = preview.parse({
  upload: {
    id: "00000000-0000-4000-8000-000000000000",
    name: "sales 2024.csv",
    bytes: 100,
    sha256: "0".repeat(64),
    received_at: "2026-01-01T00:00:00Z",
  },
  format: "csv",
  rows: 4,
  broken: 0,
  columns: ["who", "when", "sum", "note"].map((name) => ({ name, type: "VARCHAR" })),
  sample: [
    ["a", "05/05/2024", "1.500", "x"],
    ["b", "05/03/2024 10:00", "2.250", null],
  ],
  roles: { customer: "who", date: "when", amount: "sum" },
  dates: [
    {
      name: "when",
      rows: 4,
      zoned: false,
      readings: [
        { format: "%d/%m/%Y", rows: 4, first: "2024-03-05", last: "2024-05-05" },
        { format: "%m/%d/%Y", rows: 4, first: "2024-05-03", last: "2024-05-05" },
      ],
      proposed: null,
    },
  ],
  numbers: [{ name: "sum", rows: 4, point: 4, comma: 4, differing: 2 }],
  currency: "EUR",
  time_zone: "Europe/Moscow",
});

test("what can be read two ways is left open and asked with an example from the file", () => {
  const first = firstChoices(found);
  expect([first.date_format, first.decimal_mark, first.name]).toEqual([null, null, "sales 2024"]);
  const example = { text: "05/03/2024", first: "2024-03-05", second: "2024-05-03" };
  expect(dateQuestion(found, first)).toMatchObject({ chosen: "", doubt: { rows: 4, example } });
  const number = { text: "1.500", first: 1.5, second: 1500 };
  expect(markQuestion(found, first)).toMatchObject({ chosen: "", doubt: { rows: 2, example: number } });
});

test.each([
  ["05/03/2024", "%d/%m/%Y", "2024-03-05"],
  ["5.3.24", "%d.%m.%y", "2024-03-05"],
  ["1/2/69", "%m/%d/%y", "1969-01-02"],
  ["20240229", "%Y%m%d", "2024-02-29"],
  ["31/02/2024", "%d/%m/%Y", null],
  ["2024-03-05", "%d/%m/%Y", null],
] as const)("%s in the form %s is %s", (text, format, day) => {
  expect(readDay(text, format)).toBe(day);
});
