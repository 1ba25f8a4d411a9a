import { escapeHtml } from "../../../base/text";
import type { Words } from "../../../i18n/words";
import { type Theme, variables } from "../../../model/segment/palette";
import type { Figure } from "../../../page/report/figure";
import type { Table } from "../../../page/report/table";
import { tableHtml } from "../table";

/** Longest document in characters; the tables beyond it are left out, which their cells say. */
const longest = 5_000_000;

const sans = `Inter, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif`;
const mono = `"JetBrains Mono", ui-monospace, "SF Mono", Consolas, monospace`;

/** What a document says besides its parts; texts, not HTML. */
type Frame = Readonly<{
  words: Words;
  title: string;
  /** What the numbers are of: without it a file that is found later says nothing. */
  facts: readonly string[];
  /** Names and values that a program finds in the head. */
  meta?: Readonly<Record<string, string>>;
}>;

/** A part of the document as HTML, in so many characters at most. */
export type DocumentPart = (left: number) => string;

/**
 * One file that needs nothing else: no script, no address that a browser would load, readable in both themes and on paper. Tables
 * give way when it grows too long.
 */
export function savedDocument(
  { words, title, facts, meta = {} }: Frame,
  parts: readonly DocumentPart[],
): string {
  let left = longest;
  const body = parts.map((part) => {
    const html = part(left);
    left -= html.length;
    return html;
  });
  const named = Object.entries(meta).map(
    ([name, value]) => `<meta name="${escapeHtml(name)}" content="${escapeHtml(value)}">\n`,
  );
  return `<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
${named.join("")}<title>${escapeHtml(title)}</title>
<style>${styles()}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${noteHtml(facts.join(" · "))}
${body.join("\n")}
</main>
</body>
</html>
`;
}

type CellParts = Readonly<{
  words: Words;
  /** Segments by their names. */
  names: Readonly<Record<string, string>>;
  title: string;
  /** What stands over the title in small print. */
  kicker?: string;
  /** What stands above the figure, and below it, as HTML. */
  above?: string;
  below?: string;
  figures: readonly Figure[];
  /** What two figures side by side are called. */
  captions?: readonly string[];
  table: Table | null;
  /** The table is the cell's figure. */
  open?: boolean;
  sql: string;
  /** The values of the statement's parameters, where they are not written in it. */
  params?: readonly string[];
}>;

/** One cell: figure, table, and the statement that its numbers come from. */
export function savedCell(cell: CellParts, left: number): string {
  const { words, title, kicker = "", above = "", below = "", figures, captions = [] } = cell;
  const { sql, params = [] } = cell;
  const drawn = figures.map((figure, i) => figureHtml(figure, captions[i]));
  const rows = rowsHtml(cell, left);
  const isFolded = `${above}${below}${drawn.join("")}` !== "" && rows !== "" && cell.open !== true;
  return `<section>
${kicker === "" ? "" : noteHtml(kicker)}<h2>${escapeHtml(title)}</h2>
${above}${drawn.join("\n")}${below}${isFolded ? folded(words.t("common.table"), rows) : rows}
${folded("SQL", `${params.length === 0 ? "" : noteHtml(params.join(", "))}<pre>${escapeHtml(sql)}</pre>`)}
</section>`;
}

/** A part that opens by a click, and is not printed. */
export function folded(summary: string, html: string): string {
  return `<details><summary>${escapeHtml(summary)}</summary>${html}</details>`;
}

/** A line of small print. */
export function noteHtml(text: string): string {
  return `<p class="note">${escapeHtml(text)}</p>`;
}

/** The table without its links, which lead nowhere from a file. */
function rowsHtml({ table, words, names, title }: CellParts, left: number): string {
  if (table === null || table.rows.length === 0) return "";
  const rows = table.rows.map((row) => row.map((value) => ({ ...value, href: null })));
  const html = tableHtml({ table: { ...table, rows }, words, names, caption: title });
  return html.length <= left ? html : noteHtml(words.t("common.table_left_out"));
}

/** Both drawings of a figure; the width of the window, or of the paper, says which is seen. */
function figureHtml({ wide, narrow }: Figure, caption: string | undefined): string {
  const one = plain(wide.svg ?? "");
  const drawn =
    narrow === null
      ? one
      : `<div class="wide">${one}</div><div class="narrow">${plain(narrow.svg ?? "")}</div>`;
  return caption === undefined ? drawn : `${noteHtml(caption)}${drawn}`;
}

/** A drawing without its links. */
function plain(svg: string): string {
  return svg.replace(/<a href="[^"]*"/g, "<a");
}

function styles(): string {
  const colours = (theme: Theme) =>
    Object.entries(variables(theme))
      .map(([name, value]) => `--${name}:${value}`)
      .join(";");
  return [
    `:root{${colours("light")};--font-mono:${mono}}`,
    `@media(prefers-color-scheme:dark){:root{${colours("dark")}}}`,
    `body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 ${sans}}`,
    "main{max-width:720px;margin:0 auto;padding:24px 16px 64px}",
    "h1,h2,h3{line-height:1.25}section{margin:32px 0;border-top:1px solid var(--line)}",
    "p,li{max-width:65ch}.note,summary{color:var(--ink-soft);font-size:13px}summary{cursor:pointer;padding:8px 0}",
    ".narrow{display:none}@media screen and (max-width:599px){.wide{display:none}.narrow{display:block}}",
    "svg{max-width:100%;height:auto}svg text{white-space:pre}",
    "dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:16px 24px}dd{margin:0}",
    "dd b{display:block;font-size:24px;line-height:1.3;white-space:nowrap}.text-good{color:var(--good)}.text-bad{color:var(--bad)}",
    ".table-scroll{overflow-x:auto;position:relative}table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums}",
    "th,td{padding:4px 12px 4px 0;text-align:left;border-bottom:1px solid var(--grid);vertical-align:top}",
    ".n{text-align:right}.sr-only{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}",
    `pre,code{font:13px/1.5 ${mono}}pre{overflow-x:auto;padding:12px;background:var(--paper-raised);border:1px solid var(--line)}`,
    ".fault{border-left:3px solid var(--bad);padding-left:12px;white-space:pre-line}a{color:var(--accent)}",
    "footer{border-top:1px solid var(--line);margin-top:32px;overflow-wrap:anywhere}",
    "@media print{details{display:none}section{break-inside:avoid}}",
  ].join("\n");
}
