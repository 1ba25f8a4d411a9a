import { expect, test } from "vitest";
import { z } from "zod";
import { armSums } from "../../../lib/model/campaign/campaign";
import { day } from "../../../lib/model/fields";
import { columnsOf, columnType, date, decimal, int, smallint } from "../../../lib/query/kit/columns";

test.each([
  [z.string(), "varchar"],
  [z.enum(["a", "b"]), "varchar"],
  [z.number(), "double"],
  [int.nullable(), "int"],
  [smallint, "smallint"],
  [day, "date"],
  [date.nullable(), "date"],
  [decimal, "decimal(18, 2)"],
  [z.array(decimal), "decimal(18, 2)[]"],
  [z.array(z.object({ one: int, two: z.string() })), "struct(one int, two varchar)[]"],
])("%# a field is a column of type %s", (field, type) => {
  expect(columnType(field)).toBe(type);
});

test("what no column holds is refused", () => {
  expect(() => columnsOf(z.object({ either: z.union([z.string(), z.number()]) }))).toThrow("union");
});

test("sums of arms are whole where they count and doubles where they sum", () => {
  expect(columnsOf(armSums.pick({ arm: true, found: true, money_squares: true }))).toBe(
    "arm varchar, found int, money_squares double",
  );
});
