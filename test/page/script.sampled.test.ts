import { beforeAll, describe, expect, test } from "vitest";
import { requireDay } from "../../lib/base/day";
import { campaignCells } from "../../lib/page/campaign/campaign";
import { startCampaign } from "../../lib/page/campaign/start";
import { reportCells } from "../../lib/page/cell-file";
import { customerCampaigns } from "../../lib/page/customers/customer-campaigns";
import { type Cell, loadCell } from "../../lib/page/report/cell";
import type { Report } from "../../lib/page/report/report";
import { changeCampaign } from "../../lib/store/campaigns";
import { versionFolder } from "../../lib/store/disk/paths";
import { addedDraft, factsIn } from "../campaigns";
import { reportOf } from "../dataset";
import { sampled } from "../lane";
import { runScript } from "../shell";
import { importShop } from "./shop";

let shop = "";

beforeAll(async () => {
  shop = await importShop();
});

const views = {
  "a usual view": { customer: "c1", segment: "vip" },
  "one company, other ranks, the top by money": {
    company: 'Copper & Co, "the best"',
    ranks: "5",
    pick: "top",
    points: "20",
    segment: "champions",
    customer: "c3",
  },
  "fixed cuts and filters": {
    cuts: "fixed",
    cut_r: "30,90",
    cut_f: "1,2",
    cut_m: "10.5,100",
    from: "2024-01-01",
    to: "2024-06-30",
    segment: "absent",
    q: "o'hara",
    sort: "name",
    order: "asc",
    customer: "c0",
  },
  "two periods of two segments, each by its own cuts": {
    from: "2024-04-01",
    to: "2024-06-30",
    a_from: "2024-01-01",
    a_to: "2024-02-29",
    cuts_of: "own",
    segment: "regular",
    a_segment: "vip",
    customer: "c1",
  },
  "cuts of a third period, by weeks": {
    cuts: "frozen",
    cuts_from: "2024-01-01",
    cuts_to: "2024-03-31",
    step: "week",
    steps: "5",
    ranks: "5",
    segment: "champions",
    customer: "c2",
  },
  "the customers of one value of a kept column": {
    trait: "f168ccdd.601560b94fbb",
    segment: "vip",
    customer: "c1",
  },
  "a period after the data": { from: "2030-01-01", to: "2030-01-31", customer: "c1" },
};

/** Each cell in some view, and each view with some cells. */
const asked = Object.entries(views).flatMap(([name, search], i) =>
  sampled(reportCells, 3, i).map((cell) => ({ name, id: cell.id, search, cell })),
);

test.each(asked)("the script of $name gives the page's rows: $id", async ({ search, cell }) =>
  compare(await reportOf(shop, search), cell),
);

describe.each(["a draft", "a campaign that started"] as const)(
  "the script of %s gives the page's rows:",
  (kind) => {
    let campaign = "";

    beforeAll(async () => {
      const { id } = await addedDraft(shop, { audience: { r_min: "20", to: "2024-11-30" }, holdout: 300 });
      campaign = id;
      if (kind === "a draft") return;
      expect(await startCampaign({ lang: "en", dataset: shop, id }, new Date())).toBe("started");
      // As if it had been started before December's sales came, so that there is something in its window.
      await changeCampaign(shop, id, async ({ start, ...known }) => ({
        ...known,
        start: start && { ...start, first_day: requireDay("2024-12-01") },
      }));
    });

    test.each(campaignCells.map((cell) => [cell.id, cell] as const))("%s", async (_, cell) =>
      compare(await factsIn(shop, { campaign }), cell),
    );

    test("the page of a customer who is in it names it once it has started", async () => {
      const report = await reportOf(shop, { customer: "c1" });
      const loaded = await loadCell(report, customerCampaigns);
      expect("failed" in loaded ? null : loaded.table.rows.length).toBe(kind === "a draft" ? 0 : 1);
    });
  },
);

/** The script of a cell's question, run in the duckdb shell, gives what the page has. */
async function compare<On extends Report>(on: On, cell: Cell<On>): Promise<void> {
  expect(on.address.problems).toEqual([]);
  const run = new Set<string>();
  for (const { data, question } of [await cell.asked(on), await cell.askedForFiles(on)]) {
    const answer = await data.ask(question);
    expect(answer.cut).toBe(false);
    const folder = versionFolder(on.address.dataset.id, data.version.id);
    const script = answer.script();
    // Most cells ask the same for their files.
    if (!run.has(script)) expect(await runScript(folder, script)).toEqual(answer.rows);
    run.add(script);
  }
}
