import { describe, expect, it } from "vitest";
import { spark } from "../../../lib/chart/overview/spark";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { range } from "../shop";

const options = { words: wordsOf("en"), width: 280, label: "Revenue by month, Nov 2024 to Oct 2026" };
const said = (value: number | null, i: number) => ({
  value,
  said: `month ${i + 1}\n${Math.round(value ?? 0)}`,
});
const rows = range(24).map((i) => said(100 + 60 * Math.sin(i / 3) + 4 * i, i));

describe("spark", () => {
  it("usual", () => expectGolden("chart/spark/usual.svg", spark(rows, options)));
  it("gaps", () =>
    expectGolden(
      "chart/spark/gaps.svg",
      spark(
        rows.map(({ value }, i) => said(i % 7 === 3 ? null : value, i)),
        options,
      ),
    ));
  it("below zero", () =>
    expectGolden(
      "chart/spark/below-zero.svg",
      spark(
        rows.map(({ value }, i) => said((value ?? 0) - 130, i)),
        options,
      ),
    ));
  it("empty", () => expectGolden("chart/spark/empty.svg", spark([], options)));
  it("one row", () => expectGolden("chart/spark/one-row.svg", spark([said(7, 0)], options)));
  it("extreme", () => expectGolden("chart/spark/extreme.svg", spark([1, 9e12, -9e12].map(said), options)));
  it("ru", () => {
    const label = "Выручка по месяцам: нояб. 2024 — окт. 2026";
    expectGolden("chart/spark/ru.svg", spark(rows, { ...options, words: wordsOf("ru"), label }));
  });
  it("nothing but zero stands on the ground", () => {
    const flat = spark(
      range(3).map((i) => said(0, i)),
      options,
    );
    expect(flat).not.toContain("NaN");
    expect(flat).toContain("<circle");
  });
});
