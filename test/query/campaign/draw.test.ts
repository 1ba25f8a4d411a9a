import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { addDays, requireDay } from "../../../lib/base/day";
import { measuredMetric, sumsByArm } from "../../../lib/model/campaign/metrics";
import { loadSums, windowParams } from "../../../lib/page/campaign/facts";
import { startCampaign } from "../../../lib/page/campaign/start";
import { bootstrap } from "../../../lib/query/campaign/queries";
import { forgetVersion } from "../../../lib/query/question";
import { versionFolder } from "../../../lib/store/disk/paths";
import { addedDraft, draftOf, drawnBy, factsIn } from "../../campaigns";
import { chanceOf } from "../../chance";
import { importText, importTextAs, reportOf } from "../../dataset";
import { rowsOf } from "../../shell";

const roles = { customer: "customer", date: "date", amount: "amount" } as const;
const first = requireDay("2024-01-01");
const customers = 240;
const days = 90;

/** A shop where about a third buys in any week, mostly little and sometimes much. */
function shopCsv(from: number, to: number): string {
  const chance = chanceOf(7);
  const rows = Array.from({ length: customers * days }, (_, i) => {
    const [day, customer] = [Math.floor(i / customers), i % customers];
    const [buys, money] = [chance() < 0.06, 5 + 40 * -Math.log(1 - chance())];
    const has = day >= from && day < to && (buys || (day === 0 && customer % 2 === 0));
    return has ? [`k${customer},${addDays(first, day)},${money.toFixed(2)}`] : [];
  });
  return ["customer,date,amount", ...rows.flat(), ""].join("\n");
}

let shop = "";
let later = "";
const start = addDays(first, 60);

beforeAll(async () => {
  shop = await importText(shopCsv(0, 60), { roles });
  later = await importText(shopCsv(0, days), { roles });
});

test.each([0.1, 0.333])(
  "over many campaigns each customer is held out with the share %d of the plan",
  async (share) => {
    const report = await reportOf(shop);
    const campaigns = 60;
    const held = new Map<string, number>();
    for (let n = 0; n < campaigns; n += 1) {
      const id = `many${String(n).padStart(6, "0")}`;
      const rows = await drawnBy(report, draftOf({ id, holdout: share * 1000 }));
      expect(new Set(rows.map(({ customer_id }) => customer_id)).size).toBe(rows.length);
      for (const code of new Set(rows.map((row) => row.code))) {
        const mine = rows.filter((row) => row.code === code);
        const out = mine.filter(({ arm }) => arm === "held").length;
        expect(Math.abs(out - share * mine.length)).toBeLessThan(1);
      }
      for (const { customer_id, arm } of rows)
        held.set(customer_id, (held.get(customer_id) ?? 0) + Number(arm === "held"));
    }
    expect(held.size).toBeGreaterThan(customers / 2);
    const spread = Math.sqrt(campaigns * share * (1 - share));
    const off = [...held.values()].map((count) => (count - campaigns * share) / spread);
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(4.5);
    // Neither fixed places nor fixed people: the spread over customers is that of independent lots.
    const variance = off.reduce((sum, one) => sum + one ** 2, 0) / off.length;
    expect(variance).toBeGreaterThan(0.6);
    expect(variance).toBeLessThan(1.4);
  },
);

test.each([{}, { top: "50" }, { r_min: "10", m_min: "20" }, { segment: "absent" }])(
  "what lies after the as-of date never changes who is chosen: %j",
  async (filter) => {
    const period = { from: addDays(first, 20), to: addDays(first, 59) };
    const campaign = draftOf({ id: "samealways", audience: { ...period, ...filter }, holdout: 300 });
    const now = await drawnBy(await reportOf(shop), campaign);
    expect(now.length).toBeGreaterThan(5);
    expect(await drawnBy(await reportOf(later), campaign)).toEqual(now);
    expect(await drawnBy(await reportOf(later), { ...campaign, id: "otherdrawn" })).not.toEqual(now);
  },
);

test("the bootstrap gives the same limits twice, and they lie near Welch's and the delta method's", async () => {
  const { id } = await addedDraft(shop, {
    id: "bootstraps",
    planned_start: start,
    window_days: 20,
    holdout: 400,
  });
  expect(await startCampaign({ lang: "en", dataset: shop, id }, new Date())).toBe("started");
  await importTextAs(shop, shopCsv(0, days), { roles });
  const limits = async (seed: string, bags: number) => {
    const facts = await factsIn(shop, { campaign: id });
    await forgetVersion(versionFolder(shop, facts.data.version.id));
    const params = { ...windowParams(facts), seed, draws: 2_000, bags, fractions: "[0.025, 0.975]" };
    return (await facts.chosen.data.ask({ query: bootstrap, params, needs: ["audience"] })).rows;
  };
  const found = await limits(id, 2_000);
  expect(await limits(id, 2_000)).toEqual(found);
  expect(await limits("other", 2_000)).not.toEqual(found);
  // Other lots give nearly the same: customers are drawn each by themselves, and not together.
  const widths = await Promise.all(
    ["b", "c", "d"].map(async (seed) => {
      const [check] = (await limits(seed, 2_000)).filter(({ metric }) => metric === "average_check");
      return (check?.high ?? Number.NaN) - (check?.low ?? Number.NaN);
    }),
  );
  expect(Math.max(...widths) / Math.min(...widths)).toBeLessThan(1.2);
  const sums = await loadSums(await factsIn(shop, { campaign: id }));
  const both = sumsByArm(sums);
  if (both === null) throw new Error("an arm has nobody");
  expect(both.treated.customers + both.held.customers).toBe(both.treated.found + both.held.found);
  for (const rows of [found, await limits(id, 150)])
    for (const metric of ["money", "average_check"] as const) {
      const { lift } = measuredMetric(metric, both, { contact_cost: 0, purchase_cost: 0, margin: null });
      const row = rows.find((one) => one.metric === metric);
      const [low, high] = [row?.low ?? Number.NaN, row?.high ?? Number.NaN];
      if (lift === null) throw new Error(`no lift: ${metric}`);
      const width = lift.high - lift.low;
      expect(Math.abs(low - lift.low)).toBeLessThan(0.12 * width);
      expect(Math.abs(high - lift.high)).toBeLessThan(0.12 * width);
    }
});

test("how often a customer stands in a bootstrap sample is Poisson of mean one", async () => {
  const macro = readFileSync(join("lib", "query", "macros", "campaign", "poisson_of.sql"), "utf8");
  const count = 200_000;
  const rows = await rowsOf(
    `${macro}; select poisson_of(hash('lot', i))::int as times, count(*)::int as lots from range(${count}) t(i) group by 1 order by 1`,
  );
  let [chi, part] = [0, Math.exp(-1)];
  for (const [times, row] of rows.slice(0, 6).entries()) {
    expect(row["times"]).toBe(times);
    chi += (Number(row["lots"]) - count * part) ** 2 / (count * part);
    part /= times + 1;
  }
  // Of six classes; the limit is passed once in a thousand by chance, and these lots are always the same.
  expect(chi).toBeLessThan(20.5);
  // The last lots of all: the table does not stop before the distribution does.
  const [last] = await rowsOf(
    `${macro}; select poisson_of(18446744073709551615::ubigint)::int as times, poisson_of(0::ubigint)::int as none`,
  );
  expect(last).toEqual({ times: 8, none: 0 });
});
