import type { z } from "zod";
import { problem } from "../base/problem";
import type { DatasetPage } from "../model/href";
import { canPrint, printPdf } from "../store/print/printer";
import { showSaved } from "./dataset/saved-address";
import { mayOpen, takesFilter } from "./report/address";
import { markOf } from "./report/cell-href";
import { savedPages } from "./report/frame";
import { forFiles, onPage, type Report, requireReport } from "./report/report";
import { isStopped } from "./report/stopped";
import { loadBook, loadSavedPoster, type SavedBook, type SavedPoster } from "./saved-book";
import { idOnPage, isSavedPage } from "./saved-pages";
import { isThere, loadSaved, type SavedReport, savedCells } from "./saved-report";
import { rightsIn } from "./site/actor";
import type { Answer } from "./site/handler";
import type { filePlace } from "./site/place";
import { record } from "./site/record";
import { refuse } from "./site/refused";

/** How each kind of saved file is drawn, as HTML that needs nothing else. */
export type Drawers = Readonly<{
  page: (saved: SavedReport) => string;
  book: (saved: SavedBook) => string;
  poster: (saved: SavedPoster) => string;
}>;

/** What is saved: a page of a report, all of them, or the sheet for the wall. */
export const savedNames = [...savedPages, "report", "poster"] as const;

type Saved = (typeof savedNames)[number];

/** What each kind of file is told as. */
export const savedTypes = { html: "text/html; charset=utf-8", pdf: "application/pdf" } as const;

/** A page of a data set, the whole report or its poster as one file that needs no network; always of one version. Other names are those of saved views. */
export async function serveSaved(
  { lang, dataset, file }: z.infer<typeof filePlace>,
  request: Request,
  drawers: Drawers,
): Promise<Answer> {
  if (!file.includes("."))
    return showSaved({ lang, dataset, search: {}, rights: rightsIn(request, dataset) }, file);
  const [, name = "", ending = ""] = /^([a-z]+)\.(html|pdf)$/.exec(file) ?? [];
  if (!isSaved(name) || !isEnding(ending)) refuse(404, problem("address_unknown"));
  if (ending === "pdf" && !canPrint()) refuse(503, problem("printer_missing"));
  const fields = new URL(request.url).searchParams;
  const rights = rightsIn(request, dataset);
  const opened = await requireReport({ lang, dataset, search: Object.fromEntries(fields), rights });
  const page: DatasetPage = name === "report" ? "overview" : name;
  const report = onPage(opened, name !== "report" && takesFilter(page));
  const id = isSavedPage(page) ? idOnPage(report.address, page) : "";
  if (!mayOpen(report.address.rights, page, id)) refuse(404, problem("address_unknown"));
  const [wrong] = report.address.problems;
  if (wrong !== undefined) refuse(400, wrong);
  const { stopped } = await forFiles(report);
  if (isStopped(stopped, report.address.view.customer)) refuse(409, problem("customer_stopped"));
  if (isSavedPage(name) && !(await isThere(report, name))) refuse(404, problem("address_unknown"));
  const parts = [lang, dataset, file, JSON.stringify(rights), stopped.revision, ...[...fields].sort().flat()];
  return {
    file: {
      name: `${dataset}-${name}-${report.data.period.to}.${ending}`,
      type: savedTypes[ending],
      mark: isLasting(report, name) ? markOf(report, parts) : null,
      body: async () => {
        const { html, people } = await drawSaved(report, name, drawers);
        if (people !== null) await record(request, { event: "export", on: dataset, id: file, count: people });
        return ending === "html" ? html : printPdf(html);
      },
    },
  };
}

function isSaved(name: string): name is Saved {
  return savedNames.some((one) => one === name);
}

function isEnding(ending: string): ending is keyof typeof savedTypes {
  return Object.hasOwn(savedTypes, ending);
}

/** Whether a pinned state always has the same file. */
function isLasting(report: Report, name: Saved): boolean {
  return isSavedPage(name) && !savedCells(report, name).some(({ unversioned }) => unversioned);
}

/** The file as HTML, and how many of its rows name a customer; null where none can. */
export async function drawSaved(
  report: Report,
  name: Saved,
  drawers: Drawers,
): Promise<Readonly<{ html: string; people: number | null }>> {
  if (name === "report") {
    const book = await loadBook(report);
    const counts = book.chapters.flatMap(({ people }) => people ?? []);
    return {
      html: drawers.book(book),
      people: counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0),
    };
  }
  if (name === "poster") return { html: drawers.poster(await loadSavedPoster(report)), people: null };
  const saved = (await loadSaved(report, name)) ?? refuse(404, problem("address_unknown"));
  return { html: drawers.page(saved), people: saved.people };
}
