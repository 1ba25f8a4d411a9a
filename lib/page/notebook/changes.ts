import { problem } from "../../base/problem";
import { slugOf } from "../../base/slug";
import { wordsOf } from "../../i18n/words";
import type { Rights } from "../../model/access/roles";
import { hrefOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import { type NotebookState, notebookName, readyNotebooks } from "../../model/notebook/notebook";
import { notebookView, type Search } from "../../model/view/view";
import { parseNotebook } from "../../notebook/file";
import { notebookContent } from "../../store/content";
import { type FormFields, keepForm } from "../../store/forms";
import { addNotebook, deleteNotebook, readNotebook, readRevision, saveRevision } from "../../store/notebooks";
import type { Address } from "../report/address";
import type { Cell } from "../report/cell";
import { requireReport } from "../report/report";
import { rightsIn } from "../site/actor";
import { addUnderFreeName } from "../site/free-name";
import type { SeeOther } from "../site/handler";
import { plainLine, requireForm, stateIn } from "../site/plain-form";
import { refuse, refuseDataset } from "../site/refused";
import { restoredIn } from "../site/trash";
import { textOfCells, withCell } from "./from-cells";
import { isWhole, reshaped, textIn } from "./parts-form";
import { lastCell } from "./shown";
import { firstText } from "./text";

type Place = Readonly<{ lang: Lang; dataset: string }>;
type Sent = Place & Readonly<{ id: string }>;

/** The cells that a notebook can be made of: those of a page, and all by their ids. */
export type KnownCells = Readonly<{ pages: Readonly<Record<string, readonly Cell[]>>; all: readonly Cell[] }>;

/** Makes a notebook: of the cells of a page, of one cell, or with a first text, which is opened to be edited. */
export async function makeNotebook(
  { lang, dataset }: Place,
  request: Request,
  known: KnownCells,
): Promise<SeeOther> {
  const fields = await requireForm(request);
  const { t } = wordsOf(lang);
  const title = plainLine(fields.get("title")).slice(0, 120) || t("notebook.untitled");
  const name = nameFor(title);
  const page = fields.get("page") ?? "";
  const cells = Object.hasOwn(known.pages, page) ? known.pages[page] : maybeCell(fields, known);
  const ready = readyNotebooks.find((id) => id === fields.get("ready"));
  const openSent = () =>
    requireReport({ lang, dataset, search: sentState(fields), rights: rightsIn(request, dataset) });
  if (cells !== undefined) {
    const report = await openSent();
    return openNew(report.address, name, await textOfCells(report, title, cells));
  }
  if (ready !== undefined) {
    const text = notebookContent(lang, ready);
    const { address } = await openSent();
    return openNew(address, nameFor(parseNotebook(text).notebook.head.title), text);
  }
  const text = firstText(title, t("notebook.first_words"));
  const became = await addNotebook(dataset, name, { text, forkedFrom: null, now: new Date() });
  if (became === "gone") refuseDataset(dataset);
  if (became === "taken")
    return {
      see: hrefOf({ lang, dataset, page: "notebooks" }, [
        ["done", "name_taken"],
        ["title", title],
      ]),
    };
  return { see: hrefOf({ lang, dataset, page: "notebook_edit", id: name }) };
}

/** Adds a notebook of that text under a name that is free, and leads to it in the state of the address. */
async function openNew(address: Address, name: string, text: string): Promise<SeeOther> {
  const free = await addFree(address.dataset.id, name, { text, forkedFrom: null });
  return { see: address.href("notebook", free) };
}

function maybeCell(fields: URLSearchParams, { all }: KnownCells): Cell[] | undefined {
  const id = fields.get("cell");
  return id === null ? undefined : [requireCell(id, all)];
}

function requireCell(name: string, all: readonly Cell[]): Cell {
  const found = all.find(({ id }) => id === name);
  const known = all.map(({ id }) => id).join(", ");
  return found ?? refuse(404, problem("unknown_cell", { name: name.slice(0, 80), known }));
}

/** The state of the page that a form was on. */
function sentState(fields: URLSearchParams): Search {
  return Object.fromEntries(new URLSearchParams(fields.get("state") ?? ""));
}

type Text = Readonly<{ text: string; forkedFrom: NotebookState["forked_from"] }>;

/** Adds a notebook under a name, or under the next one that is free: `who-came-back-2`. */
function addFree(dataset: string, name: string, text: Text): Promise<string> {
  const stem = name.replace(/-\d+$/, "").slice(0, 36);
  return addUnderFreeName(dataset, { first: name, stem }, (free) =>
    addNotebook(dataset, free, { ...text, now: new Date() }),
  );
}

/** A title as a name in addresses. */
function nameFor(title: string): string {
  const slug = slugOf(title);
  return notebookName.test(slug) ? slug : "notebook";
}

/** Redirects a reader who follows the address of the form that makes a notebook. */
export function showNotebooks({ lang, dataset }: Place): SeeOther {
  return { see: hrefOf({ lang, dataset, page: "notebooks" }) };
}

/** The same for the form that changes one. */
export function showNotebook({ lang, dataset, id }: Sent): SeeOther {
  return { see: hrefOf({ lang, dataset, page: "notebook", id }) };
}

/** Does what a form asks of a notebook, and sends its reader to where the result is to be seen. */
export async function changeNotebook(
  sent: Sent,
  request: Request,
  { all: cells }: Pick<KnownCells, "all">,
): Promise<SeeOther> {
  const fields = await requireForm(request);
  const asked = fields.get("do") ?? "";
  const all = { ...sent, fields, all: cells, rights: rightsIn(request, sent.dataset) };
  if (asked === "restore") return restoredIn("notebooks", sent, fields, request);
  if (isAction(asked)) return actions[asked](all);
  const { t } = wordsOf(sent.lang);
  const shape = reshaped(fields, asked, t("notebook.new_words"));
  if (shape === null) return showNotebook(sent);
  return { see: `${pageHref(all, "notebook_edit", await draftField(all, shape.text))}#part-${shape.at}` };
}

type Asked = Sent & Readonly<{ fields: URLSearchParams; all: KnownCells["all"]; rights: Rights }>;

const actions = {
  add,
  save,
  run,
  preview,
  fork,
  as_text: asText,
  as_parts: asParts,
  delete: remove,
} as const satisfies Record<string, (asked: Asked) => Promise<SeeOther>>;

function isAction(name: string): name is keyof typeof actions {
  return Object.hasOwn(actions, name);
}

/** A cell of a page comes to the end of the current text, also where somebody saves another one meanwhile. */
async function add(asked: Asked): Promise<SeeOther> {
  const { lang, dataset, id, fields, all, rights } = asked;
  const cell = requireCell(fields.get("cell") ?? "", all);
  const report = await requireReport({ lang, dataset, search: sentState(fields), rights });
  for (;;) {
    const state = await readNotebook(dataset, id);
    const known = state === null ? null : await readRevision(dataset, id, state.current);
    if (state === null || known === null) return showNotebooks(asked);
    const text = await withCell(report, known, cell);
    const saved = await saveRevision(dataset, id, { text, base: state.current, now: new Date() });
    if (saved === null) return showNotebooks(asked);
    if (saved.became === "current")
      return { see: `${report.address.href("notebook", id)}#${lastCell(text)}` };
  }
}

/** A text that began as another revision than the current one is kept, and shown with that one. */
async function save(asked: Asked): Promise<SeeOther> {
  const { dataset, id, fields } = asked;
  const text = textIn(fields);
  const base = fields.get("base") ?? "";
  const saved = await saveRevision(dataset, id, { text, base, now: new Date() });
  if (saved === null) return showNotebooks(asked);
  if (saved.became === "current") return { see: pageHref(asked, "notebook", [["done", "saved"]]) };
  return { see: pageHref(asked, "notebook_edit", [...(await draftField(asked)), ["show", "conflict"]]) };
}

async function run(asked: Asked): Promise<SeeOther> {
  const as: FormFields = isWhole(asked.fields) ? [["as", "text"]] : [];
  return { see: pageHref(asked, "notebook_edit", [...(await draftField(asked)), ["show", "run"], ...as]) };
}

/** The form with the text as one, and with its parts; what is in it comes along. */
async function asText(asked: Asked): Promise<SeeOther> {
  return { see: pageHref(asked, "notebook_edit", [...(await draftField(asked)), ["as", "text"]]) };
}

async function asParts(asked: Asked): Promise<SeeOther> {
  return { see: pageHref(asked, "notebook_edit", await draftField(asked)) };
}

async function preview(asked: Asked): Promise<SeeOther> {
  return { see: pageHref(asked, "notebook", await draftField(asked)) };
}

/** The text is kept and an address has its key: no address holds a statement. */
async function draftField({ fields }: Asked, text = textIn(fields)): Promise<FormFields> {
  return [
    [
      "draft",
      await keepForm([
        ["text", text],
        ["base", fields.get("base") ?? ""],
      ]),
    ],
  ];
}

/** A copy under a name of its own, which says what it came from. */
async function fork(asked: Asked): Promise<SeeOther> {
  const { dataset, id, fields } = asked;
  const known = await readNotebook(dataset, id);
  const revision = fields.get("base") ?? known?.current ?? "";
  const text = await readRevision(dataset, id, revision);
  if (known === null || text === null) return showNotebook(asked);
  const name = await addFree(dataset, id, { text, forkedFrom: { name: id, revision } });
  return { see: pageHref({ ...asked, id: name }, "notebook_edit", []) };
}

async function remove(asked: Asked): Promise<SeeOther> {
  const { lang, dataset, id } = asked;
  await deleteNotebook(dataset, id);
  return { see: hrefOf({ lang, dataset, page: "notebooks" }, [["done", "deleted"]]) };
}

/** A page of the notebook in the state of the report that the form carries. */
function pageHref(
  { lang, dataset, id, fields }: Asked,
  page: "notebook" | "notebook_edit",
  said: FormFields,
): string {
  const state = stateIn(fields, notebookView.shape).filter(([name]) => name !== "r");
  return hrefOf({ lang, dataset, page, id }, [...state, ...said]);
}
