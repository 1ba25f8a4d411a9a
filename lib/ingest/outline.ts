import { open } from "node:fs/promises";

/** What the head of a text file shows of the table in it. */
export type Outline = Readonly<{
  /** The mark between columns. */
  delim: string;
  /** Cells of the first row, which may be headings; as many as there are columns. */
  cells: readonly string[];
  /** Lines above the first row, and lines above the second. */
  above: number;
  aboveSecond: number;
}>;

const headBytes = 2 ** 20;
const rowsMax = 2_000;

/** Marks between columns; of two that part the rows equally well the earlier is right, since decimals have commas. */
const delims = ["\t", ";", "|", ","] as const;

type Row = Readonly<{ cells: readonly string[]; line: number }>;

/** The table that most rows of the head agree on, or null when they agree on no two columns. */
export async function outlineOf(path: string): Promise<Outline | null> {
  const head = await readHead(path);
  // Spreadsheets may write the mark itself above the headings.
  const told = /^sep=(.)\r?\n/i.exec(head)?.[1];
  const text = told === undefined ? head : head.slice("sep=;".length);
  const found = (told === undefined ? delims : [told]).flatMap((delim) =>
    agreementOn(delim, rowsOf(text, delim)),
  );
  const best = Math.max(...found.map(({ share }) => share));
  return found.find(({ share }) => share === best)?.outline ?? null;
}

function agreementOn(delim: string, rows: readonly Row[]): { share: number; outline: Outline }[] {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width = 0, agreeing = 0] = [...counts].reduce(
    (best, next) => (next[1] > best[1] ? next : best),
    [0, 0],
  );
  const share = agreeing / rows.length;
  const first = firstRow(rows, width);
  const row = rows[first];
  if (width < 2 || share < 0.5 || row === undefined) return [];
  const cells = Array.from({ length: width }, (_, i) => row.cells[i] ?? "");
  return [
    { share, outline: { delim, cells, above: row.line, aboveSecond: rows[first + 1]?.line ?? row.line + 1 } },
  ];
}

/** Rows may end with a mark that their headings lack. */
function firstRow(rows: readonly Row[], width: number): number {
  const first = rows.findIndex(({ cells }) => cells.length === width);
  const headed = rows[first]?.cells.at(-1) === "" && rows[first - 1]?.cells.length === width - 1;
  return headed && width > 2 ? first - 1 : first;
}

/** Splits text as RFC 4180 says. Empty lines are no rows, and a row that the head cuts off is left out. */
function rowsOf(text: string, delim: string): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let [cell, quoted, line, start] = ["", false, 0, 0];
  for (let i = 0; i < text.length && rows.length < rowsMax; i += 1) {
    const char = text.charAt(i);
    if (char === "\n") line += 1;
    if (char === '"' && (quoted || cell === "")) {
      const doubled = quoted && text.charAt(i + 1) === '"';
      if (doubled) i += 1;
      if (doubled) cell += char;
      else quoted = !quoted;
    } else if (quoted || (char !== delim && char !== "\n")) cell += char;
    else {
      cells.push(cell.replace(/\r$/, ""));
      cell = "";
      if (char === delim) continue;
      if (cells.length > 1 || cells[0] !== "") rows.push({ cells, line: start });
      cells = [];
      start = line;
    }
  }
  return rows;
}

async function readHead(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headBytes) });
    const text = buffer.toString("utf8", 0, bytesRead).replace(/^\uFEFF/, "");
    return bytesRead < headBytes && !text.endsWith("\n") ? `${text}\n` : text;
  } finally {
    await file.close();
  }
}
