import { beforeAll, describe, expect, test } from "vitest";
import { groundOf } from "../../lib/page/cell";
import { cells } from "../../lib/page/cell-file";
import { versionFolder } from "../../lib/store/paths";
import { reportOf } from "../dataset";
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
  "a period after the data": { from: "2030-01-01", to: "2030-01-31", customer: "c1" },
};

describe.each(Object.entries(views))("the script of %s gives the page's rows:", (_, search) => {
  test.each(cells.map((cell) => [cell.id, cell] as const))("%s", async (_, cell) => {
    const page = await reportOf(shop, search);
    const report = groundOf(page, cell);
    expect(report.problems).toEqual([]);
    for (const question of [cell.question, cell.fileQuestion ?? cell.question]) {
      const answer = await report.ask(await question(report));
      expect(answer.cut).toBe(false);
      const folder = versionFolder(report.dataset.id, report.version.id);
      expect(await runScript(folder, answer.script())).toEqual(answer.rows);
    }
  });
});
