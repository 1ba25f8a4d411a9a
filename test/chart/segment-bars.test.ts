import { describe, expect, it } from "vitest";
import { segmentBars } from "../../lib/chart/segment-bars";
import { wordsOf } from "../../lib/i18n/words";
import { expectGolden } from "../golden";
import { hostile, names3, names5 } from "./names";
import { segmentRows, shop } from "./shop";

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
  it("starts both kinds of bar at the same zero", () => {
    const negative = [
      { segment: "vip", customers: 2, money: 100, share_customers: 0.5, share_money: 2 },
      { segment: "lost", customers: 2, money: -50, share_customers: 0.5, share_money: -1 },
    ];
    const bars = [
      ...segmentBars(negative, en).matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="17"/g),
    ].map((m) => [Number(m[1]), Number(m[2])] as const);
    const [, , up = [0, 0], down = [0, 0]] = bars;
    expect(down[0] + down[1]).toBeCloseTo(up[0], 1);
    expect(up[1] / down[1]).toBeCloseTo(2, 1);
  });
});
