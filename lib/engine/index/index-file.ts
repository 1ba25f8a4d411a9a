import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { SpoiltError, type SpoiltReason } from "../../base/spoilt";
import { literal } from "../literal";
import { indexColumns, traitTables } from "./index-tables";

/** Number of the tables of `index.duckdb`; it grows when they change. An index that says none has the first. */
export const indexFormat = 2;

/**
 * Attaches an index to read. Throws a SpoiltError if the file is not an index, is damaged, or has tables that this program does
 * not know.
 */
export async function attachIndex(on: DuckDBConnection, file: string, as: string): Promise<void> {
  try {
    await on.run(`attach ${literal(file)} as ${as} (read_only)`);
    const format = await formatOf(on, as);
    if (format > indexFormat) throw new SpoiltError({ file, reason: "newer" });
    if (format < indexFormat) throw new SpoiltError({ file, reason: "older" });
    for (const [table, columns] of Object.entries(indexColumns))
      await on.run(`select ${columns} from ${as}.${table} limit 0`);
  } catch (error) {
    throw error instanceof SpoiltError ? error : new SpoiltError({ file, reason: reasonIn(error) }, error);
  }
}

/** Shows the tables of kept columns that an index has, with `index_` before their names; those that it lacks are empty. */
export async function showTraits(on: DuckDBConnection, as: string): Promise<void> {
  const known = await tablesOf(on, as);
  for (const [table, columns] of Object.entries(traitTables))
    await on.run(
      known.includes(table)
        ? `create view index_${table} as from ${as}.${table}`
        : `create table index_${table} (${columns})`,
    );
}

/** Reads an index from end to end: why it cannot be used, or null when it can. */
export async function indexReason(file: string): Promise<SpoiltReason | null> {
  const instance = await DuckDBInstance.create(":memory:");
  try {
    const connection = await instance.connect();
    await attachIndex(connection, file, "v");
    for (const table of await tablesOf(connection, "v"))
      await connection.run(`select max(hash(t)) from v.${table} t`);
    return null;
  } catch (error) {
    return error instanceof SpoiltError ? error.spoilt.reason : "broken";
  } finally {
    instance.closeSync();
  }
}

async function formatOf(on: DuckDBConnection, as: string): Promise<number> {
  if (!(await tablesOf(on, as)).includes("format")) return 1;
  const [row] = (await on.runAndReadAll(`select number::int from ${as}.format`)).getRowsJson();
  return Number(row?.[0]);
}

async function tablesOf(on: DuckDBConnection, as: string): Promise<string[]> {
  const found = await on.runAndReadAll(
    `select table_name from duckdb_tables() where database_name = ${literal(as)}`,
  );
  return found.getRowsJson().map(([name]) => String(name));
}

/** A later DuckDB may write files that this one does not read. */
function reasonIn(error: unknown): SpoiltReason {
  const words = error instanceof Error ? error.message : "";
  return /with a newer version of DuckDB/i.test(words) ? "newer" : "broken";
}
