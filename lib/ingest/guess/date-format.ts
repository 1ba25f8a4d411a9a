import type { dateFormats } from "../../model/data/dataset";

export type DateFormat = (typeof dateFormats)[number];

/** What may follow the date in a cell: a time of day, with or without seconds. */
export const timeShape = "([ T]+\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?( ?[AaPp]\\.?[Mm]\\.?)?)?";

const digits: Readonly<Record<string, string>> = {
  "%Y": "\\d{4}",
  "%y": "\\d{2}",
  "%m": "\\d{1,2}",
  "%d": "\\d{1,2}",
  "%b": "[A-Za-z]{3}",
  "%B": "[A-Za-z]{3,9}",
};

/** A count of days of our time, with or without a part of a day. */
export const serialShape = "[2-7]\\d{4}([.,]\\d+)?";

/** The characters of a date in a format, as a regular expression; a year has the digits that it has in the format. */
export function dateShape(format: DateFormat): string {
  if (format === "%Y%m%d") return "\\d{8}";
  if (format === "excel") return serialShape;
  return writtenFormat(format)
    .replaceAll(".", "[.]")
    .replace(/%[YymdbB]/g, (part) => digits[part] ?? part);
}

/** A column whose days need no format is written as ISO says where it is text after all. */
export function writtenFormat(format: DateFormat): string {
  return format === "auto" ? "%Y-%m-%d" : format;
}

/** A date of ten characters as a pattern of LIKE; a format that has fewer is like nothing. */
export function dateLikeness(format: DateFormat): string {
  const likeness = writtenFormat(format)
    .replace("%Y", "____")
    .replace(/%[ymd]/g, "__");
  return likeness.length === 10 && !likeness.includes("%") ? `${likeness}%` : "";
}
