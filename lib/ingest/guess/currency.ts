import type { Roles } from "../../model/data/role";
import type { Table } from "../read/table";

/** What in a heading or a value gives a currency away. */
const signs = [
  { currency: "RUB", sign: /₽|(^|[^\p{L}])(руб|rub|rur)/iu },
  { currency: "EUR", sign: /€|(^|[^\p{L}])eur/iu },
  { currency: "GBP", sign: /£|(^|[^\p{L}])gbp/iu },
  { currency: "USD", sign: /\$|(^|[^\p{L}])usd/iu },
  { currency: "UAH", sign: /₴|(^|[^\p{L}])(грн|uah)/iu },
  { currency: "KZT", sign: /₸|(^|[^\p{L}])(тенге|kzt)/iu },
  { currency: "PLN", sign: /zł|(^|[^\p{L}])pln/iu },
  { currency: "JPY", sign: /¥|(^|[^\p{L}])jpy/iu },
] as const;

/** Headings in Russian are hardly of a shop that sells for euros. */
function likelyCurrency(table: Table): string {
  const headings = table.columns.map(({ name }) => name).join(" ");
  if (/[іїєґ]/i.test(headings)) return "UAH";
  return /\p{Script=Cyrillic}/u.test(headings) ? "RUB" : "EUR";
}

/**
 * The currency that the file names: in its own column, in the heading of the money, in the money; else the one that its
 * language speaks for.
 */
export function currencyOf(
  table: Table,
  roles: Roles,
  sample: readonly (readonly (string | null)[])[],
): string {
  const firstOf = (name: string | undefined) => {
    const place = table.columns.findIndex((column) => column.name === name);
    return sample.map((cells) => cells[place]?.trim() ?? "").find((text) => text !== "") ?? "";
  };
  const named = firstOf(roles.currency).toUpperCase();
  if (/^[A-Z]{3}$/.test(named)) return named;
  const money = roles.amount ?? roles.unit_price;
  const texts = [named, money ?? "", firstOf(money)];
  return (
    texts.flatMap((text) => signs.filter(({ sign }) => sign.test(text)))[0]?.currency ?? likelyCurrency(table)
  );
}
