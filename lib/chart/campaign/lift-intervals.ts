import { line, link, type Markish, rect, ruleY } from "@observablehq/plot";
import { boxes, rowStrips } from "../kit/box";
import { draw, emptyChart, px, sketch } from "../kit/draw";
import { type Entry, legend, noteEntry } from "../kit/legend";
import { widthOf } from "../kit/options";
import { fitText, type Label, labels, textWidth } from "../kit/text";
import { liftFoot, liftGrid, liftHead } from "./lift-axis";
import {
  isCut,
  type LiftIntervalsOptions,
  type LiftRow,
  type LiftScene,
  liftLayout,
  liftScale,
  noteOf,
} from "./lift-layout";

type Verdict = LiftRow["verdict"];

const soft = { fill: "var(--ink-soft)" } as const;

/** A dot and its interval for each row against a line at zero; what sums up the others comes last, as a diamond. */
export function liftIntervals(given: readonly LiftRow[], options: LiftIntervalsOptions): string {
  const { t } = options.words;
  const width = widthOf(options);
  const picture = { name: "lift-intervals", label: t("chart.liftIntervals.label"), width };
  if (given.length === 0) return emptyChart({ ...picture, height: 200 }, t("chart.liftIntervals.empty"));
  const rows = [...given.filter(isSingle), ...given.filter((row) => !isSingle(row))];
  const layout = liftLayout(rows, options);
  const scale = liftScale(rows, options, layout);
  const key = legend(entries(rows, options), { width, top: -1 });
  const scene: LiftScene = { rows, options, layout, scale, top: key.height + 28 };
  const foot = liftFoot(scene);
  return draw(
    { ...picture, height: foot.height },
    {
      marks: [
        liftGrid(scene),
        key.mark,
        liftHead(scene),
        labels(foot.labels),
        pooledRule(scene),
        intervals(scene),
        dots(scene),
        labels(rows.flatMap((row, i) => few(row, i, scene))),
        layout.stacked ? stackedTexts(scene) : labels(rows.flatMap((row, i) => besideTexts(row, i, scene))),
        links(scene),
      ],
    },
  );
}

function isSingle({ kind }: LiftRow): boolean {
  return kind === "row";
}

/** The middle of the band of a row. */
function middleOf(i: number, { layout, top }: LiftScene): number {
  return top + i * layout.row + layout.middle;
}

function pooledRule({ rows, layout, top }: LiftScene): Markish {
  const at = rows.findIndex((row) => !isSingle(row));
  return ruleY(at < 1 ? [] : [top + at * layout.row], {
    x1: () => 0,
    x2: () => layout.width,
    stroke: "var(--line)",
  });
}

/** A filled dot is an effect, a square harm, a hollow dot undecided, an upright stroke not to be judged. */
const looks = {
  effect: { width: 11.2, height: 11.2, rx: 5.6, open: false, colour: "var(--good)" },
  unclear: { width: 8.4, height: 8.4, rx: 4.2, open: true, colour: "var(--ink-soft)" },
  harm: { width: 10.4, height: 10.4, rx: 0, open: false, colour: "var(--bad)" },
  observed: { width: 3.6, height: 15, rx: 0, open: false, colour: "var(--ink-soft)" },
} as const;

function lookOf(verdict: Verdict) {
  const look = looks[verdict ?? "observed"];
  const { open, colour } = look;
  return {
    ...look,
    fill: open ? "var(--paper)" : colour,
    stroke: open ? colour : "var(--paper)",
    strokeWidth: open ? 1.8 : 1.2,
  };
}

const verdicts = ["effect", "unclear", "harm", null] as const satisfies readonly Verdict[];

/** What the shapes that occur stand for. */
function entries(rows: readonly LiftRow[], { words }: LiftIntervalsOptions): Entry[] {
  const drawn = rows.filter((row) => isSingle(row) && row.difference !== null);
  const shown = verdicts.filter((verdict) => drawn.some((row) => row.verdict === verdict));
  return shown.map((verdict) => {
    const { width, height, rx, fill, stroke, strokeWidth } = lookOf(verdict);
    const sample: Entry["sample"] = (x, y) =>
      boxes([{ x: x + 6 - width / 2, y: y - height / 2, width, height }], { rx, fill, stroke, strokeWidth });
    return { ...noteEntry(words.t(`chart.liftIntervals.${verdict ?? "observed"}`)), key: 18, sample };
  });
}

type Mark = Readonly<{ row: LiftRow; x: number; y: number; left: number; right: number }>;

function marksOf(scene: LiftScene, wanted: (row: LiftRow) => boolean): Mark[] {
  return scene.rows.flatMap((row, i) => {
    const { difference, low, high } = row;
    if (difference === null || !wanted(row)) return [];
    const ends = [low ?? difference, high ?? difference].map((end) => scene.scale.at(row, end));
    const x = scene.scale.at(row, difference);
    return [{ row, x, y: middleOf(i, scene), left: Math.min(...ends), right: Math.max(...ends) }];
  });
}

