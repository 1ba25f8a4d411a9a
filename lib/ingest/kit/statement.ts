import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inlineParams, type Params } from "../../engine/literal";
import { currencyBefore, currencyBehind, placeholderNames } from "./cell-words";

/** A statement of `lib/ingest/sql` with its values written in, since COPY, ATTACH and views take no bound ones. */
export function statement(name: string, params: Params = {}): string {
  return inlineParams(
    readFileSync(join(process.cwd(), "lib", "ingest", "sql", `${name}.sql`), "utf8"),
    params,
  );
}

/** The macros that statements over a source file use. */
export function macros(): string {
  const words = {
    nobody: placeholderNames,
    currency_before: currencyBefore,
    currency_behind: currencyBehind,
  };
  return [statement("macros", words), statement("days")].join("\n");
}

/** A column's name as DuckDB quotes names: the only way for a heading of a file into a statement. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A column as text, whatever its type. */
export function textOf(name: string): string {
  return `${identifier(name)}::varchar`;
}
