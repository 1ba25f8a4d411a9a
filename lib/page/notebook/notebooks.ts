import { maybeDay } from "../../base/day";
import { problem } from "../../base/problem";
import { changeNotebookHref } from "../../model/href";
import { type NotebookState, type ReadyNotebook, readyNotebooks } from "../../model/notebook/notebook";
import { parseNotebook } from "../../notebook/file";
import { startAhead } from "../../notebook/processes";
import { notebookContent } from "../../store/content";
import { deletedOf } from "../../store/dataset/undo";
import { readRevision, surveyNotebooks } from "../../store/notebooks";
import type { Cell } from "../report/cell";
import { stateOf } from "../report/cell-href";
import type { Report } from "../report/report";
import { tellSpoilt } from "../site/spoilt";
import { type TrashRow, trashDone, trashRows } from "../site/trash";

/** A notebook as a list shows it. */
export type NotebookRow = Readonly<{
  name: string;
  title: string;
  href: string;
  edit: string;
  saved: string;
  /** Where the form that adds a cell to it is sent. */
  change: string;
}>;

/** A cell that is to be added to a notebook, its name, and the state of its page. */
export type AddedCell = Readonly<{ id: string; name: string; state: string }>;

export type NotebooksPage = Readonly<{
  tab: string;
  rows: readonly NotebookRow[];
  spoilt: readonly string[];
  /** What became of the form that was just sent, in a sentence. */
  done: string | null;
  /** Those that can be brought back. */
  deleted: readonly TrashRow[];
  added: AddedCell | null;
  /** Notebooks that ship, and the state of this page. */
  ready: readonly Readonly<{ id: ReadyNotebook; title: string }>[];
  state: string;
  /** Why the notebook that was just asked for was not made, and its title. */
  refused: Readonly<{ text: string; title: string }> | null;
}>;

/** All notebooks of a data set, and the one of `cells` that is to be added to one of them. */
export async function loadNotebooksPage(
  report: Report,
  said: URLSearchParams,
  cells: readonly Pick<Cell, "id">[],
): Promise<NotebooksPage> {
  const { address, words } = report;
  startAhead();
  const { found, spoilt } = await surveyNotebooks(address.dataset.id);
  const done = said.get("done");
  const title = (said.get("title") ?? "").slice(0, 200);
  const cell = cells.find(({ id }) => id === said.get("cell"));
  return {
    tab: `${words.t("notebook.title")} · ${address.dataset.name}`,
    rows: await Promise.all(found.map((state) => rowOf(report, state))),
    spoilt: await tellSpoilt(words, spoilt),
    done: trashDone(words, done, words.t("notebook.deleted")),
    deleted: trashRows(words, await deletedOf(address.dataset.id, "notebooks"), {
      action: ({ id }) => changeNotebookHref(address.lang, address.dataset.id, id),
      what: "restore",
    }),
    added:
      cell === undefined
        ? null
        : { id: cell.id, name: words.t(`cell.${cell.id}.name`), state: said.get("state") ?? "" },
    ready: readyNotebooks.map((id) => ({
      id,
      title: parseNotebook(notebookContent(address.lang, id)).notebook.head.title,
    })),
    state: stateOf(address),
    refused:
      done === "name_taken" ? { text: words.problem(problem("name_taken", { name: title })), title } : null,
  };
}

async function rowOf({ address, words }: Report, state: NotebookState): Promise<NotebookRow> {
  const { name, current, revisions } = state;
  const text = await readRevision(address.dataset.id, name, current);
  const at = revisions.find(({ id }) => id === current)?.at ?? "";
  const day = maybeDay(at.slice(0, 10));
  return {
    name,
    title: (text === null ? "" : parseNotebook(text).notebook.head.title) || name,
    href: address.href("notebook", name),
    edit: address.href("notebook_edit", name),
    change: changeNotebookHref(address.lang, address.dataset.id, name),
    saved: day === null ? "" : words.moment(at),
  };
}
