import { codesOf, schemeOf, segmentOf } from "../model/scheme";
import { sqlText } from "./query";

/** The tables of `index.duckdb`, attached as `v`, under the names that statements use. */
export const indexViews = ["customers", "companies", "spans", "days"].map(
  (table) => `create view ${table} as from v.${table}`,
);

const scoredColumns = "customer_key int, recency int, frequency int, monetary decimal(18, 2), code smallint";

const madeColumns = {
  scored: scoredColumns,
  scored_was: scoredColumns,
  history_measured:
    "customer_key int, first_end utinyint, end_after utinyint, last_purchase date, frequency int, monetary decimal(18, 2)",
  history_ends:
    "i utinyint, day date, first_day date, r int[], f int[], m decimal(18, 2)[], r_1 int, r_2 int, f_1 int, f_2 int, m_1 decimal(18, 2), m_2 decimal(18, 2)",
} as const;

/** Empty stand-ins for the made tables, without which DuckDB refuses macros that read them; the made ones shadow them. */
export const standIns = Object.entries(madeColumns).map(
  ([table, columns]) => `create table ${table} (${columns})`,
);

/** The files of `lib/query/macros`, each after those it uses. */
export const macros = [
  "code_text",
  "change_of",
  "passed_cuts",
  "code_of",
  "known_by",
  "active_in",
  "silent_in",
  "everyone",
  "stood_in",
  "selected",
  "picked",
  "field_of",
  "ends_of",
  "money_step",
  "passed_pair",
  "history_codes",
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
