import { Readable } from "node:stream";
import type { z } from "zod";
import { env } from "../../base/env";
import { defusedOnce } from "../../base/formula";
import { problem } from "../../base/problem";
import type { Field } from "../../export/columns";
import { lineOfTexts } from "../../export/csv";
import { type Marks, saysMarked } from "../../export/stop-list";
import { workbookOf } from "../../export/workbook";
import { streamOf } from "../../export/write";
import type { Words } from "../../i18n/words";
import { splitAt } from "../../ingest/read/text/records";
import type { Version } from "../../model/data/dataset";
import type { RejectCause } from "../../model/data/ledger";
import { rejectsHref } from "../../model/href";
import { examples, page } from "../../query/dataset/rejects";
import type { Data } from "../report/data";
import { type Report, requireReport } from "../report/report";
import { stoppedIn } from "../report/stopped";
import { rightsIn } from "../site/actor";
import type { Answer } from "../site/handler";
import type { datasetPlace } from "../site/place";
import { record } from "../site/record";
import { refuse } from "../site/refused";
import { cellFailure } from "../site/spoilt";

/** A rejected row in its file; null for what it does not have. */
export type Example = Readonly<{
  line: number;
  byte: number | null;
  column: string | null;
  text: string | null;
}>;

export type Examples = Readonly<Partial<Record<string, readonly Example[]>>>;

/** How many rows of each cause a page shows, and how much of each. */
const shown = { per: 3, length: 300 };

/** Rows read at once for a file of all. */
const pageRows = 2_000;

/** The first rows of each cause, for those who may see people, and why they cannot be had: where the file that keeps them is spoilt. */
export async function loadExamples(
  report: Report,
): Promise<Readonly<{ examples: Examples; spoilt: string | null }>> {
  const { people } = report.address.rights;
  if (!people || report.data.version.ledger.left_out.length === 0) return { examples: {}, spoilt: null };
  try {
    const { rows } = await report.data.ask({ query: examples, params: shown, needs: [] });
    const causes = [...new Set(rows.map(({ cause }) => cause))];
    const of = (name: string) => rows.filter(({ cause }) => cause === name);
    const shownRows = Object.fromEntries(
      causes.map((cause) => [
        cause,
        of(cause).map(({ column_name, ...row }) => ({ ...row, column: column_name })),
      ]),
    );
    return { examples: shownRows, spoilt: null };
  } catch (error) {
    return { examples: {}, spoilt: await cellFailure(report.words, error) };
  }
}

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/**
 * All rejected rows, to be corrected and sent back: the reason and the line are two columns before the file's own. A workbook has
 * the text of every cell unchanged. CSV has the file's own delimiter, and an apostrophe before a text that a spreadsheet would
 * run, which an import takes off.
 */
export async function serveRejects(
  { lang, dataset }: z.infer<typeof datasetPlace>,
  request: Request,
): Promise<Answer> {
  const fields = new URL(request.url).searchParams;
  const report = await requireReport({
    lang,
    dataset,
    search: Object.fromEntries(fields),
    rights: rightsIn(request, dataset),
  });
  const as = fields.get("as") === "xlsx" ? "xlsx" : "csv";
  const rows = rejectedRows(report.data.version);
  if (as === "xlsx" && !fitsWorkbook(report.data.version))
    refuse(409, problem("workbook_rejects", { rows, limit: env.WORKBOOK_ROWS_MAX }));
  await record(request, { event: "export", on: dataset, id: `left-out.${as}`, count: rows });
  const { marks } = await stoppedIn(dataset, report.data);
  const pages = pagesOf(report, marks, await pageAfter(report.data, 0));
  const body = () => (as === "xlsx" ? workbookIn(report, pages) : textIn(report, pages));
  return { file: { name: `${dataset}-left-out.${as}`, type: types[as], mark: null, body } };
}

/** How many rows of its file a version left out. */
export function rejectedRows({ ledger }: Version): number {
  return ledger.left_out.reduce((sum, { rows }) => sum + rows, 0);
}

