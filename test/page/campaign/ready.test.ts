import { beforeAll, expect, test } from "vitest";
import { readyPlanIds, readyPlans } from "../../../lib/model/campaign/ready-plan";
import type { Search } from "../../../lib/model/view/view";
import { pageQuestion } from "../../../lib/page/kit/customer-list";
import { advice } from "../../../lib/page/overview/advice";
import { drawnBy, formOf, storedCampaign } from "../../campaigns";
import { reportOf } from "../../dataset";
import { makeCampaign } from "../doors";
import { importShop } from "../shop";

let shop = "";

beforeAll(async () => {
  shop = await importShop();
});

/** Makes a campaign as a form does; what is stored, and whom it would be drawn from. */
async function madeBy(fields: Record<string, string>, lang = "en") {
  const answer = await makeCampaign({ lang, dataset: shop }, formOf(fields));
  const id = answer.headers.get("location")?.split("/").at(-1) ?? "";
  const campaign = await storedCampaign(shop, id);
  const drawn = await drawnBy(await reportOf(shop), campaign);
  return { campaign, audience: drawn.map(({ customer_id }) => customer_id).sort() };
}

async function listedAt(search: Search): Promise<string[]> {
  const report = await reportOf(shop, search);
  const { rows } = await report.data.ask(await pageQuestion(report, { size: 10_000, skip: 0 }));
  return rows.map(({ customer_id }) => customer_id).sort();
}

test("a ready plan is filled in, for exactly the customers of its filter", async () => {
  const expected = {
    silent: { window_days: 7, metric: "bought", channel: "email" },
    club: { window_days: 14, metric: "money", channel: "phone" },
  } as const;
  for (const plan of readyPlanIds) {
    const filter = Object.entries(readyPlans[plan].audience).map(([name, value]) => [name, String(value)]);
    const audience = `?${new URLSearchParams(filter)}`;
    const { campaign, audience: drawn } = await madeBy({ audience, plan });
    expect(campaign).toMatchObject({ state: "draft", holdout: 200, ...expected[plan] });
    expect(campaign.audience).toEqual(Object.fromEntries(filter));
    expect(drawn).toEqual(await listedAt(Object.fromEntries(filter)));
    expect(drawn.length).toBeGreaterThan(40);
  }
  expect((await madeBy({ audience: "?top=50", plan: "club" })).audience).toHaveLength(50);
});

test("a ready plan is written in the language of whoever makes it", async () => {
  const { campaign } = await madeBy({ audience: "?r_min=45", plan: "silent" }, "ru");
  expect([campaign.name, campaign.offer]).toEqual([
    "Бесплатная доставка после 45 дней без покупок",
    "Купон на бесплатную доставку следующего заказа. Действует 7 дней.",
  ]);
});

test.each(["", "nothing", "constructor"])("a plan that is not known is as none: %j", async (plan) => {
  const { campaign } = await madeBy({ audience: "?top=50", plan });
  expect(campaign).toMatchObject({ offer: "", window_days: 14, metric: "bought" });
});

test("each insight plans a campaign for exactly the customers that it shows", async () => {
  for (const view of [{}, { company: "North" }, { ranks: "5" }]) {
    const { notes } = await advice.show(await reportOf(shop, view));
    const planned = notes.filter(({ plan }) => plan !== undefined);
    expect(planned.length).toBeGreaterThan(2);
    for (const { text, link } of planned) {
      const { search, searchParams } = new URL(link?.href ?? "", "http://site");
      const shown = await listedAt(Object.fromEntries(searchParams));
      const { audience } = await madeBy({ audience: search });
      expect([text, audience]).toEqual([text, shown]);
      expect(shown.length).toBeGreaterThan(0);
    }
  }
});
