import { posterMap } from "../kit/scatter";
import { segments } from "../kit/segments";
import { type FailedCell, type LoadedCell, loadCell } from "../report/cell";
import { inView, type Report } from "../report/report";
import { advice } from "./advice";
import { summary } from "./summary";

type Loaded = LoadedCell | FailedCell;

/** The report on one sheet: its numbers, the map, the segments and what to do. */
export type PosterPage = Readonly<{
  tab: string;
  period: string;
  report: string;
  summary: Loaded;
  map: Loaded;
  segments: Loaded;
  advice: Loaded;
}>;

/** Most dots of the map, which a sheet has room for. */
const dotsMax = 100;

export async function loadPoster(report: Report): Promise<PosterPage> {
  const { address, data, words } = report;
  const points = Math.min(address.view.points, dotsMax);
  const [numbers, map, bars, observed] = await Promise.all([
    loadCell(report, summary),
    loadCell(inView(report, { ...address.view, points }), posterMap),
    loadCell(report, segments),
    loadCell(report, advice),
  ]);
  const { from, to } = data.period;
  return {
    tab: `${words.t("share.poster")} · ${address.dataset.name}`,
    period: [address.view.company, `${words.dayLong(from)} – ${words.dayLong(to)}`]
      .filter(Boolean)
      .join(" · "),
    report: address.href("overview"),
    summary: numbers,
    map,
    segments: bars,
    advice: observed,
  };
}
