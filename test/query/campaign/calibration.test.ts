import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { requireDay } from "../../../lib/base/day";
import { openServed } from "../../../lib/engine/served";
import { mainMetrics } from "../../../lib/model/campaign/campaign";
import { measuredMetric } from "../../../lib/model/campaign/metrics";
import { setup } from "../../../lib/query/setup";
import { dataFolder, versionFolder } from "../../../lib/store/disk/paths";
import { chanceOf } from "../../chance";
import { importText, reportOf } from "../../dataset";
import { type Placebo, placebosOn, type Shop } from "./placebo";
import { coverageOf, type Method, methods, type Told, toldOf } from "./placebo-lifts";
import { isPlantedSeen } from "./planted";
import { simulatedShop } from "./simulated-shop";

const days = 4;
const resampledEvery = 16;

const formulas = methods.filter((method) => !method.startsWith("bootstrap"));
const free = { contact_cost: 0, purchase_cost: 0, margin: null };

/** Three standard errors of a share that so many campaigns tell. */
const chanceIn = (share: number, campaigns: number) => 3 * Math.sqrt((share * (1 - share)) / campaigns);

async function openShop(): Promise<Shop> {
  const roles = { customer: "customer", document: "document", date: "date", amount: "amount" } as const;
  const dataset = await importText(simulatedShop(2_000, chanceOf(3)), { roles });
  const {
    data: { version },
  } = await reportOf(dataset);
  const served = await openServed(versionFolder(dataset, version.id), join(dataFolder, "placebo"), setup);
  const data = { from: requireDay(version.first_day), to: requireDay(version.last_day) };
  return { served, data, companies: [0] };
}

describe("campaigns that contacted nobody, drawn and measured as real ones:", () => {
  const placebos: Placebo[] = [];
  const told: Told[] = [];

  beforeAll(async () => {
    const shop = await openShop();
    const chance = chanceOf(4);
    const every = (many: number) => (place: number) => place % many === 0;
    const wanted = { campaigns: 80, twice: every(2), bootstrap: every(resampledEvery) };
    for (let day = 0; day < days; day += 1) placebos.push(...(await placebosOn(shop, wanted, chance)));
    shop.served.close();
    told.push(...placebos.map(toldOf));
  });

  test.each(formulas)("of %s such intervals hold 0 as often as they say", (method: Method) => {
    const { holds, measured } = coverageOf(told, method);
    expect(measured).toBeGreaterThan(250);
    expect(Math.abs(holds - 0.95)).toBeLessThan(chanceIn(0.95, measured));
  });

  test.each(mainMetrics)(
    "an effect on %s of the size that the plan names is seen as often as it says",
    (metric) => {
      const chance = chanceOf(5);
      const seen = placebos.flatMap(({ arms }) => isPlantedSeen(metric, arms, chance) ?? []);
      expect(seen.length).toBeGreaterThan(200);
      expect(Math.abs(seen.filter(Boolean).length / seen.length - 0.8)).toBeLessThan(
        chanceIn(0.8, seen.length),
      );
    },
  );

  test("drawn again, each holds the same customers out", () => {
    const twice = placebos.flatMap(({ alike }) => alike ?? []);
    expect(twice).toEqual(Array.from({ length: placebos.length / 2 }, () => true));
  });

  test("the bootstrap is as wide as the formula, as it is where samples are drawn independently", () => {
    const widths = placebos.flatMap(({ arms, limits }) => {
      const { lift } = measuredMetric("money", arms, free);
      const drawn = limits.find(({ metric }) => metric === "money");
      return lift && drawn ? [(Number(drawn.high) - Number(drawn.low)) / (lift.high - lift.low)] : [];
    });
    expect(widths.length).toBe(placebos.length / resampledEvery);
    const off = Math.sqrt(widths.reduce((sum, width) => sum + (width - 1) ** 2, 0) / widths.length);
    expect(off).toBeLessThan(0.1);
  });
});
