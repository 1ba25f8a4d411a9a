import { pinned } from "../report/cell-href";
import type { Kept } from "../report/frame";
import { type Frame, loadFrame, loadKept } from "../report/frame";
import type { Report } from "../report/report";
import { type AskedNotebook, askNotebook } from "./asked";

import { openNotebook } from "./text";

export type NotebookPage = Frame &
  Readonly<{
    name: string;
    title: string;
    asked: AskedNotebook;
    /** Where the notebook's own parameters are sent. */
    form: Kept;
    /** The notebook as a page of its own, and its text; null of a text that is not saved. */
    files: Readonly<{ html: string; md: string }> | null;
    edit: string;
    notebooks: string;
    /** The address of the current revision where another one is shown. */
    current: string | null;
    /** What is shown was not saved. */
    isDraft: boolean;
    /** Where two revisions stand side by side; null where there is one alone. */
    compared: string | null;
    revisions: readonly Readonly<{ id: string; saved: string; href: string; isShown: boolean }>[];
    forkedFrom: Readonly<{ name: string; href: string }> | null;
    saved: boolean;
  }>;

/** A notebook, run on the report of its address. */
export async function loadNotebookPage(report: Report, said: URLSearchParams): Promise<NotebookPage | null> {
  const { address, words } = report;
  const open = await openNotebook(address, said);
  if (open === null) return null;
  const { state, parsed, revision, draft } = open;
  const { name } = state;
  const title = parsed.notebook.head.title || name;
  const fileHref = (file: string) =>
    address.href("notebook_file", `${name}/${file}`, { ...pinned(report), r: revision });
  const asked = askNotebook(report, parsed, draft === null ? fileHref : null);
  const frame = await loadFrame(report, "notebook", { title, id: name });
  const { forked_from } = state;
  return {
    ...frame,
    share: {
      ...frame.share,
      live: address.href("notebook", name, { v: "", r: "" }),
      pinned: address.href("notebook", name, { ...pinned(report), r: revision }),
    },
    name,
    title,
    asked,
    form: loadKept(address, "notebook", ["params"], name),
    files: draft === null ? { html: fileHref("notebook.html"), md: fileHref("notebook.md") } : null,
    edit: editHref(address.href("notebook_edit", name), draft),
    notebooks: address.href("notebooks"),
    current: revision === state.current ? null : address.href("notebook", name, { r: "" }),
    isDraft: draft !== null,
    compared: state.revisions.length < 2 ? null : address.href("notebook_revisions", name, { r_a: "" }),
    revisions: state.revisions.toReversed().map(({ id, at }) => ({
      id,
      saved: words.moment(at),
      href: address.href("notebook", name, { r: id === state.current ? "" : id }),
      isShown: id === revision && draft === null,
    })),
    forkedFrom:
      forked_from === null
        ? null
        : {
            name: forked_from.name,
            href: address.href("notebook", forked_from.name, { r: forked_from.revision, params: "" }),
          },
    saved: said.get("done") === "saved",
  };
}

/** A draft that is looked at is edited on. */
function editHref(href: string, draft: string | null): string {
  if (draft === null) return href;
  return `${href}${href.includes("?") ? "&" : "?"}draft=${draft}`;
}
