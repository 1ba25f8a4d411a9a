import { describe, expect, it } from "vitest";
import { draw } from "../../../lib/chart/kit/draw";
import { symbolSvg, symbols } from "../../../lib/chart/kit/symbol";
import { segmentStyle, segmentStyles, symbols as symbolNames } from "../../../lib/model/segment/palette";

const ids = Object.keys(segmentStyles);
const polygons = ids.filter((id) => !["circle", "ring"].includes(segmentStyle(id).symbol));

/** The path and the turn of a segment's symbol of 50 pixels. */
function pathOf(segment: string): { d: string; turn: string } {
  const picture = { label: "Symbols", name: "test", width: 200, height: 200 };
  const svg = draw(picture, { marks: [symbols([{ segment, x: 100, y: 100 }], { r: 50 })] });
  const [, turn = "", d = ""] = svg.match(/transform="translate\(100,100\) ?([^"]*)" d="([^"]*)"/) ?? [];
  return { d, turn };
}

/** Area of a path of absolute lines; `h` and `v` are steps. */
function area(d: string): number {
  let [x, y] = [0, 0];
  const points = [...d.matchAll(/([MLhv])([^MLhvZ]*)/g)].map(([, command = "", values = ""]) => {
    const [first = 0, second = 0] = values.split(",").map(Number);
    if (command === "h") x += first;
    else if (command === "v") y += first;
    else [x, y] = [first, second];
    return [x, y] as const;
  });
  const cross = points.map(([px, py], i) => {
    const [qx, qy] = points[(i + 1) % points.length] ?? [0, 0];
    return px * qy - qx * py;
  });
  return Math.abs(cross.reduce((a, b) => a + b, 0)) / 2;
}

describe("symbols", () => {
  it.each(polygons)("%s covers what a circle covers", (id) => {
    expect(area(pathOf(id).d) / (Math.PI * 2500)).toBeCloseTo(1, 1);
  });

  it("differ", () => {
    const shapes = new Map(ids.map((id) => [segmentStyle(id).symbol, pathOf(id)]));
    const drawn = new Set([...shapes.values()].map(({ d, turn }) => `${d} ${turn}`));
    expect(shapes.size).toBe(symbolNames.length);
    expect(drawn.size).toBe(symbolNames.length);
  });

  it.each(ids)("stand beside the name of %s", (id) => {
    expect(symbolSvg(id)).toMatch(
      new RegExp(
        `^<svg class="symbol" [^>]*aria-hidden="true"><path [^>]*fill="var\\(--seg-${id}\\)"/></svg>$`,
      ),
    );
  });
});
