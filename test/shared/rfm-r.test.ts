import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { importPath, reportOf } from "../dataset";
import { customersOf } from "../query/property";
import { type Rows, rowsOf } from "../shell";
import { data, noData } from "./data";

const folder = join(data, "rfm-r");

/** The last day that the R package's example looks at. */
const to = "2006-12-31";

describe.skipIf(noData)("the example of the R package rfm", () => {
  let orders = "";

  beforeAll(async () => {
    // One row of its file is one order, whatever its customer and day.
    const roles = { customer: "customer_id", date: "order_date", amount: "revenue" };
    orders = await importPath(join(folder, "rfm_data_orders.csv"), { roles, documents: "row" });
  });

  test("R, F and M of 995 of 995 customers are the package's", async () => {
    const report = await reportOf(orders, { from: "2000-01-01", to });
    const found = (await customersOf(report)).map(({ customer_id, recency, frequency, monetary }) => ({
      customer_id,
      recency_days: recency,
      transaction_count: frequency,
      amount: monetary,
    }));
    const expected = await expectedRows("expected_rfm_table_order.csv");
    expect(expected).toHaveLength(995);
    expect(byCustomer(found)).toEqual(
      byCustomer(
        expected.map(({ customer_id, recency_days, transaction_count, amount }) => ({
          customer_id,
          recency_days,
          transaction_count,
          amount,
        })),
      ),
    );
  });

  test.each([
    ["its own limits", "expected_rfm_table_order.csv", null],
    [
      "limits given to it",
      "expected_rfm_table_order_custom_bins.csv",
      { r: [115, 181, 297, 482], f: [4, 5, 6, 8], m: [256, 382, 506, 666] },
    ],
  ])("with %s as fixed cuts all 995 codes at five ranks are the package's", async (_, file, given) => {
    const limits = given ?? (await ownLimits());
    const report = await reportOf(orders, {
      from: "2000-01-01",
      to,
      ranks: "5",
      cuts: "fixed",
      // Its `value < limit` is our `value <= cut` with the whole number, or the cent, just below the limit.
      cut_r: limits.r.map((limit) => Math.ceil(limit) - 1).join(),
      cut_f: limits.f.map((limit) => Math.ceil(limit) - 1).join(),
      cut_m: limits.m.map((limit) => ((Math.ceil(limit * 100 - 1e-6) - 1) / 100).toFixed(2)).join(),
    });
    expect(report.address.problems).toEqual([]);
    const found = (await customersOf(report)).map(({ customer_id, code }) => ({ customer_id, code }));
    const expected = await expectedRows(file);
    expect(expected).toHaveLength(995);
    expect(byCustomer(found)).toEqual(
      byCustomer(expected.map(({ customer_id, rfm_score }) => ({ customer_id, code: String(rfm_score) }))),
    );
  });

  /** The upper limits of the package's first four bins. */
  async function ownLimits() {
    const bins = (await expectedRows("expected_thresholds_order.csv")).slice(0, 4);
    const upper = (metric: string) => bins.map((bin) => Number(bin[`${metric}_upper`]));
    return { r: upper("recency"), f: upper("frequency"), m: upper("monetary") };
  }
});

function expectedRows(file: string): Promise<Rows> {
  return rowsOf(
    `select * replace (${file.includes("table") ? "amount::double as amount, recency_days::int as recency_days, transaction_count::int as transaction_count" : "recency_upper::double as recency_upper"})
     from read_csv('${join(folder, file)}')`,
  );
}

function byCustomer(rows: Rows): Map<unknown, unknown> {
  return new Map(rows.map((row) => [row["customer_id"], row]));
}
