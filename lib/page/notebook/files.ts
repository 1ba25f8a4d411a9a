import type { z } from "zod";
import { problem } from "../../base/problem";
import { standalone } from "../../chart/kit/standalone";
import { cellChart } from "../../chart/notebook/cell-chart";
import { withinBrackets } from "../../engine/confined/gate";
import type { CellAnswer } from "../../engine/confined/order";
import { literal } from "../../engine/literal";
import { csvOfAnswer, jsonOfAnswer, parquetOfAnswer } from "../../export/answer";
import { endings } from "../../export/formats";
import type { Words } from "../../i18n/words";
import { withParams } from "../../model/notebook/params";
import { readChart } from "../../notebook/chart-cell";
import type { NotebookFault } from "../../notebook/fault";
import type { CellPart } from "../../notebook/file";
import { runCells, sourceOf } from "../../notebook/run";
import { cellNeeds } from "../../query/setup";
import type { Address } from "../report/address";
import { markOf } from "../report/cell-href";
import { figureWidths } from "../report/figure";
import { forFiles, type Report, requireReport } from "../report/report";
import { rightsIn } from "../site/actor";
import type { Answer } from "../site/handler";
import type { notebookFilePlace } from "../site/place";
import { record } from "../site/record";
import { refuse } from "../site/refused";
import { showNotebook } from "./asked";
import { type cellFormats, groundIn, type ShownNotebook, shownFault, sqlCells } from "./shown";
import { type OpenNotebook, openNotebook } from "./text";

/** A notebook that is saved as one file: what became of it, and what it was run on. */
export type SavedNotebook = Readonly<{ report: Report; shown: ShownNotebook; open: OpenNotebook }>;

export const notebookCellTypes = {
  csv: endings.csv.type,
  json: "application/json; charset=utf-8",
  parquet: endings.parquet.type,
  svg: "image/svg+xml; charset=utf-8",
  sql: "text/plain; charset=utf-8",
} as const satisfies Record<Format, string>;

type Format = (typeof cellFormats)[number];

/** Files of the notebook itself: a page that needs no network, drawn by `draw`, and its text. */
export const notebookTypes = {
  "notebook.html": "text/html; charset=utf-8",
  "notebook.md": "text/markdown; charset=utf-8",
} as const;

/** A notebook or one of its cells as a file: of its current revision, or of the one that the address names. */
export async function serveNotebookFile(
  { lang, dataset, id, file }: z.infer<typeof notebookFilePlace>,
  request: Request,
  draw: (saved: SavedNotebook) => string,
): Promise<Answer> {
  const fields = new URL(request.url).searchParams;
  const search = { ...withParams(Object.fromEntries(fields)), notebook: id };
  const opened = await requireReport({ lang, dataset, search, rights: rightsIn(request, dataset) });
  const { report, stopped } = await forFiles(opened);
  const [wrong] = report.address.problems;
  if (wrong !== undefined) refuse(400, wrong);
  const open = await openNotebook(report.address, new URLSearchParams());
  if (open === null) refuse(404, problem("address_unknown"));
  const content = contentOf({ report, open, request }, file, draw);
  const parts = [lang, dataset, id, open.revision, file, stopped.revision, ...[...fields].sort().flat()];
  return {
    file: {
      ...content,
      name: `${dataset}-${id}-${file}`,
      mark: report.address.view.r === "" ? null : markOf(report, parts),
    },
  };
}

type Content = Readonly<{ type: string; shown?: boolean; body: () => Promise<BodyInit> }>;

