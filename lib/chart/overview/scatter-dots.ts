import type { RenderFunction } from "@observablehq/plot";
import { type Pen, type Place, sketch } from "../kit/draw";
import { isNarrow, type SegmentOptions } from "../kit/options";
import { symbolMark } from "../kit/symbol";
import { jitter } from "./jitter";
import type { ScatterData } from "./scatter-data";
import type { Spot } from "./scatter-names";
import type { Frame, PlacedDot, Scene } from "./scatter-scene";

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

/** Faded dots take one grey from their group; the others each the colour of their segment. */
export function dots({ data, options, spots }: Scene): RenderFunction {
  return sketch(
    (pen, place) => {
      const all = spots(place);
      const faded = all
        .filter((spot) => isFaded(spot, data))
        .map((spot) => dotMark(pen, { ...spot, fill: null }, options));
      const grey = { fill: "var(--ink-faint)", "fill-opacity": 0.45 };
      return [
        faded.length === 0 ? null : pen("g", grey, ...faded),
        ...all.filter((spot) => !isFaded(spot, data)).map((spot) => dotMark(pen, spot, options)),
      ];
    },
    { stroke: "var(--paper)", "stroke-width": 0.8 },
  );
}

function isFaded({ segment }: Spot, { lit }: ScatterData): boolean {
  return lit != null && segment !== lit;
}

/** Narrow charts are for touch, where nothing hovers: they have no titles. */
function dotMark(
  pen: Pen,
  { dot, ...spot }: PlacedDot & { fill?: null },
  options: SegmentOptions,
): SVGElement {
  const { t, money } = options.words;
  const mark = symbolMark(pen, dot.segment, spot);
  const name = { label: dot.label.slice(0, 200), code: dot.code };
  const segment = options.names[dot.segment] ?? "";
  const values = { ...name, days: dot.r_days, purchases: dot.f, money: money(dot.m), segment };
  const title = isNarrow(options) ? null : pen("title", {}, t("chart.scatter.dotTitle", values));
  if (dot.href === null) return pen("g", {}, mark, title);
  return pen("a", { href: dot.href, "aria-label": t("chart.scatter.dot", name) }, mark, title);
}
