import { expect, test, vi } from "vitest";

vi.hoisted(() => {
  process.env["SCORES_KEPT"] = "2";
  process.env["ANSWERS_KEPT"] = "5";
  process.env["VERSIONS_OPEN"] = "1";
});

import { addDays, requireDay } from "../../lib/base/day";
import { countsQuestion } from "../../lib/page/kit/codes";
import { sizesQuestion } from "../../lib/page/kit/segments";
import { chanceOf } from "../chance";
import { reportOf } from "../dataset";
import { importShop } from "../page/shop";
import { customersOf } from "./property";

const readers = 20;
const periods = Array.from({ length: 12 }, (_, n) => {
  const from = addDays(requireDay("2023-06-01"), 30 * n);
  return { from, to: addDays(from, 60 + 7 * n), ranks: String(2 + (n % 8)) };
});

/** All that is asked of a period, as text. */
async function answersOf(dataset: string, n: number): Promise<string> {
  const report = await reportOf(dataset, periods[n % periods.length]);
  const [sizes, codes, customers, reach] = await Promise.all([
    report.data.ask(sizesQuestion(report)),
    report.data.ask(countsQuestion(report.address)),
    customersOf(report),
    report.data.reach(),
  ]);
  return JSON.stringify([sizes.rows, codes.rows, customers, reach]);
}

test("twenty readers of twelve periods and two data sets get the answers that one alone gets", async () => {
  // Two tables are kept for one version, and one version is open: nearly every question makes and drops something.
  const datasets = [await importShop(150), await importShop(90)];
  const alone = new Map<string, string>();
  for (const dataset of datasets) {
    for (const n of periods.keys()) alone.set(`${dataset} ${n}`, await answersOf(dataset, n));
  }
  expect(new Set(alone.values()).size).toBe(alone.size);
  const read = async (reader: number) => {
    const chance = chanceOf(reader);
    for (let i = 0; i < 5; i += 1) {
      const dataset = datasets[chance() < 0.7 ? 0 : 1] ?? "";
      const n = Math.floor(chance() * periods.length);
      expect(await answersOf(dataset, n)).toBe(alone.get(`${dataset} ${n}`));
    }
  };
  await Promise.all(Array.from({ length: readers }, (_, n) => read(n + 1)));
});
