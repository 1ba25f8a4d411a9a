import { recordFiles } from "./blame";
import { inlineParams, type Params } from "./literal";
import { besideViews, type IndexTable, indexViews, macroTexts, schemeRows, standIns } from "./surroundings";

/** A table made by a statement, or a view that was there, with what it takes to make it again elsewhere. */
export type Made = Readonly<{
  table: string;
  sql: string;
  params: Params;
  tables: Tables;
  /** Stands for rows of an index as they are, which a script need not copy. */
  view?: true;
}>;

/** A table of the version's index, or of the one beside it, to be seen under another name. */
export function indexTable(name: IndexTable, aside: boolean): Made {
  const table = aside ? `${name}_beside` : name;
  return { table, sql: aside ? `from ${table}` : `from v.${table}`, params: {}, tables: {}, view: true };
}

/** Made tables by the name under which a statement sees them. */
export type Tables = Readonly<Record<string, Made>>;

/** A script for the duckdb shell in the version's folder: everything that the statement stands on, then itself. */
export function scriptOf(sql: string, params: Params, tables: Tables, beside: string | null): string {
  const parts = [
    "attach 'index.duckdb' as v (read_only)",
    ...indexViews,
    ...recordFiles.map((name) => `create view ${name} as from '${name}.parquet'`),
    ...schemeOf(ranksOf(params, tables)),
    ...standIns,
    ...macroTexts(),
    ...besideScript(beside),
    ...makeAgain(tables),
    inlineParams(sql, params),
  ];
  return `${parts.join(";\n\n")};\n`;
}

/** Each table once, after those it is made from and under a name of its own; then the names that a statement sees. */
function makeAgain(tables: Tables, known: Map<string, string> = new Map()): string[] {
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

/** The index of another version of the data set, whose folder lies beside this one's. */
function besideScript(version: string | null): string[] {
  return version === null ? [] : [`attach '../${version}/index.duckdb' as w (read_only)`, ...besideViews];
}

/** The ranks that the statement names, or else one of the tables that it stands on. */
function ranksOf(params: Params, tables: Tables): number {
  const own = params["ranks"];
  if (typeof own === "number") return own;
  const [found] = Object.values(tables).map((made) => ranksOf(made.params, made.tables));
  return found ?? 3;
}

function schemeOf(ranks: number): string[] {
  return [
    `create temp table scheme as\nfrom (values\n  ${schemeRows(ranks).join(",\n  ")}\n) t(ranks, code, segment, position)`,
  ];
}
