import { expect, test } from "vitest";
import { firstChoices } from "../../../lib/model/data/choices";
import { dateQuestion, markQuestion, readDay } from "../../../lib/page/upload/reading";
import { found } from "../../model/data/two-ways";

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
  ["2024-03-05", "swapped", "2024-05-03"],
  ["31/02/2024", "%d/%m/%Y", null],
  ["2024-03-05", "%d/%m/%Y", null],
] as const)("%s in the form %s is %s", (text, format, day) => {
  expect(readDay(text, format)).toBe(day);
});
