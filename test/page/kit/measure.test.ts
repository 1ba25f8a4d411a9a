import { expect, test } from "vitest";
import { wordsOf } from "../../../lib/i18n/words";
import { type Measure, writeMeasure, writePair } from "../../../lib/page/kit/measure";
import { writeValue } from "../../../lib/ui/kit/value";

const words = wordsOf("en");

test("money below 1,000 has its cents, and from there whole units", () => {
  expect([0, 49.956, -999.5, 1000, 16_400.4].map((sum) => writeMeasure(words, "average_check", sum))).toEqual(
    ["€0.00", "€49.96", "−€999.50", "€1,000", "€16,400"],
  );
  expect(writeMeasure(words, "average_check", null)).toBe("–");
});

test("an average order value is written alike in the summary and in the columns of a table", () => {
  for (const sum of [8.4, 999.99, 1_234.5, null])
    expect(writeValue(words, "price", sum)).toBe(writeMeasure(words, "average_check", sum));
});

const pairs: [Measure, number | null, number | null, string[]][] = [
  ["average_check", 49.96, 50.21, ["€49.96", "€50.21", "+€0.25"]],
  ["average_check", 1_000.4, 999.5, ["€1,000", "€999.50", "−€0.50"]],
  ["revenue", 16_400.4, 17_600.6, ["€16,400", "€17,601", "+€1,201"]],
  ["buyers", 1_412, 1_409, ["1,412", "1,409", "−3"]],
  ["coverage", 0.874, 0.926, ["87.4%", "92.6%", "+5.2 pp"]],
  ["average_check", null, 50, ["–", "€50.00", "–"]],
];

test.each(pairs)("of %s, %d and %d and their difference add up as printed", (measure, a, b, texts) => {
  const pair = writePair(words, measure, { a, b });
  expect([pair.a, pair.b, pair.difference]).toEqual(texts);
});
