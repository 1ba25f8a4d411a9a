import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cohortsCell, secondCell } from "../../lib/page/history/cohorts";
import type { Report } from "../../lib/page/report/report";
import { months, second } from "../../lib/query/history/cohorts/cohorts";
import { answerOf } from "../cells";
import { importPath, reportOf } from "../dataset";
import { data, noData } from "./data";

/** Buyers of a cohort in the first months after its own. */
async function boughtAfter(report: Report, cohort: string) {
  const { rows } = await answerOf(cohortsCell, report);
  const own = rows.map((row) => months.row.parse(row)).filter((row) => row.cohort === cohort);
  return { size: own[0]?.size, bought: own.slice(1).map(({ bought }) => bought) };
}

/** Shares that came back within so many days, to five digits, with the interval. */
async function shareWithin(report: Report, days: number) {
  const { rows } = await answerOf(secondCell, report);
  const { share, low, high } =
    rows.map((row) => second.row.parse(row)).findLast((row) => row.days <= days) ?? {};
  return [share, low, high].map((value) => value?.toFixed(5));
}

describe.skipIf(noData)("cohorts of real shops", () => {
  test("CDNOW", async () => {
    const id = await importPath(join(data, "cdnow", "cdnow_master.parquet"), {
      roles: { customer: "customer_id", date: "order_date", amount: "amount" },
      documents: "row",
    });
    const report = await reportOf(id);
    const { size, bought } = await boughtAfter(report, "1997-01-01");
    expect([size, bought.slice(0, 6), bought.length]).toEqual([7_814, [1155, 964, 810, 679, 736, 720], 17]);
    const shares = await Promise.all([30, 90, 180, 365].map((days) => shareWithin(report, days)));
    expect(shares.map(([share]) => share)).toEqual(["0.17505", "0.29300", "0.37554", "0.45984"]);
    expect(shares[1]).toEqual(["0.29300", "0.28722", "0.29886"]);
  });

  test("UCI Online Retail, whose last month is not over", async () => {
    const id = await importPath(join(data, "online_retail", "online_retail_2010_2011.parquet"), {
      roles: {
        customer: "customer_id",
        date: "invoice_date",
        document: "invoice",
        quantity: "quantity",
        unit_price: "unit_price",
      },
    });
    const report = await reportOf(id, { from: "2010-12-01", to: "2011-12-09" });
    const { size, bought } = await boughtAfter(report, "2011-01-01");
    expect([size, bought.slice(0, 6), bought.length]).toEqual([417, [92, 111, 96, 134, 120, 103], 10]);
    expect(await boughtAfter(report, "2011-12-01")).toMatchObject({ bought: [] });
    const shares = await Promise.all([30, 90, 180, 365].map((days) => shareWithin(report, days)));
    expect(shares.map(([share]) => share)).toEqual(["0.19160", "0.45991", "0.65756", "0.84806"]);
    expect(shares[1]).toEqual(["0.45991", "0.44434", "0.47577"]);
    const { rows } = await answerOf(secondCell, report);
    expect(rows.find(({ share }) => Number(share) >= 0.5)?.["days"]).toBe(104);
  });
});
