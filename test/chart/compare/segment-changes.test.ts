import { describe, expect, it } from "vitest";
import { type SegmentChange, segmentChanges } from "../../../lib/chart/compare/segment-changes";
import { wordsOf } from "../../../lib/i18n/words";
import { schemeOf } from "../../../lib/model/segment/scheme";
import { expectGolden } from "../../golden";
import { hostile, names3, names5 } from "../names";

const en = { words: wordsOf("en"), names: names3.en };
const ru = { words: wordsOf("ru", "RUB"), names: names3.ru };

function change(segment: string, before: number, parts: readonly [number, number, number]): SegmentChange {
  const [behaviour, thresholds, population] = parts;
  return {
    segment,
    before,
    behaviour,
    thresholds,
    population,
    after: before + behaviour + thresholds + population,
    href: `/en/d/shop/segments/${segment}`,
  };
}

/** Numbers of a shop whose customers buy less often than they did, seen with its own cuts. */
function changes(ranks = 3): SegmentChange[] {
  const parts = [
    [737, -211, 196, 14],
    [912, -148, 61, 190],
    [402, -260, -12, 398],
    [214, 58, -31, 0],
    [388, 102, -96, 0],
    [305, 121, 4, 0],
    [96, 41, -44, 0],
    [240, 73, -58, 0],
    [331, 96, 0, 0],
    [713, 128, -20, 0],
    [612, 0, 0, 0],
  ];
  return schemeOf(ranks).segments.map(({ id }, i) => {
    const [before = 0, behaviour = 0, thresholds = 0, population = 0] = parts[i] ?? [];
    return change(id, before, [behaviour, thresholds, population]);
  });
}

const rows = changes();

describe("segment changes", () => {
  it("usual", () => expectGolden("chart/segment-changes/usual.svg", segmentChanges(rows, en)));
  it("narrow", () =>
    expectGolden("chart/segment-changes/narrow.svg", segmentChanges(rows, { ...en, width: 360 })));
  it("ru", () => expectGolden("chart/segment-changes/ru.svg", segmentChanges(rows, ru)));
  it("ru narrow", () =>
    expectGolden("chart/segment-changes/ru-narrow.svg", segmentChanges(rows, { ...ru, width: 360 })));
  it("five ranks", () =>
    expectGolden(
      "chart/segment-changes/five-ranks.svg",
      segmentChanges(changes(5), { ...en, names: names5 }),
    ));
  it("empty", () => {
    const none = rows.map(({ segment }) => change(segment, 0, [0, 0, 0]));
    expectGolden("chart/segment-changes/empty.svg", segmentChanges(none, en));
    expect(segmentChanges([], en)).toBe(segmentChanges(none, en));
  });
  it("one row", () =>
    expectGolden(
      "chart/segment-changes/one-row.svg",
      segmentChanges([{ ...change("vip", 1, [-1, 0, 0]), href: null }], en),
    ));
  it("same", () =>
    expectGolden(
      "chart/segment-changes/same.svg",
      segmentChanges(
        rows.map(({ segment, before }) => change(segment, before, [0, 0, 0])),
        en,
      ),
    ));
  it("extreme", () => expectGolden("chart/segment-changes/extreme.svg", extreme(720)));
  it("extreme narrow", () => expectGolden("chart/segment-changes/extreme-narrow.svg", extreme(360)));

  it("draws each part as long as its number, and adds them up on both sides of zero", () => {
    const svg = segmentChanges(
      [change("vip", 500, [-200, 100, 50]), change("lost", 500, [40, -20, -80])],
      en,
    );
    const [loss = bar, cuts = bar, fresh = bar, gain = bar, less = bar, gone = bar] = barsOf(svg);
    const unit = loss.width / 200;
    for (const [part, value] of [
      [cuts, 100],
      [fresh, 50],
      [gain, 40],
      [less, 20],
      [gone, 80],
    ] as const)
      expect(part.width / unit).toBeCloseTo(value, 0);
    const zero = loss.x + loss.width;
    expect(cuts.x).toBeCloseTo(zero, 1);
    expect(fresh.x).toBeCloseTo(cuts.x + cuts.width, 1);
    expect(gain.x).toBeCloseTo(zero, 1);
    expect(less.x + less.width).toBeCloseTo(zero, 1);
    expect(gone.x + gone.width).toBeCloseTo(less.x, 1);
  });

  it("puts the dot at the sum of the parts", () => {
    const svg = segmentChanges([change("vip", 500, [-200, 100, 50])], en);
    const [loss = bar] = barsOf(svg);
    const dots = [...svg.matchAll(/<circle cx="([\d.]+)" cy="[\d.]+" r="4.2"/g)].map((m) => Number(m[1]));
    expect(dots.at(-1)).toBeCloseTo(loss.x + loss.width * (1 - 50 / 200), 1);
  });

  it("says all numbers of a row to those who do not see it", () => {
    expect(segmentChanges([change("vip", 1500, [-200, 100, 50])], en)).toContain(
      'aria-label="VIP: 1,500 in A, 1,450 in B; behaviour −200, thresholds moved +100, new customers +50"',
    );
  });
});

const bar = { x: Number.NaN, width: Number.NaN };

function barsOf(svg: string): { x: number; width: number }[] {
  const rects = svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="17"/g);
  return [...rects].map((m) => ({ x: Number(m[1]), width: Number(m[2]) }));
}

function extreme(width: number): string {
  const names = { ...names3.en, vip: hostile, regular: "Постоянные покупатели из Екатеринбурга 🛒" };
  const huge = rows.map((row, i) => {
    const size = i % 4 === 0 ? 1e9 : 1;
    return {
      ...change(row.segment, row.before * size, [
        row.behaviour * size,
        row.thresholds * size,
        row.population * size,
      ]),
      href: `/en/d/shop/segments/${row.segment}?a="1"&b=<2>`,
    };
  });
  return segmentChanges(huge, { words: en.words, names, width });
}
