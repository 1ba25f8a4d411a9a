import type { Words } from "../i18n/words";
import { namesPeople } from "./cell-file";
import { loadComparison } from "./compare/comparison";
import { loadCustomer } from "./customers/customer";
import { fingerprintOf, hasFingerprint, pinnedHref } from "./fingerprint";
import { type Cell, type FailedCell, isFor, type LoadedCell, loadCell } from "./report/cell";
import type { Figure, Side } from "./report/figure";
import { loadToolbar, pageNames } from "./report/frame";
import { forFiles, type Report } from "./report/report";
import type { Stopped } from "./report/stopped";
import { pageCells, type SavedPage } from "./saved-pages";
import { loadSegment } from "./segment/segment";

/** A page of a report as one file. */
export type SavedReport = Readonly<{
  report: Report;
  page: SavedPage;
  title: string;
  /** What the numbers are of, and what is said of them before the cells. */
  facts: readonly string[];
  lead: readonly string[];
  /** What two figures side by side are called. */
  captions: Readonly<Record<Side, string>> | null;
  cells: readonly (LoadedCell | FailedCell)[];
  /** The same numbers on the site, without its origin. */
  href: string;
  /** Null of a page without one. */
  fingerprint: string | null;
  /** How many rows name a customer; null where none can. */
  people: number | null;
}>;

/** What a page says as a file, with the cells that `isKept` takes; null where it names a segment or a customer that is not there. */
export async function loadSaved(
  opened: Report,
  page: SavedPage,
  isKept: (cell: Cell) => boolean = () => true,
): Promise<SavedReport | null> {
  const { report, stopped } = await forFiles(opened);
  const said = await saidOn(report, page);
  if (said === null) return null;
  const cells = savedCells(report, page).filter(isKept);
  const people = await namedIn(report, cells);
  return {
    report,
    page,
    ...said,
    lead: people === null ? said.lead : [...said.lead, ...notesOf(report.words, stopped)],
    cells: await Promise.all(cells.map((cell) => loadWhole(report, cell))),
    // The numbers on the site are those of everybody: who is on the stop list may change.
    href: pinnedHref(opened, page),
    fingerprint: hasFingerprint(page) ? await fingerprintOf(opened, page) : null,
    people,
  };
}

/** Who of the data set is not in the file. */
function notesOf(words: Words, { customers }: Stopped): string[] {
  return customers.length === 0 ? [] : [words.t("share.saved_without", { customers: customers.length })];
}

/** Whether there is what a page is about: a segment or a customer may be missing. */
export async function isThere(report: Report, page: SavedPage): Promise<boolean> {
  if (page === "segment") return (await loadSegment(report)) !== null;
  return page !== "customer" || (await loadCustomer(report)) !== null;
}

/** The cells of a page that its reader may see. */
export function savedCells(report: Report, page: SavedPage): readonly Cell[] {
  return pageCells(report, page).filter((cell) => isFor(report.address, cell));
}

/** A cell with all of its figures, also those that a page loads later. */
export async function loadWhole(report: Report, cell: Cell): Promise<LoadedCell | FailedCell> {
  const loaded = await loadCell(report, cell);
  const { draw } = cell;
  if ("failed" in loaded || draw === null) return loaded;
  const drawn = async (figure: Figure) => {
    const svgOf = async ({ svg, width }: Figure["wide"]) =>
      svg ?? (await draw(report, width, figure.side ?? "b"));
    const { wide, narrow } = figure;
    return {
      ...figure,
      wide: { ...wide, svg: await svgOf(wide) },
      narrow: narrow && { ...narrow, svg: await svgOf(narrow) },
    };
  };
  return { ...loaded, figures: await Promise.all(loaded.figures.map(drawn)) };
}

/** How many rows of these cells name a customer; null where none can. */
async function namedIn(report: Report, cells: readonly Cell[]): Promise<number | null> {
  const counts = cells.map(async (cell) => {
    const { data, question } = await cell.asked(report);
    return namesPeople(cell, question) ? (await data.ask(question)).rows.length : null;
  });
  const found = (await Promise.all(counts)).filter((count) => count !== null);
  return found.length === 0 ? null : found.reduce((sum, count) => sum + count, 0);
}

type Said = Pick<SavedReport, "title" | "facts" | "lead" | "captions">;

/** What a page says besides its cells; null where it names a segment or a customer that is not there. */
async function saidOn(report: Report, page: SavedPage): Promise<Said | null> {
  if (page === "compare") return comparisonSays(report);
  const { facts } = await loadToolbar(report, page);
  const said = { facts: [report.address.dataset.name, facts, loadedText(report)], lead: [], captions: null };
  if (page === "segment") {
    const segment = await loadSegment(report);
    if (segment === null) return null;
    const { name, summary, rule, goal, plan } = segment;
    const lead = [summary, rule, goal, plan.prospect].filter((text) => text !== "");
    return { ...said, title: name, lead };
  }
  if (page === "customer") {
    const customer = await loadCustomer(report);
    return customer === null ? null : { ...said, title: customer.customer_id };
  }
  return { ...said, title: pageNames(report.words)[page] };
}

async function comparisonSays(report: Report): Promise<Said> {
  const { address, words } = report;
  const { sides, measured, warnings } = await loadComparison(report);
  const captions = { a: sides.a.caption, b: sides.b.caption };
  return {
    title: words.t("compare.title"),
    facts: [address.dataset.name, loadedText(report)],
    lead: [captions.a, captions.b, measured, ...warnings],
    captions,
  };
}

/** When the data came. */
export function loadedText({ data, words }: Report): string {
  return words.t("share.saved_of", { at: words.moment(data.version.created_at) });
}
