import { codes } from "../kit/codes";
import { distributions } from "../kit/distributions";
import { loadWritten, type WrittenAbout } from "../kit/notes";
import { revenue } from "../kit/revenue";
import { scatter } from "../kit/scatter";
import { segments } from "../kit/segments";
import { type AskedCell, type Cell, loadCells } from "../report/cell";
import { type Frame, loadFrame } from "../report/frame";
import type { Report } from "../report/report";
import { advice } from "./advice";
import { summary } from "./summary";
import { loadTour, type Tour } from "./tour";
import { hasTraits, traits } from "./traits";

/** The overview: a notebook of these cells, in this order: what to do stands before what it is made from. */
export const overviewCells: readonly Cell[] = [
  summary,
  advice,
  revenue,
  scatter,
  segments,
  traits,
  ...distributions,
  codes,
];

/** Those that an overview shows. */
export function overviewPageCells(report: Report): readonly Cell[] {
  return overviewCells.filter((cell) => cell !== traits || hasTraits(report));
}

export type OverviewPage = Frame &
  Readonly<{ title: string; cells: readonly AskedCell[]; tour: Tour | null; written: WrittenAbout }>;

export async function loadOverview(report: Report): Promise<OverviewPage> {
  const title = report.words.t("common.overview");
  return {
    ...(await loadFrame(report, "overview", { title })),
    title,
    cells: loadCells(report, overviewPageCells(report)),
    tour: await loadTour(report.address),
    written: await loadWritten(report, ""),
  };
}
