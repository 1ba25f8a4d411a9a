import type { RenderFunction } from "@observablehq/plot";
import { type Pen, type Place, sketch } from "./draw";
import { jitter } from "./jitter";
import type { SegmentOptions } from "./options";
import type { ScatterData } from "./scatter-data";
import type { Spot } from "./scatter-names";
import type { Frame, PlacedDot, Scene } from "./scatter-scene";
import { symbolMark } from "./symbol";

/** Largest first, so that small dots lie on top; the lit segment above all others. */
export function placer(data: ScatterData, frame: Frame): (place: Place) => PlacedDot[] {
  const largest = frame.narrow ? 11 : 15;
  const most = Math.max(data.domain.m_max, Number.MIN_VALUE);
  const sorted = [...data.dots].sort(
    (a, b) =>
      Number(a.segment === data.lit) - Number(b.segment === data.lit) ||
      b.m - a.m ||
      (a.ref < b.ref ? -1 : 1),
  );
  return ({ x, y }) =>
    sorted.map((dot) => {
      const r = Math.max(2.6, largest * Math.sqrt(Math.max(0, dot.m) / most));
      return {
        x: x(dot.r_days),
        y: y(dot.f) + jitter(dot.ref, roomAround(dot.f, y)),
        r: Math.min(r, largest),
        segment: dot.segment,
        dot,
      };
    });
}

/** How far a dot may be moved and still stand nearest to its own number of purchases. */
function roomAround(f: number, y: Place["y"]): number {
  const room = Math.min(Math.abs(y(f) - y(f + 1)), Math.abs(y(Math.max(f - 0.5, 0.72)) - y(f)) * 2);
  return Math.min(15, room * 0.36);
}

export function dots({ data, options, spots }: Scene): RenderFunction {
  return sketch(
    (pen, place) => {
      const [faded, full] = [
        spots(place).filter((spot) => isFaded(spot, data)),
        spots(place).filter((spot) => !isFaded(spot, data)),
      ];
      return [
        faded.length === 0
          ? null
          : pen(
              "g",
              { "fill-opacity": 0.45 },
              ...faded.map((spot) => dotMark(pen, spot, options, "var(--ink-faint)")),
            ),
        ...full.map((spot) => dotMark(pen, spot, options)),
      ];
    },
    { stroke: "var(--paper)", "stroke-width": 0.8 },
  );
}

function isFaded({ segment }: Spot, { lit }: ScatterData): boolean {
  return lit != null && segment !== lit;
}

function dotMark(
  pen: Pen,
  { dot, ...spot }: PlacedDot,
  { words, names }: SegmentOptions,
  fill?: string,
): SVGElement {
  const { t, money } = words;
  const values = {
    label: dot.label.slice(0, 200),
    days: dot.r_days,
    purchases: dot.f,
    money: money(dot.m),
    code: dot.code,
    segment: names[dot.segment] ?? "",
  };
  const mark = symbolMark(pen, dot.segment, fill === undefined ? spot : { ...spot, fill });
  const title = pen("title", {}, t("chart.scatter.dotTitle", values));
  if (dot.href === null) return pen("g", {}, mark, title);
  return pen("a", { href: dot.href, "aria-label": t("chart.scatter.dot", values) }, mark, title);
}
