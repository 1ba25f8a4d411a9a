import { escapeHtml } from "../../../base/text";
import { segmentNames } from "../../../page/report/address";
import type { FailedCell, Headline, LoadedCell, Note } from "../../../page/report/cell";
import type { SavedReport } from "../../../page/saved-report";
import { type DocumentPart, noteHtml, savedCell, savedDocument } from "../../kit/saved/document";
import { changeMeaning } from "../../kit/value";

/** A page of a report as one file, with its address on the site of that origin, such as "https://shop.example". */
export function reportDocument(saved: SavedReport, origin: string): string {
  const { report, title, facts, lead, cells, href, fingerprint } = saved;
  const { words } = report;
  const address = `${origin}${href}`;
  const parts = cells.map(
    (cell): DocumentPart =>
      (left) =>
        cellHtml(saved, cell, left),
  );
  const meta = {
    "tercet-address": address,
    ...(fingerprint === null ? {} : { "tercet-fingerprint": fingerprint }),
  };
  return savedDocument({ words, title, facts, meta }, [
    () => lead.map((text) => `<p>${escapeHtml(text)}</p>`).join("\n"),
    ...parts,
    () => `<footer>
<p class="note">${escapeHtml(words.t("share.saved_from"))} <a href="${escapeHtml(address)}" rel="noreferrer">${escapeHtml(address)}</a></p>
${fingerprint === null ? "" : noteHtml(words.t("share.fingerprint", { fingerprint })) + noteHtml(words.t("share.verify"))}
</footer>`,
  ]);
}

function cellHtml({ report, captions }: SavedReport, cell: LoadedCell | FailedCell, left: number): string {
  const { words, address } = report;
  if ("failed" in cell)
    return `<section>${noteHtml(cell.name)}<p class="fault">${escapeHtml(cell.failed)}</p></section>`;
  const { name, finding, headline, notes, reading, figures, how, table, open } = cell;
  return savedCell(
    {
      words,
      names: segmentNames(address),
      title: finding,
      kicker: name,
      above: headline === null ? "" : headlineHtml(headline),
      below: `${notesHtml(notes)}${reading === "" ? "" : noteHtml(reading)}`,
      figures,
      captions: figures.length > 1 && captions !== null ? [captions.a, captions.b] : [],
      table,
      open,
      sql: how.statement,
    },
    left,
  );
}

function headlineHtml({ numbers, aside }: Headline): string {
  const large = numbers.map(({ name, value, change, svg }) => {
    const { tone } = changeMeaning(change?.by ?? null, "good");
    const changed = change === null ? "" : `<span class="note ${tone}">${escapeHtml(change.text)}</span>`;
    return `<div><dt class="note">${escapeHtml(name)}</dt><dd><b>${escapeHtml(value)}</b>${changed}${svg ?? ""}</dd></div>`;
  });
  return `<dl>${large.join("")}</dl>${noteHtml(aside)}`;
}

/** Remarks without their ways to other pages. */
function notesHtml(notes: readonly Note[]): string {
  const said = notes.filter(({ text }) => text !== "");
  if (said.length === 0) return "";
  const lines = said.map(({ text, money = "", action = "", prospect = "" }) => {
    const more = [action, prospect].filter((line) => line !== "").map(noteHtml);
    const sum = money === "" ? "" : ` <strong>${escapeHtml(money)}</strong>`;
    return `<li>${escapeHtml(text)}${sum}${more.join("")}</li>`;
  });
  return `<ul>${lines.join("")}</ul>`;
}
