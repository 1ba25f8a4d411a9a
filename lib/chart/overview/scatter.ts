import type { RenderFunction } from "@observablehq/plot";
import { segmentText } from "../../model/palette";
import { draw, type Pen, type Place, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { label } from "../kit/old-label";
import { axisTitle } from "../kit/old-title";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { textWidth } from "../kit/text-width";
import type { ScatterData } from "./scatter-data";
import { dots, placer } from "./scatter-dots";
import { cutLines, density, grid, purchaseTicks } from "./scatter-ground";
import { legendHeight, scatterLegend } from "./scatter-legend";
import { placeNames } from "./scatter-names";
import { type Frame, fDomain, purchaseCuts, type Scene } from "./scatter-scene";

/** Customers by recency (left is most recent) and number of purchases; area is money, colour and symbol are the segment. */
export function scatter(data: ScatterData, options: SegmentOptions): string {
  const { t } = options.words;
  const frame = frameOf(data, options);
  const picture = {
    name: "scatter",
    label: t("chart.scatter.label"),
    width: frame.width,
    height: frame.height,
  };
  if (data.dots.length === 0 && data.density.length === 0) return emptyChart(picture, t("chart.noPurchases"));
  const scene: Scene = { data, options, frame, spots: placer(data, frame) };
  const { r_max, f_max } = data.domain;
  return draw(picture, {
    marginLeft: frame.left,
    marginRight: frame.right,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    x: { type: "linear", domain: [-0.5, Math.max(r_max, 1) + 0.5], insetLeft: 8, insetRight: 8, axis: null },
    y: { type: data.log_f ? "log" : "linear", domain: fDomain(f_max, data.log_f), insetTop: 8, axis: null },
    marks: [grid(scene), density(scene), cutLines(scene), dots(scene), names(scene), titles(scene)],
  });
}

function frameOf(data: ScatterData, options: SegmentOptions): Frame {
  const narrow = isNarrow(options);
  const width = widthOf(options);
  const [plot, top, axis] = [narrow ? 300 : 340, 46, 42];
  const bottom = axis + legendHeight(options);
  return {
    width,
    height: top + plot + bottom,
    plot,
    left: Math.max(
      narrow ? 30 : 36,
      ...purchaseTicks(data).map((count) => textWidth(options.words.number(count)) + 10),
    ),
    right: narrow ? 2 : 6,
    top,
    bottom,
    narrow,
  };
}

/** Names stand on the dots, so pointers pass through them. */
function names({ data, options, frame, spots }: Scene): RenderFunction {
  const area = {
    left: frame.left + 2,
    right: frame.width - frame.right - 2,
    top: frame.top + 2,
    bottom: frame.top + frame.plot - 2,
  };
  const wanted = new Map(Object.entries(options.names).filter(([id]) => data.lit == null || id === data.lit));
  return sketch(
    (pen, place) => {
      const cuts = purchaseCutLabels(pen, place, { data, options, frame, spots });
      const taken = cuts.map(({ rect }) => rect);
      return [
        ...cuts.map(({ mark }) => mark),
        ...placeNames(spots(place), wanted, area, taken).flatMap(({ segment, text, x, y }) => [
          label(pen, { x, y, text, fill: segmentText(segment), bold: true, halo: true }),
        ]),
      ];
    },
    { "pointer-events": "none" },
  );
}

function purchaseCutLabels(pen: Pen, { y }: Place, { data, options, frame }: Scene) {
  const right = frame.width - frame.right - 4;
  let above = Number.POSITIVE_INFINITY;
  return purchaseCuts(data)
    .sort((a, b) => a - b)
    .flatMap((cut) => {
      const at = y(cut + 0.5);
      if (above - at < 15) return [];
      above = at;
      const text = options.words.t("chart.purchases", { count: cut });
      const rect = { left: right - textWidth(text), right, top: at - 17, bottom: at };
      return [{ rect, mark: label(pen, { x: right, y: at - 8, text, anchor: "end", halo: true }) }];
    });
}

function titles({ data, options, frame }: Scene): RenderFunction {
  const { t } = options.words;
  const y = data.log_f
    ? t("chart.axisNote", { title: t("chart.scatter.y"), note: t("chart.logScale") })
    : t("chart.scatter.y");
  const below = frame.top + frame.plot;
  return sketch((pen) => [
    ...axisTitle(pen, { x: 0, y: 8, text: y, arrow: "up" }),
    ...axisTitle(pen, {
      x: frame.width - frame.right,
      y: below + 32,
      text: t("chart.scatter.x"),
      arrow: "right",
    }),
    ...scatterLegend(pen, data.domain.m_max, options, below + 42),
  ]);
}
