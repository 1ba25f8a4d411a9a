import { draw, type Pen, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { flow } from "../kit/flow";
import { lineSample } from "../kit/old-legend";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { textWidth } from "../kit/text-width";
import { type HistoryData, type Series, seriesOf } from "./history-data";
import { type Panel, type PanelBox, panelHeight, panelLink, panelMarks, panelOf } from "./history-panel";

/** `segment_hrefs`: where the panel of a segment leads. */
export type MultiplesData = HistoryData & Readonly<{ segment_hrefs?: Readonly<Record<string, string>> }>;

const gap = 22;

/** A panel for each segment with its own scale from zero: shapes are to be compared, not heights. */
export function historyMultiples(data: MultiplesData, options: SegmentOptions): string {
  const { t } = options.words;
  const { step, measure, points } = data;
  const width = widthOf(options);
  const name = "history-multiples";
  const title = t("chart.historyMultiples.label", { step, measure });
  const series = seriesOf(data, options.names);
  if (points.length === 0 || data.rows.every(({ customers, money }) => customers === 0 && money === 0))
    return emptyChart({ name, label: title, width, height: 300 }, t("chart.historyMultiples.empty"));
  const grid = gridOf(series, data, options);
  const { panels } = grid;
  const notes = notesOf(data, options);
  const lines = flow(
    notes.map(({ text }) => 24 + textWidth(text)),
    width,
    20,
  );
  const height = grid.bottom + (notes.length === 0 ? 0 : ((lines.at(-1)?.line ?? 0) + 1) * 20);
  const mark = (pen: Pen, panel: Panel, i: number) =>
    panelMarks(pen, panel, { data, options, box: grid.box(i) });
  return draw(
    { name, label: title, width, height },
    {
      marks: [
        sketch((pen) => panels.flatMap((panel, i) => mark(pen, panel, i))),
        sketch((pen) =>
          notes.flatMap((note, i) => {
            const { x, line } = lines[i] ?? { x: 0, line: 0 };
            return lineSample(pen, { ...note, x, y: grid.bottom + line * 20 + 8 });
          }),
        ),
        sketch(
          (pen) => panels.map((panel, i) => panelLink(pen, panel, { data, options, box: grid.box(i) })),
          {
            fill: "transparent",
          },
        ),
      ],
    },
  );
}

type Grid = Readonly<{ panels: readonly Panel[]; box: (i: number) => PanelBox; bottom: number }>;

/** Panels of one size in columns; when one needs a second line, all have it. */
function gridOf(series: readonly Series[], data: MultiplesData, options: SegmentOptions): Grid {
  const columns = columnsOf(widthOf(options));
  const width = (widthOf(options) - gap * (columns - 1)) / columns;
  const panels = series.map((one) => panelOf(one, { data, options, width }));
  const stacked = panels.some(({ fits }) => !fits);
  const below = panels.some(({ low }) => low < 0);
  const height = panelHeight({ stacked, below }, isNarrow(options) ? 56 : 70);
  const box = (i: number): PanelBox => ({
    x: (i % columns) * (width + gap),
    y: Math.floor(i / columns) * (height + 14),
    width,
    height,
    stacked,
    below,
  });
  return { panels, box, bottom: Math.ceil(panels.length / columns) * (height + 14) };
}

function columnsOf(width: number): number {
  if (width >= 640) return 3;
  return width >= 340 ? 2 : 1;
}

/** What the lines in all panels mean. */
function notesOf({ points, frozen, step }: HistoryData, { words }: SegmentOptions) {
  const shown = points.some(({ end }) => end === frozen);
  const cuts = frozen === null ? null : words.t("chart.history.frozen", { day: words.day(frozen) });
  const open = points.at(-1)?.partial ? words.t("chart.history.partial", { step }) : null;
  return [
    ...(cuts === null ? [] : [{ text: cuts, kind: shown ? ("upright" as const) : ("none" as const) }]),
    ...(open === null ? [] : [{ text: open, kind: "dashed" as const }]),
  ];
}
