import { env } from "../base/env";
import { log } from "../base/log";
import { processWide } from "../base/process-wide";
import { type Reads, readStatement } from "../engine/confined/gate";
import type { CellAnswer, CellOrder } from "../engine/confined/order";
import type { ProcessLimits } from "../engine/confined/process";
import { createKept } from "../engine/kept";
import type { Params } from "../engine/literal";
import { engineVersion } from "../engine/pulse";
import { notebookTables } from "../model/notebook/tables";
import { fault, type NotebookFault } from "./fault";
import type { CellPart } from "./file";
import { orderOf } from "./order";
import { withProcess } from "./processes";

/** What the cells of a notebook are run on. */
export type RunGround = Readonly<{
  folder: string;
  /** What distinguishes the data of the version from all other. */
  identity: readonly unknown[];
  /** Texts of ours, and the functions that they make, each with how many of its first arguments name a table. */
  setup: readonly string[];
  functions: Readonly<Record<string, number>>;
  /** Whether the reader may see names, e-mails and phone numbers. */
  seesPeople: boolean;
  /** Ids of customers who are told by nothing: those who may be in no file, where the answer is for one. */
  hidden: readonly string[];
  params: Params;
  /**
   * The tables of the report's period: what decides them; by the name of a table, or of a function that reads one, which of them are
   * needed; and the texts that make these.
   */
  period: Readonly<{
    identity: unknown;
    needs: Readonly<Record<string, string>>;
    texts: (needs: readonly string[]) => Promise<readonly string[]>;
  }>;
}>;

/** What became of a statement: its answer, or why there is none; `params`: the values that it was given. */
export type CellResult = Readonly<{ params: Params }> &
  Readonly<{ answer: CellAnswer; fault: null } | { answer: null; fault: NotebookFault }>;

type RunOptions = Readonly<{
  only?: string | null;
  tell?: (name: string, result: CellResult) => void;
}>;

type SqlCell = Pick<CellPart, "name" | "body">;

/** A cell that passed the gate. */
type ReadCell = SqlCell & Reads;

/** The cells of a notebook that passed the gate, by name. */
type Cells = ReadonlyMap<string, ReadCell>;

const kept = processWide("cell-answers", () =>
  createKept<CellResult>(env.NOTEBOOK_ANSWERS_KEPT, async () => {}),
);

/** Carries the fault of a cell that was killed out of what is kept: the next reader tries again. */
class KilledError extends Error {
  readonly result: CellResult;

  constructor(result: CellResult) {
    super("a cell was killed");
    this.name = "KilledError";
    this.result = result;
  }
}

/**
 * Runs the statements of a notebook, each behind those that it reads; one that fails stops only those that read it. `only`: no more than the
 * one of that name needs. `tell` hears each result as soon as it is there.
 */
export async function runCells(
  cells: readonly SqlCell[],
  ground: RunGround,
  { only = null, tell = () => {} }: RunOptions = {},
): Promise<ReadonlyMap<string, CellResult>> {
  const { read, results } = await readCells(cells, ground);
  for (const [name, result] of results) tell(name, result);
  const wanted = only === null ? undefined : read.get(only);
  const needed = wanted && chainOf(wanted, read).map(({ name }) => name);
  const names = new Set(cells.map(({ name }) => name));
  const linked = cells.map(({ name }) => ({
    name,
    reads: (read.get(name)?.tables ?? []).filter((table) => names.has(table)),
  }));
  const { order, circles } = orderOf(linked);
  const until = performance.now() + env.NOTEBOOK_RUN_LIMIT_MS;
  for (const name of [...order, ...cells.map((cell) => cell.name)]) {
    const cell = read.get(name);
    if (cell === undefined || results.has(name) || needed?.includes(name) === false) continue;
    const circle = circles.get(name);
    const broken = cell.tables.find((table) => names.has(table) && results.get(table)?.answer == null);
    const result =
      circle !== undefined
        ? failed(fault("cycle", { path: circle }))
        : broken !== undefined
          ? failed(fault("needs", { name: broken }))
          : performance.now() > until
            ? failed(fault("run_time", { seconds: env.NOTEBOOK_RUN_LIMIT_MS / 1000 }))
            : await keptOrRun(cell, read, ground);
    results.set(name, result);
    tell(name, result);
  }
  return results;
}

/** Starts the statements of a notebook: by its name each gives its result as soon as it is there. */
export function startCells(
  cells: readonly SqlCell[],
  ground: RunGround,
): ReadonlyMap<string, Promise<CellResult>> {
  const heard = new Map<string, (result: CellResult) => void>();
  const each = cells.map(
    ({ name }) => [name, new Promise<CellResult>((resolve) => heard.set(name, resolve))] as const,
  );
  const all = runCells(cells, ground, { tell: (name, result) => heard.get(name)?.(result) });
  return new Map(each.map(([name, one]) => [name, Promise.race([one, all.then(() => one)])]));
}

/** The statements that a cell's answer comes from, itself the last, and what they need of the period; null where one is not run. */
export async function sourceOf(
  cells: readonly SqlCell[],
  ground: RunGround,
  name: string,
): Promise<Readonly<{ needs: readonly string[]; statements: CellOrder["statements"] }> | null> {
  const { read } = await readCells(cells, ground);
  const cell = read.get(name);
  if (cell === undefined) return null;
  const chain = chainOf(cell, read);
  return { needs: needsOf(chain, ground), statements: statementsOf(chain, ground) };
}

