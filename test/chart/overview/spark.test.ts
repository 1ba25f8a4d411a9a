import { describe, expect, it } from "vitest";
import { spark } from "../../../lib/chart/overview/spark";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { range } from "../shop";

const options = { words: wordsOf("en"), width: 280, label: "Revenue by month, Nov 2024 to Oct 2026" };
const rows = range(24).map((i) => ({ value: 100 + 60 * Math.sin(i / 3) + 4 * i }));

describe("spark", () => {
  it("usual", () => expectGolden("chart/spark/usual.svg", spark(rows, options)));
  it("gaps", () =>
    expectGolden(
      "chart/spark/gaps.svg",
      spark(
        rows.map(({ value }, i) => ({ value: i % 7 === 3 ? null : value })),
        options,
      ),
    ));
  it("below zero", () =>
    expectGolden(
      "chart/spark/below-zero.svg",
      spark(
        rows.map(({ value }) => ({ value: value - 130 })),
        options,
      ),
    ));
  it("empty", () => expectGolden("chart/spark/empty.svg", spark([], options)));
  it("one row", () => expectGolden("chart/spark/one-row.svg", spark([{ value: 7 }], options)));
  it("extreme", () =>
    expectGolden(
      "chart/spark/extreme.svg",
      spark([{ value: 1 }, { value: 9e12 }, { value: -9e12 }], options),
    ));
  it("ru", () => {
    const label = "Выручка по месяцам: нояб. 2024 — окт. 2026";
    expectGolden("chart/spark/ru.svg", spark(rows, { ...options, words: wordsOf("ru"), label }));
  });
  it("nothing but zero stands on the ground", () => {
    const flat = spark(
      range(3).map(() => ({ value: 0 })),
      options,
    );
    expect(flat).not.toContain("NaN");
    expect(flat).toContain("<circle");
  });
});
