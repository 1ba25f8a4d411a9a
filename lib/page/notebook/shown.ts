import { cellChart } from "../../chart/notebook/cell-chart";
import type { CellAnswer } from "../../engine/confined/order";
import type { Param, Params } from "../../engine/literal";
import type { Words } from "../../i18n/words";
import { parseChart, pointsMax, readChart } from "../../notebook/chart-cell";
import { fault, type NotebookFault } from "../../notebook/fault";
import { type CellPart, type NotebookPart, type ParsedNotebook, parseNotebook } from "../../notebook/file";
import type { reportParams } from "../../notebook/head";
import type { CellResult } from "../../notebook/run";
import { cellFunctions, cellNeeds, cellSetup, neededBy } from "../../query/setup";
import { versionFolder } from "../../store/disk/paths";
import { type Figure, figureWidths } from "../report/figure";
import type { Report } from "../report/report";
import { type Table, tableOf } from "../report/table";
import { cellColumns, writeCellValue } from "./columns";

/** What is wrong, in a sentence, and where. */
export type ShownFault = Readonly<{ text: string; place: string }>;

/** A cell of a notebook as a page shows it. */
export type ShownCell = Readonly<{
  kind: "cell";
  id: string;
  name: string;
  title: string;
  sql: string;
  /** Values of the parameters that the statement has, each as `$name = value`. */
  params: readonly string[];
  figure: Figure | null;
  table: Table | null;
  rows: number;
  ms: number;
  faults: readonly ShownFault[];
  /** Its files by their formats; none of a text that is not saved. */
  files: readonly (readonly [format: string, href: string])[];
}>;

export type ShownPart = ShownCell | Readonly<{ kind: "text"; id: string; html: string }>;

export type ShownNotebook = Readonly<{
  title: string;
  parts: readonly ShownPart[];
  faults: readonly ShownFault[];
  params: readonly Readonly<{ name: string; value: string; isNumber: boolean }>[];
}>;

/** The statements of a notebook that can be run; none where it is too long. */
export function sqlCells({ notebook, faults, partFaults }: ParsedNotebook): readonly CellPart[] {
  if (faults.some(({ code }) => code === "cells_many" || code === "text_long")) return [];
  return notebook.parts.filter((part): part is CellPart => part.kind === "sql" && !partFaults.has(part));
}

/** The address of a file of the notebook that is shown. */
export type FileHref = (file: string) => string;

/** A notebook's own parameters: those of its head, with the values that an address gives them. */
export function ownParams(known: Readonly<Record<string, string | number>>, search: string): Params {
  const given = new URLSearchParams(search);
  return Object.fromEntries(
    Object.entries(known).map(([name, value]) => {
      const said = given.get(name);
      if (said === null) return [name, value];
      if (typeof value === "string") return [name, said.slice(0, 500)];
      return [name, said !== "" && Number.isFinite(Number(said)) ? Number(said) : value];
    }),
  );
}

/** What the cells of a notebook are run on in a report; `own`: the values of its own parameters. */
export function groundOf(report: Report, own: Params) {
  const { address, data } = report;
  const { version, company_key, period } = data;
  const { ranks, cuts, cut_r, cut_f, cut_m, cuts_from, cuts_to, step, steps } = address.view;
  return {
    folder: versionFolder(address.dataset.id, version.id),
    identity: [address.dataset.id, version.id, version.schema, version.created_at],
    setup: cellSetup(),
    functions: cellFunctions,
    seesPeople: address.rights.people,
    hidden: (data.stopped?.customers ?? []).map(({ customer_id }) => customer_id),
    params: { ...boundParams(report), ...own },
    period: {
      identity: [
        company_key,
        period,
        ranks,
        cuts,
        cut_r,
        cut_f,
        cut_m,
        cuts_from,
        cuts_to,
        step,
        steps,
        address.scheme.id,
      ],
      needs: neededBy,
      texts: (needs: readonly string[]) => data.tableTexts(cellNeeds.filter((need) => needs.includes(need))),
    },
  };
}

/** The same, with the parameters of the notebook's head as the report's address has them. */
export function groundIn(report: Report, { notebook }: ParsedNotebook) {
  return groundOf(report, ownParams(notebook.head.params, report.address.view.params));
}

/** The parameters that a report gives to every cell. */
export function boundParams({ address, data }: Report): Record<(typeof reportParams)[number], Param> {
  const { company_key, period, previous } = data;
  return {
    company_key,
    from: period.from,
    to: period.to,
    previous_from: previous.from,
    previous_to: previous.to,
    ranks: address.view.ranks,
  };
}

/** The figure that a statement has, and where its files are. */
export type DrawnWith = Readonly<{ chart: CellPart | undefined; fileHref: FileHref | null }>;