/** What each statement reads, of those that pass the gate; the others are answered already. */
async function readCells(cells: readonly SqlCell[], ground: RunGround) {
  const results = new Map<string, CellResult>();
  const read = new Map<string, ReadCell>();
  for (const cell of cells) {
    const found = await readCell(cell, cells, ground);
    if ("code" in found) results.set(cell.name, failed(found));
    else read.set(cell.name, { ...cell, ...found });
  }
  return { read, results };
}

/** What a statement reads, or why it is not run. */
async function readCell(
  { name, body }: SqlCell,
  cells: readonly SqlCell[],
  { params, functions }: RunGround,
): Promise<Reads | NotebookFault> {
  const others = cells.map((cell) => cell.name);
  const found = await readStatement(body, {
    tables: new Set([...notebookTables, ...others]),
    functions: new Map(Object.entries(functions)),
    maxCharacters: env.NOTEBOOK_SQL_MAX_CHARACTERS,
  });
  if ("code" in found) return found;
  const known = Object.keys(params);
  const strange = found.params.find((param) => !known.includes(param));
  if (strange !== undefined)
    return fault("parameter_unknown", {
      name: `$${strange}`,
      known: known.map((param) => `$${param}`).join(", "),
    });
  return found.tables.includes(name) ? fault("cycle", { path: `${name} → ${name}` }) : found;
}

function failed(found: NotebookFault, params: Params = {}): CellResult {
  return { answer: null, fault: found, params };
}

async function keptOrRun(cell: ReadCell, all: Cells, ground: RunGround): Promise<CellResult> {
  const chain = chainOf(cell, all);
  const needs = needsOf(chain, ground);
  const used = chain.map((one) => [one.name, one.body, usedBy(one, ground.params)]);
  const key = JSON.stringify([
    engineVersion,
    ground.identity,
    ground.seesPeople,
    ground.hidden,
    needs.length > 0 ? ground.period.identity : null,
    used,
  ]);
  try {
    return await kept.use(
      key,
      () => run(chain, all, ground),
      async (result) => result,
    );
  } catch (error) {
    if (error instanceof KilledError) return error.result;
    throw error;
  }
}

/** The cells that a cell reads, directly or not, in an order in which they can be made, and itself. */
function chainOf(cell: ReadCell, all: Cells): ReadCell[] {
  const chain: ReadCell[] = [];
  const seen = new Set<ReadCell>();
  const add = (one: ReadCell) => {
    seen.add(one);
    for (const table of one.tables) {
      const other = all.get(table);
      if (other !== undefined && !seen.has(other)) add(other);
    }
    chain.push(one);
  };
  add(cell);
  return chain;
}

/** DuckDB refuses a parameter that a statement does not have. */
function usedBy({ params }: ReadCell, known: Params): Params {
  return Object.fromEntries(params.map((name) => [name, known[name] ?? null]));
}

/** What cells need of the report's period. */
function needsOf(cells: readonly ReadCell[], { period }: RunGround): string[] {
  const found = cells.flatMap(({ tables, functions }) =>
    [...tables, ...functions].flatMap((name) => period.needs[name] ?? []),
  );
  return [...new Set(found)].toSorted();
}

async function run(chain: readonly ReadCell[], all: Cells, ground: RunGround): Promise<CellResult> {
  const order = await orderFor(chain, all, ground);
  const started = performance.now();
  const outcome = await withProcess((process) => process.run(order, processLimits()));
  const { name = "", params = {} } = order.statements.at(-1) ?? {};
  const [rows, fault] = "answer" in outcome ? [outcome.answer.found, null] : [null, outcome.fault.code];
  log("cell_run", { name, ms: Math.round(performance.now() - started), rows, fault });
  if ("answer" in outcome) return { answer: outcome.answer, fault: null, params };
  if (outcome.fault.code === "failed") return failed(outcome.fault, params);
  throw new KilledError(failed(outcome.fault, params));
}

/** The cells of one notebook share a run, and no others do: what they made is dropped with it. */
async function orderFor(chain: readonly ReadCell[], all: Cells, ground: RunGround): Promise<CellOrder> {
  const { folder, seesPeople, hidden, identity, period, params } = ground;
  const ofPeriod = needsOf(chain, ground).length > 0 ? needsOf([...all.values()], ground) : [];
  const texts = [...all.values()].map(({ name, body }) => [name, body]);
  return {
    run: JSON.stringify([identity, seesPeople, hidden, period.identity, params, texts]),
    place: {
      folder,
      setup: [...ground.setup],
      seesPeople,
      hidden: [...hidden],
      memoryMb: env.NOTEBOOK_MEMORY_MB,
      threads: env.THREADS,
    },
    // All cells of a run share the tables of the period, which are made once for all that they need.
    period: ofPeriod.length > 0 ? [...(await period.texts(ofPeriod))] : null,
    statements: statementsOf(chain, ground),
    limits: {
      rows: env.NOTEBOOK_ROWS_MAX,
      bytes: env.NOTEBOOK_ANSWER_MAX_BYTES,
      textCharacters: env.NOTEBOOK_VALUE_MAX_CHARACTERS,
    },
  };
}

function statementsOf(chain: readonly ReadCell[], { params }: RunGround): CellOrder["statements"] {
  return chain.map((one) => ({ name: one.name, sql: one.body, params: usedBy(one, params) }));
}

function processLimits(): ProcessLimits {
  return {
    rssMaxMb: env.NOTEBOOK_RSS_MAX_MB,
    timeLimitMs: env.NOTEBOOK_TIME_LIMIT_MS,
    openLimitMs: env.QUERY_TIME_LIMIT_MS,
  };
}
