import { expect, test } from "vitest";
import { type Ledger, ledgerGap, moneyLess } from "../../../lib/model/data/ledger";

const ledger: Ledger = {
  rows_in: 10,
  rows_used: 7,
  rows_without_customer: 1,
  money_in: "9999999999999999.99",
  money_used: "9999999999999987.50",
  money_without_customer: "1.00",
  rounding: "-0.01",
  left_out: [
    { cause: "date", rows: 2, money: "10.00" },
    { cause: "line", rows: 1, money: "0.00" },
  ],
  adjusted: [{ cause: "refunded", rows: 1, money: "2.50" }],
  documents_with_two_customers: 0,
  documents_with_two_days: 0,
  rows_replaced: 0,
  money_replaced: "0.00",
};

test("a ledger that adds up has no gap, to the cent of sixteen digits", () => {
  expect(ledgerGap(ledger)).toEqual({ rows: 0, money: "0.00" });
});

test("what is missing is told with its sign", () => {
  expect(ledgerGap({ ...ledger, rows_used: 6, rounding: "0.04" })).toEqual({ rows: 1, money: "-0.05" });
  expect(moneyLess("-1.00", "0.01")).toBe("-1.01");
  expect(moneyLess("0.05", "0.05")).toBe("0.00");
});
