import { createHash, randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Problem, problem } from "../base/problem";
import { standalone } from "../chart/kit/standalone";
import { endings } from "../export/formats";
import { openFile } from "../store/scratch";
import { campaignCells, planCells, resultCells } from "./campaign/campaign";
import { type CampaignFacts, maybeFacts } from "./campaign/facts";
import { loadSizes } from "./campaign/split";
import { comparedCells } from "./compare/comparison";
import { customerPageCells } from "./customers/customer-cells";
import { moves } from "./dataset/moves";
import { historyPageCells } from "./history/history";
import { triedCells } from "./kit/campaigns/tried";
import { customers } from "./kit/customer-list";
import { posterMap } from "./kit/scatter";
import { overviewCells } from "./overview/overview";
import type { Cell } from "./report/cell";
import { figureWidths, type Side } from "./report/figure";
import { type Report, requireReport } from "./report/report";
import { segmentCells } from "./segment/segment";
import type { Answer } from "./site/handler";
import type { filePlace } from "./site/place";
import { refuse } from "./site/refused";

/** A cell that has files: why one is refused, and its content. */
type FileCell = Pick<Cell, "id" | "unversioned"> &
  Readonly<{
    obstacle(report: Report): Promise<Problem | null>;
    body(report: Report, format: Format, drawn: Drawn): Promise<BodyInit>;
  }>;

/** Every cell with files that depends on a report alone. */
export const reportCells: readonly Cell[] = [
  ...overviewCells,
  posterMap,
  ...comparedCells,
  ...historyPageCells,
  ...segmentCells,
  customers,
  ...customerPageCells,
  ...triedCells,
  moves,
];

/** Every cell with files. */
export const cells: readonly FileCell[] = [
  ...reportCells.map((cell) => ({
    ...cell,
    obstacle: async () => null,
    body: (report: Report, format: Format, drawn: Drawn) => bodyOf(report, cell, format, drawn),
  })),
  ...campaignCells.map((cell) => ({
    ...cell,
    obstacle: (report: Report) => campaignProblem(report, cell),
    body: (report: Report, format: Format, drawn: Drawn) =>
      bodyOf(maybeFacts(report) ?? refuse(409, problem("campaign_gone")), cell, format, drawn),
  })),
];

const types = {
  csv: endings.csv.type,
  xlsx: endings.xlsx.type,
  json: "application/json; charset=utf-8",
  parquet: endings.parquet.type,
  svg: "image/svg+xml; charset=utf-8",
  sql: "text/plain; charset=utf-8",
} as const;

type Format = keyof typeof types;

/** A cell as a file: rows, spreadsheet, figure or script. A wrong address is 404, a wrong value 400. */
export async function serveCell(
  { lang, dataset, file }: z.infer<typeof filePlace>,
  request: Request,
): Promise<Answer> {
  const [, id, format = ""] = /^([a-z_]+)\.([a-z]+)$/.exec(file) ?? [];
  const cell = cells.find((one) => one.id === id);
  if (cell === undefined || !isFormat(format)) refuse(404, unknownFile(file));
  const fields = new URL(request.url).searchParams;
  const report = await requireReport({ lang, dataset, search: Object.fromEntries(fields) });
  const [wrong] = report.address.problems;
  if (wrong !== undefined) refuse(400, wrong);
  const obstacle = await cell.obstacle(report);
  if (obstacle !== null) refuse(409, obstacle);
  return {
    file: {
      name: `${dataset}-${cell.id}-${report.data.period.to}.${format}`,
      type: types[format],
      shown: format === "svg" || format === "sql",
      mark: maybeMark(report, cell, [lang, dataset, file, ...[...fields].sort().flat()]),
      body: () => cell.body(report, format, drawnAs(fields)),
    },
  };
}

function unknownFile(name: string): Problem {
  return problem("unknown_cell", { name, known: cells.map(({ id }) => id).join(", ") });
}

/** Why a campaign's cell cannot be had: no campaign is named, or its result is not to be looked at yet. */
async function campaignProblem(report: Report, cell: Cell<CampaignFacts>): Promise<Problem | null> {
  const facts = maybeFacts(report);
  if (facts === null) return problem("campaign_gone");
  if (planCells.includes(cell) || resultCells(await loadSizes(facts)).includes(cell)) return null;
  return problem("campaign_no_result", { name: cell.id });
}

/** `inline`: as a part of a page, with its links and in the page's fonts and colours. */
type Drawn = Readonly<{ width: number; side: Side; inline: boolean }>;

function drawnAs(fields: URLSearchParams): Drawn {
  const width = Number(fields.get("width")) || figureWidths.wide;
  return {
    width: Math.min(Math.max(width, 240), 1600),
    side: fields.get("side") === "a" ? "a" : "b",
    inline: fields.get("inline") === "yes",
  };
}

async function bodyOf<On extends Report>(
  on: On,
  cell: Cell<On>,
  format: Format,
  { width, side, inline }: Drawn,
): Promise<BodyInit> {
  if (format === "svg") {
    const draw = cell.draw ?? refuse(404, problem("no_figure", { name: cell.id }));
    const svg = await draw(on, width, side);
    return inline ? svg : standalone(svg);
  }
  const isForExcel = format === "csv" && on.address.view.dialect === "excel" && cell.spreadsheet !== null;
  if (format === "xlsx" || isForExcel) {
    const write = cell.spreadsheet ?? refuse(404, unknownFile(`${cell.id}.${format}`));
    const made = await write(on, format);
    return made instanceof ReadableStream ? made : refuse(409, made);
  }
  const { data, question } = await cell.askedForFiles(on);
  if (format === "sql") return (await data.ask(question)).script();
  return openFile(await data.copy(question, format));
}

/** Another start may be another build with other settings, and then the same address has other bytes. */
const startMark = randomUUID();

/** The tag of a file as long as it does not change; null if it depends on more than a pinned version. */
function maybeMark({ address, data }: Report, cell: FileCell, parts: readonly string[]): string | null {
  if (address.view.v === "" || data.campaign !== null || cell.unversioned) return null;
  const hash = createHash("sha256").update(JSON.stringify([startMark, ...parts]));
  return `W/"${hash.digest("base64url").slice(0, 22)}"`;
}

function isFormat(format: string): format is Format {
  return Object.hasOwn(types, format);
}
