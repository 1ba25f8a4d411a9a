import { z } from "zod";
import { tinyRows } from "../pulse";
import { type Fault, type Spot, spotOf } from "./fault";
import { allowedFunctions } from "./functions";

/** What a statement may name: tables, and functions besides DuckDB's, each with how many of its first arguments name a table. */
export type Allowed = Readonly<{
  tables: ReadonlySet<string>;
  functions: ReadonlyMap<string, number>;
  maxCharacters: number;
}>;

/** The tables, the functions besides DuckDB's and the parameters that a statement names, each once. */
export type Reads = Readonly<Record<"tables" | "functions" | "params", readonly string[]>>;

/** Functions of a FROM that read nothing. */
const counting = new Set(["range", "generate_series", "unnest"]);

/** Kinds of nodes that may be in a FROM. */
const sources = new Set([
  "BASE_TABLE",
  "SUBQUERY",
  "JOIN",
  "TABLE_FUNCTION",
  "EXPRESSION_LIST",
  "EMPTY",
  "PIVOT",
]);

/** Names that DuckDB takes for a function without arguments where no column is called so. */
const silentCalls =
  /^(current_(catalog|date|schema|role|time|timestamp|user)|localtime|localtimestamp|session_user|user)$/;

type Tree = Readonly<Record<string, unknown>>;

/**
 * Reads a statement of others by DuckDB's own syntax tree: it must be one SELECT over the allowed tables, with allowed functions. Nothing
 * of it is run. Names of its own WITH are no tables that it reads.
 */
export async function readStatement(sql: string, allowed: Allowed): Promise<Reads | Fault> {
  const limit = allowed.maxCharacters;
  if (sql.length > limit) return { code: "statement_long", values: { limit }, at: null };
  const tree = await treeOf(sql);
  if ("code" in tree) return tree;
  const [statement, ...others] = tree.statements;
  if (statement === undefined) return { code: "not_select", values: {}, at: null };
  if (others.length > 0) return { code: "several", values: {}, at: null };
  return readTree(statement, sql, allowed);
}

const serialized = z.object({
  error: z.boolean(),
  error_type: z.string().default(""),
  error_message: z.string().default(""),
  position: z.coerce.number().optional(),
  statements: z.array(z.record(z.string(), z.unknown())).default([]),
});

async function treeOf(sql: string): Promise<Fault | z.infer<typeof serialized>> {
  const [row] = await tinyRows("select json_serialize_sql($sql::varchar) as tree", { sql });
  const found = serialized.parse(JSON.parse(String(row?.["tree"])));
  if (!found.error) return found;
  if (found.error_type !== "parser") return { code: "not_select", values: {}, at: null };
  if (/expression depth/i.test(found.error_message)) return { code: "too_deep", values: {}, at: null };
  const at = found.position === undefined ? null : spotOf(sql, found.position);
  return { code: "syntax", values: { reason: found.error_message }, at };
}

/** A statement as it can stand within brackets: without a semicolon, and without what comes after it. */
export async function withinBrackets(sql: string): Promise<string> {
  if (!sql.includes(";")) return sql;
  const [row] = await tinyRows("select json_deserialize_sql(json_serialize_sql($sql::varchar)) as text", {
    sql,
  });
  return String(row?.["text"]);
}

/** A part of the tree, and the names of WITH that it sees. */
type Part = Readonly<{ node: unknown; known: ReadonlySet<string> }>;

function readTree(statement: Tree, sql: string, allowed: Allowed): Reads | Fault {
  const tables = new Set<string>();
  const functions = new Set<string>();
  const params = new Set<string>();
  // Its own stack, for a tree may be deeper than that of JavaScript.
  const left: Part[] = [{ node: statement, known: new Set() }];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    const { node, known } = part;
    if (!isTree(node)) {
      if (Array.isArray(node)) left.push(...node.map((one: unknown) => ({ node: one, known })));
      continue;
    }
    const wrong = wrongIn(node, known, allowed);
    if (wrong !== null) return { ...wrong, at: placeOf(node, sql) };
    const table = tableOf(node);
    if (table !== null && !known.has(table)) tables.add(table);
    const called = allowed.functions.get(nameOf(node));
    if (called !== undefined) functions.add(nameOf(node));
    for (const name of namedBy(node, called ?? 0)) tables.add(name ?? "");
    if (node["class"] === "PARAMETER") params.add(String(node["identifier"]));
    left.push(...partsOf(node, known));
  }
  const sorted = (names: ReadonlySet<string>) => [...names].sort();
  return { tables: sorted(tables), functions: sorted(functions), params: sorted(params) };
}

