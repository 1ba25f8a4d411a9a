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

type Cells = readonly (readonly (string | null)[])[];

/** The currencies of columns that name one, in their heading or in a cell of the sample. */
export function currenciesOf(table: Table, sample: Cells): Readonly<Record<string, string>> {
  return Object.fromEntries(
    table.columns.flatMap(({ name }, place) => {
      const texts = [name, ...sample.map((cells) => cells[place] ?? "")];
      const found = signs.find(({ sign }) => texts.some((text) => sign.test(text)));
      return found === undefined ? [] : [[name, found.currency]];
    }),
  );
}

/** The currency that the file names in a column of its own; else the usual one of the headings' language. */
export function currencyOf(table: Table, roles: Roles, sample: Cells): string {
  const place = table.columns.findIndex(({ name }) => name === roles.currency);
  const named = sample.map((cells) => cells[place]?.trim() ?? "").find((text) => text !== "") ?? "";
  const code = named.toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return code;
  return signs.find(({ sign }) => sign.test(named))?.currency ?? likelyCurrency(table);
}
