import { inlineParams, type Params } from "../../engine/literal";
import { sqlText } from "../../engine/query";
import { cellName } from "../../model/notebook/notebook";
import { notebookTables } from "../../model/notebook/tables";
import { type CellPart, parseNotebook } from "../../notebook/file";
import { opensInNotebook } from "../../query/setup";
import type { Cell } from "../report/cell";
import type { Report } from "../report/report";
import { boundParams } from "./shown";

/** The text of a notebook that has the cells of a page, as far as its statements can be run by themselves. */
export async function textOfCells(report: Report, title: string, cells: readonly Cell[]): Promise<string> {
  const intro = report.words.t("notebook.opened_words", { title });
  let text = `---\ntitle: ${JSON.stringify(title)}\n---\n${intro}\n`;
  for (const cell of cells) text = await withCell(report, text, cell);
  return text;
}

/** The text of a notebook with one more cell at its end; the same text where its statement cannot be run by itself. */
export async function withCell(report: Report, text: string, cell: Cell): Promise<string> {
  const { data, question } = await cell.asked(report);
  if (data !== report.data || !opensInNotebook(question)) return text;
  const { parts } = parseNotebook(text).notebook;
  const name = freeName(
    cell.id,
    parts.flatMap((part) => (part.kind === "text" ? [] : [part.name])),
  );
  const title = report.words.t(`cell.${cell.id}.name`);
  const sql = statementOf(report, sqlText(question.query.name), question.params);
  if (cell.spec === null) return `${text}\n## ${title}\n\n${fenced("sql", name, sql)}`;
  const chart = JSON.stringify({ title, ...cell.spec }, null, 2);
  return `${text}\n${fenced("sql", name, sql)}\n${fenced("chart", name, chart)}`;
}

/** A statement of ours that reads its values from the toolbar where they are the same, and has all others written in it. */
function statementOf(report: Report, sql: string, params: Params): string {
  const same = Object.entries(boundParams(report)).flatMap(([name, value]) =>
    params[name] === value ? [name] : [],
  );
  return inlineParams(sql, params, same);
}

/** A name that no cell and no table has. */
export function freeName(id: string, names: readonly string[]): string {
  const taken: readonly string[] = [...notebookTables, ...names];
  const stem = cellName.test(id) ? id : "cell";
  for (let n = 1; ; n++) {
    const name = n === 1 ? stem : `${stem}_${n}`;
    if (!taken.includes(name)) return name;
  }
}

/** A fence that nothing inside it ends. */
function fenced(kind: CellPart["kind"], name: string, body: string): string {
  const longest = Math.max(2, ...(body.match(/`+/g) ?? []).map((marks) => marks.length));
  const marks = "`".repeat(longest + 1);
  return `${marks}${kind} ${name}\n${body}\n${marks}\n`;
}
