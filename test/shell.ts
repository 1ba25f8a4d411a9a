import { DuckDBInstance } from "@duckdb/node-api";

export type Rows = readonly Readonly<Record<string, unknown>>[];

/** What a person gets who runs the script in the duckdb shell, started in `folder`: the rows of its last statement. */
export async function runScript(folder: string, script: string): Promise<Rows> {
  const back = process.cwd();
  process.chdir(folder);
  try {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const statements = await connection.extractStatements(script);
    for (let i = 0; i < statements.count - 1; i += 1) await (await statements.prepare(i)).run();
    const reader = await (await statements.prepare(statements.count - 1)).runAndReadAll();
    instance.closeSync();
    // A zero without a sign, as in JSON.
    return JSON.parse(JSON.stringify(reader.getRowObjectsJson()));
  } finally {
    process.chdir(back);
  }
}

/** Rows of one statement about files, which it names by absolute paths. */
export function rowsOf(sql: string): Promise<Rows> {
  return runScript(process.cwd(), sql);
}