function contentOf(
  { report, open, request }: Omit<Asked, "name">,
  file: string,
  draw: (saved: SavedNotebook) => string,
): Content {
  const { parsed, text } = open;
  if (file === "notebook.md") return { type: notebookTypes[file], body: async () => text };
  if (file === "notebook.html")
    return {
      type: notebookTypes[file],
      body: async () => {
        await recordExport(request, report.address, file);
        return draw({ report, open, shown: await showNotebook(report, parsed, null) });
      },
    };
  const [, name, format = ""] = /^([a-z0-9_]+)\.([a-z]+)$/.exec(file) ?? [];
  const cells = sqlCells(parsed);
  if (!cells.some((cell) => cell.name === name) || name === undefined || !isFormat(format))
    refuse(404, problem("unknown_cell", { name: file, known: cells.map((cell) => cell.name).join(", ") }));
  return {
    type: notebookCellTypes[format],
    shown: format === "svg" || format === "sql",
    body: () => cellBody({ report, open, request, name }, format),
  };
}

type Asked = Readonly<{ report: Report; open: OpenNotebook; request: Request; name: string }>;

async function cellBody(asked: Asked, format: Format): Promise<BodyInit> {
  if (format === "sql") return scriptOf(asked);
  const answer = await answerOf(asked);
  const { request, report, name } = asked;
  if (format !== "svg") await recordExport(request, report.address, `${name}.${format}`, answer.rows.length);
  if (format === "csv") return new Uint8Array(csvOfAnswer(answer));
  if (format === "json") return jsonOfAnswer(answer);
  return format === "svg" ? figureOf(report.words, asked, answer) : parquetOfAnswer(answer);
}

/** Statements of others may name customers, so each file of their rows counts as an export of them. */
function recordExport(request: Request, { dataset, view }: Address, file: string, count?: number) {
  const counted = count === undefined ? {} : { count };
  return record(request, { event: "export", on: dataset.id, id: `${view.notebook}/${file}`, ...counted });
}

/** The cell's answer; what it reads is run with it, and no other cell. */
async function answerOf({ report, open, name }: Asked): Promise<CellAnswer> {
  const results = await runCells(sqlCells(open.parsed), groundIn(report, open.parsed), { only: name });
  const { answer = null, fault = null } = results.get(name) ?? {};
  return answer ?? refuseFault(report.words, name, fault);
}

function refuseFault(words: Words, name: string, fault: NotebookFault | null): never {
  const reason = fault === null ? "" : shownFault(words, fault).text;
  refuse(409, problem("cell_fault", { name, reason }));
}

function figureOf(words: Words, { open, name }: Pick<Asked, "open" | "name">, answer: CellAnswer): string {
  const { parts } = open.parsed.notebook;
  const chart = parts.find((part): part is CellPart => part.kind === "chart" && part.name === name);
  if (chart === undefined) refuse(404, problem("no_figure", { name }));
  const { spec, fault } = readChart(chart.body, answer);
  if (spec === null) return refuseFault(words, name, fault);
  return standalone(cellChart({ spec, ...answer }, { words, width: figureWidths.wide }));
}

/** A script for the duckdb shell: the tables of the period, then the statements, with their values given by name. */
async function scriptOf({ report, open, name }: Asked): Promise<string> {
  const cells = sqlCells(open.parsed);
  const source = await sourceOf(cells, groundIn(report, open.parsed), name);
  if (source === null) {
    const results = await runCells(cells, groundIn(report, open.parsed), { only: name });
    return refuseFault(report.words, name, results.get(name)?.fault ?? null);
  }
  const tables = await Promise.all(
    source.statements.map(
      async (one) => `"${one.name}" as materialized (\n${await withinBrackets(one.sql)}\n)`,
    ),
  );
  const given = new Map(source.statements.flatMap(({ params }) => Object.entries(params)));
  const values = [...given].map(([param, value]) => `"${param}" := ${literal(value)}`);
  return report.data.scriptFor(
    cellNeeds.filter((need) => source.needs.includes(need)),
    [
      `prepare cell as\nwith ${tables.join(",\n")}\nfrom "${name}"`,
      `execute cell${values.length === 0 ? "" : `(${values.join(", ")})`}`,
    ],
  );
}

function isFormat(format: string): format is Format {
  return Object.hasOwn(notebookCellTypes, format);
}
