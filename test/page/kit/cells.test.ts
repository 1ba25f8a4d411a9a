import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, test } from "vitest";
import { customerCampaigns } from "../../../lib/page/customers/customer-campaigns";
import { revenue } from "../../../lib/page/kit/revenue";
import { segmentNames } from "../../../lib/page/report/address";
import { type Cell, type LoadedCell, loadCell } from "../../../lib/page/report/cell";
import type { Report } from "../../../lib/page/report/report";
import { CellView } from "../../../lib/ui/report/cell-view";
import { reportOf } from "../../dataset";
import { importShop } from "../shop";

let report: Report;

beforeAll(async () => {
  report = await reportOf(await importShop(), { customer: "1" });
});

async function shown(cell: Cell): Promise<LoadedCell> {
  const loaded = await loadCell(report, cell);
  if ("failed" in loaded) throw new Error(loaded.failed);
  return loaded;
}

function htmlOf(cell: LoadedCell): string {
  return renderToStaticMarkup(
    createElement(CellView, { cell, words: report.words, names: segmentNames(report.address) }),
  );
}

test("both drawings of a figure are called by what they are and by what they show", async () => {
  const { figures, finding } = await shown(revenue);
  const names = figures
    .flatMap(({ wide, narrow }) => [wide, narrow])
    .map((drawing) => / aria-label="([^"]*)"/.exec(drawing?.svg ?? "")?.[1]);
  expect(names).toEqual([expect.stringContaining(`. ${finding}`), expect.stringContaining(`. ${finding}`)]);
});

test("a customer without campaigns gets a sentence and no empty table", async () => {
  const html = htmlOf(await shown(customerCampaigns));
  expect(html).toContain("In no campaign so far");
  expect(html).not.toContain("<table");
  expect(html).not.toContain("holdout");
});
