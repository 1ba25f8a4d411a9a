import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defusedStart } from "../../base/formula";
import { inlineParams, type Params } from "../../engine/literal";

/** A statement of `lib/ingest/sql` with its values written in, since COPY, ATTACH and views take no bound ones. */
export function statement(name: string, params: Params = {}): string {
  return inlineParams(
    readFileSync(join(process.cwd(), "lib", "ingest", "sql", `${name}.sql`), "utf8"),
    params,
  );
}

/** The macros that all statements over a stranger's file stand on. */
export function macros(): string {
  return statement("macros", { defused: defusedStart });
}

/** A column's name as DuckDB reads names: the only way for a stranger's heading into a statement. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A column as text, whatever it holds. */
export function textOf(name: string): string {
  return `${identifier(name)}::varchar`;
}
