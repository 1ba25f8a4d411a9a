import type { CellAnswer } from "../engine/confined/order";
import { type ChartSpec, chartSpec, columnsIn } from "../model/notebook/chart-spec";
import { fault, type NotebookFault } from "./fault";

/** Most marks of a chart that a person can read. */
export const pointsMax = 2_000;

export type ReadChart = Readonly<{ spec: ChartSpec; fault: null } | { spec: null; fault: NotebookFault }>;

/** Reads what a chart cell says, and holds the columns that it names against those of the answer. */
export function readChart(body: string, { columns, rows }: Pick<CellAnswer, "columns" | "rows">): ReadChart {
  const said = parseChart(body);
  if (said.spec === null) return said;
  const known = columns.map(({ name }) => name);
  const strange = columnsIn(said.spec).find((name) => !known.includes(name));
  if (strange !== undefined) return wrong(fault("chart_column", { name: strange, known: known.join(", ") }));
  if (rows.length > pointsMax) return wrong(fault("chart_points", { points: rows.length, limit: pointsMax }));
  return said;
}

/** Reads what a chart cell says, before there is an answer. */
export function parseChart(body: string): ReadChart {
  const json = maybeJson(body);
  if ("reason" in json) return wrong(fault("chart_unreadable", { reason: json.reason }));
  const found = chartSpec.safeParse(json.value);
  if (!found.success) {
    const [issue] = found.error.issues;
    return wrong(fault("chart_unreadable", { reason: `${issue?.path.join(".")}: ${issue?.message}` }));
  }
  return { spec: found.data, fault: null };
}

function wrong(found: NotebookFault): ReadChart {
  return { spec: null, fault: found };
}

function maybeJson(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { reason: error.message };
    throw error;
  }
}
