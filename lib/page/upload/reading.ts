import { type Day, maybeDay } from "../../base/day";
import { type Choices, firstChoices, markRows, rolesOf } from "../../model/data/choices";
import type { ImportOptions } from "../../model/data/dataset";
import type { DateColumn, Preview } from "../../model/data/preview";

type DateFormat = ImportOptions["date_format"];

/** How the days of the date column can be read, with what each form reads; `doubt` when two forms fit as well. */
export type DateQuestion = Readonly<{
  column: string;
  rows: number;
  readings: readonly { format: DateFormat; rows: number; from: Day | null; to: Day | null }[];
  chosen: string;
  doubt: { rows: number; example: TwoReadings<Day> | null } | null;
  /** Rows of the whole column that only one of the two best forms can read, and rows that both can; null if no row decides. */
  rivals: { first: FormatRows; second: FormatRows; both: number } | null;
  /** Rows that none of the forms read. */
  mixed: number;
  /** Years of two digits are read by a rule that the page states. */
  hasShortYears: boolean;
  /** A spreadsheet seems to have taken days for months. */
  isSwapped: boolean;
}>;

type FormatRows = Readonly<{ format: DateFormat; rows: number }>;

/** How the numbers of the columns that make money can be read; `doubt` when both marks fit, and differ. */
export type MarkQuestion = Readonly<{
  rows: number;
  point: number;
  comma: number;
  chosen: string;
  doubt: { rows: number; example: TwoReadings<number> | null } | null;
}>;

/** A text of the file that can be read as two things. */
export type TwoReadings<T> = Readonly<{ text: string; first: T; second: T }>;

/** The question of how dates are written; null where there is no column of dates yet, or it holds days and no text. */
export function dateQuestion(found: Preview, choices: Choices): DateQuestion | null {
  const roles = rolesOf(choices);
  const column = found.dates.find(({ name }) => name === roles.date);
  if (column === undefined || column.readings.length === 0) return null;
  const [best, next] = column.readings;
  const known = column.readings.some(({ format }) => format === choices.date_format);
  const tied = column.proposed === null && best !== undefined && next !== undefined;
  return {
    column: column.name,
    rows: column.rows,
    readings: column.readings.map(({ format, rows, first, last }) => ({
      format,
      rows,
      from: maybeDay(first),
      to: maybeDay(last),
    })),
    chosen: (known ? choices.date_format : firstChoices(found, roles).date_format) ?? "",
    doubt: tied
      ? { rows: best.rows, example: maybeTwoDays(textsOf(found, [column.name]), [best.format, next.format]) }
      : null,
    rivals: rivalsOf(column),
    mixed: column.mixed,
    isSwapped: column.readings.some(({ format }) => format === "swapped"),
    hasShortYears: column.readings.some(({ format }) => format.includes("%y")),
  };
}

function rivalsOf({ only: [first, second], both }: DateColumn): DateQuestion["rivals"] {
  if (first === undefined || second === undefined || first.rows + second.rows === 0) return null;
  return { first, second, both };
}

/** The question of the decimal mark; null where it makes no difference, as in columns of numbers. */
export function markQuestion(found: Preview, choices: Choices): MarkQuestion | null {
  const roles = rolesOf(choices);
  const { rows, point, comma, differing } = markRows(found, roles);
  if (differing === 0 && point === comma) return null;
  const names = Object.values(roles);
  return {
    rows,
    point,
    comma,
    chosen: choices.decimal_mark ?? "",
    doubt:
      firstChoices(found, roles).decimal_mark === null
        ? { rows: differing, example: maybeTwoNumbers(textsOf(found, names)) }
        : null,
  };
}

function textsOf(found: Preview, columns: readonly string[]): string[] {
  const places = found.columns.flatMap(({ name }, i) => (columns.includes(name) ? [i] : []));
  return found.sample.flatMap((row) => places.map((place) => row[place]?.trim() ?? ""));
}

function maybeTwoDays(
  texts: readonly string[],
  [one, two]: [DateFormat, DateFormat],
): TwoReadings<Day> | null {
  for (const text of texts.map((whole) => whole.split(/[ T]/)[0] ?? "")) {
    const [first, second] = [readDay(text, one), readDay(text, two)];
    if (first !== null && second !== null && first !== second) return { text, first, second };
  }
  return null;
}

/** Three digits after the only mark: thousands to one, decimals to the other. */
function maybeTwoNumbers(texts: readonly string[]): TwoReadings<number> | null {
  const text = texts.find((one) => /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(one));
  if (text === undefined) return null;
  return { text, first: Number(text.replace(",", ".")), second: Number(text.replace(/[.,]/, "")) };
}

const digits = {
  "%Y": "(?<year>\\d{4})",
  "%y": "(?<short>\\d{2})",
  "%m": "(?<month>\\d{1,2})",
  "%d": "(?<day>\\d{1,2})",
} as const;

/** The day that a text spells in a form, or null. Two digits up to 68 are years of this century, as strptime has it. */
export function readDay(text: string, format: DateFormat): Day | null {
  const written = format === "auto" ? "%Y-%m-%d" : format === "swapped" ? "%Y-%d-%m" : format;
  const shape = written
    .replaceAll(".", "\\.")
    .replace(/%[Yymd]/g, (part) => digits[part as keyof typeof digits]);
  const { year, short, month, day } = new RegExp(`^${shape}$`).exec(text)?.groups ?? {};
  if (month === undefined || day === undefined) return null;
  const century = Number(short) > 68 ? "19" : "20";
  return maybeDay(`${year ?? century + short}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}
