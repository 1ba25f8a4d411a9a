import { relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { env } from "../../base/env";
import type { Problem } from "../../base/problem";
import { processWide } from "../../base/process-wide";
import { createKept } from "../../engine/kept";
import type { Answer } from "../../engine/served";
import type { SpreadsheetEnding } from "../../export/spreadsheet";
import type { CellId, Words } from "../../i18n/words";
import type { Right } from "../../model/access/roles";
import type { ChartSpec } from "../../model/notebook/chart-spec";
import { customersDefaults } from "../../model/view/view";
import type { Question } from "../../query/question";
import { opensInNotebook } from "../../query/setup";
import { versionFolder } from "../../store/disk/paths";
import { readLines } from "../../store/scratch";
import { cellFailure } from "../site/spoilt";
import type { Address } from "./address";
import { addHref, fileHref, type SpreadsheetHrefs, spreadsheetHrefs } from "./cell-href";
import type { Data } from "./data";
import { drawnFigures, type Figure, type Side, toldFigure } from "./figure";
import type { Report } from "./report";
import { sheetOf } from "./sheet";
import { type Column, type Table, tableOf } from "./table";

/**
 * One question and everything that is shown of its answer: the figure, the table twin, the sentence, the script and the addresses
 * all come from this value. `id` is the anchor and the file name. `On` is what a page gives its cells: its report, or the report
 * with more facts.
 */
type CellParts<On extends Report, Asked extends z.ZodObject, Row> = Readonly<{
  id: CellId;
  /** The data to ask, if it is not that of the page itself. */
  asks?: (on: On) => Data;
  question: (on: On) => Question<z.ZodObject, Asked> | Promise<Question<z.ZodObject, Asked>>;
  /** The question of the files, when a page shows only the beginning. */
  fileQuestion?: (on: On) => Question<z.ZodObject, Asked> | Promise<Question<z.ZodObject, Asked>>;
  /** The table is open, as the cell's figure. */
  open?: boolean;
  /** The rows as a spreadsheet that a person opens, or why there is none; without it the table of the page. */
  spreadsheet?: (on: On, ending: SpreadsheetEnding) => Promise<ReadableStream<Uint8Array> | Problem>;
  /** Depends on more than a version, such as on campaigns, and is made anew each time. */
  unversioned?: boolean;
  /** A right that its reader must have: for others there is no such cell. */
  takes?: Right;
  /** What the answer says, in one sentence, and how to read the figure. */
  tell: (on: On, rows: readonly Row[]) => CellText | Promise<CellText>;
  columns: (on: On) => readonly Column<Row>[] | Promise<readonly Column<Row>[]>;
  /** The figure as SVG, at a width in pixels; of a cell that compares, one side of it. */
  draw?: (on: On, rows: readonly Row[], width: number, side: Side) => Promise<string>;
  /** The figure as a notebook describes it, where its marks can. */
  spec?: ChartSpec;
  /** The figure comes twice, side by side, with the same scales. */
  twofold?: boolean;
  /** The figure fits a third of a page, and is the same on all of them. */
  slim?: boolean;
  /** Numbers that stand large, each with a small line of its course. */
  headline?: (on: On, rows: readonly Row[]) => Promise<Headline>;
  /** Remarks under the figure with a link, such as an offer of fixed cuts. */
  notes?: (on: On, rows: readonly Row[]) => Promise<readonly Note[]>;
}>;

/** A cell's parts put together; the type of its rows is hidden, so that cells of different rows can be in one list. */
export type Cell<On extends Report = Report> = Readonly<{
  id: CellId;
  unversioned: boolean;
  takes: Right | null;
  spec: ChartSpec | null;
  asked(on: On): Promise<AskedOf>;
  /** The same for files, which have all rows. */
  askedForFiles(on: On): Promise<AskedOf>;
  show(on: On): Promise<LoadedCell>;
  /** The figure at a width in pixels; null of a cell without one. */
  draw: ((on: On, width: number, side: Side) => Promise<string>) | null;
  /** The rows as a spreadsheet, or why they cannot be one. */
  spreadsheet(on: On, ending: SpreadsheetEnding): Promise<ReadableStream<Uint8Array> | Problem>;
}>;

/** A question, and the data that it is asked of. */
export type AskedOf = Readonly<{ data: Data; question: Question<z.ZodObject, z.ZodObject> }>;

export type CellText = Readonly<{ finding: string; reading: string }>;

/**
 * `money` is what the customers that it speaks of brought, `prospect` what they will probably bring and how they can be reached; `plan`
 * makes a campaign for those that the link shows.
 */
export type Note = Readonly<{
  text: string;
  action?: string;
  prospect?: string;
  money?: string;
  link?: Readonly<{ href: string; text: string }>;
  plan?: Readonly<{ action: string; text: string }>;
}>;

/** A number with its change, and its course as a small line; no `before` and no change where there is nothing to compare with. */
export type LargeNumber = Readonly<{
  name: string;
  value: string;
  before: string | null;
  change: Readonly<{ by: number; text: string }> | null;
  svg: string | null;
}>;

/** The numbers that a report begins with, and others in a line of small print. */
export type Headline = Readonly<{ numbers: readonly LargeNumber[]; aside: string }>;

export type LoadedCell = Readonly<{
  id: CellId;
  name: string;
  finding: string;
  reading: string;
  table: Table;
  headline: Headline | null;
  figures: readonly Figure[];
  /** The table is open, as the cell's figure. */
  open: boolean;
  notes: readonly Note[];
  how: How;
  /**
   * `customers`: the list without filters, to which a selection in the figure adds its own, null where it may not be seen; `table`: the rows
   * on a page of their own, which the cells of a campaign have not; `notebook`: where the cell is added to a notebook, if it can be.
   */
  hrefs: Readonly<
    Record<"csv" | "json" | "parquet" | "sql", string> &
      Record<"customers" | "table" | "notebook", string | null>
  >;
  spreadsheets: SpreadsheetHrefs;
}>;

/** The statement with its parameters written out, and its version's folder within the data folder; the whole script has an address of its own (`hrefs.sql`). */
export type How = Readonly<{ statement: string; ms: number; rows: number; folder: string }>;

/** A cell without an answer, and why, in a sentence; the rest of the page is shown. */
export type FailedCell = Readonly<{ id: CellId; name: string; failed: string }>;

/** A cell that shows the rows of its answer. */
export function defineCell<Asked extends z.ZodObject, On extends Report = Report>(
  parts: CellParts<On, Asked, z.infer<Asked>>,
): Cell<On> {
  return defineDerived({ ...parts, derive: async (_, rows) => rows });
}

/** A cell that shows values computed from its answer; files have the answer itself. */
export function defineDerived<Asked extends z.ZodObject, Row, On extends Report = Report>(
  parts: CellParts<On, Asked, Row> & Derived<On, Asked, Row>,
): Cell<On> {
  const {
    id,
    unversioned = false,
    takes = null,
    spec = null,
    question,
    fileQuestion = question,
    draw,
  } = parts;
  const dataOf = (on: On) => parts.asks?.(on) ?? on.data;
  const answerOf = async (on: On) => dataOf(on).ask(await question(on));
  return {
    id,
    unversioned,
    takes,
    spec,
    asked: async (on) => ({ data: dataOf(on), question: await question(on) }),
    askedForFiles: async (on) => ({ data: dataOf(on), question: await fileQuestion(on) }),
    show: async (on) => {
      const asked = await question(on);
      return shown(on, parts, { answer: await dataOf(on).ask(asked), asked });
    },
    draw:
      draw === undefined
        ? null
        : async (on, width, side) => {
            const { rows } = await answerOf(on);
            return draw(on, await parts.derive(on, rows), width, side);
          },
    spreadsheet: parts.spreadsheet ?? ((on, ending) => tableSheet(on, parts, ending)),
  };
}

type Derived<On, Asked extends z.ZodObject, Row> = Readonly<{
  derive: (on: On, rows: readonly z.infer<Asked>[]) => Promise<readonly Row[]>;
}>;

/** The table of a cell as a spreadsheet: all of its rows, also those that no page shows. */
async function tableSheet<On extends Report, Asked extends z.ZodObject, Row>(
  on: On,
  parts: CellParts<On, Asked, Row> & Derived<On, Asked, Row>,
  ending: SpreadsheetEnding,
) {
  const data = parts.asks?.(on) ?? on.data;
  const question = await parts.question(on);
  const { rows, cut } = await data.ask(question);
  const all = cut ? await readLines(await data.copy(question, "ndjson"), question.query.row) : rows;
  const told = { columns: await parts.columns(on), rows: await parts.derive(on, all) };
  return sheetOf(on, ending, { ...told, name: nameOf(on.words, parts) });
}

/** Everything that a page shows of an answer. */
async function shown<On extends Report, Asked extends z.ZodObject, Row>(
  on: On,
  parts: CellParts<On, Asked, Row> & Derived<On, Asked, Row>,
  { answer, asked }: Readonly<{ answer: Answer<z.infer<Asked>>; asked: Question<z.ZodObject, Asked> }>,
): Promise<LoadedCell> {
  const { id, draw, open = false, asks } = parts;
  const rows = await parts.derive(on, answer.rows);
  const [told, headline, figures, notes] = await Promise.all([
    parts.tell(on, rows),
    parts.headline?.(on, rows),
    draw && drawnFigures(parts, fileHref(on, id, "svg"), (width, side) => draw(on, rows, width, side)),
    parts.notes?.(on, rows),
  ]);
  return {
    id,
    name: nameOf(on.words, parts),
    ...told,
    table: tableOf(await parts.columns(on), { rows, cut: answer.cut }),
    headline: headline ?? null,
    figures: (figures ?? []).map((figure) => toldFigure(figure, told.finding)),
    notes: notes ?? [],
    open,
    how: { statement: answer.statement(), ms: answer.ms, rows: answer.rows.length, folder: folderOf(on) },
    hrefs: {
      csv: fileHref(on, id, "csv"),
      json: fileHref(on, id, "json"),
      parquet: fileHref(on, id, "parquet"),
      sql: fileHref(on, id, "sql"),
      customers: on.address.rights.people ? on.address.href("customers", "", customersDefaults) : null,
      table: on.data.campaign === null ? on.address.href("table", id) : null,
      notebook:
        on.address.rights.work && asks === undefined && opensInNotebook(asked)
          ? addHref(on.address, id)
          : null,
    },
    spreadsheets: spreadsheetHrefs(on, id),
  };
}

function nameOf(words: Words, { id }: Pick<Cell, "id">): string {
  return words.t(`cell.${id}.name`);
}

/** Where a version lies in the data folder. */
function folderOf({ address, data }: Report): string {
  return relative(env.DATA_DIR, versionFolder(address.dataset.id, data.version.id));
}

/** Cells ready to be shown: a version never changes, so neither does what a state shows of it. Code in development does. */
const ready = processWide("cells", () =>
  createKept<LoadedCell>(process.env.NODE_ENV === "development" ? 0 : env.ANSWERS_KEPT, async () => {}),
);

/** A cell that a page has asked for and that is drawn when its answer is there. */
export type AskedCell = Readonly<{ id: string; name: string; loaded: Promise<LoadedCell | FailedCell> }>;

/** Whether there is such a cell for the reader of an address. */
export function isFor({ rights }: Address, { takes }: Pick<Cell, "takes">): boolean {
  return takes === null || rights[takes];
}

/** Asks all cells of a page at once, but for those that its reader has no right to. */
export function loadCells<On extends Report>(on: On, cells: readonly Cell<On>[]): AskedCell[] {
  return cells.flatMap((cell) => {
    if (!isFor(on.address, cell)) return [];
    const loaded = loadCell(on, cell);
    // Who draws the page may have ended before it looks.
    loaded.catch(() => {});
    return [{ id: cell.id, name: nameOf(on.words, cell), loaded }];
  });
}

/** A cell as a page shows it, from memory when it was shown so before. A failed query is a value. */
export async function loadCell<On extends Report>(on: On, cell: Cell<On>): Promise<LoadedCell | FailedCell> {
  const { lang, dataset, view, rights, scheme } = on.address;
  const key = JSON.stringify([lang, dataset.id, on.data.version.id, view, scheme.id, rights, cell.id]);
  const show = () => cell.show(on);
  try {
    if (cell.unversioned || on.data.stopped?.revision) return await show();
    return await ready.use(key, show, async (made) => made);
  } catch (error) {
    return { id: cell.id, name: nameOf(on.words, cell), failed: await cellFailure(on.words, error) };
  }
}

/**
 * The parts of a page that are ready within `CELL_WAIT_MS`, in their order up to the first that is not: a page that has all of its
 * parts stands still, and needs no script to put them in their places.
 */
export async function readyFirst<T>(loads: readonly Promise<T>[]): Promise<T[]> {
  const done = new Map<number, T>();
  const all = loads.map((loaded, i) => loaded.then((part) => done.set(i, part)));
  const wait = new AbortController();
  await Promise.race([Promise.allSettled(all), sleep(env.CELL_WAIT_MS, null, wait)]);
  wait.abort();
  const ready: T[] = [];
  for (let part = done.get(0); part !== undefined; part = done.get(ready.length)) ready.push(part);
  return ready;
}
