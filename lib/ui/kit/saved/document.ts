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
  /** What stands at the foot of each printed page, beside its number, in lines. */
  foot: readonly string[];
  sheet?: Sheet;
}>;

/** How it lies on paper: pages one after the other, chapters that each begin one, or a single large sheet. */
export type Sheet = "pages" | "chapters" | "poster";

/** A part of the document as HTML, in so many characters at most. */
export type DocumentPart = (left: number) => string;

/**
 * One file that needs nothing else: no script, no address that a browser would load, readable in both themes and on paper. Tables
 * give way when it grows too long.
 */
export function savedDocument(
  { words, title, facts, meta = {}, foot, sheet = "pages" }: Frame,
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
<style>${styles()}
${paperStyles(sheet, foot)}</style>
</head>
<body>
<main class="${sheet}">
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
  /** How deep its title stands in the document. */
  level?: 2 | 3;
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
  const { sql, params = [], level = 2 } = cell;
  const drawn = figures.map((figure, i) => figureHtml(figure, captions[i]));
  const figure = drawn.length > 1 ? sideBySide(drawn) : drawn.join("");
  const rows = rowsHtml(cell, left);
  const isFolded = `${above}${below}${figure}` !== "" && rows !== "" && cell.open !== true;
  return `<section${cell.open === true ? ' class="open"' : ""}>
${kicker === "" ? "" : noteHtml(kicker)}<h${level}>${escapeHtml(title)}</h${level}>
${above}${figure}${below}${isFolded ? folded(words.t("common.table"), rows) : rows}
${folded("SQL", `${params.length === 0 ? "" : noteHtml(params.join(", "))}<pre>${escapeHtml(sql)}</pre>`)}
</section>`;
}

/** A part that opens by a click, and is not printed. */
export function folded(summary: string, html: string): string {
  return `<details><summary>${escapeHtml(summary)}</summary>${html}</details>`;
}

/** A line of small print; `kind` is one more class. */
export function noteHtml(text: string, kind = ""): string {
  return `<p class="${`note ${kind}`.trim()}">${escapeHtml(text)}</p>`;
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

/** Figures that are compared: beside each other where the paper is as wide. */
function sideBySide(drawn: readonly string[]): string {
  return `<div class="two">${drawn.map((one) => `<div>${one}</div>`).join("\n")}</div>`;
}

/** A drawing without its links. */
export function plain(svg: string): string {
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
    "dd svg{display:block}dd b{display:block;font-size:24px;line-height:1.3;white-space:nowrap}.text-good{color:var(--good)}.text-bad{color:var(--bad)}",
    ".table-scroll{overflow-x:auto;position:relative}table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums}",
    "th,td{padding:4px 12px 4px 0;text-align:left;border-bottom:1px solid var(--grid);vertical-align:top}",
    "td svg{margin-right:.35em;vertical-align:-.1em}.n{text-align:right}.sr-only{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}",
    `pre,code{font:13px/1.5 ${mono}}pre{overflow-x:auto;padding:12px;background:var(--paper-raised);border:1px solid var(--line)}`,
    ".fault{border-left:3px solid var(--bad);padding-left:12px;white-space:pre-line}a{color:var(--accent)}",
    "footer{border-top:1px solid var(--line);margin-top:32px;overflow-wrap:anywhere}",
    "@media print{:root{--paper:#fff;--paper-raised:#fff}details{display:none}main{max-width:none;padding:0}h1,h2,h3,section>.note:first-child{break-after:avoid}}",
    "@media print{section,tr{break-inside:avoid}section.open:not(:has(>svg,>.wide,>.two)){break-inside:auto}table{font-size:10px}td,th{padding-right:8px}}",
  ].join("\n");
}

/** The paper, with margins that leave A4 as wide as the column on a screen. */
function paperStyles(sheet: Sheet, foot: readonly string[]): string {
  const large = sheet === "poster";
  const page = [
    large ? "size:A3 landscape;margin:12mm" : "size:A4;margin:12mm 11mm 17mm",
    `font:8pt ${sans};color:#555`,
    large ? "" : `@bottom-left{white-space:pre;content:${cssText(foot)}}`,
    large ? "" : '@bottom-right{content:counter(page) " / " counter(pages)}',
  ];
  return `@page{${page.filter((line) => line !== "").join(";")}}\n${sheetStyles[sheet]}`;
}

const sheetStyles: Readonly<Record<Sheet, string>> = {
  pages: "",
  // On paper what is drawn for phones stands two in a row, with letters of their full size.
  chapters: [
    ".chapter{margin-top:64px}.contents{columns:2;column-gap:32px;padding-left:1.5em}",
    "@media print{body{font-size:12px}h1{font-size:24px}h2{font-size:20px}h3{font-size:14px}.note{font-size:10.5px}p{margin:.4em 0}.chapter>p{max-width:none}",
    ".chapter{margin:0}.chapter+.chapter{break-before:page}.chapter:first-of-type{margin-top:24px}.contents{font-size:12px}",
    ".cells{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 28px}.cells>section{grid-column:1/-1;margin:14px 0 0}",
    ".two{display:grid;grid-template-columns:1fr 1fr;gap:28px}",
    ".halves{display:block;columns:2;column-gap:28px}.halves>section{margin:0 0 10px}.halves>.open{column-span:all}.halves svg{max-height:96mm}.halves .reading{display:none}",
    // Figures for a third of a page: the first of a row of them is the tall one, the others stand beside it.
    ".cells>section:has(>svg){grid-column:auto}.cells>section:not(:has(>svg))+section:has(>svg){grid-row:span 3}",
    ":is(.halves>section:not(.open),.two>div)>.narrow{display:block}:is(.halves>section:not(.open),.two>div):has(>.narrow)>.wide{display:none}}",
  ].join("\n"),
  poster: [
    "main.poster{max-width:1500px}",
    ".pair{display:grid;grid-template-columns:7fr 4fr;gap:24px 48px}.pair section{margin:0;border:0}.pair svg{width:100%}",
    ".do{display:grid;grid-template-columns:repeat(5,1fr);gap:24px;padding:0;list-style:none}",
    "@media screen and (max-width:899px){.pair,.do{grid-template-columns:1fr}}",
    "@media print{main.poster{height:272mm;display:flex;flex-direction:column}h1{font-size:44px;margin:0}.poster>.note{font-size:18px;margin:4px 0}",
    ".poster>.note{max-width:none}dl{margin:20px 0 8px;grid-template-columns:repeat(4,1fr)}dd b{font-size:40px}h2{font-size:24px;margin:12px 0}",
    ".pair{flex:1;min-height:0;grid-template-rows:minmax(0,1fr)}.pair section{min-height:0;display:grid;grid-template-rows:auto minmax(0,1fr)}",
    ".pair svg{height:100%}.do{border-top:1px solid var(--line);padding-top:20px;margin:20px 0 0}}",
  ].join("\n"),
};

/** Lines as a text of a style sheet; whatever a name holds, it ends neither the text nor the sheet. */
function cssText(lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    line.replace(/[\p{Cc}"\\<>]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `),
  );
  return `"${escaped.join("\\a ")}"`;
}
