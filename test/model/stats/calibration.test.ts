import { describe, expect, test } from "vitest";
import type { Lift } from "../../../lib/model/stats/lift";
import { chanceOf } from "../../chance";
import { type Metric, metrics, plantedMoney, plantedShares, uncontacted } from "../campaign/campaigns";

const campaigns = 3_000;
const names = Object.keys(metrics) as Metric[];

/** Held customers from which a band of campaigns begins. */
const bands = [30, 100, 400] as const;

const holdsNothing = ({ low, high }: Lift) => low <= 0 && high >= 0;

describe("campaigns that reached nobody:", () => {
  const found = Array.from(uncontacted(campaigns, chanceOf(1)), (pair) => ({
    held: pair.held.bought.count,
    lifts: new Map(names.map((name) => [name, metrics[name](pair)])),
  }));

  const shareOf = (name: Metric, least = 0, below = Infinity) => {
    const lifts = found
      .filter(({ held }) => held >= least && held < below)
      .flatMap(({ lifts: one }) => one.get(name) ?? []);
    return { measured: lifts.length, share: lifts.filter(holdsNothing).length / lifts.length };
  };

  test.each(names)("95 %% intervals of %s hold 0 in 93 to 97 %%", (name) => {
    const { measured, share } = shareOf(name);
    expect(measured).toBeGreaterThan(0.97 * campaigns);
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.97);
  });

  // A band has some hundred campaigns: three standard errors more than over all of them.
  test.each(names)("and so they do, within chance, for few held customers as for many: %s", (name) => {
    for (const [place, least] of bands.entries()) {
      const { measured, share } = shareOf(name, least, bands[place + 1]);
      expect(measured).toBeGreaterThan(300);
      expect(Math.abs(share - 0.95)).toBeLessThan(0.02 + 3 * Math.sqrt((0.95 * 0.05) / measured));
    }
  });
});

describe("a planted effect of the size that is said to be seen is found in 77 to 83 %:", () => {
  test.each([
    ["share with a purchase", [...plantedShares(campaigns, chanceOf(2))]],
    ["money per customer, skewed and mostly nothing", [...plantedMoney(campaigns, chanceOf(3))]],
  ])("%s", (_, lifts) => {
    const seen = lifts.filter((lift) => lift !== null && lift.low > 0).length;
    expect(lifts.length).toBe(campaigns);
    expect(Math.abs(seen / campaigns - 0.8)).toBeLessThan(0.03);
  });
});
