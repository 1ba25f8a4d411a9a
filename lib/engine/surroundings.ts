import { codesOf, schemeOf, segmentOf } from "../model/scheme";
import { sqlText } from "./query";

/** The tables of `index.duckdb`, attached as `v`, under the names that statements use. */
export const indexViews = ["customers", "companies", "spans", "days"].map(
  (table) => `create view ${table} as from v.${table}`,
);

const madeColumns = {
  scored: "customer_key int, recency int, frequency int, monetary decimal(18, 2), code smallint",
  before: "customer_key int, recency int, frequency int, monetary decimal(18, 2), code smallint",
  cube: "code smallint, customers int, purchases int, money decimal(38, 2), recency_sum bigint",
} as const;

/** Empty stand-ins for the made tables, without which DuckDB refuses macros that read them; the made ones shadow them. */
export const standIns = Object.entries(madeColumns).map(
  ([table, columns]) => `create table ${table} (${columns})`,
);

/** The files of `lib/query/macros`, each after those it uses. */
export const macros = [
  "code_text",
  "passed_cuts",
  "code_of",
  "known_by",
  "active_in",
  "everyone",
  "selected",
  "picked",
] as const;

export function macroTexts(): string[] {
  return macros.map((name) => sqlText(`macros/${name}`));
}

/** `(ranks, code, segment, position)` literals of one number of ranks. */
export function schemeRows(ranks: number): string[] {
  const scheme = schemeOf(ranks);
  return codesOf(ranks).map((code) => {
    const segment = segmentOf(scheme, code);
    return `(${ranks}, ${Number(code)}, '${segment.id}', ${scheme.segments.indexOf(segment)})`;
  });
}
