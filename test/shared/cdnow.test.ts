import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { daysBetween, requireDay } from "../../lib/base/day";
import { dataFolder } from "../../lib/store/disk/paths";
import { importPath, importText, reportOf } from "../dataset";
import { customersOf } from "../query/property";
import { rowsOf } from "../shell";
import { data, indexRows, noData } from "./data";

describe.skipIf(noData)("CDNOW", () => {
  test("the master file: its customers, days, sum and orders without value", async () => {
    const id = await importPath(join(data, "cdnow", "cdnow_master.parquet"), {
      roles: { customer: "customer_id", date: "order_date", amount: "amount" },
      documents: "row",
    });
    const {
      data: { version },
    } = await reportOf(id);
    expect(version).toMatchObject({
      customers: 23_570,
      documents: 69_659,
      purchases: 69_659 - 80,
      first_day: "1997-01-01",
      last_day: "1998-06-30",
      ledger: { rows_in: 69_659, rows_used: 69_659, money_in: "2500315.63", money_used: "2500315.63" },
    });
  });

  /*
   * Answer A: x = days with an order less one, t_x = weeks from the first to the last of them, T = weeks from the first to
   * 1997-09-30, zbar = mean spent on a day after the first.
   */
  test("the sample: x, t_x, T and zbar of 2 357 of 2 357 customers come out of our days", async () => {
    const end = requireDay("1997-09-30");
    const id = await importPath(sampleCsv(), { roles: { customer: "id", date: "date", amount: "dollars" } });
    const report = await reportOf(id);
    const days = await indexRows(
      report,
      `select customer_id, day::varchar as day, day_net::double as net from v.spans join v.customers using (customer_key)
       where company_key = 0 and day <= date '${end}' order by customer_id, day`,
    );
    const ids = [...new Set(days.map(({ customer_id }) => customer_id))];
    const found = ids.map((customer) => {
      const rows = days.filter(({ customer_id }) => customer_id === customer);
      const dates = rows.map(({ day }) => requireDay(String(day)));
      const [first = end] = dates;
      const weeks = (day: typeof first) => (daysBetween(first, day) / 7).toFixed(2);
      const later = rows.slice(1).map(({ net }) => Number(net));
      const mean = later.reduce((sum, net) => sum + net, 0) / Math.max(later.length, 1);
      return {
        ID: Number(customer),
        x: rows.length - 1,
        t_x: weeks(dates[dates.length - 1] ?? first),
        T: weeks(end),
        zbar: mean,
      };
    });
    const answers = await rowsOf(
      `from read_csv('${join(data, "lifetimes", "cdnow_customers_summary_with_transactions.csv")}', all_varchar = true)`,
    );
    expect(answers).toHaveLength(2_357);
    expect(found.map(({ ID, x, t_x, T }) => [ID, x, t_x, T])).toEqual(
      answers.map(({ ID, x, t_x, T }) => [Number(ID), Number(x), t_x, T]),
    );
    for (const [i, { zbar }] of found.entries()) {
      expect(Math.abs(zbar - Number(answers[i]?.["zbar"]))).toBeLessThanOrEqual(0.005 + 1e-9);
    }
  });

  test("answer C: the RFM form of the fourteen rows that two projects test themselves with", async () => {
    const rows = [
      ...["1,01-01,1", "1,02-06,2", "2,01-01,2", "3,01-01,3", "3,01-02,1", "3,01-05,5", "4,01-16,6"],
      ...["4,02-02,3", "4,02-05,3", "4,02-05,6", "5,01-16,3", "5,01-17,1", "5,01-18,8", "6,02-02,5"],
    ].map((row) => row.replace(",", ",2015-"));
    const id = await importText(["id,date,amount", ...rows, ""].join("\n"), {
      roles: { customer: "id", date: "date", amount: "amount" },
      documents: "day",
    });
    const report = await reportOf(id, { from: "2015-01-01", to: "2015-02-07" });
    const found = (await customersOf(report)).map((row) => [
      Number(row.customer_id),
      row.frequency,
      row.recency,
      row.average_check,
    ]);
    expect(found.sort(([a], [b]) => Number(a) - Number(b))).toEqual([
      [1, 2, 1, 1.5],
      [2, 1, 37, 2],
      [3, 3, 33, 3],
      [4, 3, 2, 6],
      [5, 3, 20, 4],
      [6, 1, 5, 5],
    ]);
  });
});

/** The sample, a text of fixed widths (master id, id, yyyymmdd, CDs, dollars), as a CSV file. */
function sampleCsv(): string {
  const text = readFileSync(join(data, "cdnow", "CDNOW_sample.txt"), "utf8");
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s+/));
  const path = join(dataFolder, "cdnow-sample.csv");
  writeFileSync(
    path,
    ["id,date,dollars", ...rows.map(([, id, date, , dollars]) => [id, date, dollars].join())].join("\n"),
  );
  return path;
}
