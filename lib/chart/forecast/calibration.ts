import { dot, line, type Markish, ruleX } from "@observablehq/plot";
import { axisTitle, baseAxis, niceCeil, niceTicks, shareDigits, valueAxis, valueRoom } from "../kit/axis";
import { pointStrips } from "../kit/box";
import { draw, emptyChart, type Frame, type PixelScale, pixels } from "../kit/draw";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { ranked } from "../kit/spread";
import { labels, textWidth } from "../kit/text";

/** Customers who were given a probability between two values: the mean of what was said, and the share that bought with its interval. */
export type CalibrationRow = Readonly<{
  from: number;
  to: number;
  customers: number;
  said: number;
  was: Readonly<{ share: number; low: number; high: number }>;
}>;

type Scene = Readonly<{
  rows: readonly CalibrationRow[];
  options: ChartOptions;
  x: PixelScale;
  y: PixelScale;
  frame: Frame;
}>;

/** What was said against what came: points on the diagonal were right. */
export function calibration(rows: readonly CalibrationRow[], options: ChartOptions): string {
  const { t, percent } = options.words;
  const width = widthOf(options);
  const bottom = isNarrow(options) ? 230 : 300;
  const picture = { name: "calibration", label: t("chart.calibration.label"), width, height: bottom + 44 };
  if (rows.length === 0) return emptyChart(picture, t("chart.calibration.empty"));
  const most = Math.min(
    1,
    niceCeil(Math.max(0.05, ...rows.map(({ said, was }) => Math.max(said, was.high)))),
  );
  const ticks = niceTicks(0, most, 5);
  const print = (share: number) => percent(share, shareDigits(ticks));
  const right = width - Math.max(8, textWidth(print(most)) / 2 + 1);
  const frame = { left: valueRoom(ticks, print, 36), right, top: 32, bottom };
  const x = pixels([0, most], [frame.left, frame.right]);
  const scene = { rows, options, x, y: pixels([0, most], [bottom, frame.top]), frame };
  const title = t("chart.calibration.said");
  return draw(picture, {
    frame,
    x,
    y: scene.y,
    marks: [
      valueAxis(ticks, print),
      baseAxis(ticks, print, x),
      line(
        [0, most].map((share) => ({ share })),
        { x: "share", y: "share", stroke: "var(--ink-faint)", strokeDasharray: "4 4" },
      ),
      points(scene),
      axisTitle({ x: 0, y: 8, text: t("chart.calibration.was"), arrow: "up" }),
      axisTitle({ x: Math.max(right, textWidth(title) + 15), y: bottom + 34, text: title, arrow: "right" }),
      readouts(scene),
    ],
  });
}

function points({ rows, options, x, y, frame }: Scene): Markish[] {
  const wishes = rows.map(({ said, was }) => {
    const text = options.words.percent(was.share);
    // The diagonal and the whisker leave room at the right, below the point.
    const at = x.apply(said) + 8 + textWidth(text, 12, true) / 2;
    return { at, y: Math.min(y.apply(was.share) + 12, frame.bottom - 10), text, bold: true, halo: true };
  });
  return [
    ruleX(rows, {
      x: "said",
      y1: ({ was }: CalibrationRow) => was.low,
      y2: ({ was }: CalibrationRow) => was.high,
      stroke: "var(--ink)",
      strokeWidth: 1.4,
    }),
    dot(rows, {
      x: "said",
      y: ({ was }: CalibrationRow) => was.share,
      r: 4,
      fill: "var(--ink)",
      stroke: "var(--paper)",
    }),
    ...labels(ranked([...wishes].reverse(), { low: frame.left, high: frame.right })),
  ];
}

function readouts({ rows, options, x, frame }: Scene): Markish {
  const { t, percent } = options.words;
  const all = rows.map(({ from, to, customers, said, was }) => {
    const ends = {
      from: percent(from, 0),
      to: percent(to, 0),
      low: percent(was.low),
      high: percent(was.high),
    };
    const shares = { said: percent(said), was: percent(was.share) };
    return { at: x.apply(said), title: t("chart.calibration.point", { customers, ...ends, ...shares }) };
  });
  return pointStrips(all, { top: frame.top, bottom: frame.bottom, over: 20 });
}
