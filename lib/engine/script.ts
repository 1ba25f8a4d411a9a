import { inlineParams, type Params } from "./literal";
import { indexViews, macroTexts, schemeRows, standIns } from "./surroundings";

/** A table made by a statement, with what it takes to make it again elsewhere. */
export type Made = Readonly<{ table: string; sql: string; params: Params; tables: Tables }>;

/** Made tables by the name under which a statement sees them. */
export type Tables = Readonly<Record<string, Made>>;

/** A script for the duckdb shell in the version's folder: everything that the statement stands on, then itself. */
export function scriptOf(sql: string, params: Params, tables: Tables): string {
  const parts = [
    "attach 'index.duckdb' as v (read_only)",
    ...indexViews,
    "create view orders as from 'orders.parquet'",
    ...schemeOf(params["ranks"]),
    ...standIns,
    ...macroTexts(),
    ...Object.entries(tables).flatMap(([name, made]) => makeAgain(name, made)),
    inlineParams(sql, params),
  ];
  return `${parts.join(";\n\n")};\n`;
}

function makeAgain(name: string, made: Made): string[] {
  return [
    ...Object.entries(made.tables).flatMap(([inner, from]) => makeAgain(inner, from)),
    `create or replace temp table ${name} as\n${inlineParams(made.sql, made.params)}`,
  ];
}

function schemeOf(ranks: Params[string] | undefined): string[] {
  return [
    `create temp table scheme as\nfrom (values\n  ${schemeRows(typeof ranks === "number" ? ranks : 3).join(",\n  ")}\n) t(ranks, code, segment, position)`,
  ];
}
