import { type Ledger, moneyLess, moneyTotal } from "../model/data/ledger";
import type { Words } from "./words";

type Sums = Pick<Ledger, "rows_in" | "rows_used" | "money_in" | "money_used" | "rounding" | "adjusted">;

/** The rows of a file as one line that adds up. */
export function rowsSum({ t }: Words, { rows_in, rows_used }: Sums): string {
  return t("upload.effect.rows_sum", { all: rows_in, used: rows_used, left: rows_in - rows_used });
}

/** The money of a file as one line that adds up. */
export function moneySum(words: Words, { money_in, money_used, rounding, adjusted }: Sums): string {
  const less = moneyTotal(adjusted.map(({ money }) => money));
  const left = [money_used, less, rounding].reduce(moneyLess, money_in);
  return words.t("upload.effect.money_sum", {
    all: words.moneyExact(money_in),
    used: words.moneyExact(money_used),
    left: words.moneyExact(left),
    less: adjusted.length === 0 ? "none" : words.moneyExact(less),
    rounding: Number(rounding) === 0 ? "none" : words.moneyExact(rounding),
  });
}
