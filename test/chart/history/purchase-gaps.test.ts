import { describe, expect, it } from "vitest";
import { gapWithin, purchaseGaps } from "../../../lib/chart/history/purchase-gaps";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";

const en = { words: wordsOf("en") };
const ru = { words: wordsOf("ru") };
const golden = (name: string, svg: string) => expectGolden(`chart/purchase-gaps/${name}.svg`, svg);

/** Gaps with a habit of so many days, and a long tail. */
function gaps(count: number, habit = 28) {
  const rows = Array.from({ length: count }, (_, i) => i + 1).map((days) => ({
    days,
    purchases: Math.round(90 * Math.exp(-((days - habit) ** 2) / 200) + 60 * Math.exp(-days / 70)),
  }));
  return within(rows.filter(({ purchases }) => purchases > 0));
}

function within(rows: readonly { days: number; purchases: number }[]) {
  const all = rows.reduce((sum, { purchases }) => sum + purchases, 0);
  let sum = 0;
  return rows.map((row) => {
    sum += row.purchases;
    return { ...row, share_within: sum / all };
  });
}

describe("purchase gaps", () => {
  it("usual", () => golden("usual", purchaseGaps(gaps(400), en)));
  it("narrow", () => golden("narrow", purchaseGaps(gaps(400), { ...en, width: 360 })));
  it("ru", () => golden("ru", purchaseGaps(gaps(400), ru)));
  it("ru narrow", () => golden("ru-narrow", purchaseGaps(gaps(90), { ...ru, width: 360 })));
  it("days", () => golden("days", purchaseGaps(gaps(40, 7), en)));
  it("one row", () => golden("one-row", purchaseGaps(within([{ days: 1, purchases: 1 }]), en)));
  it("empty", () => golden("empty", purchaseGaps([], en)));
  it("extreme", () => {
    const rows = within([
      { days: 1, purchases: 9_876_543_210 },
      { days: 3_000, purchases: 1_500_000_000 },
      { days: 40_000, purchases: 1 },
    ]);
    golden("extreme", purchaseGaps(rows, { ...en, width: 320 }));
  });

  it("has every purchase in a bar, or among those that are later", () => {
    const rows = gaps(400);
    const bars = [...purchaseGaps(rows, en).matchAll(/: ([\d,]+) purchases?\n/g)].map(([, text = ""]) =>
      Number(text.replaceAll(",", "")),
    );
    const last = 7 * Math.ceil((gapWithin(rows, 0.97) ?? 0) / 7);
    const expected = rows.filter(({ days }) => days <= last).reduce((sum, row) => sum + row.purchases, 0);
    expect(bars.reduce((sum, count) => sum + count, 0)).toBe(expected);
  });
});
