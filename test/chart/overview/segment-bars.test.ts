import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textWidth } from "../../../lib/chart/kit/text";
import { segmentBars } from "../../../lib/chart/overview/segment-bars";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { hostile, names3, names5 } from "../names";
import { segmentRows, shop } from "../shop";

const en = { words: wordsOf("en"), names: names3.en };
const ru = { words: wordsOf("ru", "RUB"), names: names3.ru };
const rows = segmentRows(shop(4338), 612);

describe("segment bars", () => {
  it("usual", () => expectGolden("chart/segment-bars/usual.svg", segmentBars(rows, en)));
  it("narrow", () => expectGolden("chart/segment-bars/narrow.svg", segmentBars(rows, { ...en, width: 360 })));
  it("ru", () => expectGolden("chart/segment-bars/ru.svg", segmentBars(rows, ru)));
  it("ru narrow", () =>
    expectGolden("chart/segment-bars/ru-narrow.svg", segmentBars(rows, { ...ru, width: 360 })));
  it("five ranks", () => {
    const five = segmentRows(shop(4338, 5), 12);
    expectGolden("chart/segment-bars/five-ranks.svg", segmentBars(five, { words: en.words, names: names5 }));
  });
  it("empty", () => {
    const none = rows.map((row) => ({
      ...row,
      customers: 0,
      money: 0,
      share_customers: null,
      share_money: null,
    }));
    expectGolden("chart/segment-bars/empty.svg", segmentBars(none, en));
    expect(segmentBars([], en)).toBe(segmentBars(none, en));
  });
  it("one row", () => {
    const one = [{ segment: "vip", customers: 1, money: 0.01, share_customers: 1, share_money: 1 }];
    expectGolden("chart/segment-bars/one-row.svg", segmentBars(one, en));
  });
  it("extreme", () => {
    const names = { ...names3.en, vip: hostile, regular: "Постоянные покупатели из Екатеринбурга 🛒" };
    const huge = rows.map((row, i) => ({
      ...row,
      customers: row.customers * 1e6,
      money: (i % 3 === 1 ? -1 : 1) * row.money * 1e9,
      share_money: i === 4 ? Number.NaN : row.share_money,
      href: `/en/d/shop/segments/${row.segment}?a="1"&b=<2>`,
    }));
    expectGolden("chart/segment-bars/extreme.svg", segmentBars(huge, { words: en.words, names }));
  });
  describe("beside another picture", () => {
    const small = segmentRows(shop(1800), 90);
    const beside = [small, rows];
    it("beside", () => {
      expectGolden("chart/segment-bars/beside.svg", segmentBars(small, { ...ru, width: 540, beside }));
    });
    it.each([360, 540, 720])("draws equal values equally long at %i", (width) => {
      const twin = rows.map((row, i) => (i === 3 ? (small[3] ?? row) : row));
      const [left, right] = [small, twin].map((side) => barsOf(segmentBars(side, { ...ru, width, beside })));
      const fourth = (bars: ReturnType<typeof barsOf> = []) => [bars[3], bars[3 + rows.length - 1]];
      expect(fourth(left)).toEqual(fourth(right));
      expect(left?.map(({ length }) => length)).not.toEqual(right?.map(({ length }) => length));
    });
  });
  it("says what changed and who can be reached, good and bad by meaning", () => {
    const changed = rows.map((row, i) => ({
      ...row,
      change: [0.452, -0.031, 3.476, 0, null][i % 5] ?? null,
      growth: (["good", "bad", "neither"] as const)[i % 3] ?? "neither",
      reachable: Math.round(row.customers * 0.83),
    }));
    expectGolden("chart/segment-bars/changed.svg", segmentBars(changed, { ...en, width: 360 }));
    expectGolden("chart/segment-bars/changed-ru.svg", segmentBars(changed, { ...ru, width: 360 }));
    const lost = { segment: "lost", customers: 5, money: 5, share_customers: 1, share_money: 1, change: 0.5 };
    const colours = (growth: "good" | "bad") =>
      [...segmentBars([{ ...lost, growth }], en).matchAll(/var\(--(good|bad)\)/g)].map(([, name]) => name);
    expect([colours("good"), colours("bad")]).toEqual([["good"], ["bad"]]);
  });
  it("keeps its labels within the picture", () => {
    const side = fc.array(
      fc.record({
        segment: fc.constantFrom("vip", "lost", "newcomer"),
        customers: fc.nat({ max: 10_000_000 }),
        money: fc.integer({ min: -2_000_000, max: 2_000_000_000 }),
        share_customers: fc.constant(0.1234),
        share_money: fc.double({ min: -0.9, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(side, side, fc.constantFrom(360, 540, 720), (one, other, width) => {
        const beside = [one, other];
        for (const shown of beside) {
          fc.pre(shown.some(({ customers, money }) => customers !== 0 || money !== 0));
          const ends = labelsOf(segmentBars(shown, { ...ru, width, beside }));
          expect(ends).toHaveLength(2 * shown.length);
          expect(Math.max(...ends)).toBeLessThanOrEqual(width + 0.1);
        }
      }),
    );
  });
  it("draws people and money from one zero on one scale, and no bar for customers without a purchase", () => {
    const all = [
      { segment: "vip", customers: 20, money: 160, share_customers: 0.2, share_money: 1.6 },
      { segment: "lost", customers: 80, money: -60, share_customers: 0.8, share_money: -0.6 },
      { segment: "absent", customers: 900, money: 0, share_customers: null, share_money: null },
    ];
    for (const width of [360, 540, 720]) {
      const svg = segmentBars(all, { ...en, width });
      const [few, many, most, below] = barsOf(svg).map(
        ({ x, length }) => [Number(x), Number(length)] as const,
      );
      expect(barsOf(svg)).toHaveLength(4);
      const zero = few?.[0] ?? 0;
      expect([many?.[0], most?.[0]]).toEqual([zero, zero]);
      expect((below?.[0] ?? 0) + (below?.[1] ?? 0)).toBeCloseTo(zero, 1);
      const unit = (few?.[1] ?? 0) / 0.2;
      const lengths = [many, most, below].map((bar) => (bar?.[1] ?? 0) / unit);
      expect(lengths).toEqual([0.8, 1.6, 0.6].map((share) => expect.closeTo(share, 2)));
      expect(svg).toContain(">×8<");
      expect(svg).toContain(">900 customers<");
    }
  });
});

function barsOf(svg: string) {
  return [
    ...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="12" fill="var\(--[a-z_-]+\)"/g),
  ].map(([, x, length]) => ({ x, length }));
}

/** Where the shares at the ends of bars end. */
function labelsOf(svg: string): number[] {
  return [...svg.matchAll(/<g [^>]*fill="var\(--ink-faint\)"[^>]*>([\s\S]*?)<\/g>/g)]
    .flatMap(([, group = ""]) => [...group.matchAll(/translate\(([\d.]+),[^>]*>([^<]*%)</g)])
    .map(([, x, share = ""]) => Number(x) + textWidth(share));
}
