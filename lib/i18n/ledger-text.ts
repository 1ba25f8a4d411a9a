import type { Ledger } from "../model/data/dataset";
import { moneyLess } from "../model/data/ledger";
import type { Words } from "./words";

type Sums = Pick<Ledger, "rows_in" | "rows_used" | "money_in" | "money_used" | "rounding">;

/** The rows of a file as one line that adds up. */
export function rowsSum({ t }: Words, { rows_in, rows_used }: Sums): string {
  return t("upload.effect.rows_sum", { all: rows_in, used: rows_used, left: rows_in - rows_used });
}

/** The money of a file as one line that adds up. */
export function moneySum(words: Words, { money_in, money_used, rounding }: Sums): string {
  const sums = {
    all: words.moneyExact(money_in),
    used: words.moneyExact(money_used),
    left: words.moneyExact(moneyLess(moneyLess(money_in, money_used), rounding)),
    rounding: words.moneyExact(rounding),
  };
  return Number(rounding) === 0
    ? words.t("upload.effect.money_sum", sums)
    : words.t("upload.effect.money_sum_rounded", sums);
}
