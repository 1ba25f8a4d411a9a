import type { ImportOptions } from "../model/dataset";
import type { Words } from "./words";

const parts: Readonly<Record<string, string>> = { "%Y": "2024", "%m": "01", "%d": "31" };

/** A form of dates, shown by how it writes the last of January; the day is past 12, so nobody can misread it. */
export function printDateFormat(words: Words, format: ImportOptions["date_format"]): string {
  return format === "auto"
    ? words.t("upload.date.auto")
    : format.replace(/%[Ymd]/g, (part) => parts[part] ?? part);
}
