import type { z } from "zod";
import { env } from "../../base/env";
import { processWide } from "../../base/process-wide";
import { createKept } from "../../engine/kept";
import type { Answer } from "../../engine/served";
import type { CellId } from "../../i18n/words";
import type { Growth } from "../../model/segment/scheme";
import type { Question } from "../../query/question";
import { cellFailure } from "../site/spoilt";
import type { Report } from "./report";

/** How a column's values are written; each kind is a row of `ui/kit/value.ts`. */
export type ColumnKind =
  | "text"
  | "figure"
  | "code"
  | "segment"
  | "count"
  | "decimal"
  | "money"
  | "share"
  | "days"
  | "day"
  | "change"
  | "count_change"
  | "money_change";

export type Column<Row> = Readonly<{
  label: string;
  kind: ColumnKind;
  value: (row: Row) => string | number | null;
  href?: (row: Row) => string | null;
  /** Of a change: whether more of it is good, which it is unless this says otherwise. */
  growth?: (row: Row) => Growth;
}>;

/**
 * One question asked of the data, and everything that is shown of its answer: the figure, the table twin, the sentence,
 * the way it was computed and its addresses all come from this value. `id` is the anchor and the file name.
 */
export type Cell<Row = never> = Readonly<{
  id: CellId;
  /** The report that the cell is asked on, where it is not the page's own. */
  on?: (report: Report) => Report;
  question: (report: Report) => Asked<z.ZodObject> | Promise<Asked<z.ZodObject>>;
  /** What is shown where the answer holds only the sums that it is computed from; files have those. */
  derive?: (report: Report, rows: readonly never[]) => Promise<readonly Row[]>;
  /** What files are made of, when a page shows only the beginning. */
  fileQuestion?: (report: Report) => Asked<z.ZodObject>;
  /** The table stands open, as the cell's figure. */
  open?: boolean;
  /** Stands on more than a version, such as on campaigns, and is made anew each time. */
  unversioned?: boolean;
  /** What the answer says, in one sentence, and how to read the figure. `name` is short, for the contents. */
  tell: (report: Report, rows: readonly Row[]) => Told | Promise<Told>;
  columns: (report: Report) => readonly Column<Row>[] | Promise<readonly Column<Row>[]>;
  /** The figure as SVG, at a width in pixels; of a cell that compares, one side of it. */
  draw?: (report: Report, rows: readonly Row[], width: number, side: Side) => Promise<string>;
  /** The figure comes twice, side by side, with the same scales. */
  twofold?: boolean;
  /** What stands under the figure: remarks with a link, such as an offer of fixed cuts. */
  notes?: (report: Report, rows: readonly Row[]) => Promise<readonly Note[]>;
}>;

/** Which of two figures side by side; of a single one, b. */
export type Side = "a" | "b";

type Asked<R extends z.ZodObject> = Question<z.ZodObject, R>;

export type Told = Readonly<{ finding: string; reading: string }>;

export type Note = Readonly<{ text: string; action?: string; link?: { href: string; text: string } }>;

export type LoadedCell = Readonly<{
  id: CellId;
  name: string;
  finding: string;
  reading: string;
  table: Table;
  figures: readonly Figure[];
  /** The table stands open, as the cell's figure. */
  open: boolean;
  notes: readonly Note[];
  how: How;
  hrefs: Readonly<Record<"csv" | "json" | "parquet" | "sql", string>>;
}>;

/** `svg` for wide screens, unless it is too large to stand in a page; others load it from `href`. */
export type Figure = Readonly<{ side: Side | null; svg: string | null; href: string; width: number }>;

export type TableValue = Readonly<{ value: string | number | null; href: string | null; growth: Growth }>;

export type Table = Readonly<{
  heads: readonly { label: string; kind: ColumnKind }[];
  rows: readonly (readonly TableValue[])[];
  /** More rows were found than a page shows. */
  cut: boolean;
}>;

/** The statement with its parameters written out; the whole script has an address of its own (`hrefs.sql`). */
export type How = Readonly<{ statement: string; ms: number; rows: number; version: string }>;

/** A cell that the data did not answer in time or at all, and why, in a sentence; the page goes on without it. */
export type FailedCell = Readonly<{ id: CellId; name: string; failed: string }>;

/** Widths in pixels that figures are drawn for; `beside`: one of two in a row. */
export const figureWidths = { wide: 720, beside: 540, narrow: 360 } as const;

/** Longest figure, in characters, that stands in the page itself. */
const inlineMax = 100_000;

/** Types a cell's rows by its query; cells of different rows stand in one list. */
export function defineCell<R extends z.ZodObject>(
  cell: Omit<Cell<z.infer<R>>, "question" | "derive"> & Asking<R>,
): Cell {
  return cell as unknown as Cell;
}

