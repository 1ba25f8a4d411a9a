import { describe, expect, it } from "vitest";
import { addDays, requireDay } from "../../../lib/base/day";
import { type PastDateRow, type PastDatesOptions, pastDates } from "../../../lib/chart/campaign/past-dates";
import { wordsOf } from "../../../lib/i18n/words";
import { wilson } from "../../../lib/model/stats/wilson";
import { chanceOf } from "../../chance";
import { expectGolden } from "../../golden";
import { hostile } from "../names";

const en = wordsOf("en");
const ru = wordsOf("ru", "RUB");
const start = requireDay("2024-03-04");

/** How many of some hundred customers bought within 14 days on each of the last dates. */
function rates(count = 18): PastDateRow[] {
  const chance = chanceOf(5);
  return Array.from({ length: count }, (_, i) => {
    const of = 380 + Math.floor(chance() * 120);
    const hits = Math.round(of * (0.11 + 0.04 * (chance() - 0.5)));
    const { low, high } = wilson(hits, of);
    return { day: addDays(start, -14 * (count - i)), value: hits / of, low, high };
  });
}

/** What the comparison of a campaign says on dates when there was none. */
function placebo(count = 26): PastDateRow[] {
  const chance = chanceOf(9);
  return Array.from({ length: count }, (_, i) => ({
    day: addDays(start, -14 * (count - i)),
    value: (chance() + chance() + chance() - 1.5) * 0.03,
    low: null,
    high: null,
  }));
}

const rate: PastDatesOptions = {
  words: en,
  own: null,
  band: null,
  mean: 0.112,
  format: (value) => en.percent(value, 0),
  title: "share with a purchase within 14 days",
};
const compared: PastDatesOptions = {
  words: en,
  own: { day: start, value: 0.041 },
  band: bandOf(placebo()),
  mean: null,
  format: (value) => en.numberChange(value * 100, 1),
  title: "audience less others of the same code, percentage points",
};
const comparedRu: PastDatesOptions = {
  ...compared,
  words: ru,
  format: (value) => ru.numberChange(value * 100, 1),
  title: "участники минус другие покупатели с тем же кодом, процентные пункты",
};

function bandOf(rows: readonly PastDateRow[]): { low: number; high: number } {
  const values = rows.map(({ value }) => value);
  return { low: Math.min(...values), high: Math.max(...values) };
}

const golden = (name: string) => `chart/past-dates/${name}.svg`;

describe("past dates", () => {
  it("usual", () => expectGolden(golden("usual"), pastDates(rates(), rate)));
  it("narrow", () => expectGolden(golden("narrow"), pastDates(rates(), { ...rate, width: 360 })));
  it("rate with the campaign", () =>
    expectGolden(golden("rate-own"), pastDates(rates(), { ...rate, own: { day: start, value: 0.153 } })));
  it("placebo", () => expectGolden(golden("placebo"), pastDates(placebo(), compared)));
  it("placebo narrow", () =>
    expectGolden(golden("placebo-narrow"), pastDates(placebo(), { ...compared, width: 360 })));
  it("ru", () => expectGolden(golden("ru"), pastDates(placebo(), comparedRu)));
  it("ru narrow", () =>
    expectGolden(golden("ru-narrow"), pastDates(placebo(), { ...comparedRu, width: 360 })));
  it("empty", () => {
    expectGolden(golden("empty"), pastDates([], compared));
    expect(pastDates([], { ...compared, own: null })).not.toContain("in this campaign");
  });
  it("one row", () => expectGolden(golden("one-row"), pastDates(rates(1), { ...rate, mean: null })));
  it("three rows", () => expectGolden(golden("three-rows"), pastDates(rates(3), rate)));
  it("all zero", () => {
    const rows = placebo(12).map((row) => ({ ...row, value: 0 }));
    const none = { ...compared, own: { day: start, value: 0 }, band: { low: 0, high: 0 } };
    expectGolden(golden("all-zero"), pastDates(rows, none));
  });
  it("extreme", () => {
    const rows = placebo(200).map((row, i) => ({
      ...row,
      value: i === 20 ? -4e12 : i * 1e9,
      low: i % 50 === 0 ? -8e12 : null,
      high: i % 50 === 0 ? 9.9e12 : null,
    }));
    const options = {
      ...compared,
      own: { day: start, value: 9.8e12 },
      band: { low: -4e12, high: 2e11 },
      format: en.moneyShort,
      width: 360,
    };
    expectGolden(golden("extreme"), pastDates(rows, options));
  });
  it("hostile words", () =>
    expectGolden(golden("hostile"), pastDates(placebo(), { ...compared, title: hostile })));

  it("puts each value on one scale with zero, range and campaign", () => {
    const rows = placebo();
    const svg = pastDates(rows, compared);
    const ys = [...svg.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)" r="4"/g)].map((m) => Number(m[1]));
    const zero = Number(svg.match(/stroke="var\(--ink-faint\)"[^>]*>\n<line [^>]*y1="([\d.]+)"/)?.[1]);
    const own = Number(svg.match(/translate\([\d.]+,([\d.]+)\) rotate\(45\)/)?.[1]);
    const unit = (zero - own) / 0.041;
    expect(unit).toBeGreaterThan(0);
    expect(ys).toHaveLength(rows.length);
    for (const [i, { value }] of rows.entries()) expect((zero - (ys[i] ?? 0)) / unit).toBeCloseTo(value, 4);
    const [, y = 0, height = 0] = (
      svg.match(
        /fill-opacity="0.09"[^>]*>\n<rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/,
      ) ?? []
    ).map(Number);
    expect(y).toBeCloseTo(Math.min(...ys), 1);
    expect(y + height).toBeCloseTo(Math.max(...ys), 1);
  });

  it("tells dates in any order alike", () => {
    expect(pastDates([...placebo()].reverse(), compared)).toBe(pastDates(placebo(), compared));
  });
});
