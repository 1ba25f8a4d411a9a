import { defused } from "../base/formula";
import { decimalMarkOf } from "../i18n/words";
import type { Lang } from "../model/lang";
import type { Dialect } from "../model/view/view";
import type { CellKind, Field, Grid } from "./columns";

type DialectRules = Readonly<{ mark: string; delimiter: string; decimal: string }>;

/** The marks of a dialect. Excel reads a file with those of its own language, which is taken to be the reader's. */
export function rulesOf(dialect: Dialect, lang: Lang): DialectRules {
  if (dialect === "plain") return { mark: "", delimiter: ",", decimal: "." };
  const decimal = decimalMarkOf(lang);
  return { mark: "\ufeff", delimiter: decimal === "," ? ";" : ",", decimal };
}

/** Rows in one piece of text. */
const piece = 1_000;

/** A list as CSV by RFC 4180, in pieces of UTF-8: lines end with CR LF, cells are quoted where they must be. */
export function* csvOf<Row>(
  { columns, headings, rows }: Grid<Row>,
  rules: DialectRules,
): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(`${rules.mark}${lineOfTexts(headings.map(defused), rules.delimiter)}`);
  for (let from = 0; from < rows.length; from += piece) {
    const lines = rows.slice(from, from + piece).map((row) => lineOf(row, columns, rules));
    yield encoder.encode(lines.join(""));
  }
}

/** A line of CSV whose cells are as they are to be read; the delimiter is one character. */
export function lineOfTexts(texts: readonly string[], delimiter: string): string {
  return `${texts.map((text) => quoted(text, delimiter)).join(delimiter)}\r\n`;
}

function lineOf<Row>(row: Row, columns: readonly Field<Row>[], rules: DialectRules): string {
  const cells = columns.map(({ kind, of }) => cellText(kind, of(row), rules));
  return `${cells.join(rules.delimiter)}\r\n`;
}

function cellText(kind: CellKind, value: string | number | null, rules: DialectRules): string {
  if (value === null) return "";
  if (kind === "phone" || kind === "day") return String(value);
  if (kind === "share" && typeof value === "number")
    return `${(100 * value).toFixed(2).replace(".", rules.decimal)}%`;
  if (kind === "money" || typeof value === "number") return String(value).replace(".", rules.decimal);
  return quoted(defused(value), rules.delimiter);
}

function quoted(text: string, delimiter: string): string {
  return /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
}
