import { setImmediate as turn } from "node:timers/promises";
import type { Day } from "../base/day";
import { env } from "../base/env";
import { type Problem, problem } from "../base/problem";
import { slugOf } from "../base/slug";
import type { Words } from "../i18n/words";
import { columnOf, type OwnColumnId, type Table } from "./columns";
import { csvOf, type Dialect } from "./csv";
import { endings, type Format, type FormatId, formats } from "./formats";
import type { HoldoutContact, ListRow, UsableRow } from "./list-row";
import { parquetOf } from "./parquet";
import { type Exclusion, usableRows } from "./usable";
import { workbookOf } from "./workbook";

/** The customers of a list, and the form in which it leaves. `dialect` counts for formats with dialects. */
export type Wanted = Readonly<{
  format: FormatId;
  dialect: Dialect;
  rows: readonly ListRow[];
  holdoutContacts: readonly HoldoutContact[];
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
  const { rows, reasons } = await usableRows(wanted.rows, wanted.holdoutContacts, format.which);
  const wrong = listProblem(wanted.format, rows.length, wanted.rows.length);
  if (wrong !== null) return wrong;
  return {
    name: fileNameOf(format, wanted),
    type: endings[format.ending].type,
    body: streamOf(piecesOf(format, rows, wanted)),
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
  const limit = env.WORKBOOK_ROWS_MAX;
  if (format.ending === "xlsx" && rows > limit) return problem("workbook_rows", { rows, limit });
  return null;
}

function piecesOf(format: Format, rows: readonly UsableRow[], wanted: Wanted): Generator<Uint8Array> {
  const { words, as_of } = wanted;
  const headings =
    format.headings === null ? format.columns.map((id) => headingOf(id, words, as_of)) : format.headings;
  const table: Table = { columns: format.columns.map(columnOf), headings, rows };
  if (format.ending === "parquet") return parquetOf(table, as_of);
  if (format.ending === "xlsx") return workbookOf(table, words.t("lists.sheet", { day: as_of }));
  return csvOf(table, format.dialects ? wanted.dialect : "plain");
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
