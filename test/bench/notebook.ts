import { setTimeout as pause } from "node:timers/promises";
import { type DuckDBConnection, DuckDBInstance, type Json } from "@duckdb/node-api";
import { addDays } from "../../lib/base/day";
import { env } from "../../lib/base/env";
import { recordFiles } from "../../lib/engine/blame";
import type { CellAnswer } from "../../lib/engine/confined/order";
import { attachIndex } from "../../lib/engine/index/index-file";
import { indexViews } from "../../lib/engine/index/index-tables";
import { showFile } from "../../lib/engine/locked";
import { readyNotebooks } from "../../lib/model/notebook/notebook";
import { parseNotebook } from "../../lib/notebook/file";
import { runCells, sourceOf } from "../../lib/notebook/run";
import { groundIn, sqlCells } from "../../lib/page/notebook/shown";
import type { Report } from "../../lib/page/report/report";
import { notebookContent } from "../../lib/store/content";
import { saveNotebook } from "../e2e/notebook/given";
import { type Figure, hasBuild, median, places, roundsOf, type Size, timed } from "./kit/machine";
import { reportOf } from "./pages";
import { startSite } from "./site/site";

/** Milliseconds that a cell may take beyond what DuckDB itself takes for it. */
const beyondMax = 50;

/** The notebooks that ship, each on periods that nobody asked for before, beside bare DuckDB with the same statements in turn. */
export async function measureNotebook(size: Size): Promise<Figure[]> {
  const first = await reportOf(size, {});
  const bare = await openBare(first);
  // Processes of cells keep no other alive while they wait.
  const awake = setInterval(() => {}, 1_000);
  try {
    const figures: Figure[] = [];
    for (const [at, id] of readyNotebooks.entries()) {
      const parsed = parseNotebook(notebookContent("en", id));
      const times: { site: number; engine: number }[] = [];
      for (let round = 0; round <= roundsOf(size, 5); round += 1) {
        const to = addDays(first.data.period.to, -1 - round - 10 * at);
        const report = await reportOf(size, { from: addDays(to, -364), to });
        const ground = groundIn(report, parsed);
        const cells = sqlCells(parsed);
        const sources = await Promise.all(cells.map(({ name }) => sourceOf(cells, ground, name)));
        // Thresholds are asked for by the toolbar of the page, too.
        const texts = await ground.period.texts(sources.flatMap((source) => source?.needs ?? []));
        const { ms: site, result } = await timed(() => runCells(cells, ground));
        // In the order in which they were run.
        const asked = [...result].map(([name, { answer, params, fault }]) => {
          if (answer === null) throw new Error(`${id}.${name} failed: ${JSON.stringify(fault)}`);
          const sql = cells.find((cell) => cell.name === name)?.body ?? "";
          return { name, sql, params, answer };
        });
        const { ms: engine } = await timed(() => runBare(bare, texts, asked));
        // The first run starts a process.
        if (round > 0) times.push({ site, engine });
      }
      figures.push(figureOf(id, sqlCells(parsed).length, times));
    }
    return figures;
  } finally {
    clearInterval(awake);
    bare.closeSync();
  }
}

function figureOf(id: string, cells: number, times: readonly { site: number; engine: number }[]): Figure {
  const ms = median(times.map(({ site }) => site));
  const engine = median(times.map((one) => one.engine));
  const beyond = median(times.map((one) => one.site - one.engine)) / cells;
  const note = `${cells} cells; bare DuckDB ${engine.toFixed(0)} ms; ${beyond.toFixed(0)} ms a cell beyond it, aim ≤ ${beyondMax}`;
  return { name: `notebook ${id}`, ms, ratio: ms / engine, note };
}

/** What somebody has who opens the version's file in DuckDB, with as much memory and as many threads as a cell gets. */
async function openBare(report: Report): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${env.NOTEBOOK_MEMORY_MB}MB`,
    threads: String(env.THREADS),
  });
  const on = await instance.connect();
  const { folder, setup } = groundIn(report, parseNotebook(""));
  await attachIndex(on, `${folder}/index.duckdb`, "v");
  for (const text of [...indexViews, ...setup]) await on.run(text);
  for (const name of recordFiles) await showFile(on, `${folder}/${name}.parquet`);
  on.closeSync();
  return instance;
}

type Asked = Readonly<{
  name: string;
  sql: string;
  params: Readonly<Record<string, string | number | boolean | null>>;
  answer: CellAnswer;
}>;

/** Throws where an answer is another. */
async function runBare(
  instance: DuckDBInstance,
  texts: readonly string[],
  asked: readonly Asked[],
): Promise<void> {
  const on: DuckDBConnection = await instance.connect();
  for (const text of texts) await on.run(text);
  for (const { name, sql, params, answer } of asked) {
    await on.run(`create temp table "${name}" as ${sql}`, { ...params });
    const found = (await on.runAndReadAll(`from "${name}" limit ${env.NOTEBOOK_ROWS_MAX}`)).getRowsJson();
    if (!answer.cut && textOf(found) !== textOf(answer.rows))
      throw new Error(`${name} has other rows than DuckDB alone`);
  }
  on.closeSync();
}

/** Rows without an order of their own. */
function textOf(rows: readonly (readonly Json[])[]): string {
  return rows
    .map((row) => JSON.stringify(row))
    .sort()
    .join("\n");
}

const readers = Number(process.env["BENCH_READERS"] ?? 20);

/** Readers of one notebook at once on the built site; null when there is no build. Throws when a cell is run more than once. */
export async function measureNotebookReaders(size: Size): Promise<Figure[] | null> {
  if (!hasBuild()) return null;
  const site = await startSite();
  try {
    // The data stays between runs, and so do the notebooks of earlier ones.
    const text = notebookContent("en", "month_end").replace(/^title: .*$/m, `title: Bench ${Date.now()}`);
    const cells = sqlCells(parseNotebook(text)).length;
    const address = await saveNotebook(site.origin, `/en/d/${places.dataset(size)}`, text);
    const { ms } = await timed(() => Promise.all(Array.from({ length: readers }, () => readWhole(address))));
    await pause(100);
    const runs = site.log.filter((line) => line.includes('"event":"cell_run"')).length;
    if (runs !== cells) throw new Error(`${readers} readers: ${runs} runs of ${cells} cells`);
    const note = `${cells} cells, ${runs} runs`;
    return [{ name: `${readers} readers of a notebook at once`, ms, note }];
  } finally {
    site.stop();
  }
}

async function readWhole(address: string): Promise<void> {
  const page = await (await fetch(address)).text();
  if (!page.includes("</html>") || page.includes('class="notice"'))
    throw new Error(`no whole page: ${address}`);
}