/** A cell before its answer is there. */
export function earlyCell(part: CellPart, i: number, { chart }: Pick<DrawnWith, "chart">): ShownCell {
  return { ...emptyCell(part, i), title: titleOf(part, chart) };
}

function titleOf({ name }: CellPart, chart: CellPart | undefined): string {
  return (chart === undefined ? null : parseChart(chart.body).spec?.title) ?? name;
}

export function shownCell(
  words: Words,
  part: CellPart,
  i: number,
  { result, chart, fileHref }: DrawnWith & Readonly<{ result: CellResult }>,
): ShownCell {
  const { answer, params } = result;
  const drawn = answer === null || chart === undefined ? null : drawChart(words, chart, answer);
  const faults = [...(result.fault === null ? [] : [result.fault]), ...(drawn?.faults ?? [])];
  return {
    ...earlyCell(part, i, { chart }),
    params: Object.entries(params).map(([name, value]) => `$${name} = ${value}`),
    figure: drawn?.figure ?? null,
    table:
      answer === null ? null : tableOf(cellColumns(words, answer), { rows: answer.rows, cut: answer.cut }),
    rows: answer?.found ?? 0,
    ms: answer?.ms ?? 0,
    faults: faults.map((one) => shownFault(words, one)),
    files: answer === null || fileHref === null ? [] : filesOf(part.name, fileHref, drawn?.figure != null),
  };
}

/** The forms in which a cell leaves; the last is of cells with a figure. */
export const cellFormats = ["csv", "json", "parquet", "sql", "svg"] as const;

function filesOf(name: string, fileHref: FileHref, hasFigure: boolean): ShownCell["files"] {
  const formats = cellFormats.filter((format) => format !== "svg" || hasFigure);
  return formats.map((format) => [format.toUpperCase(), fileHref(`${name}.${format}`)]);
}

/** The anchor of the last statement of a notebook's text. */
export function lastCell(text: string): string {
  const { parts } = parseNotebook(text).notebook;
  return `cell-${parts.findLastIndex(({ kind }) => kind === "sql")}`;
}

function emptyCell(part: CellPart, i: number): ShownCell {
  const { name, body } = part;
  const shown = { title: name, sql: body, params: [], figure: null, table: null, rows: 0, ms: 0 };
  return { kind: "cell", id: `cell-${i}`, name, faults: [], files: [], ...shown };
}

type Beside = Readonly<{ cells: readonly NotebookPart[]; wrong: NotebookFault | undefined }>;

/** A chart is shown with its statement; one without a statement, or with a fault of its own, is shown alone. */
export function chartAlone(words: Words, part: CellPart, i: number, { cells, wrong }: Beside): ShownCell[] {
  const names = cells.flatMap((one) => (one.kind === "sql" ? [one.name] : []));
  const found =
    wrong ??
    (names.includes(part.name)
      ? null
      : fault("chart_source", { name: part.name, known: names.join(", ") || words.t("common.none") }));
  return found === null ? [] : [{ ...emptyCell(part, i), faults: [shownFault(words, found)] }];
}

/** Longest figure in characters that a page carries, and longest one for narrow screens. */
const longest = { wide: 100_000, narrow: 28_000 };

function drawChart(words: Words, part: CellPart, answer: CellAnswer) {
  const read = readChart(part.body, answer);
  if (read.spec === null) return { figure: null, faults: [read.fault] };
  const { spec } = read;
  const draw = (width: number) => cellChart({ spec, ...answer }, { words, width });
  const wide = draw(figureWidths.wide);
  if (wide.length > longest.wide) {
    const limit = Math.min(pointsMax, Math.floor((answer.rows.length * longest.wide) / wide.length));
    return { figure: null, faults: [fault("chart_points", { points: answer.rows.length, limit })] };
  }
  const narrow = draw(figureWidths.narrow);
  const figure: Figure = {
    side: null,
    href: "",
    wide: { svg: wide, width: figureWidths.wide, height: heightOf(wide) },
    narrow:
      narrow.length > longest.narrow
        ? null
        : { svg: narrow, width: figureWidths.narrow, height: heightOf(narrow) },
  };
  return { figure, faults: [] };
}

function heightOf(svg: string): number {
  return Number(/ height="([\d.]+)"/.exec(svg)?.[1]);
}

export function firstValue(words: Words, answer: CellAnswer | null, name: string): string | null {
  const i = answer?.columns.findIndex((column) => column.name === name) ?? -1;
  const column = answer?.columns[i];
  const value = answer?.rows[0]?.[i];
  return column === undefined || value === undefined ? null : writeCellValue(words, column, value);
}

/** A fault as a page says it. */
export function shownFault(words: Words, { code, values, at }: NotebookFault): ShownFault {
  return {
    text: words.t(`notebook.fault.${code}`, values),
    place: at === null ? "" : words.t("notebook.place", at),
  };
}
