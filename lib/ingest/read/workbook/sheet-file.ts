import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { ProblemError } from "../../../base/problem";
import type { Workshop } from "../../../engine/workshop";
import { sizeGuard, withZip } from "../../arrive/archive";
import { foundOnce, madeOnce, nameOf } from "../../kit/prepared";
import { written as csvLine, fileWriter } from "../text/repair";
import { cellHandlers, type Meaning } from "./cells";
import { mergedRanges, mergeFiller } from "./merged";
import {
  type Book,
  openBook,
  readPart,
  type Sheet,
  sharedTexts,
  workbookSheets,
  workbookStyles,
} from "./parts";

/** A sheet written as CSV, row n on line n; and the names of all sheets. */
export type SheetFile = Readonly<{ path: string; sheet: string; sheets: readonly string[] }>;

/** More rows than any sheet has. */
const rowsMax = 1_048_576;

const chosen = z.object({ sheet: z.string(), sheets: z.array(z.string()) });

/** Writes one sheet of a workbook as CSV next to it, once: the wanted one, or the first that is not empty. */
export async function workbookSheet(
  workshop: Workshop,
  path: string,
  { folder, sheet }: { folder: string; sheet: string | null },
): Promise<SheetFile> {
  const told = join(folder, `sheets-${nameOf(basename(path), sheet)}.json`);
  const found = await foundOnce(told, chosen, () =>
    unlessDamaged(() =>
      withZip(path, async (archive) => {
        const book = await openBook(archive);
        const { sheets, since1904 } = await workbookSheets(book);
        const names = sheets.map(({ name }) => name);
        const among = sheet === null ? sheets : sheets.filter(({ name }) => name === sheet);
        if (among.length === 0) throw new ProblemError("sheet_unknown", { sheet: sheet ?? "" });
        const meaning = { since1904, texts: await sharedTexts(book), styles: await workbookStyles(book) };
        for (const one of among) {
          const written = await writeSheet({ workshop, book, meaning }, one, pathOf(folder, path, one.name));
          if (written > 0) return { sheet: one.name, sheets: names };
        }
        throw new ProblemError("no_rows");
      }),
    ),
  );
  return { ...found, path: pathOf(folder, path, found.sheet) };
}

function pathOf(folder: string, path: string, sheet: string): string {
  return join(folder, `sheet-${nameOf(basename(path), sheet)}.csv`);
}

type SheetWork = Readonly<{ workshop: Workshop; book: Book; meaning: Meaning }>;

/** Writes a sheet and returns its length in bytes. Line ends within cells become blanks, so that a row is a line. */
async function writeSheet(
  { workshop, book, meaning }: SheetWork,
  sheet: Sheet,
  path: string,
): Promise<number> {
  await madeOnce(path, async (temporary) => {
    const out = fileWriter(temporary);
    const guard = sizeGuard(book.archive.bytes);
    const fill = mergeFiller(await mergedRanges(book.archive, sheet.part));
    let line = 1;
    const handlers = cellHandlers(sheet.place, meaning, (row, cells) => {
      // Rows come in order, or the workbook is no workbook.
      if (!Number.isInteger(row) || row < line || row > rowsMax)
        throw new ProblemError("workbook_unreadable");
      fill(row, cells);
      const text = `${"\n".repeat(row - line)}${csvLine(Array.from(cells, oneLine), ",")}\n`;
      guard(Buffer.byteLength(text));
      out.add(text);
      line = row + 1;
    });
    const between = async () => {
      workshop.requireTime();
      await out.drain();
    };
    try {
      const where = { part: "sheet", sheet: sheet.place } as const;
      await readPart(book.archive, sheet.part, where, { ...handlers, between });
      await out.end();
    } catch (error) {
      out.abandon();
      throw error;
    }
  });
  return (await stat(path)).size;
}

function oneLine(text: string | undefined): string {
  return text === undefined ? "" : text.replace(/[\r\n\u2028\u2029]+/g, " ");
}

/** A damaged archive is, to the person, a damaged workbook. */
async function unlessDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const damaged = error instanceof ProblemError && error.problem.code === "archive_unreadable";
    throw damaged ? new ProblemError("workbook_unreadable") : error;
  }
}
