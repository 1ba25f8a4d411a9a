import { env } from "../../../base/env";
import { ProblemError } from "../../../base/problem";
import { type NumberKind, plainNumber, serialText } from "./number-format";
import { unescaped } from "./parts";
import type { Handlers } from "./xml";

/** What cells of a sheet point to. */
export type Meaning = Readonly<{
  texts: readonly string[];
  styles: readonly NumberKind[];
  since1904: boolean;
}>;

/** Calls `each` with every row that has a filled cell: its number from 1 and its cells as text; `sheet` is for Problems. */
export function cellHandlers(
  sheet: number,
  meaning: Meaning,
  each: (row: number, cells: string[]) => void,
): Handlers {
  let row = 0;
  let cells: string[] = [];
  let column = -1;
  let [type, style, value] = ["n", 0, ""];
  let [takes, spoken] = [false, 0];
  const refuse = (code: "sheet_too_wide" | "cell_too_long", limit: number) => {
    throw new ProblemError(code, { sheet, row, column: column + 1, limit });
  };
  return {
    open: ({ name, attributes }) => {
      if (name === "row") {
        row = Number(attributes["r"] ?? row + 1);
        cells = [];
        column = -1;
      } else if (name === "c") {
        column = columnOf(attributes["r"]) ?? column + 1;
        [type, style, value] = [attributes["t"] ?? "n", Number(attributes["s"] ?? 0), ""];
      } else if (name === "rPh") spoken += 1;
      takes = name === "v" || (name === "t" && spoken === 0);
    },
    text: (piece) => {
      if (!takes) return;
      value += piece;
      if (value.length > env.WORKBOOK_CELL_MAX_CHARACTERS)
        refuse("cell_too_long", env.WORKBOOK_CELL_MAX_CHARACTERS);
    },
    close: (name) => {
      if (name === "v" || name === "t") takes = false;
      if (name === "rPh") spoken -= 1;
      if (name === "c" && column >= 0 && value !== "") {
        const text = cellText({ type, style, value }, meaning);
        if (column < env.COLUMNS_MAX) {
          for (let i = cells.length; i < column; i += 1) cells.push("");
          if (text !== "") cells[column] = text;
        } else if (text !== "") refuse("sheet_too_wide", env.COLUMNS_MAX);
      }
      if (name === "row" && cells.length > 0) each(row, cells);
    },
  };
}

type Cell = Readonly<{ type: string; style: number; value: string }>;

function cellText({ type, style, value }: Cell, { texts, styles, since1904 }: Meaning): string {
  // A text that is nowhere would be lost in silence.
  if (type === "s" && texts.length === 0) throw new ProblemError("workbook_unreadable");
  if (type === "s") return texts[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "d")
    return value
      .replace("T", " ")
      .replace(/(\.0+)?Z?$/, "")
      .replace(/ 00:00:00$/, "");
  if (type !== "n") return unescaped(value);
  const kind = styles[style] ?? "plain";
  if (kind === "plain") return plainNumber(value);
  if (typeof kind === "object")
    return /^\d+$/.test(value) ? value.padStart(kind.zeros, "0") : plainNumber(value);
  return serialText(Number(value), { since1904, kind }) ?? plainNumber(value);
}

/** The column of a reference such as BC12, from 0. */
function columnOf(reference: string | undefined): number | null {
  if (reference === undefined) return null;
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column === 0 ? null : column - 1;
}
