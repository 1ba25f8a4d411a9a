import { type Theme, variables } from "../../model/segment/palette";
import type { SavedNotebook } from "../../page/notebook/files";
import type { ShownCell, ShownFault, ShownPart } from "../../page/notebook/shown";
import { segmentNames } from "../../page/report/address";
import type { Figure } from "../../page/report/figure";
import { escapeHtml } from "../kit/escape";
import { tableHtml } from "../kit/table";

/** Longest document in characters; the tables beyond it are left out, which their cells say. */
const longest = 5_000_000;

const sans = `Inter, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif`;
const mono = `"JetBrains Mono", ui-monospace, "SF Mono", Consolas, monospace`;

/** A notebook as one file that needs nothing else: no script, no address that a browser would load, readable in both themes. */
export function notebookDocument(saved: SavedNotebook): string {
  const { report, shown, open } = saved;
  const { t } = report.words;
  const title = escapeHtml(shown.title || open.state.name);
  let left = longest;
  const parts = shown.parts.map((part) => {
    const html = partHtml(saved, part, left);
    left -= html.length;
    return html;
  });
  return `<!doctype html>
<html lang="${report.words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${styles()}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="note">${factsOf(saved).map(escapeHtml).join(" · ")}</p>
${faultsHtml(shown.faults)}${parts.join("\n")}
<details><summary>${escapeHtml(t("notebook.text"))}</summary><pre>${escapeHtml(open.text)}</pre></details>
</main>
</body>
</html>
`;
}

/** What the numbers are of: without it a file that is found later says nothing. */
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

function partHtml(saved: SavedNotebook, part: ShownPart, left: number): string {
  return part.kind === "text" ? part.html : cellHtml(saved, part, left);
}

function cellHtml({ report }: SavedNotebook, cell: ShownCell, left: number): string {
  const { words, address } = report;
  const { t } = words;
  const { figure, table, title, sql, params } = cell;
  const rows =
    table === null || table.rows.length === 0
      ? ""
      : tableHtml({ table, words, names: segmentNames(address), caption: title });
  const fits = rows.length <= left;
  const shownRows = fits ? rows : `<p class="note">${escapeHtml(t("notebook.table_left_out"))}</p>`;
  const drawing = figure === null ? "" : figureHtml(figure);
  const folded = `<details><summary>${escapeHtml(t("common.table"))}</summary>${shownRows}</details>`;
  const given = params.length === 0 ? "" : `<p class="note">${escapeHtml(params.join(", "))}</p>`;
  return `<section>
<h2>${escapeHtml(title)}</h2>
${faultsHtml(cell.faults)}${drawing}${drawing !== "" && rows !== "" ? folded : shownRows}
<details><summary>SQL</summary>${given}<pre>${escapeHtml(sql)}</pre></details>
</section>`;
}

/** Both drawings of a figure; the width of the window, or of the paper, says which is seen. */
function figureHtml({ wide, narrow }: Figure): string {
  const one = wide.svg ?? "";
  return narrow === null
    ? one
    : `<div class="wide">${one}</div><div class="narrow">${narrow.svg ?? ""}</div>`;
}

function faultsHtml(faults: readonly ShownFault[]): string {
  const lines = faults.map(({ text, place }) => [place, text].filter((line) => line !== "").join(": "));
  return lines.map((line) => `<p class="fault">${escapeHtml(line)}</p>\n`).join("");
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
    ".table-scroll{overflow-x:auto}table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums}",
    "th,td{padding:4px 12px 4px 0;text-align:left;border-bottom:1px solid var(--grid);vertical-align:top}",
    ".n{text-align:right}.sr-only{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}",
    `pre,code{font:13px/1.5 ${mono}}pre{overflow-x:auto;padding:12px;background:var(--paper-raised);border:1px solid var(--line)}`,
    ".fault{border-left:3px solid var(--bad);padding-left:12px;white-space:pre-line}a{color:var(--accent)}",
    "@media print{details{display:none}section{break-inside:avoid}}",
  ].join("\n");
}
