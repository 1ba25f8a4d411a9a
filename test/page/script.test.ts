import { beforeAll, describe, expect, test } from "vitest";
import { type Cell, groundOf } from "../../lib/page/cell";
import { customerPageCells } from "../../lib/page/cells/customer";
import { customers } from "../../lib/page/cells/customer-list";
import { moves } from "../../lib/page/cells/moves";
import { overviewCells } from "../../lib/page/overview";
import { segmentCells } from "../../lib/page/segment";
import { versionFolder } from "../../lib/store/paths";
import { reportOf } from "../dataset";
import { runScript } from "../shell";
import { importShop } from "./shop";

let shop = "";

beforeAll(async () => {
  shop = await importShop();
});

const cells: readonly Cell[] = [...overviewCells, ...segmentCells, customers, ...customerPageCells, moves];

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
