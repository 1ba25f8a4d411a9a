import { expect, it } from "vitest";
import { jitter } from "../../../lib/chart/overview/jitter";

it("moves each dot within its room, always to the same place, and spreads them evenly", () => {
  const all = Array.from({ length: 2000 }, (_, i) => jitter(`c${i}`, 10));
  expect(Math.max(...all.map(Math.abs))).toBeLessThanOrEqual(10);
  expect(all.filter((shift) => shift > 0).length).toBeGreaterThan(900);
  expect(all.filter((shift) => Math.abs(shift) > 5).length).toBeGreaterThan(900);
  expect(jitter("c7", 10)).toBe(all[7]);
});
