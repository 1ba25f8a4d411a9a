import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayTicks, logTicks, niceCeil, niceFloor, niceTicks } from "../../../lib/chart/kit/axis";

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
