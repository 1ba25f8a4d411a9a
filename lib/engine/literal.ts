export type Param = string | number | boolean | null;
export type Params = Readonly<Record<string, Param>>;

/** The statement with every `$name` but those of `bound` written out as a literal, for a person to run. Throws on a name without a value. */
export function inlineParams(sql: string, params: Params, bound: readonly string[] = []): string {
  return sql.replace(/^ *--.*$|\$([a-z_][a-z0-9_]*)/gm, (found, name: string | undefined) => {
    if (name === undefined || bound.includes(name)) return found;
    const value = params[name];
    if (value === undefined) throw new Error(`no value for parameter: ${name}`);
    return literal(value);
  });
}

/** Numbers, days or lists as the text of a list, which a statement casts. */
export function listText(values: readonly (number | string)[]): string {
  return `[${values.join(", ")}]`;
}

/** A value as a DuckDB literal. */
export function literal(value: Param): string {
  if (value === null) return "null";
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  // Digits with a point alone would be a decimal; with an exponent they are the double that was bound.
  return typeof value === "number" && !Number.isInteger(value) ? value.toExponential() : String(value);
}

/** Rows that a copy leaves out: those with one of these texts in a column. */
export type Without = Readonly<{ column: string; values: readonly string[] }>;

/** The end of a SELECT without those rows; empty where it leaves out none. */
export function whereNot(without: Without | null): string {
  if (without === null || without.values.length === 0) return "";
  const { column, values } = without;
  return ` where "${column}" is null or "${column}" not in (${values.map(literal).join(", ")})`;
}