/** A band from end to end of each interval; one that goes on beyond the axis ends in an arrow. */
function intervals(scene: LiftScene): Markish[] {
  const bands = marksOf(scene, isSingle);
  const { from, to } = scene.scale;
  const colour = ({ row }: Mark) => lookOf(row.verdict).colour;
  const tips = bands.flatMap((band) => {
    const cut = isCut(band.row, scene.scale);
    return [
      ...(cut.low ? [{ ...band, at: from + 3, way: 4 }] : []),
      ...(cut.high ? [{ ...band, at: to - 3, way: -4 }] : []),
    ];
  });
  return [
    rect(bands, {
      x1: "left",
      x2: "right",
      y1: px(({ y }) => y - 4),
      y2: px(({ y }) => y + 4),
      rx: 4,
      fill: colour,
      fillOpacity: 0.28,
    }),
    ...[-4, 4].map((side) =>
      link(tips, {
        x1: "at",
        y1: "y",
        x2: px(({ at, way }) => at + way),
        y2: px(({ y }) => y + side),
        stroke: colour,
        strokeWidth: 1.6,
      }),
    ),
  ];
}

/** The dots, and a diamond from end to end for what sums up the others, never so narrow that it is no longer one. */
function dots(scene: LiftScene): Markish[] {
  const singles = verdicts.map((verdict) => {
    const { width, height, rx, fill, stroke, strokeWidth } = lookOf(verdict);
    return rect(
      marksOf(scene, (row) => isSingle(row) && row.verdict === verdict),
      {
        x1: px(({ x }) => x - width / 2),
        x2: px(({ x }) => x + width / 2),
        y1: px(({ y }) => y - height / 2),
        y2: px(({ y }) => y + height / 2),
        ...{ rx, fill, stroke, strokeWidth },
      },
    );
  });
  const diamonds = marksOf(scene, (row) => !isSingle(row)).map(({ row, x, y, left, right }) => {
    const { colour } = lookOf(row.verdict);
    const open = row.verdict === "unclear" || row.verdict === null;
    const corners = [
      [Math.min(left, x - 5), y],
      [x, y - 8],
      [Math.max(right, x + 5), y],
      [x, y + 8],
    ] as const;
    return line(corners, {
      curve: "linear-closed",
      fill: open ? "var(--paper)" : colour,
      stroke: open ? colour : "var(--paper)",
      strokeWidth: open ? 1.8 : 1,
    });
  });
  return [...singles, ...diamonds];
}

/** In the middle of the zero line, or as near to it as the words fit. */
function few({ difference }: LiftRow, i: number, scene: LiftScene): Label[] {
  if (difference !== null) return [];
  const { from, to, zero } = scene.scale;
  const text = scene.options.words.t("chart.liftIntervals.few");
  const half = textWidth(text) / 2;
  return [
    { x: Math.max(from + half, Math.min(to - half, zero)), y: middleOf(i, scene), text, ...soft, halo: true },
  ];
}

function besideTexts(row: LiftRow, i: number, scene: LiftScene): Label[] {
  const { width, names, intervals, under } = scene.layout;
  const y = middleOf(i, scene);
  const note = noteOf(row, scene.options);
  const name = { x: 0, text: fitText(row.name, names), anchor: "start", bold: !isSingle(row) } as const;
  const x = under ? width : width - intervals - 16;
  return [
    { ...name, y: note === "" ? y : y - 8 },
    { x: 0, y: y + 8, text: note, anchor: "start", ...soft },
    { x, y: under ? y - 8 : y, text: row.text, anchor: "end", bold: true },
    { x: width, y: under ? y + 8 : y, text: row.interval_text, anchor: "end", ...soft },
  ];
}

/** Words of two weights in a line are ours, for Plot's text has one. */
function stackedTexts({ rows, options, layout, top }: LiftScene): Markish {
  const { width, lines, row: height } = layout;
  return sketch((pen) =>
    rows.flatMap((row, i) => {
      const y = top + i * height + 11;
      const note = noteOf(row, options);
      const aside = note === "" ? 0 : textWidth(note) + 8;
      const numbers = fitText(row.interval_text, width - textWidth(row.text, 12, true) - 10);
      const part = (text: string) =>
        text === "" ? null : pen("tspan", { ...soft, dx: 8, "font-weight": 400 }, text);
      const start = { y, dy: "0.32em", "text-anchor": "start" };
      const name = fitText(row.name, lines === 1 ? 1000 : width - aside);
      const pair = lines === 1 ? { ...start, x: width, "text-anchor": "end" } : { ...start, x: 0, y: y + 18 };
      return [
        pen("text", { ...start, x: 0, "font-weight": isSingle(row) ? null : 600 }, name, part(note)),
        pen("text", { ...pair, "font-weight": 600 }, row.text, part(numbers)),
      ];
    }),
  );
}

function links({ rows, options, layout, top }: LiftScene): Markish {
  const { t } = options.words;
  const all = rows.map((row) => {
    const { name, text: difference, interval_text: interval } = row;
    const verdict = t(`chart.liftIntervals.${row.verdict ?? "observed"}`);
    const label =
      row.difference === null
        ? t("chart.liftIntervals.rowFew", { name })
        : t("chart.liftIntervals.row", { name, difference, interval, verdict });
    return { href: row.href, label };
  });
  return rowStrips(all, { top, width: layout.width, height: layout.row });
}
