import { areaY, dot, line, type Markish, ruleX, ruleY } from "@observablehq/plot";
import { axisTitle } from "../kit/axis";
import { pointStrips } from "../kit/box";
import { draw, emptyChart, type Frame, type PixelScale, pixels, px } from "../kit/draw";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { type Pointer, ranked, rowLabels, type Wish } from "../kit/spread";
import { type Label, labels, paragraph, textWidth, wrapText } from "../kit/text";

/** What a holdout of that share of 1 can see; `smallest` is the least effect, in the metric's unit, null when there is none. */
export type VisibleLiftRow = Readonly<{
  holdout: number;
  held: number;
  treated: number;
  smallest: number | null;
  text: string;
}>;

/** `chosen` and `recommended` are shares of 1; `base_text` says what would happen anyway. */
export type VisibleLiftOptions = ChartOptions &
  Readonly<{ chosen: number; recommended: number; base_text: string }>;

type Seen = VisibleLiftRow & Readonly<{ smallest: number }>;
/** On `x` the holdouts stand evenly, each labelled with its share. */
type Scene = Readonly<{
  rows: readonly VisibleLiftRow[];
  seen: readonly Seen[];
  options: VisibleLiftOptions;
  frame: Frame;
  x: PixelScale;
  y: PixelScale;
}>;

/** The smallest effect that each share of holdout can see, as a line from an honest zero; below it effects stay unseen. */
export function visibleLift(given: readonly VisibleLiftRow[], options: VisibleLiftOptions): string {
  const { t } = options.words;
  const rows = [...given].sort((a, b) => a.holdout - b.holdout);
  const width = widthOf(options);
  const base = wrapText(options.base_text, width);
  const top = 72 + base.length * 18;
  const frame = { left: 0, right: width, top, bottom: top + (isNarrow(options) ? 150 : 170) };
  const picture = {
    name: "visible-lift",
    label: t("chart.visibleLift.label"),
    width,
    height: frame.bottom + 62,
  };
  const seen = rows.flatMap(({ smallest, ...row }) => (smallest === null ? [] : [{ ...row, smallest }]));
  if (seen.length === 0) return emptyChart({ ...picture, height: 220 }, t("chart.visibleLift.empty"));
  const most = Math.max(...seen.map(({ smallest }) => smallest)) || 1;
  const x = scaleOf(rows, width);
  const y = pixels([0, most], [frame.bottom, top + 24]);
  const scene: Scene = { rows, seen, options, frame, x, y };
  const soft = { anchor: "start", fill: "var(--ink-soft)" } as const;
  const title = t("chart.visibleLift.x");
  return draw(picture, {
    frame,
    x,
    y,
    marks: [
      ground(scene),
      guides(scene),
      points(scene),
      labels([...effects(scene), ...feet(scene), ...unseen(scene)]),
      axisTitle({ x: 0, y: 8, text: t("chart.visibleLift.y"), arrow: "up" }),
      labels(paragraph(base, { ...soft, x: 0, y: 28 }, 18)),
      axisTitle({
        x: Math.max(width, textWidth(title) + 15),
        y: frame.bottom + 52,
        text: title,
        arrow: "right",
      }),
      strips(scene),
    ],
  });
}

/** What lies outside of the holdouts stands a third of a step from them. */
function scaleOf(rows: readonly VisibleLiftRow[], width: number): PixelScale {
  const [first = 0, ...more] = rows.map(({ holdout }) => holdout);
  const margin = Math.min(60, width * 0.11);
  const step = (width - 2 * margin) / Math.max(1, more.length);
  const start = more.length === 0 ? width / 2 : margin;
  const places = rows.map((_, i) => start + i * step);
  const outside = [start - step / 3, start + (more.length + 1 / 3) * step] as const;
  return pixels([Math.min(0, first - 0.01), first, ...more, 1.01], [outside[0], ...places, outside[1]]);
}

/** Shares of 1 that differ by rounding only. */
function sameShare(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9;
}

function ground({ seen, y }: Scene): Markish[] {
  const place = { x: "holdout", y: "smallest" };
  const alone = seen.length === 1 ? seen : [];
  return [
    areaY(seen, { x: place.x, y1: () => 0, y2: "smallest", fill: "var(--ink)", fillOpacity: 0.07 }),
    line(seen, { ...place, stroke: "var(--ink)", strokeWidth: 1.6 }),
    ruleX(alone, { x: place.x, y1: px(() => y.apply(0)), y2: "smallest", stroke: "var(--ink)" }),
    ruleY([0], { stroke: "var(--ink-faint)" }),
  ];
}

/** The words in the ground under the line, where they fit. */
function unseen({ seen, options, frame, x, y }: Scene): Label[] {
  const [first, last] = [seen[0], seen.at(-1)];
  if (first === undefined || last === undefined || seen.length < 2) return [];
  const [from, to] = [x.apply(first.holdout), x.apply(last.holdout)];
  const lines = wrapText(options.words.t("chart.visibleLift.unseen"), to - from - 16);
  const lowest = Math.max(...seen.map(({ smallest }) => y.apply(smallest)));
  if (frame.bottom - lowest <= lines.length * 16 + 16) return [];
  const y0 = frame.bottom - 14 - (lines.length - 1) * 16;
  return paragraph(lines, { x: (from + to) / 2, y: y0, fill: "var(--ink-soft)" });
}