/** Addresses of the rows that a version left out; without a workbook where they are too many for one, null where there are none. */
export function rejectsHrefs({
  address: { lang, dataset, rights },
  data: { version },
}: Report): RejectsHrefs | null {
  if (!rights.people || rejectedRows(version) === 0) return null;
  const href = (as: keyof typeof types) => rejectsHref(lang, dataset.id, version.id, as);
  return { csv: href("csv"), xlsx: fitsWorkbook(version) ? href("xlsx") : null };
}

export type RejectsHrefs = Readonly<{ csv: string; xlsx: string | null }>;

function fitsWorkbook(version: Version): boolean {
  return rejectedRows(version) <= env.WORKBOOK_ROWS_MAX;
}

/** A row as it is sent back: its reason, its line, and its own cells. */
type Back = Readonly<{ why: string; line: number; cells: readonly string[] }>;

type Pages = AsyncIterable<readonly Back[]>;

function textIn(report: Report, pages: Pages): ReadableStream<Uint8Array> {
  const text = Readable.from(linesOf(report, pages), { objectMode: false });
  return Readable.toWeb(text) as ReadableStream<Uint8Array>;
}

async function* linesOf(report: Report, pages: Pages): AsyncGenerator<string> {
  const mark = markOf(report.data.version);
  const line = (texts: readonly string[]) => lineOfTexts(texts.map(defusedOnce), mark);
  yield `\uFEFF${line([...ownHeadings(report.words), ...report.data.version.columns])}`;
  for await (const rows of pages)
    yield rows.map((row) => line([row.why, String(row.line), ...row.cells])).join("");
}

async function workbookIn(report: Report, pages: Pages): Promise<ReadableStream<Uint8Array>> {
  const { data, words } = report;
  const { version } = data;
  const rows: Back[] = [];
  for await (const page of pages) rows.push(...page);
  const own = version.columns.map(
    (_, i): Field<Back> => ({ kind: "text", of: ({ cells }) => cells[i] ?? null }),
  );
  const rest = ({ cells }: Back) => cells.slice(own.length).join(markOf(version)) || null;
  const columns: readonly Field<Back>[] = [
    { kind: "text", of: ({ why }) => why },
    { kind: "number", of: ({ line }) => line },
    ...own,
    // Only a row that does not split has more cells than the file has columns.
    ...(rows.some((row) => rest(row) !== null) ? [{ kind: "text", of: rest } as const] : []),
  ];
  const headings = [...ownHeadings(words), ...version.columns];
  const grid = { columns, headings: columns.map((_, i) => headings[i] ?? ""), rows };
  return streamOf(workbookOf(grid, words.t("about.contents.left_out")));
}

function ownHeadings({ t }: Words): string[] {
  return [t("about.left_out.why"), t("about.left_out.line")];
}

type Rows = Awaited<ReturnType<typeof pageAfter>>;

/**
 * The first rows were asked for before the answer began; afterwards it could not report an error any more. Rows that name a person on the
 * stop list do not leave.
 */
async function* pagesOf(report: Report, stopped: Marks, first: Rows): AsyncGenerator<readonly Back[]> {
  const { data, words } = report;
  const { version } = data;
  for (let rows = first; ; ) {
    const told = rows.map(({ cause, line, text }) => ({
      why: words.t(`about.cause.${cause as RejectCause}.name`),
      line,
      cells: cellsOf(text ?? "", version),
    }));
    yield told.filter(({ cells }) => !cells.some((cell) => saysMarked(stopped, cell)));
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageRows) return;
    rows = await pageAfter(data, last.line);
  }
}

/** The cells of a row's text; if its quotes do not match, the texts between its delimiters. */
function cellsOf(text: string, version: Version): readonly string[] {
  const delim = markOf(version);
  const quote = version.options.reading.quote ?? '"';
  const texts = text.split("\n");
  const marks = { delim, quote, escape: quote, width: Number.POSITIVE_INFINITY, ragged: true };
  const split = splitAt({ texts, bytes: [], first: 1, cut: new Set() }, 0, { marks, ended: true });
  const isWhole = split !== "more" && Array.isArray(split.cells) && split.lines === texts.length;
  return isWhole ? (split.cells as readonly string[]) : text.split(delim);
}

async function pageAfter(data: Data, after: number) {
  return (await data.ask({ query: page, params: { after, size: pageRows }, needs: [] })).rows;
}

function markOf({ options }: Version): string {
  return options.reading.delimiter ?? ",";
}
