import { describe, expect, it } from "vitest";
import { secondPurchase } from "../../../lib/chart/history/second-purchase";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";

const en = { words: wordsOf("en") };
const ru = { words: wordsOf("ru") };
const golden = (name: string, svg: string) => expectGolden(`chart/second-purchase/${name}.svg`, svg);

function data(days: number, most: number) {
  const share = (day: number) => most * (1 - Math.exp(-day / 110));
  const rows = Array.from({ length: days }, (_, i) => i + 1).map((day) => ({
    days: day,
    at_risk: 6_000 - 10 * day,
    share: share(day),
    low: share(day) * 0.97,
    high: Math.min(1, share(day) * (1.02 + day / 6_000)),
  }));
  const marks = [30, 90, 180, 365]
    .filter((day) => day <= days)
    .map((day) => ({ days: day, share: share(day) }));
  return { rows, marks, median: rows.find((row) => row.share >= 0.5)?.days ?? null };
}

describe("second purchase", () => {
  it("usual", () => golden("usual", secondPurchase(data(540, 0.46), en)));
  it("half", () => golden("half", secondPurchase(data(400, 0.9), en)));
  it("narrow", () => golden("narrow", secondPurchase(data(540, 0.7), { ...en, width: 360 })));
  it("ru", () => golden("ru", secondPurchase(data(400, 0.9), ru)));
  it("ru narrow", () => golden("ru-narrow", secondPurchase(data(540, 0.46), { ...ru, width: 360 })));
  it("one row", () => {
    const rows = [{ days: 12, at_risk: 11, share: 0.0909, low: 0.01, high: 0.49 }];
    golden("one-row", secondPurchase({ rows, marks: [], median: null }, en));
  });
  it("empty", () => {
    const none = { rows: [], marks: [], median: null };
    golden("empty", secondPurchase(none, en));
    const day = [{ days: 0, at_risk: 30, share: 0, low: null, high: null }];
    expect(secondPurchase({ ...none, rows: day }, en)).toBe(secondPurchase(none, en));
  });
  it("extreme", () => {
    const rows = [
      { days: 0, at_risk: 9_876_543_210, share: 0, low: null, high: null },
      { days: 1, at_risk: 9_876_543_210, share: 0.00004, low: 0.00003, high: 0.00005 },
      { days: 9_000, at_risk: 12, share: 0.999, low: 0.7, high: 1 },
      { days: 9_001, at_risk: 10, share: 1, low: null, high: null },
    ];
    const marks = [30, 90, 180, 365].map((days) => ({ days, share: 0.00004 }));
    golden("extreme", secondPurchase({ rows, marks, median: 9_000 }, { ...en, width: 320 }));
  });

  it("draws no more points than there are pixels", () => {
    const svg = secondPurchase(data(5_900, 0.9), en);
    expect(svg.length).toBeLessThan(40_000);
  });
});
