import type { ImportOptions } from "../model/data/dataset";
import type { Words } from "./words";

const parts: Readonly<Record<string, string>> = {
  "%Y": "2024",
  "%y": "24",
  "%m": "01",
  "%d": "31",
  "%b": "Jan",
  "%B": "January",
};

/** A form of dates, shown by how it writes the last of January; a day above 12 cannot be misread. */
export function printDateFormat(words: Words, format: ImportOptions["date_format"]): string {
  if (isNamed(format)) return words.t(`upload.date.${format}`);
  const example = format.replace(/%[YmdybB]/g, (part) => parts[part] ?? part);
  return format.includes("%y") ? words.t("upload.date.two_digits", { example }) : example;
}

const named = ["auto", "excel", "words", "seconds", "milliseconds", "swapped"] as const;

function isNamed(format: string): format is (typeof named)[number] {
  return named.some((known) => known === format);
}
