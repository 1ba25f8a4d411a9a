import type { z } from "zod";
import { type Problem, problem } from "../base/problem";
import { standalone } from "../chart/kit/standalone";
import { endings } from "../export/formats";
import { opensPage } from "../model/access/routes";
import { openFile } from "../store/scratch";
import { campaignCells, planCells, resultCells } from "./campaign/campaign";
import { type CampaignFacts, maybeFacts } from "./campaign/facts";
import { loadSizes } from "./campaign/split";
import { comparedCells } from "./compare/comparison";
import { customerPageCells } from "./customers/customer-cells";
import { moves } from "./dataset/moves";
import { forecastCells } from "./forecast/forecast";
import { cohortsPageCells } from "./history/cohorts";
import { historyPageCells } from "./history/history";
import { triedCells } from "./kit/campaigns/tried";
import { customers, selectionQuestion, stoppedAmong } from "./kit/customer-list";
import { segmentHistory } from "./kit/history";
import { posterMap } from "./kit/scatter";
import type { KnownCells } from "./notebook/changes";
import { overviewCells } from "./overview/overview";
import { traits } from "./overview/traits";
import type { Address } from "./report/address";
import { type AskedOf, type Cell, isFor } from "./report/cell";
import { markOf } from "./report/cell-href";
import { figureWidths, type Side } from "./report/figure";
import type { openedPages } from "./report/frame";
import { forFiles, onPage, type Report, requireReport } from "./report/report";
import { isStopped } from "./report/stopped";
import { segmentCells } from "./segment/segment";
import { segmentForecastCell } from "./segment/segment-forecast";
import { rightsIn } from "./site/actor";
import type { Answer } from "./site/handler";
import type { filePlace } from "./site/place";
import { record } from "./site/record";
import { refuse } from "./site/refused";

/** A cell that has files: why one is refused, and its content. */
type FileCell = Pick<Cell, "id" | "unversioned" | "takes"> &
  Readonly<{
    obstacle(report: Report): Promise<Problem | null>;
    /** How many customers its rows name; null where they name none. */
    named(report: Report): Promise<number | null>;
    body(report: Report, format: Format, drawn: Drawn): Promise<BodyInit>;
  }>;

/** Every cell with files that depends on a report alone. */
export const reportCells: readonly Cell[] = [
  ...overviewCells,
  posterMap,
  ...comparedCells,
  ...historyPageCells,
  ...cohortsPageCells,
  ...forecastCells,
  ...segmentCells,
  segmentForecastCell,
  customers,
  ...customerPageCells,
  ...triedCells,
  moves,
];

/** Those of the overview that an analyst's notebook can have, whose tables are without kept columns. */
const openedOverview = overviewCells.filter((cell) => cell !== traits);

/** The pages whose cells are opened as a notebook together, and all cells that can be added to one. */
export const cellsForNotebooks = {
  pages: {
    overview: openedOverview,
    segment: [...segmentCells, segmentForecastCell],
    history: historyPageCells,
    cohorts: cohortsPageCells,
    forecast: forecastCells,
    customers: [customers],
    customer: customerPageCells,
  } satisfies Record<(typeof openedPages)[number], readonly Cell[]>,
  all: reportCells,
} satisfies KnownCells;

/** Cells whose rows can be those of the customers of one value of a kept column. */
const filteredCells: readonly Cell[] = [
  ...openedOverview,
  posterMap,
  ...segmentCells.filter((cell) => cell !== segmentHistory),
  segmentForecastCell,
  customers,
];

export function isFilteredCell(id: string): boolean {
  return filteredCells.some((cell) => cell.id === id);
}

/** Every cell with files. */
export const cells: readonly FileCell[] = [
  ...reportCells.map((cell) => ({
    ...cell,
    obstacle: async () => null,
    named: (report: Report) => namedIn(report, cell),
    body: (report: Report, format: Format, drawn: Drawn) => bodyOf(report, cell, format, drawn),
  })),
  ...campaignCells.map((cell) => ({
    ...cell,
    takes: "work" as const,
    obstacle: (report: Report) => campaignProblem(report, cell),
    named: async () => null,
    body: (report: Report, format: Format, drawn: Drawn) =>
      bodyOf(maybeFacts(report) ?? refuse(409, problem("campaign_gone")), cell, format, drawn),
  })),
];

export const cellTypes = {
  csv: endings.csv.type,
  xlsx: endings.xlsx.type,
  json: "application/json; charset=utf-8",
  parquet: endings.parquet.type,
  svg: "image/svg+xml; charset=utf-8",
  sql: "text/plain; charset=utf-8",
} as const;

type Format = keyof typeof cellTypes;

