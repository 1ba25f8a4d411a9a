import { type Fault, statementFaults } from "../engine/confined/fault";

/** What can be wrong with a notebook or one of its cells, and the names of the values of its sentence. */
export const notebookFaults = {
  ...statementFaults,
  head_missing: [],
  head_long: ["limit"],
  head_unreadable: ["reason"],
  text_long: ["limit"],
  cells_many: ["limit"],
  name_odd: ["name"],
  name_twice: ["name"],
  name_taken: ["name"],
  cycle: ["path"],
  needs: ["name"],
  run_time: ["seconds"],
  chart_unreadable: ["reason"],
  chart_source: ["name", "known"],
  chart_column: ["name", "known"],
  chart_points: ["points", "limit"],
} as const;

export type NotebookFault = Fault<keyof typeof notebookFaults>;

/** A fault that concerns a cell as a whole. */
export function fault(
  code: NotebookFault["code"],
  values: NotebookFault["values"] = {},
  at: NotebookFault["at"] = null,
): NotebookFault {
  return { code, values, at };
}
