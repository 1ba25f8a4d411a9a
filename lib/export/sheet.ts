import type { CellKind, Grid } from "./columns";
import { dayNumber } from "./day-number";

type Value = string | number | null;

/** Rows in one piece of text. */
const piece = 1_000;

/** The most characters that a cell of Excel holds. */
const cellMax = 32_767;

/** Days from 30 December 1899 to 1970. Before March 1900 Excel counts a day that never was. */
const serialOf1970 = 25_569;
const serialMin = 61;

/** Places of `cellXfs` in `styles`. Built-in formats 4, 10 and 14 are money, per cent and days as the reader's own Excel writes them. */
const styleOf = { text: 0, phone: 0, number: 0, money: 1, day: 2, share: 4 } as const satisfies Record<
  CellKind,
  number
>;
const headingStyle = 3;

/** The namespace of worksheets. */
export const sheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** The style sheet whose places the cells name. */
export const styles = [
  `<styleSheet xmlns="${sheetSpace}">`,
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>',
  '<cellXfs count="5"><xf xfId="0"/><xf numFmtId="4" applyNumberFormat="1" xfId="0"/>',
  '<xf numFmtId="14" applyNumberFormat="1" xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/>',
  '<xf numFmtId="10" applyNumberFormat="1" xfId="0"/></cellXfs>',
  "</styleSheet>",
].join("");

/** A worksheet with frozen headings, in pieces of XML. */
export function* sheetTexts<Row>({ columns, headings, rows }: Grid<Row>): Generator<string> {
  const letters = columns.map((_, index) => lettersOf(index));
  const heads = headings.map((text, index) => textCell(`${letters[index]}1`, text, headingStyle));
  yield `<worksheet xmlns="${sheetSpace}">${pane}<cols>${headings.map(widthOf).join("")}</cols>`;
  yield `<sheetData><row r="1">${heads.join("")}</row>`;
  for (let from = 0; from < rows.length; from += piece) {
    const lines = rows.slice(from, from + piece).map((row, index) => {
      const number = from + index + 2;
      const cells = columns.map(({ kind, of }, place) => cell(`${letters[place]}${number}`, kind, of(row)));
      return `<row r="${number}">${cells.join("")}</row>`;
    });
    yield lines.join("");
  }
  yield "</sheetData></worksheet>";
}

/** A text for XML: characters that XML cannot hold are written like _x000D_ (ECMA-376, part 1, 22.9.2.19, ST_Xstring). */
export function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(forbidden, (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
    .replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids, and CR, which it alters
const forbidden = /[\0-\x08\x0b-\x1f\ufffe\uffff]/g;

const pane =
  '<sheetViews><sheetView workbookViewId="0">' +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

/** How a column is called, counted from 0: A to Z, AA to ZZ, AAA and so on. */
function lettersOf(index: number): string {
  const last = String.fromCharCode("A".charCodeAt(0) + (index % 26));
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last;
}

function widthOf(heading: string, index: number): string {
  const width = Math.max(14, heading.length + 2);
  return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
}

function cell(place: string, kind: CellKind, value: Value): string {
  if (value === null) return "";
  if (kind === "money" || typeof value === "number")
    return `<c r="${place}" s="${styleOf[kind]}"><v>${value}</v></c>`;
  const serial = kind === "day" ? dayNumber(String(value)) + serialOf1970 : 0;
  if (serial < serialMin) return textCell(place, String(value), styleOf.text);
  return `<c r="${place}" s="${styleOf.day}"><v>${serial}</v></c>`;
}

function textCell(place: string, text: string, style: number): string {
  const inside = `<is><t xml:space="preserve">${escaped(text.slice(0, cellMax))}</t></is>`;
  return `<c r="${place}" s="${style}" t="inlineStr">${inside}</c>`;
}
