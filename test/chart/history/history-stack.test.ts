import { describe, expect, it } from "vitest";
import { extent, stack } from "../../../lib/chart/history/history-stack";

describe("history stack", () => {
  it("lays what is positive on one another and what is negative under one another", () => {
    const bands = stack([
      { segment: "vip", values: [10, 20] },
      { segment: "regular", values: [-5, -5] },
      { segment: "lost", values: [1, 0] },
      { segment: "newcomer", values: [-2, -1] },
    ]);
    expect(bands.map(({ segment, edges }) => [segment, edges.at(0)?.low, edges.at(0)?.high])).toEqual([
      ["vip", 0, 10],
      ["lost", 10, 11],
      ["regular", -5, 0],
      ["newcomer", -7, -5],
    ]);
    expect(extent(bands)).toEqual([-7, 20]);
  });

  it("parts a band where it crosses zero, and keeps the sum at every edge", () => {
    const series = [
      { segment: "vip", values: [10, 20, 0] },
      { segment: "lost", values: [30, -10, -10] },
    ];
    const bands = stack(series);
    expect(bands.map(({ segment }) => segment)).toEqual(["vip", "lost", "lost"]);
    expect(bands[1]?.edges.map(({ at }) => at)).toEqual([0, 0.75]);
    expect(bands[2]?.edges.map(({ at }) => at)).toEqual([0.75, 1, 2]);
    const sum = (at: number) =>
      bands.reduce((total, { edges }) => {
        const edge = edges.find((one) => one.at === at);
        return total + (edge === undefined ? 0 : (edge.high - edge.low) * (edge.low < 0 ? -1 : 1));
      }, 0);
    expect([0, 0.75, 1, 2].map(sum)).toEqual([40, 17.5, 10, -10]);
  });

  it("leaves out the stretches in which a segment has nothing", () => {
    const bands = stack([{ segment: "vip", values: [0, 0, 4, 0, 0, 0, 3] }]);
    expect(bands.map(({ edges }) => edges.map(({ at }) => at))).toEqual([
      [1, 2, 3],
      [5, 6],
    ]);
    expect(stack([{ segment: "vip", values: [0, 0] }])).toEqual([]);
    expect(stack([])).toEqual([]);
  });
});
