import { escapeHtml } from "../../base/text";
import type { SavedNotebook } from "../../page/notebook/files";
import type { ShownCell, ShownFault } from "../../page/notebook/shown";
import { segmentNames } from "../../page/report/address";
import { type DocumentPart, folded, savedCell, savedDocument } from "../kit/saved/document";

/** A notebook as one file that needs nothing else. */
export function notebookDocument(saved: SavedNotebook): string {
  const { report, shown, open } = saved;
  const { words } = report;
  const title = shown.title || open.state.name;
  const parts = shown.parts.map(
    (part): DocumentPart =>
      (left) =>
        part.kind === "text" ? part.html : cellHtml(saved, part, left),
  );
  const foot = [`${title} · ${report.address.dataset.name}`];
  return savedDocument({ words, title, facts: factsOf(saved), foot }, [
    () => faultsHtml(shown.faults),
    ...parts,
    () => folded(words.t("notebook.text"), `<pre>${escapeHtml(open.text)}</pre>`),
  ]);
}

function factsOf({ report, shown, open }: SavedNotebook): string[] {
  const { address, data, words } = report;
  const { from, to } = data.period;
  return [
    address.dataset.name,
    address.view.company || words.t("toolbar.all_companies"),
    `${words.day(from)} – ${words.day(to)}`,
    words.t("toolbar.ranks_count", { count: address.view.ranks }),
    ...shown.params.map(({ name, value }) => `${name} = ${value}`),
    words.t("notebook.saved_of", { at: words.moment(data.version.created_at), revision: open.revision }),
  ];
}

function cellHtml({ report }: SavedNotebook, cell: ShownCell, left: number): string {
  const { figure, faults, ...shown } = cell;
  const { words, address } = report;
  return savedCell(
    {
      ...shown,
      words,
      names: segmentNames(address),
      above: faultsHtml(faults),
      figures: figure === null ? [] : [figure],
    },
    left,
  );
}

function faultsHtml(faults: readonly ShownFault[]): string {
  const lines = faults.map(({ text, place }) => [place, text].filter((line) => line !== "").join(": "));
  return lines.map((line) => `<p class="fault">${escapeHtml(line)}</p>\n`).join("");
}
