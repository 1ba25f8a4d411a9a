import { log } from "../base/log";
import { everyRight } from "../model/access/roles";
import type { Version } from "../model/data/dataset";
import { langs } from "../model/lang";
import { notePreparation, type Preparation, preparationOf } from "../query/kept-answers";
import { versionFolder } from "../store/disk/paths";
import { withLock } from "../store/lock/lock";
import { loadComparePage } from "./compare/comparison";
import { loadForecastPage } from "./forecast/forecast";
import { loadCohortsPage } from "./history/cohorts";
import { loadHistoryPage } from "./history/history";
import { loadOverview } from "./overview/overview";
import type { AskedCell } from "./report/cell";
import { type Report, requireReport } from "./report/report";
import { loadSegmentPage, onSegment } from "./segment/segment";

/** A version by its ids. */
export type VersionPlace = Readonly<{ dataset: string; version: string }>;

type Page = Readonly<{ cells: readonly AskedCell[] }>;

/**
 * Asks once what the usual pages of a version ask, so that their answers lie on disk: of all companies together, then of each.
 * A second caller waits. What was asked before it was interrupted is not computed again.
 */
export function prepareVersion(place: VersionPlace): Promise<Preparation> {
  const folder = versionFolder(place.dataset, place.version);
  return withLock(`prepare-${place.dataset}`, async () => {
    const known = await preparationOf(folder);
    if (known !== null) return known;
    const started = performance.now();
    const asked = await askPages(place);
    const done = await notePreparation(folder, { ...asked, ms: Math.round(performance.now() - started) });
    log("version_prepared", { ...place, ...done });
    return done;
  });
}

/** One page after the other; a cell that fails costs the others nothing. Throws a SpoiltError when the version cannot be opened. */
async function askPages(place: VersionPlace): Promise<{ pages: number; failed: number }> {
  const { data } = await reportOf(place, "");
  await data.opened();
  let [pages, failed] = [0, 0];
  for (const company of companiesOf(data.version))
    for (const load of loadsOf(await reportOf(place, company))) {
      const page = await load();
      const cells = await Promise.all((page?.cells ?? []).map(({ loaded }) => loaded));
      pages += 1;
      failed += cells.filter((cell) => "failed" in cell).length;
    }
  return { pages, failed };
}

/** Answers are the same in all languages. */
function reportOf({ dataset, version }: VersionPlace, company: string): Promise<Report> {
  return requireReport({ lang: langs[0], dataset, search: { v: version, company }, rights: everyRight });
}

function companiesOf({ companies }: Version): string[] {
  return [...new Set(["", ...companies.map(({ key, name }) => (key === 0 ? "" : name))])];
}

async function loadWholeSegment(report: Report): Promise<Page | null> {
  const page = await loadSegmentPage(report);
  return page === null ? null : { cells: [...page.cells, ...(page.forecast ?? [])] };
}

/** The pages that links lead to from a new report. */
function loadsOf(report: Report): (() => Promise<Page | null>)[] {
  return [
    () => loadOverview(report),
    // The page of a segment shows a forecast that is there and waits for none.
    () => loadForecastPage(report),
    ...report.address.scheme.segments.map(
      ({ id }) =>
        () =>
          loadWholeSegment(onSegment(report, id)),
    ),
    () => loadHistoryPage(report),
    () => loadCohortsPage(report),
    () => loadComparePage(report),
  ];
}
