import { posterMap } from "../kit/scatter";
import { segments } from "../kit/segments";
import { type Cell, type FailedCell, type LoadedCell, loadCell } from "../report/cell";
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

type LoadCell = (report: Report, cell: Cell) => Promise<Loaded>;

/** Most dots of the map, which a sheet has room for. */
const dotsMax = 100;

export function loadPoster(report: Report): Promise<PosterPage> {
  return posterOf(report, loadCell);
}

/** The poster, with its cells as `load` gives them. */
export async function posterOf(report: Report, load: LoadCell): Promise<PosterPage> {
  const { address, data, words } = report;
  const points = Math.min(address.view.points, dotsMax);
  const [numbers, map, bars, observed] = await Promise.all([
    load(report, summary),
    load(inView(report, { ...address.view, points }), posterMap),
    load(report, segments),
    load(report, advice),
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