/** A cell as a file: rows, spreadsheet, figure or script. A wrong address is 404, a wrong value 400. */
export async function serveCell(
  { lang, dataset, file }: z.infer<typeof filePlace>,
  request: Request,
): Promise<Answer> {
  const [, id, format = ""] = /^([a-z_]+)\.([a-z]+)$/.exec(file) ?? [];
  const cell = cells.find((one) => one.id === id);
  if (cell === undefined || !isFormat(format)) refuse(404, unknownFile(file));
  const fields = new URL(request.url).searchParams;
  const rights = rightsIn(request, dataset);
  const opened = await requireReport({ lang, dataset, search: Object.fromEntries(fields), rights });
  const { report, stopped } = await forFiles(onPage(opened, isFilteredCell(cell.id)));
  if (!isFor(report.address, cell) || !isShown(report.address, cell.id)) refuse(404, unknownFile(file));
  const [wrong] = report.address.problems;
  if (wrong !== undefined) refuse(400, wrong);
  if (isStopped(stopped, report.address.view.customer)) refuse(409, problem("customer_stopped"));
  const obstacle = await cell.obstacle(report);
  if (obstacle !== null) refuse(409, obstacle);
  return {
    file: {
      name: `${dataset}-${cell.id}-${report.data.period.to}.${format}`,
      type: cellTypes[format],
      shown: format === "svg" || format === "sql",
      mark: cell.unversioned
        ? null
        : markOf(report, [
            lang,
            dataset,
            file,
            JSON.stringify(rights),
            stopped.revision,
            ...[...fields].sort().flat(),
          ]),
      body: async () => {
        const count = hasRows(format) ? await cell.named(report) : null;
        if (count !== null) await record(request, { event: "export", on: dataset, id: file, count });
        return cell.body(report, format, drawnAs(fields));
      },
    },
  };
}

/** Lists of customers have files of more rows than a page; everything else that names customers fits into an answer. */
async function namedIn(report: Report, cell: Cell): Promise<number | null> {
  const { data, question } = await cell.askedForFiles(report);
  if (!namesPeople(cell, question)) return null;
  const { rows, cut } = await data.ask(question);
  if (!cut) return rows.length;
  const found = (await data.ask(await selectionQuestion(report))).rows[0]?.customers ?? rows.length;
  return found - (await stoppedAmong(report)).customers;
}

/** Whether the rows of an answer name customers. */
export function namesPeople({ takes }: Pick<Cell, "takes">, { params }: AskedOf["question"]): boolean {
  return takes === "people" || params["people"] === true;
}

function hasRows(format: Format): boolean {
  return format !== "svg" && format !== "sql";
}

/** The cells of each page that a link can show. */
const sharedCells = {
  ...cellsForNotebooks.pages,
  overview: overviewCells,
  compare: comparedCells,
  poster: [posterMap],
} as const;

/** Whether a cell is on a page that the reader may open; only the reader of a link has fewer pages than cells. */
export function isShown({ rights: { share } }: Address, id: string): boolean {
  if (share === null) return true;
  const names = Object.keys(sharedCells) as (keyof typeof sharedCells)[];
  const shown = names.filter((page) => page === share.page || opensPage(share, page, share.id));
  return shown.some((page) => sharedCells[page].some((cell) => cell.id === id));
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

/**
 * `inline`: as a part of a page, with its links and in the page's fonts and colours. `linked`: in a window of its own, with its links.
 * Otherwise a file to keep.
 */
type Drawn = Readonly<{ width: number; side: Side; inline: boolean; linked: boolean }>;

function drawnAs(fields: URLSearchParams): Drawn {
  const width = Number(fields.get("width")) || figureWidths.wide;
  return {
    width: Math.min(Math.max(width, 240), 1600),
    side: fields.get("side") === "a" ? "a" : "b",
    inline: fields.get("inline") === "yes",
    linked: fields.get("linked") === "yes",
  };
}

async function bodyOf<On extends Report>(
  on: On,
  cell: Cell<On>,
  format: Format,
  { width, side, inline, linked }: Drawn,
): Promise<BodyInit> {
  if (format === "svg") {
    const draw = cell.draw ?? refuse(404, problem("no_figure", { name: cell.id }));
    const svg = await draw(on, width, side);
    return inline ? svg : standalone(svg, linked ? "" : null);
  }
  if (format === "xlsx" || (format === "csv" && on.address.view.dialect === "excel")) {
    const made = await cell.spreadsheet(on, format);
    return made instanceof ReadableStream ? made : refuse(409, made);
  }
  const { data, question } = await cell.askedForFiles(on);
  if (format === "sql") return (await data.ask(question)).script();
  return openFile(await data.copy(question, format));
}

function isFormat(format: string): format is Format {
  return Object.hasOwn(cellTypes, format);
}
