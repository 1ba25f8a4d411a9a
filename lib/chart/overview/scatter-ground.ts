import { axisX, axisY, type Markish, type RenderFunction, ruleX, ruleY } from "@observablehq/plot";
import { axisNumbers } from "../kit/axis";
import { type CutLabel, cutLabels } from "../kit/cut-labels";
import { sketch } from "../kit/draw";
import { dayTicks, logTicks, niceTicks } from "../kit/ticks";
import { densityScale, type ScatterData } from "./scatter-data";
import { fDomain, purchaseCuts, type Scene } from "./scatter-scene";

/** Numbers of purchases that the vertical axis names. */
export function purchaseTicks({ domain, log_f }: ScatterData): number[] {
  return log_f ? logTicks(1, Math.max(domain.f_max, 2), 9) : niceTicks(1, Math.max(domain.f_max, 1), 6, true);
}

/** Hairlines and their numbers. */
export function grid({ data, frame, options }: Scene): Markish[] {
  const { words } = options;
  const { r_max } = data.domain;
  const days = dayTicks(Math.max(r_max, 1), frame.narrow ? 5 : 8);
  const counts = purchaseTicks(data);
  const tick = axisNumbers((value) => words.number(value));
  return [
    ruleX(days, { stroke: "var(--grid)" }),
    ruleY(counts, { stroke: "var(--grid)" }),
    axisX(days, tick),
    axisY(
      counts.filter((value) => Number.isInteger(value)),
      tick,
    ),
  ];
}

/** One path for each of six strengths: thousands of cells stay a few elements. */
export function density({ data }: Scene): RenderFunction {
  const most = Math.max(data.scale?.customers ?? 1, densityScale(data.density).customers);
  const [low, high] = fDomain(data.domain.f_max, data.log_f);
  return sketch(
    (pen, { x, y }) =>
      [1, 2, 3, 4, 5, 6].map((level) => {
        const cells = data.density.filter(
          ({ customers }) =>
            Math.max(1, Math.ceil(6 * Math.sqrt(customers / most))) === level && customers > 0,
        );
        const d = cells.map((cell) => {
          const [x1, x2] = [x(cell.r_from - 0.5), x(Math.min(cell.r_to, data.domain.r_max + 1) - 0.5)].map(
            Math.round,
          );
          const [y1, y2] = [y(Math.max(low, cell.f_from - 0.5)), y(Math.min(high, cell.f_to - 0.5))].map(
            Math.round,
          );
          return `M${x1} ${y2}H${x2}V${y1}H${x1}z`;
        });
        return cells.length === 0 ? null : pen("path", { d: d.join(""), "fill-opacity": level * 0.055 });
      }),
    { fill: "var(--ink)" },
  );
}

/** A line runs half a step above its cut, for the cut itself belongs to the side below it. */
export function cutLines({ data, options, frame }: Scene): RenderFunction {
  const { t, number } = options.words;
  const { cuts, domain } = data;
  const bottom = frame.top + frame.plot;
  return sketch((pen, { x, y }) => {
    const days = [...new Set(cuts.r)]
      .filter((cut) => cut < domain.r_max)
      .map(
        (cut): CutLabel => ({ at: x(cut + 0.5), text: t("chart.days", { count: cut }), short: number(cut) }),
      );
    const counts = purchaseCuts(data).map((cut) => y(cut + 0.5));
    const d = [
      ...days.map(({ at }) => `M${at} ${frame.top}V${bottom}`),
      ...counts.map((at) => `M${frame.left} ${at}H${frame.width - frame.right}`),
    ];
    return [
      pen("path", { d: d.join(""), stroke: "var(--ink-faint)", "stroke-dasharray": "3 3" }),
      ...cutLabels(pen, days, {
        y: frame.top - 18,
        reach: frame.top,
        low: frame.left,
        high: frame.width - frame.right,
      }),
    ];
  });
}
