import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clear, ranked, spread, thin } from "../../../lib/chart/kit/spread";

const spans = fc
  .array(fc.record({ at: fc.integer({ min: -50, max: 750 }), width: fc.integer({ min: 1, max: 60 }) }), {
    maxLength: 12,
  })
  .map((all) => all.sort((a, b) => a.at - b.at));

const places = (...given: Parameters<typeof spread>) => spread(...given)?.map(({ x }) => x) ?? null;

describe("spread", () => {
  it("leaves labels alone that have room", () => {
    expect(
      places(
        [
          { at: 20, width: 10 },
          { at: 60, width: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([20, 60]);
  });

  it("moves two that touch by the same amount", () => {
    expect(
      places(
        [
          { at: 48, width: 20 },
          { at: 52, width: 20 },
        ],
        0,
        100,
        4,
      ),
    ).toEqual([38, 62]);
  });

  it("gives up when they cannot fit", () => {
    expect(
      places(
        [
          { at: 1, width: 60 },
          { at: 2, width: 60 },
        ],
        0,
        100,
      ),
    ).toBeNull();
  });

  it("keeps order, gaps and ends", () => {
    fc.assert(
      fc.property(spans, (all) => {
        const found = places(all, 0, 720, 4);
        if (found === null) return;
        found.forEach((at, i) => {
          const half = (all[i]?.width ?? 0) / 2;
          expect(at - half).toBeGreaterThanOrEqual(-1e-6);
          expect(at + half).toBeLessThanOrEqual(720 + 1e-6);
          const before = found[i - 1];
          if (before !== undefined)
            expect(at - half - before - (all[i - 1]?.width ?? 0) / 2).toBeGreaterThanOrEqual(4 - 1e-6);
        });
      }),
    );
  });
});

it("thins labels from the left", () => {
  expect(
    thin([
      { at: 0, width: 10 },
      { at: 8, width: 10 },
      { at: 20, width: 10 },
    ]),
  ).toEqual([
    { at: 0, width: 10 },
    { at: 20, width: 10 },
  ]);
});

it("keeps the more important of two labels that would touch, within its ends", () => {
  const wish = (text: string, at: number, y = 10) => ({ text, at, y });
  const kept = ranked([wish("first", 50), wish("second", 60), wish("below", 60, 40), wish("end", 99)], {
    low: 0,
    high: 100,
  });
  expect(kept.map(({ text }) => text)).toEqual(["first", "below", "end"]);
  expect(kept.at(-1)).toMatchObject({ x: 100, anchor: "end" });
});

it("lifts a label over what stands under it, but not too far from its own mark", () => {
  const wish = { text: "12", at: 50, y: 60 };
  const taller = [{ from: 52, to: 60, y: 50 }];
  const ends = { low: 0, high: 100 };
  expect(clear(wish, [], { ...ends, farthest: 5 })?.y).toBe(50);
  expect(clear(wish, taller, { ...ends, farthest: 16 })?.y).toBe(40);
  expect(clear(wish, taller, { ...ends, farthest: 5 })).toBeNull();
  expect(clear(wish, taller, { ...ends, farthest: 16, down: true })?.y).toBe(70);
});
