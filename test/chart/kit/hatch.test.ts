import fc from "fast-check";
import { expect, test } from "vitest";
import { draw } from "../../../lib/chart/kit/draw";
import { hatch } from "../../../lib/chart/kit/hatch";

const place = fc.integer({ min: 0, max: 200 });
const size = fc.integer({ min: 1, max: 90 });
const box = fc.record({ x: place, y: place, width: size, height: size });

function strokesOf(boxes: Parameters<typeof hatch>[0]): number[][] {
  const svg = draw({ name: "hatch", label: "", width: 300, height: 300 }, { marks: [hatch(boxes)] });
  return [...svg.matchAll(/M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)/g)].map((found) =>
    found.slice(1).map(Number),
  );
}

test("strokes rise to the right, within their box, and are one path for all boxes", () => {
  fc.assert(
    fc.property(box, ({ x, y, width, height }) => {
      for (const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] of strokesOf([{ x, y, width, height }])) {
        expect(x2 - x1).toBeCloseTo(y1 - y2, 1);
        expect(Math.min(x1, x2)).toBeGreaterThanOrEqual(x);
        expect(Math.max(x1, x2)).toBeLessThanOrEqual(x + width);
        expect(Math.min(y1, y2)).toBeGreaterThanOrEqual(y);
        expect(Math.max(y1, y2)).toBeLessThanOrEqual(y + height);
      }
    }),
  );
});

test("a box of the size of a bar has strokes, none has none", () => {
  expect(strokesOf([{ x: 10, y: 20, width: 10, height: 80 }]).length).toBeGreaterThan(10);
  expect(strokesOf([])).toEqual([]);
});
