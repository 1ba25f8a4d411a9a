import { unknownCurrency } from "../../model/currency";
import type { Preview } from "../../model/data/preview";
import type { Roles } from "../../model/data/role";
import { currencyCodes } from "../kit/cell-words";
import type { Table } from "../read/table";

const codes = new Set(currencyCodes);

/** Signs and words of currencies; those that only begin like another one come first. */
const signs = [
  { currency: "CAD", sign: /(^|\P{L})CA?\$/u },
  { currency: "AUD", sign: /(^|\P{L})AU?\$/u },
  { currency: "NZD", sign: /(^|\P{L})NZ\$/u },
  { currency: "HKD", sign: /(^|\P{L})HK\$/u },
  { currency: "SGD", sign: /(^|\P{L})S\$/u },
  { currency: "MXN", sign: /(^|\P{L})(MX|Mex)\$/u },
  { currency: "BRL", sign: /(^|\P{L})R\$/u },
  { currency: "USD", sign: /(^|\P{L})(US)?[$＄]/u },
  { currency: "EUR", sign: /€|(^|\P{L})(euros?|евро)(?=$|\P{L})/iu },
  { currency: "GBP", sign: /£/u },
  { currency: "BYN", sign: /(^|\P{L})(br|бел[.]? ?руб)/iu },
  { currency: "RUB", sign: /₽|(^|\P{L})(руб(л(ей|я|ь|и|ях))?|rur|р[.])(?=$|\P{L})/iu },
  { currency: "UAH", sign: /₴|(^|\P{L})(грн|гривен|гривна|гривень)(?=$|\P{L})/iu },
  { currency: "KZT", sign: /₸|(^|\P{L})(тенге|тг)(?=$|\P{L})/iu },
  { currency: "UZS", sign: /(^|\P{L})(so['‘’ʻ]?m|сўм|сумов|сумах)(?=$|\P{L})|[\d,(]\s*сум(?=$|\P{L})/iu },
  { currency: "GEL", sign: /₾|(^|\P{L})лари(?=$|\P{L})/iu },
  { currency: "AMD", sign: /֏|(^|\P{L})драм(ов)?(?=$|\P{L})/iu },
  { currency: "AZN", sign: /₼|(^|\P{L})манат(ов)?(?=$|\P{L})/iu },
  { currency: "KGS", sign: /⃀|(^|\P{L})сом(ов)?(?=$|\P{L})/iu },
  { currency: "INR", sign: /₹/u },
  { currency: "TRY", sign: /₺|(^|\P{L})(TRY|TL)(?=$|\P{L})/u },
  { currency: "ILS", sign: /₪/u },
  { currency: "KRW", sign: /₩/u },
  { currency: "VND", sign: /₫/u },
  { currency: "CNY", sign: /元|(^|\P{L})(CN¥|RMB)/iu },
  { currency: "JPY", sign: /[¥￥円]/u },
  { currency: "CHF", sign: /(^|\P{L})(fr|sfr)[.]?\s*\d/iu },
  { currency: "PLN", sign: /(^|\P{L})zł(?=$|\P{L})/iu },
  { currency: "CZK", sign: /(^|\P{L})kč(?=$|\P{L})/iu },
  { currency: "HUF", sign: /(^|\P{L})ft(?=$|\P{L})/iu },
  { currency: "BGN", sign: /(^|\P{L})лв(?=$|\P{L})/iu },
  { currency: "RON", sign: /(^|\P{L})lei(?=$|\P{L})/iu },
] as const;

/** A heading or a number with its currency is shorter. */
const textMax = 200;

/** The currency that a text names; a code says more than a sign, since many dollars have the same one. */
function maybeCurrency(text: string): string | null {
  const words = text
    .slice(0, textMax)
    .toUpperCase()
    .split(/\P{L}+/u);
  return (
    words.find((word) => codes.has(word)) ??
    signs.find(({ sign }) => sign.test(text.slice(0, textMax)))?.currency ??
    null
  );
}

type Cells = readonly (readonly (string | null)[])[];

/** The currencies of columns that name one, in their heading or else in a cell of the sample. */
export function currenciesOf(table: Table, sample: Cells): Readonly<Record<string, string>> {
  return Object.fromEntries(
    table.columns.flatMap(({ name }, place) => {
      const cells = sample.map((cells) => cells[place]?.trim() ?? "").filter(isMoney);
      const found = firstOf([name, ...cells]);
      return found === null ? [] : [[name, found]];
    }),
  );
}

/** Whether a cell is a number with no more than a currency beside it. */
function isMoney(cell: string): boolean {
  return cell.length <= 40 && /^\P{N}{0,8}\d[\d\s\p{Z}.,'’]*\P{N}{0,8}$/u.test(cell);
}

/**
 * The currency of a file where its column of money names none: of a column of its own, of other columns of money that all name
 * the same, of the file's name. If nothing of that tells, it is the usual one of the headings' language, to be asked for first.
 */
export function currencyOf(
  table: Table,
  roles: Roles,
  sample: Cells,
  file = "",
): Pick<Preview, "currency" | "currency_told"> {
  const place = table.columns.findIndex(({ name }) => name === roles.currency);
  const own = sample.map((cells) => cells[place]?.trim() ?? "").find((text) => text !== "") ?? "";
  const others = [...new Set(Object.values(currenciesOf(table, sample)))];
  const told =
    (/^[A-Za-z]{3}$/.test(own) ? own.toUpperCase() : maybeCurrency(own)) ??
    (others.length === 1 ? (others[0] ?? null) : null) ??
    maybeCurrency(file.replaceAll("_", " "));
  return { currency: told ?? currencyOfLetters(table), currency_told: told !== null };
}

function firstOf(texts: readonly string[]): string | null {
  for (const text of texts) {
    const found = maybeCurrency(text);
    if (found !== null) return found;
  }
  return null;
}

/** Cyrillic headings suggest a currency, Latin ones do not. */
function currencyOfLetters(table: Table): string {
  const headings = table.columns.map(({ name }) => name).join(" ");
  if (/[іїєґ]/i.test(headings)) return "UAH";
  return /\p{Script=Cyrillic}/u.test(headings) ? "RUB" : unknownCurrency;
}