/** A cell that shows what is computed from its answer. */
export function defineDerived<R extends z.ZodObject, Row>(
  cell: Omit<Cell<Row>, "question" | "derive"> &
    Asking<R> & { derive: (report: Report, rows: readonly z.infer<R>[]) => Promise<readonly Row[]> },
): Cell {
  return cell as unknown as Cell;
}

type Asking<R extends z.ZodObject> = { question: (report: Report) => Asked<R> | Promise<Asked<R>> };

/** Cells ready to be shown: a version never changes, so neither does what a state shows of it. Code that is edited does. */
const ready = processWide("cells", () =>
  createKept<LoadedCell>(process.env.NODE_ENV === "development" ? 0 : env.ANSWERS_KEPT, async () => {}),
);

/** A cell that a page has asked for and that is drawn when its answer is there. */
export type AskedCell = Readonly<{ id: string; name: string; loaded: Promise<LoadedCell | FailedCell> }>;

/** Asks all cells of a page at once. */
export function loadCells(report: Report, cells: readonly Cell[]): AskedCell[] {
  return cells.map((cell) => {
    const loaded = loadCell(report, cell);
    // Who draws the page may have ended before it looks.
    loaded.catch(() => {});
    return { id: cell.id, name: nameOf(report, cell), loaded };
  });
}

/** A cell as a page shows it, from memory when it was shown in the same state before. A failed query is a value. */
export async function loadCell(report: Report, cell: Cell): Promise<LoadedCell | FailedCell> {
  const {
    address: { lang, dataset, view },
    data: { version },
  } = report;
  const key = JSON.stringify([lang, dataset.id, version.id, view, cell.id]);
  try {
    if (cell.unversioned) return await makeCell(report, cell);
    return await ready.use(
      key,
      () => makeCell(report, cell),
      async (made) => made,
    );
  } catch (error) {
    return { id: cell.id, name: nameOf(report, cell), failed: await cellFailure(report.words, error) };
  }
}

/** Asks a cell's question and makes everything that is shown of it. */
async function makeCell(report: Report, cell: Cell): Promise<LoadedCell> {
  const ground = askedReport(report, cell);
  const answer = (await ground.data.ask(await cell.question(ground))) as Answer<never>;
  const rows = await shownRows(report, cell, answer.rows);
  const [told, figures, notes] = await Promise.all([
    cell.tell(report, rows),
    figuresOf(report, cell, rows),
    cell.notes?.(report, rows),
  ]);
  return {
    id: cell.id,
    name: nameOf(report, cell),
    ...told,
    table: tableOf(await cell.columns(report), { rows, cut: answer.cut }),
    figures,
    notes: notes ?? [],
    open: cell.open ?? false,
    how: {
      statement: answer.statement(),
      ms: answer.ms,
      rows: answer.rows.length,
      version: report.data.version.id,
    },
    hrefs: {
      csv: fileHref(report, cell, "csv"),
      json: fileHref(report, cell, "json"),
      parquet: fileHref(report, cell, "parquet"),
      sql: fileHref(report, cell, "sql"),
    },
  };
}

/** The rows of an answer as the cell shows them. */
export async function shownRows(
  report: Report,
  cell: Pick<Cell, "derive">,
  rows: readonly never[],
): Promise<readonly never[]> {
  return cell.derive === undefined ? rows : cell.derive(report, rows);
}

function figuresOf(report: Report, cell: Cell, rows: readonly never[]): Promise<Figure[]> {
  const { draw, twofold = false } = cell;
  if (draw === undefined) return Promise.resolve([]);
  const sides = twofold ? (["a", "b"] as const) : [null];
  const width = twofold ? figureWidths.beside : figureWidths.wide;
  const href = fileHref(report, cell, "svg");
  return Promise.all(
    sides.map(async (side) => {
      const svg = await draw(report, rows, width, side ?? "b");
      return {
        side,
        svg: svg.length > inlineMax ? null : svg,
        href: side === null ? href : `${href}&side=${side}`,
        width,
      };
    }),
  );
}

/** The report that a cell is asked on. */
export function askedReport(report: Report, cell: Pick<Cell, "on">): Report {
  return cell.on?.(report) ?? report;
}

function nameOf(report: Report, cell: Cell): string {
  return report.words.t(`cell.${cell.id}.name`);
}

/** The rows of an answer as its columns show them. */
export function tableOf<Row>(
  columns: readonly Column<Row>[],
  { rows, cut }: Pick<Answer<Row>, "rows" | "cut">,
): Table {
  return {
    heads: columns.map(({ label, kind }) => ({ label, kind })),
    rows: rows.map((row) =>
      columns.map(({ value, href, growth }) => ({
        value: value(row),
        href: href?.(row) ?? null,
        growth: growth?.(row) ?? "good",
      })),
    ),
    cut,
  };
}

function fileHref(report: Report, cell: Cell, format: string): string {
  return report.address.href("cell", `${cell.id}.${format}`, { v: report.data.version.id });
}
