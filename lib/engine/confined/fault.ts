/** Why a statement of others is not run, or has no answer, and the names of the values of its sentence. */
export const statementFaults = {
  statement_long: ["limit"],
  syntax: ["reason"],
  not_select: [],
  several: [],
  source_refused: ["name"],
  name_qualified: ["name"],
  table_unknown: ["name", "known"],
  function_refused: ["name"],
  parameter_unknown: ["name", "known"],
  too_deep: [],
  failed: ["reason"],
  time: ["seconds"],
  memory: ["limit_mb"],
  died: [],
} as const;

/** A fault with the values that its sentence names, and its place in the statement: line and column from 1. */
export type Fault<C extends string = keyof typeof statementFaults> = Readonly<{
  code: C;
  values: Readonly<Record<string, string | number>>;
  at: Spot | null;
}>;

export type Spot = Readonly<{ line: number; column: number }>;

/** The place of a byte of a text; null when it has none. */
export function spotOf(text: string, byte: number): Spot | null {
  const bytes = Buffer.from(text);
  if (!(byte >= 0 && byte <= bytes.length)) return null;
  const lines = bytes.subarray(0, byte).toString().split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

/**
 * What DuckDB says of a statement that stands behind `linesAhead` lines of ours: its reason without the excerpt, and the place that the
 * excerpt points to. A long line is excerpted between three dots.
 */
export function faultOf(message: string, sql: string, linesAhead: number): Fault<"failed"> {
  const start = message.indexOf("\n\nLINE ");
  const [reason, excerpt] =
    start < 0 ? [message, ""] : [message.slice(0, start), message.slice(start).trimStart()];
  const [, number = "", shown = "", before = ""] = /^LINE (\d+): (.*)\n( *)\^/.exec(excerpt) ?? [];
  const line = Number(number) - linesAhead;
  const whole = sql.split("\n")[line - 1];
  if (number === "" || whole === undefined) return { code: "failed", values: { reason }, at: null };
  const caret = before.length - `LINE ${number}: `.length;
  const isCut = shown.startsWith("...");
  const shift = isCut ? whole.indexOf(shown.slice(3).replace(/\.{3}$/, "")) - 3 : 0;
  return { code: "failed", values: { reason }, at: { line, column: Math.max(1, shift + caret + 1) } };
}
