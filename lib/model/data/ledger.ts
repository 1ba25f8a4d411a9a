import type { Ledger } from "./dataset";

/**
 * The difference between a ledger's whole and its parts: rows, and money as decimal text. Both are zero in a ledger that adds up.
 */
export function ledgerGap(ledger: Ledger): { rows: number; money: string } {
  const parts = ledger.left_out.map(({ money }) => money);
  const rows = ledger.rows_in - ledger.rows_used - ledger.left_out.reduce((sum, { rows }) => sum + rows, 0);
  const cents = centsOf(ledger.money_in) - sumOf([ledger.money_used, ledger.rounding, ...parts]);
  return { rows, money: printCents(cents) };
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
