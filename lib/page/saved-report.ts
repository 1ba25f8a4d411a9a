import type { z } from "zod";
import { problem } from "../base/problem";
import { namesPeople } from "./cell-file";
import { loadComparison } from "./compare/comparison";
import { loadCustomer } from "./customers/customer";
import { fingerprintOf, hasFingerprint, pinnedHref } from "./fingerprint";
import { mayOpen } from "./report/address";
import { type Cell, type FailedCell, isFor, type LoadedCell, loadCell } from "./report/cell";
import type { Figure, Side } from "./report/figure";
import { loadToolbar } from "./report/frame";
import { markOf } from "./report/mark";
import { type Report, requireReport } from "./report/report";
import { idOnPage, isSavedPage, pageCells, type SavedPage } from "./saved-pages";
import { loadSegment } from "./segment/segment";
import { rightsIn } from "./site/actor";
import type { Answer } from "./site/handler";
import type { filePlace } from "./site/place";
import { record } from "./site/record";
import { refuse } from "./site/refused";

/** A page of a report as one file. */
export type SavedReport = Readonly<{
  report: Report;
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
}>;

export const savedType = "text/html; charset=utf-8";

/** A page of a data set as one file that needs no network, drawn by `draw`; always of one version. */
export async function serveSavedReport(
  { lang, dataset, file }: z.infer<typeof filePlace>,
  request: Request,
  draw: (saved: SavedReport) => string,
): Promise<Answer> {
  const [, page = ""] = /^([a-z]+)\.html$/.exec(file) ?? [];
  if (!isSavedPage(page)) refuse(404, problem("address_unknown"));
  const fields = new URL(request.url).searchParams;
  const rights = rightsIn(request, dataset);
  const report = await requireReport({ lang, dataset, search: Object.fromEntries(fields), rights });
  if (!mayOpen(report.address.rights, page, idOnPage(report.address, page)))
    refuse(404, problem("address_unknown"));
  const [wrong] = report.address.problems;
  if (wrong !== undefined) refuse(400, wrong);
  const said = (await saidOn(report, page)) ?? refuse(404, problem("address_unknown"));
  const cells = pageCells(report, page).filter((cell) => isFor(report.address, cell));
  const parts = [lang, dataset, file, JSON.stringify(rights), ...[...fields].sort().flat()];
  return {
    file: {
      name: `${dataset}-${page}-${report.data.period.to}.html`,
      type: savedType,
      mark: cells.some(({ unversioned }) => unversioned) ? null : markOf(report, parts),
      body: async () => {
        const count = await namedIn(report, cells);
        if (count !== null) await record(request, { event: "export", on: dataset, id: file, count });
        return draw({ report, ...said, ...(await contentOf(report, page, cells)) });
      },
    },
  };
}

async function contentOf(report: Report, page: SavedPage, cells: readonly Cell[]) {
  return {
    cells: await Promise.all(cells.map((cell) => whole(report, cell))),
    href: pinnedHref(report, page),
    fingerprint: hasFingerprint(page) ? await fingerprintOf(report, page) : null,
  };
}

/** A cell with all of its figures, also those that a page loads later. */
async function whole(report: Report, cell: Cell): Promise<LoadedCell | FailedCell> {
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

/** How many rows name a customer; null where none can. */
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
  const { t } = report.words;
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
  const titles = {
    overview: t("common.overview"),
    history: t("history.title"),
    cohorts: t("cohorts.title"),
    forecast: t("forecast.title"),
    customers: t("common.customers"),
  };
  return { ...said, title: titles[page] };
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

function loadedText({ data, words }: Report): string {
  return words.t("share.saved_of", { at: words.moment(data.version.created_at) });
}
