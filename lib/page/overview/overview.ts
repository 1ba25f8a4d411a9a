import { codes } from "../kit/codes";
import { distributions } from "../kit/distributions";
import { scatter } from "../kit/scatter";
import { segments } from "../kit/segments";
import { summary } from "../kit/summary";
import { type AskedCell, type Cell, loadCells } from "../report/cell";
import { type Frame, loadFrame } from "../report/frame";
import type { Report } from "../report/report";
import { advice } from "./advice";

/** The overview: a notebook of these cells, in this order. */
export const overviewCells: readonly Cell[] = [summary, scatter, segments, codes, ...distributions, advice];

export type OverviewPage = Frame & Readonly<{ title: string; cells: readonly AskedCell[] }>;

export async function loadOverview(report: Report): Promise<OverviewPage> {
  const title = report.words.t("common.overview");
  return {
    ...(await loadFrame(report, "overview", { title })),
    title,
    cells: loadCells(report, overviewCells),
  };
}
