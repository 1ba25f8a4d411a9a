import { Readable } from "node:stream";
import { problem } from "../base/problem";
import { isQueryError } from "../engine/query";
import { type Words, wordsOf } from "../i18n/words";
import type { LeftOutCause, Version } from "../model/dataset";
import { isLang } from "../model/lang";
import { examples, page } from "../query/reject";
import { refuse } from "./refuse";
import { openReport, type Report } from "./report";

/** A row that was left out, as it stands in the file; null where it has none of that. */
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

/** The first rows of each cause; none where the version was made before they were kept. */
export async function loadExamples(report: Report): Promise<Examples> {
  if (report.version.ledger.left_out.length === 0) return {};
  try {
    const { rows } = await report.ask({ query: examples, params: shown, needs: [] });
    const causes = [...new Set(rows.map(({ cause }) => cause))];
    const of = (name: string) => rows.filter(({ cause }) => cause === name);
    return Object.fromEntries(
      causes.map((cause) => [
        cause,
        of(cause).map(({ column_name, ...row }) => ({ ...row, column: column_name })),
      ]),
    );
  } catch (error) {
    if (isQueryError(error)) return {};
    throw error;
  }
}

type Address = Readonly<{ lang: string; dataset: string }>;

/**
 * All rows that were left out, with their text as it came, to be mended and sent back: the reason and the line stand in two
 * columns before the file's own, and the file's own mark parts the columns.
 */
export async function serveLeftOut({ lang, dataset }: Address, fields: URLSearchParams): Promise<Response> {
  if (!isLang(lang)) return refuse(404, problem("address_unknown"));
  const report = await openReport({ lang, dataset, search: Object.fromEntries(fields) });
  if (report === null) return refuse(404, problem("unknown_dataset", { name: dataset }));
  const text = Readable.toWeb(Readable.from(textOf(report, wordsOf(lang)), { objectMode: false }));
  return new Response(text as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${dataset}-left-out.csv"`,
      "cache-control": "no-store",
    },
  });
}

async function* textOf(report: Report, { t }: Words): AsyncGenerator<string> {
  const { version } = report;
  const mark = markOf(version);
  const cell = (text: string) => quoted(text, mark);
  const name = (cause: string) => t(`about.cause.${cause as LeftOutCause}.name`);
  yield `\uFEFF${[t("about.left_out.why"), t("about.left_out.line"), ...version.columns].map(cell).join(mark)}\r\n`;
  for (let after = 0; ; ) {
    const { rows } = await report.ask({ query: page, params: { after, size: pageRows }, needs: [] });
    for (const { cause, line, text } of rows)
      yield `${cell(name(cause))}${mark}${line}${mark}${text ?? ""}\r\n`;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageRows) return;
    after = last.line;
  }
}

function markOf({ options }: Version): string {
  return options.reading.delimiter ?? ",";
}

function quoted(text: string, mark: string): string {
  return text.includes(mark) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
