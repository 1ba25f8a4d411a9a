import { recordFiles } from "./blame";
import { indexViews, otherViews } from "./index/index-tables";
import { inlineParams, type Params } from "./literal";
import type { Tables } from "./made";
import { macroTexts, type Setup } from "./setup";

/** One statement with everything that decides its answer. */
export type ScriptInput = Readonly<{
  sql: string;
  params: Params;
  tables: Tables;
  /** The other version of a comparison; null: none. */
  beside: string | null;
}>;

/** A script for the duckdb shell in the version's folder: first everything that the statement reads, then the statement. */
export function scriptOf(setup: Setup, { sql, ...input }: ScriptInput): string {
  return scriptOfTexts(setup, input, [inlineParams(sql, input.params)]);
}

/** The same for statements that have no parameters, the last of which gives the rows. */
export function scriptOfTexts(
  setup: Setup,
  { params, tables, beside }: Omit<ScriptInput, "sql">,
  statements: readonly string[],
): string {
  const parts = [
    "attach 'index.duckdb' as v (read_only)",
    ...indexViews,
    ...recordFiles.map((name) => `create view ${name} as from '${name}.parquet'`),
    ...setup.scriptTables(params, tables),
    ...macroTexts(setup),
    ...otherScript(beside),
    ...makeAgain(tables),
    ...statements,
  ];
  return `${parts.join(";\n\n")};\n`;
}

/** Texts that make each table once, after those it is made from and under a name of its own; then the names that a statement sees. */
export function makeAgain(tables: Tables, known: Map<string, string> = new Map()): string[] {
  const steps = Object.entries(tables).flatMap(([name, made]) => {
    if (known.has(made.table)) return [];
    const inner = makeAgain(made.tables, known);
    const own = `${name}_${known.size + 1}`;
    known.set(made.table, own);
    const kind = made.view ? "view" : "table";
    return [...inner, `create temp ${kind} ${own} as\n${inlineParams(made.sql, made.params)}`];
  });
  const views = Object.entries(tables).map(
    ([name, made]) => `create or replace temp view ${name} as from ${known.get(made.table)}`,
  );
  return [...steps, ...views];
}

/** The index of another version of the data set, from the folder next to this one's. */
function otherScript(version: string | null): string[] {
  return version === null ? [] : [`attach '../${version}/index.duckdb' as w (read_only)`, ...otherViews];
}
