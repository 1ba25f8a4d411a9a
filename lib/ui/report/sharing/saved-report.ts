import { escapeHtml } from "../../../base/text";
import { segmentNames } from "../../../page/report/address";
import type { FailedCell, Headline, LoadedCell, Note } from "../../../page/report/cell";
import type { Report } from "../../../page/report/report";
import type { SavedBook, SavedPoster } from "../../../page/saved-book";
import type { Drawers } from "../../../page/saved-file";
import type { SavedReport } from "../../../page/saved-report";
import { type DocumentPart, noteHtml, plain, savedCell, savedDocument } from "../../kit/saved/document";
import { changeMeaning } from "../../kit/value";

/** Draws what is saved of a site of that origin, such as "https://shop.example". */
export function savedDrawers(origin: string): Drawers {
  return {
    page: (saved) => pageDocument(saved, origin),
    book: (saved) => bookDocument(saved, origin),
    poster: (saved) => posterDocument(saved, origin),
  };
}

function pageDocument(saved: SavedReport, origin: string): string {
  const { report, title, facts, href, fingerprint } = saved;
  const { words } = report;
  const address = `${origin}${href}`;
  const meta = {
    "tercet-address": address,
    ...(fingerprint === null ? {} : { "tercet-fingerprint": fingerprint }),
  };
  return savedDocument({ words, title, facts, meta, foot: footOf(report, address) }, [
    () => leadHtml(saved),
    ...cellParts(saved, 2),
    () => `<footer>
<p class="note">${escapeHtml(words.t("share.saved_from"))} ${linkHtml(address)}</p>
${fingerprint === null ? "" : noteHtml(words.t("share.fingerprint", { fingerprint })) + noteHtml(words.t("share.verify"))}
</footer>`,
  ]);
}

/** The whole report: what is in it, and its pages as chapters. */
function bookDocument({ report, title, facts, chapters, href }: SavedBook, origin: string): string {
  const { words } = report;
  const address = `${origin}${href}`;
  const contents = chapters.map(({ title }, i) => `<li><a href="#c${i}">${escapeHtml(title)}</a></li>`);
  const meta = { "tercet-address": address };
  return savedDocument({ words, title, facts, meta, foot: footOf(report, address), sheet: "chapters" }, [
    () => `<p class="note">${escapeHtml(words.t("share.saved_from"))} ${linkHtml(address)}</p>
<nav aria-label="${escapeHtml(words.t("share.book.contents"))}"><ol class="contents">${contents.join("")}</ol></nav>`,
    ...chapters.flatMap((chapter, i) => chapterParts(chapter, `c${i}`)),
  ]);
}

/** A page as a chapter. On paper the cells of a segment stand in two columns, and its tables below them. */
function chapterParts(chapter: SavedReport, id: string): readonly DocumentPart[] {
  const { report, page, title, fingerprint, cells } = chapter;
  const isSegment = page === "segment";
  const isTable = (cell: LoadedCell | FailedCell) => Number("open" in cell && cell.open);
  const ordered = isSegment ? cells.toSorted((a, b) => isTable(a) - isTable(b)) : cells;
  const code = fingerprint === null ? "" : noteHtml(report.words.t("share.fingerprint", { fingerprint }));
  return [
    () => `<article class="chapter" id="${id}">
<h2>${escapeHtml(title)}</h2>
${code}${leadHtml(chapter)}
<div class="cells${isSegment ? " halves" : ""}">`,
    ...cellParts({ ...chapter, cells: ordered }, 3),
    () => "</div>\n</article>",
  ];
}

/** One large sheet to hang up. */
function posterDocument({ report, content, href }: SavedPoster, origin: string): string {
  const { address, words } = report;
  const { period, summary, map, segments, advice } = content;
  const site = `${origin}${href}`;
  const doing = "failed" in advice ? [] : advice.notes.slice(0, sentences);
  return savedDocument(
    {
      words,
      title: address.dataset.name,
      facts: [period],
      meta: { "tercet-address": site },
      foot: [],
      sheet: "poster",
    },
    [
      () =>
        "failed" in summary
          ? faultHtml(summary)
          : summary.headline === null
            ? ""
            : headlineHtml(summary.headline),
      () => `<div class="pair">${[map, segments].map(pictureHtml).join("")}</div>`,
      () =>
        `<ul class="do">${doing
          .map(
            ({ text, action = "" }) => `<li>${escapeHtml(text)} <strong>${escapeHtml(action)}</strong></li>`,
          )
          .join("")}</ul>`,
    ],
  );
}

/** Sentences of what to do that a sheet has room for. */
const sentences = 5;

/** Whose report it is, of which days, when it was saved, and where it is found again. */
function footOf({ address, data, words }: Report, site: string): readonly string[] {
  const { from, to } = data.period;
  const days = `${words.day(from)} – ${words.day(to)}`;
  const saved = words.t("share.book.saved", { day: words.moment(new Date().toISOString()) });
  return [[address.dataset.name, days, saved].join(" · "), site.replace(/\?.*/, "")];
}

function linkHtml(address: string): string {
  return `<a href="${escapeHtml(address)}" rel="noreferrer">${escapeHtml(address)}</a>`;
}

function leadHtml({ lead }: SavedReport): string {
  return lead.map((text) => `<p>${escapeHtml(text)}</p>`).join("\n");
}

function cellParts(saved: SavedReport, level: 2 | 3): DocumentPart[] {
  return saved.cells.map(
    (cell): DocumentPart =>
      (left) =>
        cellHtml(saved, cell, level, left),
  );
}

function faultHtml({ name, failed }: FailedCell): string {
  return `<section>${noteHtml(name)}<p class="fault">${escapeHtml(failed)}</p></section>`;
}

function pictureHtml(cell: LoadedCell | FailedCell): string {
  if ("failed" in cell) return faultHtml(cell);
  return `<section><h2>${escapeHtml(cell.finding)}</h2>${plain(cell.figures[0]?.wide.svg ?? "")}</section>`;
}

function cellHtml(
  { report, captions }: SavedReport,
  cell: LoadedCell | FailedCell,
  level: 2 | 3,
  left: number,
): string {
  const { words, address } = report;
  if ("failed" in cell) return faultHtml(cell);
  const { name, finding, headline, notes, reading, figures, how, table, open } = cell;
  return savedCell(
    {
      words,
      names: segmentNames(address),
      title: finding,
      kicker: name,
      above: headline === null ? "" : headlineHtml(headline),
      below: `${notesHtml(notes)}${reading === "" ? "" : noteHtml(reading, "reading")}`,
      figures,
      captions: figures.length > 1 && captions !== null ? [captions.a, captions.b] : [],
      level,
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
    const more = [action, prospect].filter((line) => line !== "").map((line) => noteHtml(line));
    const sum = money === "" ? "" : ` <strong>${escapeHtml(money)}</strong>`;
    return `<li>${escapeHtml(text)}${sum}${more.join("")}</li>`;
  });
  return `<ul>${lines.join("")}</ul>`;
}
