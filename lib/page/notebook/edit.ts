import { env } from "../../base/env";
import { changeNotebookHref } from "../../model/href";
import { notebookColumns } from "../../model/notebook/tables";
import { type Blocks, blocksOf } from "../../notebook/blocks";
import { reportParams } from "../../notebook/head";
import { startAhead } from "../../notebook/processes";
import { cellFunctions } from "../../query/setup";
import { readRevision } from "../../store/notebooks";
import type { Report } from "../report/report";
import { type AskedNotebook, askNotebook } from "./asked";
import { sqlCells } from "./shown";
import { openNotebook } from "./text";

export type EditPage = Readonly<{
  tab: string;
  name: string;
  title: string;
  action: string;
  notebook: string;
  /** The state of the report, which the form carries. */
  state: string;
  /** The text as one; null where it is shown in its parts. */
  text: string | null;
  parts: Blocks | null;
  /** The revision that the text began as. */
  base: string;
  maxCharacters: number;
  /** What became of the text when it was run; null before it was. */
  asked: AskedNotebook | null;
  /** The text of the current revision, where somebody saved another one meanwhile. */
  other: string | null;
  /** What a statement may name: tables with their columns, other cells among them, and parameters. */
  known: Readonly<{ tables: Readonly<Record<string, readonly string[]>>; params: readonly string[] }>;
  functions: readonly string[];
}>;

/** The text of a notebook as a form, and below it what became of it when it was run. */
export async function loadEditPage(report: Report, said: URLSearchParams): Promise<EditPage | null> {
  const { address, words } = report;
  startAhead();
  const open = await openNotebook(address, said);
  if (open === null) return null;
  const { state, text, parsed, revision, draft } = open;
  const isConflict = draft !== null && said.get("show") === "conflict";
  const isWhole = isConflict || said.get("as") === "text";
  const cells = sqlCells(parsed).map(({ name }) => [name, []] as const);
  const title = parsed.notebook.head.title || state.name;
  const notebook = address.href("notebook", state.name);
  return {
    tab: `${words.t("notebook.editing", { title })} · ${address.dataset.name}`,
    name: state.name,
    title,
    action: changeNotebookHref(address.lang, address.dataset.id, state.name),
    notebook,
    state: new URL(notebook, "http://site").search,
    text: isWhole ? text : null,
    parts: isWhole ? null : blocksOf(parsed.notebook),
    base: isConflict ? state.current : revision,
    maxCharacters: env.NOTEBOOK_TEXT_MAX_CHARACTERS,
    asked: said.get("show") === "run" ? askNotebook(report, parsed, null) : null,
    other: isConflict ? await readRevision(address.dataset.id, state.name, state.current) : null,
    known: {
      tables: { ...notebookColumns, ...Object.fromEntries(cells) },
      params: [...reportParams, ...Object.keys(parsed.notebook.head.params)].map((name) => `$${name}`),
    },
    functions: Object.keys(cellFunctions),
  };
}
