import type { Answer } from "../lib/engine/served";
import type { Cell } from "../lib/page/report/cell";
import type { Report } from "../lib/page/report/report";

/** The answer to a cell's question. */
export async function answerOf<On extends Report>(
  cell: Cell<On>,
  on: On,
): Promise<Answer<Record<string, unknown>>> {
  const { data, question } = await cell.asked(on);
  return data.ask(question);
}
