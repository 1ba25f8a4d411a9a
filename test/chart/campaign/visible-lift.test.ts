import { describe, expect, it } from "vitest";
import type { VisibleLiftRow } from "../../../lib/chart/campaign/visible-lift";
import { visibleLift } from "../../../lib/chart/campaign/visible-lift";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { hostile } from "../names";

const en = wordsOf("en");
const ru = wordsOf("ru", "RUB");

/** Smallest effects of a segment of 1 120 customers of whom a tenth buys anyway. */
const effects = [
  [0.05, 0.138],
  [0.1, 0.0968],
  [0.2, 0.071],
  [0.3, 0.0614],
  [0.5, 0.0558],
] as const;

function rows(words = en, of = 1120): VisibleLiftRow[] {
  const unit = words.lang === "en" ? " pts" : " п. п.";
  return effects.map(([holdout, smallest]) => {
    const held = Math.round(of * holdout);
    const text = `${words.numberChange(smallest * 100, 1)}${unit}`;
    return { holdout, held, treated: of - held, smallest, text };
  });
}

const options = { words: en, chosen: 0.1, recommended: 0.2, base_text: "10.0 % buy within 14 days anyway" };
const optionsRu = {
  words: ru,
  chosen: 0.1,
  recommended: 0.2,
  base_text: "10,0 % покупают за 14 дней и без кампании",
};
const golden = (name: string) => `chart/visible-lift/${name}.svg`;

describe("visible lift", () => {
  it("usual", () => expectGolden(golden("usual"), visibleLift(rows(), options)));
  it("narrow", () => expectGolden(golden("narrow"), visibleLift(rows(), { ...options, width: 360 })));
  it("ru", () => expectGolden(golden("ru"), visibleLift(rows(ru), optionsRu)));
  it("ru narrow", () =>
    expectGolden(golden("ru-narrow"), visibleLift(rows(ru), { ...optionsRu, chosen: 0.05, width: 360 })));
  it("as recommended", () =>
    expectGolden(golden("recommended"), visibleLift(rows(), { ...options, chosen: 0.5, recommended: 0.5 })));
  it("none seen with a small holdout", () => {
    const some = rows(en, 60).map((row, i) => (i < 2 ? { ...row, smallest: null, text: "" } : row));
    expectGolden(golden("some"), visibleLift(some, options));
  });
  it("long words", () => {
    const long = rows(ru).map((row) => ({ ...row, text: `${row.text.slice(0, -6)} пункта` }));
    expectGolden(golden("long"), visibleLift(long, { ...optionsRu, recommended: 0.3, width: 320 }));
  });
  it("no holdout chosen", () =>
    expectGolden(golden("no-holdout"), visibleLift(rows(), { ...options, chosen: 0 })));
  it("empty", () => {
    const none = rows().map((row) => ({ ...row, smallest: null, text: "" }));
    expectGolden(golden("empty"), visibleLift(none, options));
    expect(visibleLift([], options)).toBe(visibleLift(none, options));
  });
  it("one row", () =>
    expectGolden(
      golden("one-row"),
      visibleLift(rows().slice(2, 3), { ...options, chosen: 0.2, recommended: 0.2 }),
    ));
  it("extreme", () => {
    const huge = rows(en, 9_876_543_210).map((row, i) => ({
      ...row,
      smallest: 10 ** (9 - 3 * i),
      text: en.moneyChange(10 ** (9 - 3 * i)),
    }));
    expectGolden(golden("extreme"), visibleLift(huge, { ...options, chosen: 0.9999, width: 360 }));
  });
  it("hostile words", () =>
    expectGolden(golden("hostile"), visibleLift(rows(), { ...options, base_text: hostile.slice(0, 300) })));

  it("puts the zero of the effect on the ground line", () => {
    const places = dots(visibleLift(rows(), options));
    const ground = Number(visibleLift(rows(), options).match(/<line x1="0" x2="720" y1="([\d.]+)"/)?.[1]);
    const [first = { y: 0 }] = places;
    for (const [i, [, smallest]] of effects.entries())
      expect((ground - (places[i]?.y ?? 0)) / (ground - first.y)).toBeCloseTo(smallest / 0.138, 3);
  });

  it("marks the chosen holdout, also one that has no dot", () => {
    expect(dots(visibleLift(rows(), options)).map(({ r }) => r)).toEqual([4.5, 6, 4.5, 4.5, 4.5]);
    const between = visibleLift(rows(), { ...options, chosen: 0.15 });
    expect(dots(between).every(({ r }) => r === 4.5)).toBe(true);
    const guide = Number(between.match(/stroke="var\(--accent\)"[^>]*>\n<line x1="([\d.]+)"/)?.[1]);
    const [, tenth = { x: 0 }, fifth = { x: 0 }] = dots(between);
    expect(guide).toBeGreaterThan(tenth.x + 10);
    expect(guide).toBeLessThan(fifth.x - 10);
  });
});

function dots(svg: string): { x: number; y: number; r: number }[] {
  return [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/g)].map((m) => ({
    x: Number(m[1]),
    y: Number(m[2]),
    r: Number(m[3]),
  }));
}