function isTree(node: unknown): node is Tree {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

const withParts = z.object({
  map: z.array(
    z.object({
      key: z.string(),
      value: z.looseObject({ query: z.object({ node: z.looseObject({ type: z.string() }) }) }),
    }),
  ),
});

/** What is inside a node; each query of a WITH sees those in front of it, a recursive one itself, and the node sees all of them. */
function* partsOf(node: Tree, known: ReadonlySet<string>): Generator<Part> {
  const { cte_map, ...rest } = node;
  let seen = known;
  if (cte_map !== undefined) {
    for (const { key, value } of withParts.parse(cte_map).map) {
      const more = new Set([...seen, key.toLowerCase()]);
      yield { node: value, known: value.query.node.type === "RECURSIVE_CTE_NODE" ? more : seen };
      seen = more;
    }
  }
  for (const inner of Object.values(rest)) yield { node: inner, known: seen };
}

type Wrong = Pick<Fault, "code" | "values">;

/** The fault of one node, or null. Every source of rows, and nothing else, can be sampled. */
function wrongIn(node: Tree, known: ReadonlySet<string>, allowed: Allowed): Wrong | null {
  const type = String(node["type"]);
  if ("sample" in node && "query_location" in node && !sources.has(type))
    return { code: "source_refused", values: { name: type } };
  if (type === "BASE_TABLE") return wrongTable(node, known, allowed);
  if (type === "TABLE_FUNCTION") {
    const called = calledBy(node);
    const name = nameOf(called);
    const isAllowed = counting.has(name) || allowed.functions.has(name);
    return isAllowed && isPlain(called) ? null : { code: "function_refused", values: { name } };
  }
  return wrongCall(node, allowed);
}

function wrongTable(node: Tree, known: ReadonlySet<string>, { tables }: Allowed): Wrong | null {
  const name = String(node["table_name"]);
  if (node["schema_name"] !== "" || node["catalog_name"] !== "" || node["at_clause"] !== null)
    return { code: "name_qualified", values: { name } };
  const plain = name.toLowerCase();
  if (known.has(plain) || tables.has(plain)) return null;
  return unknownTable(name, tables);
}

function unknownTable(name: string, tables: ReadonlySet<string>): Wrong {
  return { code: "table_unknown", values: { name, known: [...tables].join(", ") } };
}

/** A function of a FROM is looked at with its node, and once more here as a part of it. */
function wrongCall(node: Tree, { functions, tables }: Allowed): Wrong | null {
  const [column, ...rest] = Array.isArray(node["column_names"]) ? node["column_names"] : [];
  if (rest.length === 0 && silentCalls.test(String(column).toLowerCase()))
    return { code: "function_refused", values: { name: String(column) } };
  if (!("function_name" in node)) return null;
  const name = nameOf(node);
  const strange = namedBy(node, functions.get(name) ?? 0).find((table) => !tables.has(table ?? ""));
  if (strange !== undefined) return unknownTable(strange ?? "?", tables);
  const isAllowed = allowedFunctions.has(name) || counting.has(name) || functions.has(name);
  return isAllowed && isPlain(node) ? null : { code: "function_refused", values: { name } };
}

const constant = z.object({
  type: z.literal("VALUE_CONSTANT"),
  alias: z.literal(""),
  value: z.object({ is_null: z.literal(false), value: z.string() }),
});

/** The tables that the first `count` arguments of a call name; null where it is anything but a plain text, or where any argument has a name. */
function namedBy({ children }: Tree, count: number): (string | null)[] {
  if (count === 0) return [];
  const given: readonly unknown[] = Array.isArray(children) ? children : [];
  const isNamed = given.some((child) => isTree(child) && child["alias"] !== "");
  return Array.from({ length: count }, (_, i) => {
    const { data } = constant.safeParse(given[i]);
    return data === undefined || isNamed ? null : data.value.value.toLowerCase();
  });
}

/** DuckDB itself writes some calls, such as `extract`, with the schema of its own functions. */
function isPlain({ schema, catalog }: Tree): boolean {
  return (schema === "" || schema === "main") && (catalog === "" || catalog === "system");
}

/** The call that a function of a FROM is. */
function calledBy({ function: called }: Tree): Tree {
  return isTree(called) ? called : {};
}

function nameOf(called: Tree): string {
  return String(called["function_name"]).toLowerCase();
}

function tableOf(node: Tree): string | null {
  return node["type"] === "BASE_TABLE" ? String(node["table_name"]).toLowerCase() : null;
}

function placeOf(node: Tree, sql: string): Spot | null {
  return spotOf(sql, Number(node["query_location"] ?? Number.NaN));
}
