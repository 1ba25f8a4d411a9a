import { failureOf } from "../../base/failure";
import { isUnwanted } from "../../base/http/wanted";
import { log } from "../../base/log";
import { processWide } from "../../base/process-wide";
import { cellChartHeight } from "../../chart/notebook/cell-chart";
import type { Words } from "../../i18n/words";
import { parseChart } from "../../notebook/chart-cell";
import { fault } from "../../notebook/fault";
import type { CellPart, NotebookPart, ParsedNotebook } from "../../notebook/file";
import { type CellResult, startCells } from "../../notebook/run";
import { cellsIn, renderText } from "../../notebook/text";
import { figureWidths } from "../report/figure";
import type { Report } from "../report/report";
import {
  chartAlone,
  type DrawnWith,
  earlyCell,
  type FileHref,
  firstValue,
  groundOf,
  ownParams,
  type ShownNotebook,
  type ShownPart,
  shownCell,
  shownFault,
  sqlCells,
} from "./shown";

type Size = Readonly<{ width: number; height: number }>;

/** The room that a cell will take: of a figure, wide and narrow; of a table, so many rows. */
export type Room = Readonly<{ wide: Size; narrow: Size } | { rows: number }>;

/** Most rows that a table has room for before it is there. */
export const roomRowsMost = 8;

/** By a statement, how many rows it had when it was last run here; nobody knows before that. */
const rowsKnown = processWide("cell-rows", () => new Map<string, number>());
const rowsKnownMost = 1_000;

/** A part of a notebook: what is known of it at once, and the whole of it when its answer is there. */
export type AskedPart = Readonly<{ early: ShownPart; room: Room; loaded: Promise<ShownPart> }>;

export type AskedNotebook = Omit<ShownNotebook, "parts"> & Readonly<{ parts: readonly AskedPart[] }>;

/** Starts a notebook on a report. A cell that fails says why, and the others stand. */
export function askNotebook(
  report: Report,
  parsed: ParsedNotebook,
  fileHref: FileHref | null,
): AskedNotebook {
  const { words, address } = report;
  const { notebook, faults } = parsed;
  const own = ownParams(notebook.head.params, address.view.params);
  const results = startCells(sqlCells(parsed), groundOf(report, own));
  return {
    title: notebook.head.title,
    parts: askedParts(words, parsed, { results, fileHref }),
    faults: faults.map((one) => shownFault(words, one)),
    params: Object.entries(own).map(([name, value]) => ({
      name,
      value: String(value),
      isNumber: typeof value === "number",
    })),
  };
}

/** Runs a notebook on a report to its end. */
export async function showNotebook(
  report: Report,
  parsed: ParsedNotebook,
  fileHref: FileHref | null,
): Promise<ShownNotebook> {
  const { parts, ...asked } = askNotebook(report, parsed, fileHref);
  return { ...asked, parts: await Promise.all(parts.map(({ loaded }) => loaded)) };
}

type Running = Readonly<{ results: ReadonlyMap<string, Promise<CellResult>>; fileHref: FileHref | null }>;

function askedParts(
  words: Words,
  { notebook: { parts }, partFaults }: ParsedNotebook,
  { results, fileHref }: Running,
): AskedPart[] {
  const cells = parts.filter((part) => part.kind !== "text");
  const charts = new Map(
    cells.flatMap((part) => (part.kind === "chart" ? [[part.name, part] as const] : [])),
  );
  return parts.flatMap((part, i): AskedPart[] => {
    if (part.kind === "text") return [askedText(words, part, i, results)];
    const wrong = partFaults.get(part);
    if (part.kind === "chart") return chartAlone(words, part, i, { cells, wrong }).map(atOnce);
    const around = { chart: charts.get(part.name), fileHref };
    const result =
      wrong === undefined
        ? results.get(part.name)
        : Promise.resolve({ answer: null, fault: wrong, params: {} });
    return result === undefined ? [] : [askedCell(words, part, i, { result, ...around })];
  });
}

function askedCell(
  words: Words,
  part: CellPart,
  i: number,
  { result, ...around }: DrawnWith & Readonly<{ result: Promise<CellResult> }>,
): AskedPart {
  const loaded = result
    .catch((error: unknown): CellResult => {
      if (!isUnwanted(error)) log("cell_failed", failureOf(error));
      return { answer: null, fault: fault("died"), params: {} };
    })
    .then((found) => {
      noteRows(part.body, found);
      return shownCell(words, part, i, { result: found, ...around });
    });
  return { early: earlyCell(part, i, around), room: roomOf(part, around.chart), loaded: heldBack(loaded) };
}

/** A text waits for the cells whose values it shows; until then it has dots in their places. */
function askedText(
  words: Words,
  { text }: Extract<NotebookPart, { kind: "text" }>,
  i: number,
  results: Running["results"],
): AskedPart {
  const htmlWith = (html: string): ShownPart => ({ kind: "text", id: `text-${i}`, html });
  const named = cellsIn(text).filter((name) => results.has(name));
  const early = htmlWith(renderText(text, (cell) => (results.has(cell) ? "…" : null)));
  if (named.length === 0) return atOnce(early);
  const loaded = Promise.allSettled(named.map((name) => results.get(name))).then((settled) => {
    const answers = new Map(
      named.map((name, at) => {
        const one = settled[at];
        return [name, one?.status === "fulfilled" ? (one.value?.answer ?? null) : null] as const;
      }),
    );
    return htmlWith(renderText(text, (cell, column) => firstValue(words, answers.get(cell) ?? null, column)));
  });
  return { early, room: { rows: 1 }, loaded: heldBack(loaded) };
}

function noteRows(statement: string, { answer }: CellResult): void {
  if (answer === null) return;
  rowsKnown.delete(statement);
  rowsKnown.set(statement, Math.max(1, answer.found));
  const [oldest] = rowsKnown.keys();
  if (rowsKnown.size > rowsKnownMost && oldest !== undefined) rowsKnown.delete(oldest);
}

function atOnce(part: ShownPart): AskedPart {
  return { early: part, room: { rows: 1 }, loaded: Promise.resolve(part) };
}

/** Who draws the page may have ended before it looks. */
function heldBack<T>(loaded: Promise<T>): Promise<T> {
  loaded.catch(() => {});
  return loaded;
}

/** What cannot be read as a chart has the room of a table. */
function roomOf({ body }: CellPart, chart: CellPart | undefined): Room {
  const spec = chart === undefined ? null : parseChart(chart.body).spec;
  if (spec === null) return { rows: Math.min(roomRowsMost, rowsKnown.get(body) ?? roomRowsMost) };
  const sizeIn = (width: number) => ({ width, height: cellChartHeight(spec) });
  return { wide: sizeIn(figureWidths.wide), narrow: sizeIn(figureWidths.narrow) };
}
