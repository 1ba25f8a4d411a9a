import { sizesQuestion } from "./kit/segments";
import { type PosterPage, posterOf } from "./overview/poster";
import { type Address, mayOpen } from "./report/address";
import { pinned } from "./report/cell-href";
import { loadToolbar } from "./report/frame";
import { inView, type Report } from "./report/report";
import { idOnPage, type SavedPage } from "./saved-pages";
import { loadedText, loadSaved, loadWhole, type SavedReport } from "./saved-report";

/** The whole report as one file: the pages that its reader may open, as chapters. */
export type SavedBook = Readonly<{
  report: Report;
  title: string;
  facts: readonly string[];
  chapters: readonly SavedReport[];
  /** The same numbers on the site, without its origin. */
  href: string;
}>;

/** The poster as a file, with all of its figures drawn. */
export type SavedPoster = Readonly<{ report: Report; content: PosterPage; href: string }>;

/** A page of the report, in the state in which the whole report has it. */
type Chapter = Readonly<{ page: SavedPage; report: Report }>;

/** All pages about the shop, and about each segment that has customers; lists of customers leave as files of their own. */
export async function loadBook(report: Report): Promise<SavedBook> {
  const { address, words } = report;
  const { facts } = await loadToolbar(report, "overview");
  const chapters: SavedReport[] = [];
  // One after the other: a whole report takes no more memory than its largest page.
  for (const { page, report: on } of await chaptersOf(report)) {
    const saved = await loadSaved(on, page, (cell) => cell.id !== "members");
    if (saved !== null) chapters.push(saved);
  }
  return {
    report,
    title: words.t("share.book.title", { name: address.dataset.name }),
    facts: [facts, loadedText(report)],
    chapters,
    href: address.href("overview", "", pinned(report)),
  };
}

async function chaptersOf(report: Report): Promise<readonly Chapter[]> {
  const { rows } = await report.data.ask(sizesQuestion(report));
  const peopled = rows.filter(({ customers }) => customers > 0);
  const pages: readonly Chapter[] = [
    { page: "overview", report },
    ...peopled.map(({ segment }): Chapter => ({ page: "segment", report: onSegment(report, segment) })),
    { page: "compare", report },
    { page: "history", report },
    { page: "cohorts", report },
    { page: "forecast", report },
  ];
  return pages.filter((chapter) => isOpen(chapter.report.address, chapter.page));
}

function isOpen(address: Address, page: SavedPage): boolean {
  return mayOpen(address.rights, page, idOnPage(address, page));
}

function onSegment(report: Report, segment: string): Report {
  return inView(report, { ...report.address.view, segment });
}

export async function loadSavedPoster(report: Report): Promise<SavedPoster> {
  return {
    report,
    content: await posterOf(report, loadWhole),
    href: report.address.href("overview", "", pinned(report)),
  };
}
