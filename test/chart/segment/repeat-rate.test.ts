import { describe, expect, it } from "vitest";
import { repeatRate } from "../../../lib/chart/segment/repeat-rate";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";

const en = { words: wordsOf("en") };
const ru = { words: wordsOf("ru") };
const usual = [
  { window_days: 7, share: 0.123, low: 0.096, high: 0.157, customers: 56, of: 455 },
  { window_days: 14, share: 0.204, low: 0.17, high: 0.244, customers: 93, of: 455 },
  { window_days: 30, share: 0.361, low: 0.318, high: 0.406, customers: 164, of: 455 },
];
const few = usual.map((row) => ({ ...row, share: null, low: null, high: null, customers: 1, of: 3 }));

describe("repeat rate", () => {
  it("usual", () => expectGolden("chart/repeat-rate/usual.svg", repeatRate(usual, en)));
  it("narrow", () => expectGolden("chart/repeat-rate/narrow.svg", repeatRate(usual, { ...en, width: 360 })));
  it("ru", () => expectGolden("chart/repeat-rate/ru.svg", repeatRate(usual, ru)));
  it("ru narrow", () =>
    expectGolden("chart/repeat-rate/ru-narrow.svg", repeatRate(usual, { ...ru, width: 360 })));
  it("few", () => expectGolden("chart/repeat-rate/few.svg", repeatRate(few, ru)));
  it("empty", () => expectGolden("chart/repeat-rate/empty.svg", repeatRate([], en)));
  it("one row", () => expectGolden("chart/repeat-rate/one-row.svg", repeatRate(usual.slice(0, 1), en)));
  it("extreme", () => {
    const rows = [
      { window_days: 7, share: 0, low: 0, high: 0.0000004, customers: 0, of: 9_876_543_210 },
      { window_days: 14, share: 0.5, low: 0.01, high: 0.99, customers: 3, of: 6 },
      { window_days: 3650, share: 1, low: 0.9999, high: 1, customers: 9_876_543_210, of: 9_876_543_210 },
    ];
    expectGolden("chart/repeat-rate/extreme.svg", repeatRate(rows, { ...en, width: 380 }));
  });

  it.each([0.015, 0.03, 0.045, 0.09, 0.2, 0.6])("names no tick twice where shares reach %d", (high) => {
    const rows = [{ window_days: 7, share: high / 2, low: 0, high, customers: 3, of: 600 }];
    const ticks = [...repeatRate(rows, ru).matchAll(/y="0\.71em"[^>]*>([^<]+)<\/text>/g)].map(
      ([, text]) => text,
    );
    expect(ticks.length).toBeGreaterThan(2);
    expect(new Set(ticks).size).toBe(ticks.length);
  });
});
