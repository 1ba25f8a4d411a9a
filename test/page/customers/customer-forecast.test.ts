import { beforeAll, expect, test } from "vitest";
import { addDays, type Day, daysBetween, requireDay } from "../../../lib/base/day";
import { chanceOf, purchasesOf } from "../../../lib/forecast/forecaster";
import { waitFor } from "../../../lib/forecast/mbg";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import { sampleIds } from "../../../lib/model/sample";
import { customerForecastCell } from "../../../lib/page/customers/customer-forecast";
import { judgedForecast } from "../../../lib/page/kit/forecast/judged-forecast";
import { loadCell } from "../../../lib/page/report/cell";
import { days as customerDays } from "../../../lib/query/customers/customers";
import { customerChance } from "../../../lib/query/forecast/forecast";
import { answerOf } from "../../cells";
import { reportOf } from "../../dataset";

beforeAll(async () => {
  await ensureSample("en");
});

/** A customer of the sample: what is said of them, and their past as their own purchase days tell it. */
async function told(customer: string) {
  const report = await reportOf(sampleIds.en, { customer });
  const { company_key, period } = report.data;
  const { rows } = await report.data.ask({
    query: customerDays,
    params: { company_key, to: period.to, customer },
    needs: [],
  });
  const bought = rows.filter(({ purchases }) => purchases > 0);
  const at = bought.map(({ day }) => requireDay(day));
  const [first, last] = [at[0], at.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`${customer} never bought`);
  const past = {
    x: bought.length - 1,
    t_x: daysBetween(first, last),
    age: daysBetween(first, period.to),
    spend: bought.reduce((sum, { net }) => sum + net, 0) / bought.length,
  };
  const answer = await answerOf(customerForecastCell, report);
  return { report, past, origin: period.to, rows: answer.rows.map((row) => customerChance.row.parse(row)) };
}

/** The day by which half of such customers buy: within a year, and on the side of the horizon where the chance is. */
function halfBy(half: number | null, origin: Day, { chance, days }: { chance: number; days: number }) {
  if (half === null || half > 365 || half <= days !== chance >= 0.5) return null;
  return addDays(origin, Math.ceil(half));
}

const customers = Array.from({ length: 24 }, (_, i) => `C${String(1001 + i * 60).padStart(5, "0")}`);

test.each(customers)(
  "what is said of such customers as %s is what the models say of their past",
  async (id) => {
    const { report, past, origin, rows } = await told(id);
    const { found, days } = await judgedForecast(report);
    if ("refused" in found) throw new Error(found.refused.reason);
    const { forecaster } = found.fit;
    const [row] = rows;
    expect(row).toMatchObject({ purchase_days: past.x + 1, days_since: past.age - past.t_x });
    if (row?.is_usual !== true) return expect(row?.chance).toBeNull();
    const chance = chanceOf(forecaster, past);
    expect(row.chance).toBeCloseTo(chance, 6);
    expect(row.purchases).toBeCloseTo(purchasesOf(forecaster, past), 5);
    expect(row.half_by).toBe(halfBy(waitFor(forecaster.mbg, past, 0.5), origin, { chance, days }));
    const { bands } = found.judgement;
    const band = "reason" in bands ? undefined : bands.findLast(({ from }) => chance >= from);
    expect(row).toMatchObject({
      band_customers: band?.customers,
      band_from: band?.from,
      band_was: expect.closeTo(band?.was.share ?? 0, 12),
    });
  },
);

test("the words are of a hundred such customers, with how right such shares were", async () => {
  const { report, rows } = await told("C01061");
  const cell = await loadCell(report, customerForecastCell);
  if ("failed" in cell) throw new Error(cell.failed);
  const buyers = Math.round((rows[0]?.chance ?? 0) * 100);
  expect(cell.finding).toBe(`Of 100 such customers about ${buyers} buy within 90 days`);
  expect(cell.notes[0]?.text).toMatch(
    /^In the newest past window, of \d+ customers given \d+% to \d+%, \d+\.\d% bought\.$/,
  );
  expect(cell.notes[0]?.link?.href).toBe("/en/d/sample/forecast");
});

test("somebody who had not come yet, and a shop too small, are told no number but why", async () => {
  const late = await reportOf(sampleIds.en, { customer: "nobody" });
  const early = await reportOf(sampleIds.en, { from: "2023-11-01", to: "2023-12-31", customer: "C01061" });
  for (const [report, why] of [
    [late, /^No forecast: not a customer by/],
    [early, /^No forecast: so many days ahead take/],
  ] as const) {
    const cell = await loadCell(report, customerForecastCell);
    if ("failed" in cell) throw new Error(cell.failed);
    expect(cell.finding).toMatch(why);
    expect(cell.table.rows.flat().every(({ value }) => value === null)).toBe(true);
    expect(cell.notes).toEqual([]);
  }
});