/** Upright lines from the words at the top to the holdout they speak of. */
function guides({ rows, options, frame, x, y }: Scene): Markish[] {
  const { chosen, recommended, words } = options;
  const both = sameShare(chosen, recommended);
  const text = words.t(`chart.visibleLift.${both ? "both" : "chosen"}`);
  const notes = [
    { holdout: chosen, text, bold: true, fill: "var(--accent)", stroke: "var(--accent)", dash: "none" },
    {
      holdout: recommended,
      text: words.t("chart.visibleLift.recommended"),
      bold: false,
      fill: "var(--ink-soft)",
      stroke: "var(--ink-faint)",
      dash: "2 3",
    },
  ].filter(({ holdout, bold }) => (both ? bold : holdout > 0));
  const end = (holdout: number) => {
    const row = rows.find((one) => sameShare(one.holdout, holdout));
    if (row === undefined) return frame.bottom;
    return Math.max(frame.top, row.smallest === null ? frame.top : y.apply(row.smallest) - 25);
  };
  const lines = notes.map(({ holdout, stroke, dash: strokeDasharray }) =>
    ruleX([holdout], { y1: px(() => frame.top - 5), y2: px(end), stroke, strokeDasharray }),
  );
  const pointers = notes.map(
    ({ holdout, text, bold, fill }): Pointer => ({ at: x.apply(holdout), text, bold, fill }),
  );
  const row = { y: frame.top - 22, reach: frame.top - 5, low: 0, high: frame.right };
  return [...lines, ...rowLabels(pointers, row)];
}

function points({ seen, options }: Scene): Markish {
  const chosen = ({ holdout }: Seen) => sameShare(holdout, options.chosen);
  return dot(seen, {
    x: "holdout",
    y: "smallest",
    r: px((row) => (chosen(row) ? 6 : 4.5)),
    fill: (row: Seen) => (chosen(row) ? "var(--accent)" : "var(--ink)"),
    stroke: "var(--paper)",
    strokeWidth: 1.4,
    sort: null,
  });
}

/** The effect over each dot; where not all fit, what was chosen and what is recommended come first, then both ends. */
function effects(scene: Scene): Label[] {
  const { rows, options, frame } = scene;
  const rank = ({ holdout }: VisibleLiftRow, i: number) => {
    if (sameShare(holdout, options.chosen)) return 0;
    if (sameShare(holdout, options.recommended)) return 1;
    return i === 0 || i === rows.length - 1 ? 2 : 3;
  };
  const all = rows.map((row, i) => ({ ...effectOf(row, rows[i - 1], scene), rank: rank(row, i) }));
  return ranked(
    all.sort((a, b) => a.rank - b.rank),
    { low: 0, high: frame.right },
  );
}

function effectOf(
  row: VisibleLiftRow,
  before: VisibleLiftRow | undefined,
  { options, frame, x, y }: Scene,
): Wish {
  if (row.smallest === null) {
    const text = options.words.t("chart.visibleLift.none");
    return { text, at: x.apply(row.holdout), y: frame.top + 12, fill: "var(--ink-soft)" };
  }
  const half = textWidth(row.text, 12, true) / 2;
  const step = before === undefined ? 0 : x.apply(row.holdout) - x.apply(before.holdout);
  const fall = before?.smallest == null ? 0 : y.apply(row.smallest) - y.apply(before.smallest);
  const at = x.apply(row.holdout) + aside(half, step, fall);
  return { text: row.text, at, y: y.apply(row.smallest) - 15, bold: true, halo: true };
}

/** How far a label of half that width moves from its dot to the right, so that a line which falls steeply to the dot runs free of it. */
function aside(half: number, step: number, fall: number): number {
  const free = fall > 0 ? (8 * step) / fall : half;
  return Math.max(0, Math.min(half, half - free));
}

/** As it was chosen: whole per cents have no digit after the point. */
function holdoutText(holdout: number, { words }: Scene["options"]): string {
  const whole = sameShare(holdout, Math.round(holdout * 100) / 100);
  return words.percent(holdout, whole ? 0 : 1);
}

/** The share of the holdout and, fainter, its customers. */
function feet({ rows, options, frame, x }: Scene): Label[] {
  const { numberShort, number } = options.words;
  return rows.flatMap(({ holdout, held }): Label[] => {
    const chosen = sameShare(holdout, options.chosen);
    const look = chosen ? { bold: true, fill: "var(--accent)" } : { fill: "var(--ink-soft)" };
    const count = held < 1e5 ? number(held) : numberShort(held);
    return [
      { x: x.apply(holdout), y: frame.bottom + 14, text: holdoutText(holdout, options), ...look },
      { x: x.apply(holdout), y: frame.bottom + 30, text: count, fill: "var(--ink-faint)" },
    ];
  });
}

/** A strip over each holdout, with all of its numbers as a hover text. */
function strips({ rows, options, frame, x }: Scene): Markish {
  const { t } = options.words;
  const said = rows.map(({ holdout, held, treated, smallest, text }) => {
    const effect = smallest === null ? t("chart.visibleLift.none") : text;
    return {
      at: x.apply(holdout),
      title: t("chart.visibleLift.point", { share: holdoutText(holdout, options), held, treated, effect }),
    };
  });
  return pointStrips(said, { top: frame.top - 4, bottom: frame.bottom + 38, over: 60 });
}
