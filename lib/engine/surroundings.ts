import { codesOf, schemeOf, segmentOf } from "../model/scheme";
import { sqlText } from "./query";

/** The tables of `index.duckdb`, attached as `v`, under the names that statements use. */
export const indexViews = ["customers", "companies", "spans", "days"].map(
  (table) => `create view ${table} as from v.${table}`,
);

/** Empty stand-ins for the made tables, without which DuckDB refuses macros that read them; the made ones shadow them. */
export const standIns = ["scored", "before"].map(
  (table) =>
    `create table ${table} (customer_key int, recency int, frequency int, monetary decimal(18, 2), code smallint)`,
);

/** The files of `lib/query/macros`, each after those it uses. */
export const macros = ["code_text", "passed_cuts", "known_by", "everyone", "selected", "picked"] as const;

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
