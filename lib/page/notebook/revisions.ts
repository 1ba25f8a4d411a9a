import { type DifferencePart, lineDifference } from "../../notebook/line-difference";
import { type Kept, loadKept } from "../report/frame";
import type { Report } from "../report/report";
import { showNotebook } from "./asked";
import type { ShownCell, ShownNotebook } from "./shown";
import { openNotebook } from "./text";

/** A cell of two revisions, by its name. `isEqual`: both are there and give the same, whatever their statements are. */
export type ComparedCell = Readonly<{
  name: string;
  a: ShownCell | null;
  b: ShownCell | null;
  isEqual: boolean;
}>;

export type RevisionsPage = Readonly<{
  tab: string;
  name: string;
  title: string;
  notebook: string;
  form: Kept;
  /** All revisions that are kept, the newest first. */
  choices: readonly Readonly<{ id: string; label: string }>[];
  a: string;
  b: string;
  text: readonly DifferencePart[];
  cells: readonly ComparedCell[];
}>;

/** Two revisions of a notebook: what is different in their texts, and what their cells give on the report of the address. */
export async function loadRevisionsPage(report: Report): Promise<RevisionsPage | null> {
  const { address, words } = report;
  const { view } = address;
  const newer = await openAt(address, view.r);
  if (newer === null) return null;
  const { state, revision: b } = newer;
  const older = await openAt(address, view.r_a || revisionBefore(state.revisions, b));
  if (older === null) return null;
  const title = newer.parsed.notebook.head.title || state.name;
  const [one, other] = await Promise.all([
    showNotebook(report, older.parsed, null),
    showNotebook(report, newer.parsed, null),
  ]);
  return {
    tab: `${words.t("notebook.comparing", { title })} · ${address.dataset.name}`,
    name: state.name,
    title,
    notebook: address.href("notebook", state.name, { r: "" }),
    form: loadKept(address, "notebook_revisions", ["r", "r_a"], state.name),
    choices: state.revisions.toReversed().map(({ id, at }) => ({
      id,
      label: words.t("notebook.revision_at", { at: words.moment(at), id: id.slice(0, shortId) }),
    })),
    a: older.revision,
    b,
    text: lineDifference(older.text, newer.text),
    cells: comparedCells(one, other),
  };
}

/** Letters of a revision's name that tell it from others in a list. */
const shortId = 6;

function openAt(address: Report["address"], r: string) {
  return openNotebook({ ...address, view: { ...address.view, r } }, new URLSearchParams());
}

/** The revision that was saved before another one; that one itself where it is the first. */
function revisionBefore(revisions: readonly Readonly<{ id: string }>[], id: string): string {
  const at = revisions.findIndex((one) => one.id === id);
  return revisions[at - 1]?.id ?? id;
}

/** The cells of two revisions in the order of the newer one, those that it lost behind them. Anchors tell the two sides apart. */
function comparedCells(a: ShownNotebook, b: ShownNotebook): ComparedCell[] {
  const [older, newer] = [cellsOf(a, "a"), cellsOf(b, "b")];
  const names = new Set([...newer.keys(), ...older.keys()]);
  return [...names].map((name) => {
    const [one, other] = [older.get(name) ?? null, newer.get(name) ?? null];
    return {
      name,
      a: one,
      b: other,
      isEqual: one !== null && other !== null && givesOf(one) === givesOf(other),
    };
  });
}

function cellsOf({ parts }: ShownNotebook, side: "a" | "b"): ReadonlyMap<string, ShownCell> {
  return new Map(
    parts.flatMap((part) =>
      part.kind === "cell" ? [[part.name, { ...part, id: `${side}-${part.id}` }]] : [],
    ),
  );
}

/** All that a reader sees of a cell but its statement and the time that it took. */
function givesOf({ title, figure, table, rows, faults }: ShownCell): string {
  return JSON.stringify([title, figure, table, rows, faults.map(({ text }) => text)]);
}
