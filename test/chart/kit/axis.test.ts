import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clearTicks,
  dayTicks,
  logTicks,
  niceCeil,
  niceFloor,
  niceTicks,
  roomyTicks,
} from "../../../lib/chart/kit/axis";
import { pixels } from "../../../lib/chart/kit/draw";
import { textWidth } from "../../../lib/chart/kit/text";
import { wordsOf } from "../../../lib/i18n/words";

describe("ticks", () => {
  it("count days as people do", () => {
    expect(dayTicks(364, 8)).toEqual([0, 60, 120, 180, 240, 300, 360]);
    expect(dayTicks(0, 8)).toEqual([0]);
    expect(dayTicks(6, 8)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("are round numbers", () => {
    expect(niceTicks(0, 97, 5)).toEqual([0, 20, 40, 60, 80]);
    expect(niceTicks(-0.3, 0.6, 4)).toEqual([-0.2, 0, 0.2, 0.4, 0.6]);
    expect(niceTicks(1, 3, 6, true)).toEqual([1, 2, 3]);
    expect(niceTicks(5, 5, 4)).toEqual([5]);
  });

  it("grow by powers on a log scale", () => {
    expect(logTicks(1, 60, 9)).toEqual([1, 2, 5, 10, 20, 50]);
    expect(logTicks(1, 60_000, 5)).toEqual([1, 10, 100, 1000, 10_000]);
    expect(logTicks(1, 1e12, 5).length).toBeLessThanOrEqual(5);
  });

  it("never touch, however long their texts and short their axis", () => {
    const print = wordsOf("ru").moneyShort;
    const sum = fc.double({ min: 1, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        sum,
        fc.double({ min: 2, max: 1e6, noNaN: true }),
        fc.integer({ min: 60, max: 900 }),
        (low, times, width) => {
          const x = pixels([low, low * times], [0, width], "log");
          for (const ticks of [
            roomyTicks((count) => logTicks(low, low * times, count), 9, print, x),
            clearTicks(logTicks(low, low * times, 9), print, x),
          ]) {
            const ends = ticks.map((tick) => {
              const [at, half] = [x.apply(tick), textWidth(print(tick)) / 2];
              return { from: at - half, to: at + half };
            });
            for (const [i, { from }] of ends.slice(1).entries())
              expect(from - (ends[i]?.to ?? 0)).toBeGreaterThanOrEqual(7.99);
          }
        },
      ),
    );
  });

  it("are fewer where roubles need more room", () => {
    const axis = (width: number) =>
      roomyTicks(
        (count) => logTicks(300, 150_000, count),
        9,
        wordsOf("ru").moneyShort,
        pixels([300, 150_000], [0, width], "log"),
      );
    expect(axis(900)).toEqual([500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]);
    expect(axis(460)).toEqual([300, 1000, 3000, 10_000, 30_000, 100_000]);
    expect(axis(200)).toEqual([1000, 10_000, 100_000]);
  });

  it("round down and up", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e15, noNaN: true }), (value) => {
        expect(niceFloor(value)).toBeLessThanOrEqual(value * 1.00001);
        expect(niceCeil(value)).toBeGreaterThanOrEqual(value * 0.99999);
        expect(niceFloor(value)).toBeGreaterThan(value / 2.6);
        expect(niceCeil(value)).toBeLessThan(value * 1.6);
      }),
    );
  });
});
