import { leave } from "../../base/http/handover";
import { escapeHtml } from "../../base/text";
import type { Words } from "../../i18n/words";
import type { LoadedCell } from "../../page/report/cell";
import type { SpreadsheetHrefs } from "../../page/report/cell-href";
import { Markup } from "../kit/markup.client";
import { tableHtml } from "../kit/table";
import { menuOfLinks } from "./menu";

type Props = Readonly<{ cell: LoadedCell; words: Words; names: Readonly<Record<string, string>> }>;

/**
 * The quiet actions of a cell: its rows, how they were computed, and a menu of its files and its address. A page has many of them, so
 * they are written as text, which travels once (see `Markup`).
 */
export function CellFoot({ cell, words, names }: Props) {
  const { t } = words;
  const rows = cell.open
    ? ""
    : `<details>${summary(t("common.table"))}${foldedTable(cell, words, names)}</details>`;
  const how = `<details>${summary(t("common.how"))}${howHtml(cell, words)}</details>`;
  const files = `<details class="menu relative">${summary(t("common.download"))}<div class="${menuOfLinks} right-0">${filesHtml(cell, words)}</div></details>`;
  return <Markup as="div" className="cell-foot" markup={leave(`${rows}${how}${files}`)} />;
}

/** Longest table in characters that a page carries folded. */
const foldedMax = 16_000;

/** A table, or a link to it where it is long: `LateTables` brings it when it is opened. */
function foldedTable({ table, name, hrefs }: LoadedCell, words: Words, names: Props["names"]): string {
  const html = tableHtml({ table, words, names, caption: name });
  if (html.length <= foldedMax || hrefs.table === null) return html;
  const text = escapeHtml(words.t("common.table_open"));
  return `<p class="note"><a class="late-table" href="${escapeHtml(hrefs.table)}">${text}</a></p>`;
}

function summary(text: string): string {
  return `<summary>${escapeHtml(text)}</summary>`;
}

/** The statement, with the way to run it elsewhere. */
function howHtml({ how, hrefs }: LoadedCell, { t }: Words): string {
  const { rows, folder, statement } = how;
  const was = t("common.how_was", { ms: Math.round(how.ms), rows, folder });
  const href = escapeHtml(hrefs.sql);
  const script = `<a href="${href}">${escapeHtml(t("common.script"))}</a>`;
  const add =
    hrefs.notebook === null
      ? ""
      : ` <a href="${escapeHtml(hrefs.notebook)}">${escapeHtml(t("notebook.add"))}</a>`;
  const copy = `<button type="button" class="quiet noscript:hidden print:hidden" data-copies="${href}" data-done="${escapeHtml(t("share.copied"))}">${escapeHtml(t("share.copy"))}</button>`;
  return `<p class="note">${escapeHtml(was)} ${script} ${copy}${add}</p><pre tabindex="0">${escapeHtml(statement)}</pre>`;
}

/** Names and addresses of the two forms that open by a double click; none where there are none. */
export function spreadsheetFiles(hrefs: SpreadsheetHrefs | null, { t }: Words) {
  if (hrefs === null) return [];
  return [
    ["XLSX", hrefs.xlsx],
    [t("lists.excel"), hrefs.excel],
  ] as const;
}

const formats = ["csv", "json", "parquet"] as const;

function filesHtml({ id, figures, hrefs, spreadsheets }: LoadedCell, words: Words): string {
  const { t } = words;
  const rows = formats.map((format) => [format.toUpperCase(), hrefs[format]] as const);
  const drawings = figures.map(
    ({ side, href }) => [side === null ? "SVG" : `SVG ${side.toUpperCase()}`, href] as const,
  );
  const files = [...spreadsheetFiles(spreadsheets, words), ...rows, ...drawings].map(
    ([name, href]) => `<a href="${escapeHtml(href)}" download>${escapeHtml(name)}</a>`,
  );
  return `${files.join("")}<a href="#${id}">${escapeHtml(t("common.link"))}</a>`;
}
