import { beforeAll, describe, expect, test, vi } from "vitest";
import { addDays, requireDay } from "../../../lib/base/day";
import { chanceOf, purchasesOf } from "../../../lib/forecast/forecaster";
import { wordsOf } from "../../../lib/i18n/words";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import { sampleIds } from "../../../lib/model/sample";
import { forecastBandsCell, forecastWindowsCell } from "../../../lib/page/forecast/calibration-cells";
import { forecastCells, forecastSegmentsCell } from "../../../lib/page/forecast/forecast";
import { judgedForecast, tooMany } from "../../../lib/page/kit/forecast/judged-forecast";
import { refusedText } from "../../../lib/page/kit/forecast/refused";
import { type Cell, type LoadedCell, loadCell } from "../../../lib/page/report/cell";
import type { Report } from "../../../lib/page/report/report";
import { pasts, segmentChances } from "../../../lib/query/forecast/forecast";
import { answersWritten } from "../../../lib/store/answers";
import { readLines } from "../../../lib/store/scratch";
import { answerOf } from "../../cells";
import { importText, reportOf } from "../../dataset";

let sample: Report;

beforeAll(async () => {
  await ensureSample("en");
  sample = await reportOf(sampleIds.en);
});

async function shown(report: Report, cell: Cell): Promise<LoadedCell> {
  const loaded = await loadCell(report, cell);
  if ("failed" in loaded) throw new Error(loaded.failed);
  return loaded;
}

async function segmentsOf(report: Report) {
  const { rows } = await answerOf(forecastSegmentsCell, report);
  return rows.map((row) => segmentChances.row.parse(row));
}

/** A shop of so many customers, of whom those in turn buy every so many days. */
function shop(customers: number, days: number, gaps: readonly number[]): Promise<string> {
  const lines = Array.from({ length: customers }, (_, i) => i).flatMap((i) => {
    const gap = gaps[i % gaps.length] ?? days;
    const count = Math.ceil((days - (i % 7)) / gap);
    return Array.from(
      { length: count },
      (__, n) => `c${i},${addDays(requireDay("2024-01-01"), (i % 7) + n * gap)},${10 + (i % 5)}`,
    );
  });
  return importText(["customer,day,sum", ...lines].join("\n"), {
    roles: { customer: "customer", date: "day", amount: "sum" },
    documents: "row",
  });
}

