import { type DuckDBConnection, type DuckDBPreparedStatement, StatementType } from "@duckdb/node-api";
import { z } from "zod";
import { processWide } from "../base/process-wide";
import type { Params } from "./literal";
import { tinyRows } from "./pulse";

/** Functions besides our own macros that a question may call in its FROM. */
const counting = ["range", "generate_series", "unnest"];

/** Kinds of nodes that may be in a FROM; SHOW_REF and the kinds of a later DuckDB are not on the list. */
const sources = new Set([
  "BASE_TABLE",
  "COLUMN_DATA",
  "EMPTY",
  "EXPRESSION_LIST",
  "JOIN",
  "PIVOT",
  "SUBQUERY",
  "TABLE_FUNCTION",
]);

/** Functions that reach out of the data or plan another text, though DuckDB notes no side effects of them. */
const reaching = [
  "current_setting",
  "getenv",
  "getvariable",
  "json_serialize_plan",
  "pg_sleep",
  "txid_current",
];

/** Names of tables of ours; a name with a point or a slash would be that of a file. */
const tableName = /^[a-z][a-z0-9_]*$/i;

type Tree = Readonly<Record<string, unknown>>;

/** Throws unless a text is a question. */
export type Gate = (sql: string) => Promise<void>;

/**
 * A gate to tables of ours: it throws unless a text is one SELECT that does nothing but read them. Such a text names no file, no table
 * function but counting and these macros, and no function with effects. A text is looked at once; a text that passed is as free as it was.
 */
export function createGate(macros: readonly string[]): Gate {
  const passed = new Set<string>();
  const readable = new Set([...macros, ...counting]);
  return async (sql) => {
    if (passed.has(sql)) return;
    const denied = await deniedFunctions();
    for (const node of nodesOf(await requireSelect(sql))) {
      const wrong = wrongIn(node, readable, denied);
      if (wrong !== null) throw new Error(`statement refused: ${wrong}`);
    }
    passed.add(sql);
  };
}

/** Throws unless a text is one SELECT; returns DuckDB's syntax tree of it. */
export async function requireSelect(sql: string): Promise<Tree> {
  const [row] = await tinyRows("select json_serialize_sql($sql::varchar) as tree", { sql });
  const found = serialized.parse(JSON.parse(String(row?.["tree"])));
  if (found.error) throw new Error(`statement refused: ${found.error_message}`);
  const [statement, ...others] = found.statements;
  if (statement === undefined || others.length > 0) throw new Error("statement refused: not one but several");
  return statement;
}

/** Prepares a text that is one statement of that type, and lets nothing else near: DuckDB prepares no two at once. The caller destroys it. */
export async function prepareOne(
  on: DuckDBConnection,
  sql: string,
  type: StatementType,
): Promise<DuckDBPreparedStatement> {
  const prepared = await on.prepare(sql);
  if (prepared.statementType === type) return prepared;
  prepared.destroySync();
  throw new Error(`statement refused: its type is not ${StatementType[type]}`);
}

/** Runs a text that is one statement of that type. */
export async function runOne(
  on: DuckDBConnection,
  sql: string,
  type: StatementType,
  params: Params = {},
): Promise<void> {
  const prepared = await prepareOne(on, sql, type);
  try {
    prepared.bind({ ...params });
    await prepared.run();
  } finally {
    prepared.destroySync();
  }
}

const serialized = z.object({
  error: z.boolean(),
  error_message: z.string().default(""),
  statements: z.array(z.record(z.string(), z.unknown())).default([]),
});

/** Functions with side effects by DuckDB's own word, so that a new version brings its own. */
function deniedFunctions(): Promise<ReadonlySet<string>> {
  return processWide("denied", async () => {
    const rows = await tinyRows(
      "select function_name as name from duckdb_functions() where has_side_effects",
      {},
    );
    return new Set([...rows.map(({ name }) => String(name)), ...reaching]);
  });
}

function* nodesOf(node: unknown): Generator<Tree> {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) yield node as Tree;
  for (const inner of Object.values(node)) yield* nodesOf(inner);
}

/** The fault of one node of the tree, or null. */
function wrongIn(node: Tree, readable: ReadonlySet<string>, denied: ReadonlySet<string>): string | null {
  const { type } = node;
  // Every source, and nothing else, can be sampled.
  if ("sample" in node && "query_location" in node && !sources.has(String(type))) return `FROM ${type}`;
  if (type === "BASE_TABLE") return isOwnTable(node) ? null : `table ${node["table_name"]}`;
  if (type === "TABLE_FUNCTION") {
    const called = node["function"] as Tree;
    return isPlain(called) && readable.has(nameOf(called)) ? null : `function ${nameOf(called)}`;
  }
  return node["class"] === "FUNCTION" && denied.has(nameOf(node)) ? `function ${nameOf(node)}` : null;
}

function isOwnTable({ table_name, schema_name, catalog_name }: Tree): boolean {
  return schema_name === "" && catalog_name === "" && tableName.test(String(table_name));
}

function isPlain({ schema, catalog }: Tree): boolean {
  return schema === "" && catalog === "";
}

function nameOf(called: Tree): string {
  return String(called["function_name"]).toLowerCase();
}
