import type { dateFormats } from "../../model/data/dataset";

export type DateFormat = (typeof dateFormats)[number];

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

/** Seconds since 1970 of the years 2001 to 2033, and a thousand times as many. */
const secondsShape = "1\\d{9}";

/** Whole shapes of formats that are not put together from parts. */
const shapes: Readonly<Partial<Record<DateFormat, string>>> = {
  "%Y%m%d": "\\d{8}",
  excel: serialShape,
  seconds: secondsShape,
  milliseconds: `${secondsShape}\\d{3}`,
  words: ".*[A-Za-zÀ-ÿА-яЁё]{3}.*",
  swapped: "\\d{4}-\\d{2}-\\d{2}",
};

/** Formats whose cells are counts: only a heading tells them from other numbers. */
export const countFormats = ["excel", "seconds", "milliseconds"] as const satisfies readonly DateFormat[];

/** The characters of a date in a format, as a regular expression; a year has the digits that it has in the format. */
export function dateShape(format: DateFormat): string {
  const whole = shapes[format];
  if (whole !== undefined) return whole;
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
