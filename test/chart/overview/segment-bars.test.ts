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
  it("has room for the labels of both sides, whichever stands in the picture", () => {
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
        for (const shown of [one, other]) {
          fc.pre(shown.some(({ customers, money }) => customers !== 0 || money !== 0));
          const svg = segmentBars(shown, { ...ru, width, beside });
          const [, second = 0] = [...svg.matchAll(/translate\(([\d.]+),10\)/g)].map(([, x]) => Number(x));
          expect(labelsOf(svg).length).toBeGreaterThan(0);
          for (const [start, end] of labelsOf(svg))
            expect(end).toBeLessThanOrEqual((start < second ? second : width) + 0.1);
        }
      }),
    );
  });
  it("starts both kinds of bar at the same zero", () => {
    const negative = [
      { segment: "vip", customers: 2, money: 100, share_customers: 0.5, share_money: 2 },
      { segment: "lost", customers: 2, money: -50, share_customers: 0.5, share_money: -1 },
    ];
    const bars = [
      ...segmentBars(negative, en).matchAll(
        /<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="17" fill/g,
      ),
    ].map((m) => [Number(m[1]), Number(m[2])] as const);
    const [, , up = [0, 0], down = [0, 0]] = bars;
    expect(down[0] + down[1]).toBeCloseTo(up[0], 1);
    expect(up[1] / down[1]).toBeCloseTo(2, 1);
  });
  it("draws people and money on one scale of shares", () => {
    const even = [
      { segment: "vip", customers: 30, money: 7, share_customers: 0.3, share_money: 0.7 },
      { segment: "lost", customers: 70, money: 3, share_customers: 0.7, share_money: 0.3 },
      { segment: "absent", customers: 900, money: 0, share_customers: null, share_money: null },
    ];
    for (const width of [360, 540, 720]) {
      const lengths = barsOf(segmentBars(even, { ...en, width })).map(({ length }) => Number(length));
      const [few = 0, many = 0, most = 0, least = 0] = lengths;
      expect(lengths).toHaveLength(4);
      expect([few, many]).toEqual([expect.closeTo(least, 1), expect.closeTo(most, 1)]);
      expect(most / few).toBeCloseTo(7 / 3, 1);
    }
  });
});

function barsOf(svg: string) {
  return [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="17"/g)].map(
    ([, x, length]) => ({ x, length }),
  );
}

/** Where the shares at the ends of bars start and end. */
function labelsOf(svg: string): [number, number][] {
  return [...svg.matchAll(/<g [^>]*fill="var\(--ink-faint\)"[^>]*>([\s\S]*?)<\/g>/g)]
    .flatMap(([, group = ""]) => [...group.matchAll(/translate\(([\d.]+),[^>]*>([^<]*)/g)])
    .map(([, x, share = ""]) => [Number(x), Number(x) + textWidth(share)]);
}
