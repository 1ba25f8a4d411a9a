import { describe, expect, it } from "vitest";
import { symbolPath, symbolSvg } from "../../../lib/chart/kit/symbol";
import { segmentStyles, symbols } from "../../../lib/model/segment/palette";

const polygons = symbols.filter((name) => name !== "circle" && name !== "ring");

/** Area of a path of one M and relative l steps. */
function area(path: string): number {
  const numbers = [...path.matchAll(/-?[\d.]+/g)].map(Number);
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < numbers.length; i += 2) {
    [x, y] = [x + (numbers[i] ?? 0), y + (numbers[i + 1] ?? 0)];
    points.push([x, y]);
  }
  const cross = points.map(([px, py], i) => {
    const [qx, qy] = points[(i + 1) % points.length] ?? [0, 0];
    return px * qy - qx * py;
  });
  return Math.abs(cross.reduce((a, b) => a + b, 0)) / 2;
}

describe("symbols", () => {
  it.each(polygons)("%s covers what a circle covers", (name) => {
    expect(area(symbolPath(name, 100, 100, 50)) / (Math.PI * 2500)).toBeCloseTo(1, 1);
    expect(area(symbolPath(name, 100, 100, 3)) / (Math.PI * 9)).toBeCloseTo(1, 0);
  });

  it("have a path of their own each", () => {
    const paths = symbols.filter((name) => name !== "circle").map((name) => symbolPath(name, 0, 0, 10));
    expect(new Set(paths).size).toBe(paths.length);
  });

  it.each(Object.keys(segmentStyles))("stand beside the name of %s", (id) => {
    expect(symbolSvg(id)).toMatch(
      new RegExp(
        `^<svg class="symbol" [^>]*aria-hidden="true"><(path|circle) [^>]*fill="var\\(--seg-${id}\\)"/></svg>$`,
      ),
    );
  });
});
