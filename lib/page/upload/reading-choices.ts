import { type GivenReading, type Reading, reading } from "../../model/data/dataset";

/** Marks between columns that a list offers; any other one is written by hand. */
export const delimiters = [",", ";", "\t", "|"] as const;

/** Tab and "no quotation mark" have no letter of their own in a form. */
const fields: Readonly<Record<keyof Reading, (text: string) => string | number>> = {
  entry: (text) => text,
  sheet: (text) => text,
  encoding: (text) => text,
  delimiter: (text) => (text === "tab" ? "\t" : text),
  quote: (text) => (text === "none" ? "" : text),
  header: Number,
};

const parts = Object.keys(fields) as (keyof Reading)[];

/** How the table is found, as far as fields of a form or an address say so. What is empty or senseless says nothing. */
export function readReading(form: URLSearchParams): GivenReading {
  const said = parts.flatMap((part) => {
    const text = textOf(form, part);
    const value = text === "" ? null : reading.shape[part].safeParse(fields[part](text));
    return value?.success ? [[part, value.data]] : [];
  });
  return Object.fromEntries(said);
}

/** A mark of its own stands in a second field. */
function textOf(form: URLSearchParams, part: keyof Reading): string {
  const text = form.get(`read_${part}`) ?? "";
  if (part !== "delimiter" || (text !== "" && text !== "other")) return text;
  return form.get("read_delimiter_other") ?? "";
}

export function printReading(said: GivenReading): [string, string][] {
  return parts.flatMap((part): [string, string][] => {
    const value = said[part];
    return value === null || value === undefined ? [] : [[`read_${part}`, printPart(part, value)]];
  });
}

/** The text of one part in a form. */
export function printPart(part: keyof Reading, value: string | number): string {
  if (part === "delimiter" && value === "\t") return "tab";
  return part === "quote" && value === "" ? "none" : String(value);
}
