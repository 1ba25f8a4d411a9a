import { type SymbolName, segmentColour, segmentStyle } from "../../model/segment/palette";
import type { Pen } from "./draw";

type Points = readonly (readonly [number, number])[];

/** Corners of each symbol around 0,0; all have the area of a circle of radius 1, so that area can mean money. */
const corners: Readonly<Record<Exclude<SymbolName, "circle" | "ring">, Points>> = {
  star: Array.from({ length: 10 }, (_, i) => polar(i * 36, i % 2 === 0 ? 1.541 : 0.6935)),
  square: box(0.886, 0.886),
  triangle: [0, 120, 240].map((angle) => polar(angle, 1.555)),
  play: [90, 210, 330].map((angle) => polar(angle, 1.555)),
  drop: [60, 180, 300].map((angle) => polar(angle, 1.555)),
  diamond: [0, 90, 180, 270].map((angle) => polar(angle, 1.253)),
  hexagon: [30, 90, 150, 210, 270, 330].map((angle) => polar(angle, 1.1)),
  plus: cross(0),
  times: cross(45),
  dash: box(1.45, 0.542),
};

/** The symbol of a segment as Plot's dots take it. */
export function segmentSymbol(segment: string): { draw: (context: CanvasPath, size: number) => void } {
  const { symbol } = segmentStyle(segment);
  return {
    draw(context, size) {
      const r = Math.sqrt(size / Math.PI);
      if (symbol === "circle") return void context.arc(0, 0, tenths(r), 0, 2 * Math.PI);
      if (symbol === "ring") return drawRing(context, r);
      for (const [i, [x, y]] of corners[symbol].entries())
        context[i === 0 ? "moveTo" : "lineTo"](tenths(x * r), tenths(y * r));
      context.closePath();
    },
  };
}

function drawRing(context: CanvasPath, r: number): void {
  for (const [radius, back] of [
    [1.2 * r, false],
    [0.66 * r, true],
  ] as const) {
    context.moveTo(radius, 0);
    context.arc(0, 0, radius, 0, 2 * Math.PI, back);
    context.closePath();
  }
}

/** SVG path of a symbol whose area is that of a circle of radius `r` around x, y. Written relative, which is shortest. */
export function symbolPath(name: Exclude<SymbolName, "circle">, x: number, y: number, r: number): string {
  if (name === "ring") return ringPath(x, y, r);
  const [first = [0, 0], ...rest] = corners[name].map(
    ([dx, dy]) => [tenths(x + dx * r), tenths(y + dy * r)] as const,
  );
  let [px, py] = first;
  const lines = rest.map(([nx, ny]) => {
    const step = `l${tenths(nx - px)} ${tenths(ny - py)}`;
    [px, py] = [nx, ny];
    return step;
  });
  return `M${first[0]} ${first[1]}${lines.join("")}z`;
}

/** The symbol as an element: a circle, which is shorter than its path, or a path. */
export function symbolMark(
  pen: Pen,
  segment: string,
  place: Readonly<{ x: number; y: number; r: number; fill?: string | null }>,
): SVGElement {
  const { symbol } = segmentStyle(segment);
  const { x, y, r, fill = segmentColour(segment) } = place;
  if (symbol === "circle") return pen("circle", { cx: tenths(x), cy: tenths(y), r: tenths(r), fill });
  return pen("path", { d: symbolPath(symbol, x, y, r), fill });
}

/** A segment's symbol for a table or a heading; the name stands beside it, so it is hidden from screen readers. */
export function symbolSvg(segment: string, size = 12): string {
  const { symbol } = segmentStyle(segment);
  const r = size / 3.2;
  const shape =
    symbol === "circle"
      ? `<circle cx="${size / 2}" cy="${size / 2}" r="${tenths(r)}"`
      : `<path d="${symbolPath(symbol, size / 2, size / 2, r)}"`;
  return `<svg class="symbol" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" aria-hidden="true">${shape} fill="${segmentColour(segment)}"/></svg>`;
}

function ringPath(x: number, y: number, r: number): string {
  const circle = (radius: number, sweep: 0 | 1) => {
    const half = tenths(radius);
    const d = tenths(2 * half);
    return `M${tenths(x - half)} ${tenths(y)}a${half} ${half} 0 1 ${sweep} ${d} 0a${half} ${half} 0 1 ${sweep} ${-d} 0z`;
  };
  return circle(1.2 * r, 1) + circle(0.66 * r, 0);
}

/** Degrees clockwise from the top. */
function polar(degrees: number, radius: number): readonly [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return [Math.sin(angle) * radius, -Math.cos(angle) * radius];
}

function box(x: number, y: number): Points {
  return [
    [-x, -y],
    [x, -y],
    [x, y],
    [-x, y],
  ];
}

/** Twelve corners of a cross of five equal squares. */
function cross(degrees: number): Points {
  const [inner, outer] = [0.396, 1.189];
  const arm: Points = [
    [-inner, -outer],
    [inner, -outer],
    [inner, -inner],
  ];
  return [0, 90, 180, 270].flatMap((turn) => arm.map((corner) => rotate(corner, turn + degrees)));
}

function rotate([x, y]: readonly [number, number], degrees: number): readonly [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10 || 0;
}
