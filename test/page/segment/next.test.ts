import { beforeAll, expect, test } from "vitest";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import { sampleIds } from "../../../lib/model/sample";
import type { Search } from "../../../lib/model/view/view";
import { sizesQuestion } from "../../../lib/page/kit/segments";
import { loadCell } from "../../../lib/page/report/cell";
import type { Report } from "../../../lib/page/report/report";
import { hasNext, nextProduct, segmentNext } from "../../../lib/page/segment/next";
import { onSegment } from "../../../lib/page/segment/segment";
import { nextJudged } from "../../../lib/query/segment/next";
import { reportOf } from "../../dataset";

beforeAll(async () => {
  await ensureSample("en");
});

/** Reports of the segments to which a product is offered. */
async function offered(search: Search): Promise<Report[]> {
  const report = await reportOf(sampleIds.en, search);
  const ids = report.address.scheme.segments.map(({ id }) => id);
  return ids.filter((id) => hasNext(report, id)).map((id) => onSegment(report, id));
}

async function findingOf(report: Report): Promise<string> {
  const cell = await loadCell(report, segmentNext);
  if ("failed" in cell) throw new Error(cell.failed);
  return cell.finding;
}

test("a product is offered only where such offers did better out of time than the most bought", async () => {
  const reports = await offered({});
  expect(reports.length).toBeGreaterThan(0);
  for (const report of reports) {
    const { address, data } = report;
    const { segment, ranks } = address.view;
    const params = { company_key: 0, ...data.period, previous_from: data.previous.from, ranks, segment };
    const [judged] = (await data.ask({ query: nextJudged, params, needs: ["before"] })).rows;
    const sizes = (await data.ask(sizesQuestion(report))).rows.find((row) => row.segment === segment);
    expect(judged?.customers).toBe(sizes?.previous_customers);
    const { customers = 0, offered = 0, popular = 0 } = judged ?? {};
    expect(Math.max(offered, popular)).toBeLessThanOrEqual(customers);
    const isBetter = offered > popular;
    expect(await findingOf(report)).toMatch(
      isBetter ? /^Missing most: / : /^No product to offer: of \d+ customer/,
    );
    expect((await nextProduct(report, segment)) !== null).toBe(isBetter);
  }
});

test("without a whole previous period nothing is offered, and that is said", async () => {
  for (const report of await offered({ from: "2023-12-01", to: "2024-06-30" })) {
    expect(await findingOf(report)).toMatch(/^No product to offer: the data does not reach back/);
    expect(await nextProduct(report, report.address.view.segment)).toBeNull();
  }
});
