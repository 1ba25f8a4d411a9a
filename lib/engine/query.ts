import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBTypeId, type Json, StatementType } from "@duckdb/node-api";
import type { z } from "zod";
import { prepareOne } from "./gate";

/**
 * A question to the data: the statement of `lib/query/<name>.sql` with the schemas of its parameters and of one row. Parameters
 * are bound, never pasted; a test compares the schemas with the prepared statement.
 */
export type Query<P extends z.ZodObject, R extends z.ZodObject> = Readonly<{
  name: string;
  params: P;
  row: R;
}>;

export type AnyQuery = Query<z.ZodObject, z.ZodObject>;

export function defineQuery<P extends z.ZodObject, R extends z.ZodObject>(query: Query<P, R>): Query<P, R> {
  return query;
}

/** The DuckDB statement failed: its name, and DuckDB's own words as `cause`. */
export class QueryError extends Error {
  readonly sql: string;

  constructor(name: string, sql: string, cause: unknown) {
    super(`query failed: ${name}`, { cause });
    this.name = "QueryError";
    this.sql = sql;
  }
}

/**
 * Pages and route handlers are separate bundles that share open versions: an error from one bundle may be caught in the other,
 * where its class is a different one.
 */
export function isQueryError(error: unknown): error is QueryError {
  return error instanceof Error && error.name === "QueryError";
}

const texts = new Map<string, string>();

/** Text of a statement or macro under `lib/query`, read once. */
export function sqlText(name: string): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(join(process.cwd(), "lib", "query", `${name}.sql`), "utf8")
    .trim()
    .replace(/;$/, "");
  texts.set(name, text);
  return text;
}

/** The statements and the code in a folder of `lib`, each behind its name. A statement comes as it will be run. */
export function sourceTexts(folder: string): string[] {
  const place = join(process.cwd(), "lib", folder);
  const names = readdirSync(place, { recursive: true, encoding: "utf8" }).sort();
  return names.flatMap((name) => {
    if (name.endsWith(".ts")) return [name, readFileSync(join(place, name), "utf8")];
    return name.endsWith(".sql") ? [name, sqlText(name.slice(0, -".sql".length))] : [];
  });
}

/** DuckDB divides 0 by a negative sum to -0, which no reader needs and which JSON, and so an answer from the disk, does not know. */
export function oneZero<T extends Json>(value: T): T {
  if (value === 0) return 0 as T;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(oneZero) as T;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, oneZero(one)])) as T;
}

/** What a SELECT of the rows of a statement adds for the same in a file: -0 + 0 is 0, and every other number stays what it is. */
export async function oneZeroIn(on: DuckDBConnection, sql: string): Promise<string> {
  const prepared = await prepareOne(on, sql, StatementType.SELECT);
  try {
    const columns = Array.from({ length: prepared.columnCount }, (_, i) => i);
    const doubles = columns.filter((i) => prepared.columnTypeId(i) === DuckDBTypeId.DOUBLE);
    const names = doubles.map((i) => `"${prepared.columnName(i).replaceAll('"', '""')}"`);
    return names.length === 0
      ? ""
      : `replace (${names.map((name) => `${name} + 0.0 as ${name}`).join(", ")})`;
  } finally {
    prepared.destroySync();
  }
}
