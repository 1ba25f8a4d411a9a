import { beforeAll, expect, test } from "vitest";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import { sampleIds } from "../../../lib/model/sample";
import { buysInOtherMonths } from "../../../lib/page/kit/affinity/preferred";
import { judgedForecast } from "../../../lib/page/kit/forecast/judged-forecast";
import { loadCell } from "../../../lib/page/report/cell";
import { segmentAffinity } from "../../../lib/page/segment/affinity";
import { loadSegmentPage, onSegment } from "../../../lib/page/segment/segment";
import { affinity } from "../../../lib/query/segment/affinity/queries";
import { answerOf } from "../../cells";
import { reportOf } from "../../dataset";

beforeAll(async () => {
  await ensureSample("en");
});

test("a segment's page shows the forecast that is there, and waits for none", async () => {
  const report = await reportOf(sampleIds.en, { horizon: "41", segment: "vip" });
  expect((await loadSegmentPage(report))?.forecast).toBeNull();
  await judgedForecast(report);
  const cells = (await loadSegmentPage(report))?.forecast ?? [];
  const cell = await cells[0]?.loaded;
  if (cell === undefined || "failed" in cell) throw new Error("no cell");
  expect(cell.finding).toMatch(/^About \d+ \(\d+ to \d+\) of \d+ customers buy within 41 days$/);
  expect(cell.notes[0]?.text).toMatch(/^In \d past windows? reality was .*, for all customers together\.$/);
  expect(cell.table.rows).toHaveLength(1);
});

test("products with enough customers on both sides are tested, and the surest stand first", async () => {
  const report = onSegment(await reportOf(sampleIds.en), "vip");
  const rows = (await answerOf(segmentAffinity, report)).rows.map((row) => affinity.row.parse(row));
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) {
    expect(row.own + row.rest).toBeGreaterThanOrEqual(30);
    expect(Math.min(row.own, row.rest)).toBeGreaterThanOrEqual(5);
    expect(row.own_goods_of).toBeGreaterThanOrEqual(row.own);
  }
  const cell = await loadCell(report, segmentAffinity);
  if ("failed" in cell) throw new Error(cell.failed);
  const lows = cell.table.rows.map((row) => Number(row.at(-2)?.value));
  expect(lows).toEqual([...lows].sort((a, b) => b - a));
  expect(lows.every((low) => low > 1)).toBe(true);
});

test("months are compared with themselves for those who did not buy lately, or once", async () => {
  const report = await reportOf(sampleIds.en);
  const of = (segment: string) => buysInOtherMonths(onSegment(report, segment).address);
  expect(["vip", "regular"].map(of)).toEqual([false, false]);
  expect(["newcomer", "sleeping_one_timer", "leaving_vip", "lost"].map(of)).toEqual([true, true, true, true]);
});
