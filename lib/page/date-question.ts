import { type Day, maybeDay } from "../base/day";
import type { ImportOptions } from "../model/dataset";
import type { Preview } from "../model/preview";

type Format = ImportOptions["date_format"];

/** A text of the file that two forms read as two days. */
export type TwoDays = Readonly<{ text: string; first: Day; second: Day }>;

/** An example from the first rows of a column for the question which of two forms is meant; null when there is none. */
export function maybeTwoDays(found: Preview, column: string, [one, two]: readonly [Format, Format]): TwoDays | null {
  const index = found.columns.findIndex(({ name }) => name === column);
  for (const row of found.sample) {
    const text = row[index]?.trim().split(/[ T]/)[0] ?? "";
    const [first, second] = [readDay(text, one), readDay(text, two)];
    if (first !== null && second !== null && first !== second) return { text, first, second };
  }
  return null;
}

const shapes = { "%Y": "(?<year>\\d{4})", "%y": "(?<short>\\d{2})", "%m": "(?<month>\\d{1,2})", "%d": "(?<day>\\d{1,2})" };

/** The day that a text spells in a form, or null. Two-digit years up to 68 are of this century, as strptime has it. */
export function readDay(text: string, format: Format): Day | null {
  const written = format === "auto" ? "%Y-%m-%d" : format;
  const shape = written
    .replaceAll(".", "\\.")
    .replace(/%[Yymd]/g, (part) => shapes[part as keyof typeof shapes]);
  const { year, short, month, day } = new RegExp(`^${shape}$`).exec(text)?.groups ?? {};
  if (month === undefined || day === undefined) return null;
  const century = Number(short) > 68 ? "19" : "20";
  return maybeDay(`${year ?? century + short}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}
