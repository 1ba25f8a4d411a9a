import { diskFaultOf } from "../base/disk-fault";
import { type Problem, problem } from "../base/problem";
import { standalone } from "../chart/kit/standalone";
import { isQueryError } from "../engine/query";
import { copyFormats } from "../engine/served";
import { isLang } from "../model/lang";
import { openFile } from "../store/scratch";
import { campaignCells, planCells, resultCells } from "./campaign";
import { askedReport, type Cell, figureWidths, type Side, shownRows } from "./cell";
import { customerPageCells } from "./cells/customer";
import { customers } from "./cells/customer-list";
import { moves } from "./cells/moves";
import { triedCells } from "./cells/tried";
import { comparedCells } from "./comparison";
import { historyPageCells } from "./history";
import { overviewCells } from "./overview";
import { refuse } from "./refuse";
import { openReport, type Report } from "./report";
import { segmentCells } from "./segment";

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

/** A cell as a file: rows, figure or script. A wrong address is 404, a wrong value 400, both as JSON `{error, values}`. */
export async function serveCell(
  { lang, dataset, file }: Address,
  fields: URLSearchParams,
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
    return await answer(report, cell, format, {
      width: Number(fields.get("width")) || figureWidths.wide,
      side: fields.get("side") === "a" ? "a" : "b",
    });
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

async function answer(report: Report, cell: Cell, format: Format, { width, side }: Drawn): Promise<Response> {
  const headers = headersOf(report, cell, format);
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

/** A pinned file never changes; a live one is asked again. */
function headersOf(report: Report, cell: Cell, format: Format): Headers {
  const inline = format === "svg" || format === "sql";
  const name = `${report.dataset.id}-${cell.id}-${report.period.to}.${format}`;
  return new Headers({
    "content-type": types[format],
    "content-disposition": `${inline ? "inline" : "attachment"}; filename="${name}"`,
    "cache-control": report.view.v === "" ? "no-store" : "private, max-age=31536000, immutable",
  });
}

function isFormat(format: string): format is Format {
  return Object.hasOwn(types, format);
}
