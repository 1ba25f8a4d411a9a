import { basename } from "node:path";
import type { Params } from "./literal";
import type { Tables } from "./made";
import { sqlText } from "./query";

/** What statements need besides the tables of a version. The caller brings it: the engine knows no word of the trade. */
export type Setup = Readonly<{
  /** Statements that make and fill the tables which every instance has. */
  tables: readonly string[];
  /** The same for a script, as far as a statement with these parameters on these tables needs them. */
  scriptTables(params: Params, tables: Tables): readonly string[];
  /** Names of statements that make one macro each, named like its file; a macro comes after those that it uses. */
  macros: readonly string[];
}>;

/** The statements that make the macros, in their order. */
export function macroTexts({ macros }: Setup): string[] {
  return macros.map(sqlText);
}

/** The names that statements call the macros by. */
export function macroNames({ macros }: Setup): string[] {
  return macros.map((name) => basename(name));
}
