import { describe, expect, it } from "vitest";
import { type CalibrationRow, calibration } from "../../../lib/chart/forecast/calibration";
import { wordsOf } from "../../../lib/i18n/words";
import { wilson } from "../../../lib/model/stats/wilson";
import { expectGolden } from "../../golden";

const en = { words: wordsOf("en") };
const ru = { words: wordsOf("ru") };
const golden = (name: string, svg: string) => expectGolden(`chart/calibration/${name}.svg`, svg);

/** The bands of a real shop: customers, what was said, and how many bought. */
const usual: CalibrationRow[] = [
  band(0, 0.05, [3282, 0.0482, 155]),
  band(0.05, 0.1, [10_908, 0.0576, 582]),
  band(0.1, 0.2, [3246, 0.1485, 560]),
  band(0.2, 0.4, [3525, 0.28, 1043]),
  band(0.4, 0.6, [1516, 0.4905, 722]),
  band(0.6, 1, [1025, 0.7423, 746]),
];

function band(from: number, to: number, [customers, said, bought]: [number, number, number]): CalibrationRow {
  return { from, to, customers, said, was: wilson(bought, customers) };
}

describe("calibration", () => {
  it("usual", () => golden("usual", calibration(usual, en)));
  it("narrow", () => golden("narrow", calibration(usual, { ...en, width: 360 })));
  it("ru", () => golden("ru", calibration(usual, ru)));
  it("ru narrow", () => golden("ru-narrow", calibration(usual, { ...ru, width: 360 })));
  it("one row", () => golden("one-row", calibration([band(0, 1, [240, 0.02, 3])], en)));
  it("empty", () => golden("empty", calibration([], en)));
  it("extreme", () => {
    const rows = [band(0, 0.6, [20, 0.001, 20]), band(0.6, 1, [98_765_432, 0.999, 0])];
    golden("extreme", calibration(rows, { ...en, width: 520 }));
  });

  it("says of each band what was said and what came", () => {
    expect(calibration(usual, en)).toContain(
      "3,525 customers given 20% to 40%, 28.0% on average: 29.6% bought (28.1% to 31.1%)",
    );
  });
});
