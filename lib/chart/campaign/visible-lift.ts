import { draw, type Pen, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { label } from "../kit/old-label";
import { axisTitle, titleStart } from "../kit/old-title";
import { isNarrow, widthOf } from "../kit/options";
import { strips } from "../kit/steps";
import { wrapText } from "../kit/text-width";
import { visibleEffects } from "./visible-effects";
import {
  sameShare,
  type VisibleLiftOptions,
  type VisibleLiftRow,
  type VisibleScene,
  visibleFrame,
} from "./visible-frame";
import { visibleGuides } from "./visible-guides";

/** The smallest effect that each share of holdout can see, as a line from an honest zero; below it effects stay unseen. */
export function visibleLift(given: readonly VisibleLiftRow[], options: VisibleLiftOptions): string {
  const { t } = options.words;
  const rows = [...given].sort((a, b) => a.holdout - b.holdout);
  const base = wrapText(options.base_text, widthOf(options));
  const top = 72 + base.length * 18;
  const bottom = top + (isNarrow(options) ? 150 : 170);
  const picture = {
    name: "visible-lift",
    label: t("chart.visibleLift.label"),
    width: widthOf(options),
    height: bottom + 62,
  };
  if (rows.every(({ smallest }) => smallest === null))
    return emptyChart({ ...picture, height: 220 }, t("chart.visibleLift.empty"));
  const scene: VisibleScene = { rows, options, frame: visibleFrame(rows, options, { top, bottom }) };
  return draw(picture, {
    marks: [
      sketch((pen) => [...unseen(pen, scene), ...visibleGuides(pen, scene)]),
      sketch((pen) => points(pen, scene)),
      sketch((pen) => [...heads(pen, base, scene), ...feet(pen, scene)]),
      sketch((pen) => titles(pen, scene), { fill: "transparent" }),
    ],
  });
}

function corners({ rows, frame }: VisibleScene): { x: number; y: number }[] {
  return rows.flatMap(({ holdout, smallest }) =>
    smallest === null ? [] : [{ x: frame.x(holdout), y: frame.y(smallest) }],
  );
}

/** The ground under the line, which runs on a little at both ends, and the words in it where they fit. */
function unseen(pen: Pen, scene: VisibleScene): SVGElement[] {
  const { frame, options } = scene;
  const { width, bottom } = frame;
  const places = corners(scene);
  const line = places.map(({ x, y }) => `${x} ${y}`).join("L");
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return [];
  const text = options.words.t("chart.visibleLift.unseen");
  const lines = wrapText(text, last.x - first.x - 16);
  const lowest = Math.max(...places.map(({ y }) => y));
  const fits = places.length > 1 && bottom - lowest > lines.length * 16 + 16;
  return [
    pen("path", {
      d: `M${first.x} ${bottom}L${line}L${last.x} ${bottom}z`,
      fill: "var(--ink)",
      "fill-opacity": 0.07,
    }),
    pen("path", { d: `M${line}`, fill: "none", stroke: "var(--ink)", "stroke-width": 1.6 }),
    ...(places.length === 1
      ? [pen("path", { d: `M${first.x} ${first.y}V${bottom}`, stroke: "var(--ink)" })]
      : []),
    pen("path", { d: `M0 ${bottom}H${width}`, stroke: "var(--ink-faint)" }),
    ...(fits
      ? lines.map((part, i) =>
          label(pen, {
            x: (first.x + last.x) / 2,
            y: bottom - 14 - (lines.length - 1 - i) * 16,
            text: part,
            fill: "var(--ink-soft)",
          }),
        )
      : []),
  ];
}

function points(pen: Pen, scene: VisibleScene): SVGElement[] {
  const { rows, options, frame } = scene;
  const dots = rows.flatMap(({ holdout, smallest }) => {
    const chosen = sameShare(holdout, options.chosen);
    const fill = chosen ? "var(--accent)" : "var(--ink)";
    const place = { cx: frame.x(holdout), cy: frame.y(smallest ?? 0), r: chosen ? 6 : 4.5 };
    return smallest === null
      ? []
      : [pen("circle", { ...place, fill, stroke: "var(--paper)", "stroke-width": 1.4 })];
  });
  return [...dots, ...visibleEffects(pen, scene)];
}

function heads(pen: Pen, base: readonly string[], { options }: VisibleScene): SVGElement[] {
  return [
    ...axisTitle(pen, { x: 0, y: 8, text: options.words.t("chart.visibleLift.y"), arrow: "up" }),
    ...base.map((text, i) =>
      label(pen, { x: 0, y: 28 + i * 18, text, anchor: "start", fill: "var(--ink-soft)" }),
    ),
  ];
}

/** The share held out and, fainter, how many customers that is. */
function feet(pen: Pen, { rows, options, frame }: VisibleScene): SVGElement[] {
  const { t, percent, numberShort, number } = options.words;
  const { width, bottom, x } = frame;
  const title = t("chart.visibleLift.x");
  const digits = (share: number) => (sameShare(share, Math.round(share * 100) / 100) ? 0 : 1);
  return [
    ...rows.flatMap(({ holdout, held }) => [
      label(pen, {
        x: x(holdout),
        y: bottom + 14,
        text: percent(holdout, digits(holdout)),
        ...(sameShare(holdout, options.chosen)
          ? { bold: true, fill: "var(--accent)" }
          : { fill: "var(--ink-soft)" }),
      }),
      label(pen, {
        x: x(holdout),
        y: bottom + 30,
        text: held < 1e5 ? number(held) : numberShort(held),
        fill: "var(--ink-faint)",
      }),
    ]),
    ...axisTitle(pen, {
      x: Math.max(width, width - titleStart(width, title)),
      y: bottom + 52,
      text: title,
      arrow: "right",
    }),
  ];
}

/** A strip over each holdout, with all of its numbers for whoever points at it. */
function titles(pen: Pen, { rows, options, frame }: VisibleScene): SVGElement[] {
  const { t, percent } = options.words;
  const places = strips(
    rows.map(({ holdout }) => frame.x(holdout)),
    60,
  );
  return rows.map(({ holdout, held, treated, smallest, text }, i) => {
    const effect = smallest === null ? t("chart.visibleLift.none") : text;
    const said = t("chart.visibleLift.point", { share: percent(holdout), held, treated, effect });
    const box = { ...places[i], y: frame.top - 4, height: frame.bottom - frame.top + 42 };
    return pen("rect", box, pen("title", {}, said));
  });
}
