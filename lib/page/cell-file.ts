import { createHash, randomUUID } from "node:crypto";
import { diskFaultOf } from "../base/disk-fault";
import { type Problem, problem } from "../base/problem";
import { standalone } from "../chart/kit/standalone";
import { isQueryError } from "../engine/query";
import { copyFormats } from "../engine/served";
import { isLang } from "../model/lang";
import { openFile } from "../store/scratch";
import { campaignCells, planCells, resultCells } from "./campaign/campaign";
import { comparedCells } from "./compare/comparison";
import { customerPageCells } from "./customers/customer-cells";
import { moves } from "./dataset/moves";
import { historyPageCells } from "./history/history";
import { customers } from "./kit/customer-list";
import { triedCells } from "./kit/tried";
import { overviewCells } from "./overview/overview";
import { askedReport, type Cell, figureWidths, type Side, shownRows } from "./report/cell";
import { openReport, type Report } from "./report/report";
import { segmentCells } from "./segment/segment";
import { refuse } from "./site/refuse";

/** Every cell that has files. */
export const cells: readonly Cell[] = [
  ...overviewCells,
  ...comparedCells,
  ...historyPageCells,
  ...segmentCells,
  customers,
  ...customerPageCells,
  ...campaignCells,
  ...triedCells,
  moves,
];

const types = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
  svg: "image/svg+xml; charset=utf-8",
  sql: "text/plain; charset=utf-8",
} as const;

type Format = keyof typeof types;

type Address = Readonly<{ lang: string; dataset: string; file: string }>;

/**
 * A cell as a file: rows, figure or script. A wrong address is 404, a wrong value 400, both as JSON `{error, values}`. `known` are the
 * marks of what the asker has kept, as If-None-Match says them: 304 when one of them is still the file's.
 */
export async function serveCell(
  { lang, dataset, file }: Address,
  fields: URLSearchParams,
  known: string | null = null,
): Promise<Response> {
  const [, id, format = ""] = /^([a-z_]+)\.([a-z]+)$/.exec(file) ?? [];
  const cell = cells.find((one) => one.id === id);
  if (!isLang(lang) || cell === undefined || !isFormat(format)) {
    return refuse(
      404,
      problem("unknown_cell", { name: file.slice(0, 80), known: cells.map((one) => one.id).join(", ") }),
    );
  }
  const report = await openReport({ lang, dataset, search: Object.fromEntries(fields) });
  if (report === null) return refuse(404, problem("unknown_dataset", { name: dataset.slice(0, 80) }));
  const [wrong] = report.problems;
  if (wrong !== undefined) return refuse(400, wrong);
  try {
    const obstacle = await campaignProblem(report, cell);
    if (obstacle !== null) return refuse(409, obstacle);
    const mark = maybeMark(report, cell, [lang, dataset, file, ...[...fields].sort().flat()]);
    if (mark !== null && knows(known, mark)) return new Response(null, { status: 304, headers: kept(mark) });
    return await answer(
      report,
      cell,
      { format, mark },
      {
        width: Number(fields.get("width")) || figureWidths.wide,
        side: fields.get("side") === "a" ? "a" : "b",
      },
    );
  } catch (error) {
    if (!isQueryError(error) || diskFaultOf(error) !== null) throw error;
    return refuse(503, problem("query_failed", { name: cell.id }));
  }
}

/** Why a campaign's cell cannot be had: no campaign is named, or its result is not to be looked at yet. */
async function campaignProblem(report: Report, cell: Cell): Promise<Problem | null> {
  if (!campaignCells.includes(cell)) return null;
  if (report.campaign === null) return problem("campaign_gone");
  if (planCells.includes(cell) || (await resultCells(report)).includes(cell)) return null;
  return problem("campaign_no_result", { name: cell.id });
}

type Drawn = Readonly<{ width: number; side: Side }>;

type File = Readonly<{ format: Format; mark: string | null }>;

async function answer(report: Report, cell: Cell, file: File, { width, side }: Drawn): Promise<Response> {
  const { format } = file;
  const headers = headersOf(report, cell, file);
  const ground = askedReport(report, cell);
  const question = await (cell.fileQuestion ?? cell.question)(ground);
  const copied = copyFormats.find((one) => one === format);
  if (copied !== undefined)
    return new Response(await openFile(await ground.copy(question, copied)), { headers });
  const found = await ground.ask(question);
  if (format === "sql") return new Response(found.script(), { headers });
  if (cell.draw === undefined) return refuse(404, problem("no_figure", { name: cell.id }));
  const drawnWidth = Math.min(Math.max(width, 240), 1600);
  const rows = await shownRows(report, cell, found.rows as readonly never[]);
  const svg = await cell.draw(report, rows, drawnWidth, side);
  return new Response(standalone(svg), { headers });
}

function headersOf(report: Report, cell: Cell, { format, mark }: File): Headers {
  const inline = format === "svg" || format === "sql";
  const name = `${report.dataset.id}-${cell.id}-${report.period.to}.${format}`;
  return new Headers({
    "content-type": types[format],
    "content-disposition": `${inline ? "inline" : "attachment"}; filename="${name}"`,
    ...kept(mark),
  });
}

/** Another start may be another build with other settings, and then the same address has other bytes. */
const startMark = randomUUID();

/** What a file is known by as long as it stays as it is; null where it stands on more than a pinned version, so that it may change. */
function maybeMark({ view, campaign }: Report, cell: Cell, address: readonly string[]): string | null {
  if (view.v === "" || campaign !== null || cell.unversioned) return null;
  const hash = createHash("sha256").update(JSON.stringify([startMark, ...address]));
  return `W/"${hash.digest("base64url").slice(0, 22)}"`;
}

function knows(known: string | null, mark: string): boolean {
  return (known ?? "").split(",").some((one) => one.trim() === mark);
}

/** A pinned file is kept and asked for again: the answer is 304 without any work. Everything else is not kept. */
function kept(mark: string | null): Record<string, string> {
  if (mark === null) return { "cache-control": "no-store" };
  return { "cache-control": "private, max-age=0, must-revalidate", etag: mark };
}

function isFormat(format: string): format is Format {
  return Object.hasOwn(types, format);
}
