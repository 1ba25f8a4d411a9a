import { type DotOptions, dot, type Markish, type SymbolType } from "@observablehq/plot";
import { type SymbolName, segmentColour, segmentStyle } from "../../model/segment/palette";
import { serialize } from "./document";
import { drawn, once, px } from "./draw";

type Shape = Readonly<{ symbol: SymbolType; rotate: number }>;

/** A thick stroke, which Plot has not. */
export const dash: SymbolType = { draw: drawDash };

/** Plot's symbols, some of them turned: all have the area of a circle of the same radius, so that area can mean money. Its own hexagon is a tenth larger. */
const shapes: Readonly<Record<SymbolName, Shape>> = {
  circle: { symbol: "circle", rotate: 0 },
  star: { symbol: "star", rotate: 0 },
  square: { symbol: "square", rotate: 0 },
  diamond: { symbol: "square", rotate: 45 },
  triangle: { symbol: "triangle", rotate: 0 },
  play: { symbol: "triangle", rotate: 90 },
  drop: { symbol: "triangle", rotate: 180 },
  hexagon: { symbol: { draw: drawHexagon }, rotate: 0 },
  plus: { symbol: "cross", rotate: 0 },
  times: { symbol: "cross", rotate: 45 },
  dash: { symbol: dash, rotate: 0 },
  ring: { symbol: { draw: drawRing }, rotate: 0 },
};

type Segment = Readonly<{ segment: string }>;
const shapeOf = ({ segment }: Segment) => shapes[segmentStyle(segment).symbol];

/** The options of dots that show their segments. */
export const bySegment = {
  symbol: (row: Segment) => shapeOf(row).symbol,
  rotate: (row: Segment) => shapeOf(row).rotate,
  fill: ({ segment }: Segment) => segmentColour(segment),
} as const;

/** Symbols of segments at pixels. */
export function symbols(
  all: readonly (Segment & Readonly<{ x: number; y: number }>)[],
  options: DotOptions = {},
): Markish {
  return dot(all, { x: px(({ x }) => x), y: px(({ y }) => y), r: 4.6, ...once, ...bySegment, ...options });
}

const kept = new Map<string, string>();

/** A segment's symbol for a table or a heading; the name stands beside it, so it is hidden from screen readers. */
export function symbolSvg(segment: string, size = 12): string {
  const name = `${segment} ${size}`;
  const svg = kept.get(name) ?? drawSymbol(segment, size);
  kept.set(name, svg);
  return svg;
}

function drawSymbol(segment: string, size: number): string {
  const mark = dot([{ segment }], { frameAnchor: "middle", r: size / 3.2, ...bySegment });
  const root = drawn({ width: size, height: size, margin: 0, axis: null, marks: [mark] });
  const shape = root.childNodes.flatMap(({ childNodes }) => childNodes.map(serialize));
  return `<svg class="symbol" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" aria-hidden="true">${shape.join("")}</svg>`;
}

function drawHexagon(context: CanvasPath, size: number): void {
  const r = Math.sqrt(size / Math.sin(Math.PI / 3) / 3);
  for (let turn = 0; turn < 6; turn++) {
    const angle = (turn * Math.PI) / 3;
    context[turn === 0 ? "moveTo" : "lineTo"](r * Math.sin(angle), r * Math.cos(angle));
  }
  context.closePath();
}

function drawDash(context: CanvasPath, size: number): void {
  const r = Math.sqrt(size / Math.PI);
  context.rect(-1.45 * r, -0.542 * r, 2.9 * r, 1.084 * r);
}

function drawRing(context: CanvasPath, size: number): void {
  const r = Math.sqrt(size / Math.PI);
  for (const [radius, back] of [
    [1.2 * r, false],
    [0.66 * r, true],
  ] as const) {
    context.moveTo(radius, 0);
    context.arc(0, 0, radius, 0, 2 * Math.PI, back);
    context.closePath();
  }
}
