import { setImmediate as turn } from "node:timers/promises";
import type { Day } from "../base/day";
import { env } from "../base/env";
import { type Problem, problem } from "../base/problem";
import { slugOf } from "../base/slug";
import type { Words } from "../i18n/words";
import type { Dialect } from "../model/view/view";
import { type ColumnId, columnOf, type OwnColumnId, type Table } from "./columns";
import { csvOf, rulesOf } from "./csv";
import { type Ending, endings, type Format, type FormatId, formats } from "./formats";
import type { HoldoutContact, ListRow, UsableRow } from "./list-row";
import { parquetOf } from "./parquet";
import type { Marks } from "./stop-list";
import { type Exclusion, usableRows } from "./usable";
import { workbookOf } from "./workbook";

/** The customers of a list, and the form in which it leaves. `dialect` counts for formats with dialects. */
export type Wanted = Readonly<{
  format: FormatId;
  dialect: Dialect;
  rows: readonly ListRow[];
  holdoutContacts: readonly HoldoutContact[];
  stopped: Marks;
  saidNo: Marks;
  words: Words;
  as_of: Day;
  campaign: Readonly<{ id: string; name: string }>;
}>;

/** A list as a file; its rows and those left out by reason are together as many as came. */
export type List = Readonly<{
  name: string;
  type: string;
  body: ReadableStream<Uint8Array>;
  rows: number;
  reasons: readonly Exclusion[];
}>;

/** The file of a list, without the holdout; a problem when no customer is left or the form does not take so few or so many. */
export async function writeList(wanted: Wanted): Promise<List | Problem> {
  const format: Format = formats[wanted.format];
  const { rows, reasons } = await usableRows(wanted.rows, wanted.holdoutContacts, format.which, {
    stopped: wanted.stopped,
    saidNo: wanted.saidNo,
  });
  const wrong = listProblem(wanted.format, rows.length, wanted.rows.length);
  if (wrong !== null) return wrong;
  const dialect = format.dialects ? wanted.dialect : "plain";
  return {
    name: fileNameOf(format, wanted),
    type: endings[format.ending].type,
    body: bytesOf({ ...wanted, ...format, dialect, rows }),
    rows: rows.length,
    reasons,
  };
}

/** `<campaign>-<format>-<as-of day>.<ending>` in plain Latin letters, for any name of a campaign. */
export function fileNameOf(
  { name, ending }: Format,
  { campaign, as_of }: Pick<Wanted, "campaign" | "as_of">,
): string {
  const slug = slugOf(campaign.name) || slugOf(campaign.id) || "campaign";
  return `${slug}-${name}-${as_of}.${ending}`;
}

/** Why a list of so many rows, of so many customers, cannot be made in a form; null when it can. */
export function listProblem(id: FormatId, rows: number, customers: number): Problem | null {
  const format: Format = formats[id];
  if (rows === 0) return problem("list_empty", { customers });
  if (rows < format.least) return problem("too_few_rows", { rows, least: format.least });
  return format.ending === "xlsx" ? spreadsheetProblem(rows) : null;
}

/** Why so many customers cannot leave as a spreadsheet; null when they can. */
export function spreadsheetProblem(rows: number): Problem | null {
  const limit = env.WORKBOOK_ROWS_MAX;
  return rows > limit ? problem("workbook_rows", { rows, limit }) : null;
}

/** Customers in the form in which they leave; without `headings` the columns are called as the reader's language calls them. */
type Leaving = Pick<Wanted, "dialect" | "words" | "as_of"> &
  Readonly<{ ending: Ending; rows: readonly UsableRow[] }> &
  (
    | Readonly<{ columns: readonly OwnColumnId[]; headings: null }>
    | Readonly<{ columns: readonly ColumnId[]; headings: readonly string[] }>
  );

/** The bytes of a file of customers, which are made as they are read. */
export function bytesOf(leaving: Leaving): ReadableStream<Uint8Array> {
  return streamOf(piecesOf(leaving));
}

function piecesOf(leaving: Leaving): Generator<Uint8Array> {
  const { ending, dialect, rows, words, as_of } = leaving;
  const headings =
    leaving.headings === null ? leaving.columns.map((id) => headingOf(id, words, as_of)) : leaving.headings;
  const table: Table = { columns: leaving.columns.map(columnOf), headings, rows };
  if (ending === "parquet") return parquetOf(table, as_of);
  if (ending === "xlsx") return workbookOf(table, words.t("lists.sheet", { day: as_of }));
  return csvOf(table, rulesOf(dialect, words.lang));
}

function headingOf(id: OwnColumnId, words: Words, day: Day): string {
  const name = words.t(`lists.column.${id}`);
  return columnOf(id).dated ? words.t("lists.dated", { name, day }) : name;
}

/** Pieces are made when they are asked for, each in a turn of its own, so that others are served between them. */
export function streamOf(pieces: Generator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      await turn();
      const { done, value } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      pieces.return(undefined);
    },
  });
}
