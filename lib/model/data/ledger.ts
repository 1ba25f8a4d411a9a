import { z } from "zod";
import { count, money } from "../fields";

/**
 * Why a row is rejected. `line`: the reader could not split it into columns; `empty`: all cells are empty; `heading`: the
 * headings repeated; `total`: a line of totals; `group`: the row of a
 * group whose documents are rows as well; `continued`: more of the document above, without a sum of its own; `present`: the data set has it already; `nobody`: no id in a list of customers;
 * `kind`: a person said that such rows do not count; `day`: one of the days that a person left out.
 */
export const rejectCauses = [
  "line",
  "empty",
  "heading",
  "total",
  "group",
  "continued",
  "date",
  "amount",
  "amount_too_large",
  "status",
  "kind",
  "cancelled",
  "currency",
  "day",
  "duplicate",
  "present",
  "nobody",
] as const;

export type RejectCause = (typeof rejectCauses)[number];

/**
 * Why a used row has less money than is written in it: `refunded`: its column says what was given back; `returned`: its kind says
 * that it is a return; `repeated`: the sum is the document's, and stands on an earlier row as well.
 */
export const adjustments = ["refunded", "returned", "repeated"] as const;

export type Adjustment = (typeof adjustments)[number];

/**
 * rows_in = rows_used + Σ left_out.rows; money_in = money_used + Σ left_out.money + Σ adjusted.money + rounding, to the cent.
 */
export const ledger = z.object({
  rows_in: count,
  rows_used: count,
  /** Of the rows used: those without a customer, in total revenue but not in RFM. */
  rows_without_customer: count,
  money_in: money,
  money_used: money,
  money_without_customer: money,
  /** What rounding each line to cents took away (money before rounding less after). */
  rounding: money,
  left_out: z.array(z.object({ cause: z.enum(rejectCauses), rows: count, money })),
  /** Rows that count with another sum than is written, and by how much less. */
  adjusted: z.array(z.object({ cause: z.enum(adjustments), rows: count, money })).default([]),
  /** Documents whose lines name more than one customer; they go to the first by name. */
  documents_with_two_customers: count,
  /** Documents with lines on more than one day; they count on the first. */
  documents_with_two_days: count.default(0),
  /** Rows of an earlier version that this file's rows of the same documents replace, and their money. */
  rows_replaced: count.default(0),
  money_replaced: money.default("0.00"),
});

export type Ledger = z.infer<typeof ledger>;

/**
 * The difference between a ledger's whole and its parts: rows, and money as decimal text. Both are zero in a ledger that adds up.
 */
export function ledgerGap(ledger: Ledger): { rows: number; money: string } {
  const parts = [...ledger.left_out, ...ledger.adjusted].map(({ money }) => money);
  const rows = ledger.rows_in - ledger.rows_used - ledger.left_out.reduce((sum, { rows }) => sum + rows, 0);
  const cents = centsOf(ledger.money_in) - sumOf([ledger.money_used, ledger.rounding, ...parts]);
  return { rows, money: printCents(cents) };
}

/** Sums of money together, as decimal text. */
export function moneyTotal(sums: readonly string[]): string {
  return printCents(sumOf(sums));
}

/** The difference of two sums of money, both as decimal text. */
export function moneyLess(whole: string, part: string): string {
  return printCents(centsOf(whole) - centsOf(part));
}

function sumOf(sums: readonly string[]): bigint {
  return sums.reduce((sum, text) => sum + centsOf(text), 0n);
}

function centsOf(text: string): bigint {
  return BigInt(text.replace(".", ""));
}

function printCents(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