describe("the forecast of the sample", () => {
  test("all customers together are what the models say of each of them", async () => {
    const { origin, days, found } = await judgedForecast(sample);
    if ("refused" in found) throw new Error(found.refused.reason);
    const params = { company_key: 0, origin, days, day_step: 1, spend_step: 0 };
    const file = await sample.data.copy({ query: pasts, params, needs: [] }, "ndjson");
    const customers = await readLines(file, pasts.row);
    const sum = (of: (one: (typeof customers)[number]) => number) =>
      customers.reduce((all, one) => all + one.count * of(one), 0);
    const [total, ...segments] = await segmentsOf(sample);
    expect(total?.segment).toBe("");
    expect(total?.buyers).toBeCloseTo(
      sum((one) => chanceOf(found.fit.forecaster, one)),
      6,
    );
    expect(total?.purchases).toBeCloseTo(
      sum((one) => purchasesOf(found.fit.forecaster, one)),
      5,
    );
    expect(segments.reduce((all, { customers: count }) => all + count, 0)).toBe(total?.customers);
    const told = segments.reduce((all, { buyers }) => all + (buyers ?? 0), 0);
    expect(told).toBeLessThanOrEqual(total?.buyers ?? 0);
    expect(told).toBeGreaterThan((total?.buyers ?? 0) * 0.95);
  });

  test("no row of its files has a number without how right such numbers were", async () => {
    const { found } = await judgedForecast(sample);
    if ("refused" in found) throw new Error(found.refused.reason);
    const ratios = found.judgement.windows.map(({ buyers }) => buyers.was / buyers.said);
    for (const row of await segmentsOf(sample)) {
      expect(row.past_windows).toBe(ratios.length);
      expect(row.was_per_said_low).toBeCloseTo(Math.min(...ratios), 9);
      expect(row.was_per_said_high).toBeCloseTo(Math.max(...ratios), 9);
      expect(row.buyers === null || row.buyers >= (row.segment === "" ? 0 : 5)).toBe(true);
    }
  });

  test("the bands and windows that are shown are those by which it was judged", async () => {
    const { found } = await judgedForecast(sample);
    if ("refused" in found || "reason" in found.judgement.bands) throw new Error("refused");
    const bands = await shown(sample, forecastBandsCell);
    expect(bands.table.rows.map((row) => row.map(({ value }) => value).slice(1))).toEqual(
      found.judgement.bands.map(({ customers, said, was }) => [
        customers,
        expect.closeTo(said, 9),
        ...[was.share, was.low, was.high].map((one) => expect.closeTo(one, 12)),
      ]),
    );
    const windows = await shown(sample, forecastWindowsCell);
    expect(windows.table.rows.map((row) => row.slice(2, 5).map(({ value }) => value))).toEqual(
      found.judgement.windows.map(({ customers, buyers }) => [
        customers,
        expect.closeTo(buyers.said, 6),
        buyers.was,
      ]),
    );
    expect(windows.finding).toMatch(/^In 6 past windows reality was 0\.\d\d to 1\.\d\d of what we said$/);
  });

  test("another number of days is another forecast", async () => {
    const [month, quarter] = await Promise.all(
      ["30", "90"].map((horizon) => reportOf(sampleIds.en, { horizon })),
    );
    const buyers = await Promise.all(
      [month, quarter].map(async (one) => (one === undefined ? 0 : (await segmentsOf(one))[0]?.buyers)),
    );
    expect(buyers[0] ?? 0).toBeLessThan(buyers[1] ?? 0);
    expect(quarter?.address.href("forecast")).toBe("/en/d/sample/forecast");
    expect(month?.address.href("forecast")).toBe("/en/d/sample/forecast?horizon=30");
  });

  test("what was learnt is found on disk as it was, and needs no open version", async () => {
    const fresh = await judgedForecast(sample);
    await answersWritten();
    vi.resetModules();
    Reflect.deleteProperty(globalThis, Symbol.for("tercet"));
    const again = await import("../../../lib/page/kit/forecast/judged-forecast");
    const other = await import("../../dataset");
    const report = await other.reportOf(sampleIds.en);
    const data = {
      ...report.data,
      ask: (): never => expect.unreachable(),
      copy: (): never => expect.unreachable(),
    };
    expect(await again.judgedForecast({ ...report, data })).toEqual(fresh);
  });

  test("what comes after the period is not read", async () => {
    const report = await reportOf(sampleIds.en, { from: "2025-06-01", to: "2026-01-31" });
    const { origin, found } = await judgedForecast(report);
    expect(origin).toBe("2026-01-31");
    if ("refused" in found) throw new Error(found.refused.reason);
    expect(found.judgement.windows[0].fit.origin).toBe(addDays(origin, -90));
  });
});

describe("shops that cannot be forecast are told why, and get no number", () => {
  test.each<[string, () => Promise<string>, RegExp]>([
    ["few customers", () => shop(30, 400, [40, 500]), /it takes 100 customers who bought, and there are 30/],
    [
      "nearly all buy once",
      () => shop(150, 400, [30, ...Array.from({ length: 149 }, () => 500)]),
      /it takes 40 customers who bought on more than one day, and there is 1\./,
    ],
    ["two months", () => shop(150, 60, [9, 90]), /take 180 days of history, and there are \d+/],
  ])("%s", async (_name, make, reason) => {
    const report = await reportOf(await make());
    for (const cell of forecastCells) {
      const { finding, notes, table } = await shown(report, cell);
      expect(finding).toMatch(reason);
      expect(notes).toEqual([]);
      expect(JSON.stringify([finding, table])).not.toMatch(/NaN|Infinity|∞/);
    }
    for (const row of await segmentsOf(report))
      expect([row.buyers, row.purchases, row.money]).toEqual([null, null, null]);
  });
});

test("a forecast of more customers than the setting allows is refused with both numbers", () => {
  expect(tooMany(11, 10)).toEqual({ reason: "many_customers", has: 11, needs: 10 });
  expect(tooMany(10, 10)).toBeNull();
  const refusal = tooMany(1_200, 1_000);
  expect(refusal && refusedText(wordsOf("en"), refusal)).toMatch(
    /1,200 customers.* 1,000 .*FORECAST_CUSTOMERS_MAX/,
  );
});
