import { segmentColour } from "../../model/palette";
import type { Pen } from "../kit/draw";
import { clamped, label } from "../kit/old-label";
import { clear, type FlowScene, kept, type Plot, short } from "./segment-flow-scene";

/** The size of the segment at each point: an area from zero, its line, dots, and numbers where they fit. */
export function sizeMarks(pen: Pen, { y }: Plot, scene: FlowScene): SVGElement[] {
  const { data, x, left, width } = scene;
  const colour = segmentColour(data.segment);
  const corners = data.rows.map(({ size }, i) => `${x(i)} ${y(size)}`);
  const open = data.rows.at(-1)?.partial ?? false;
  const whole = open ? corners.slice(0, -1) : corners;
  const line = { fill: "none", stroke: colour, "stroke-width": 2, "stroke-linejoin": "round" };
  const area = `M${x(0)} ${y(0)}L${corners.join("L")}L${x(corners.length - 1)} ${y(0)}z`;
  return [
    ...(corners.length < 2 ? [] : [pen("path", { d: area, fill: colour, "fill-opacity": 0.2 })]),
    ...(whole.length < 2 ? [] : [pen("path", { d: `M${whole.join("L")}`, ...line })]),
    ...(open && corners.length > 1
      ? [pen("path", { d: `M${corners.slice(-2).join("L")}`, ...line, "stroke-dasharray": "3 3" })]
      : []),
    pen("path", { d: `M${left} ${y(0)}H${width}`, stroke: "var(--ink-faint)" }),
    ...data.rows.map(({ size, partial }, i) =>
      dot(pen, { x: x(i), y: y(size), colour, open: partial ?? false }),
    ),
    ...numbers(pen, y, scene),
  ];
}

function dot(
  pen: Pen,
  { x, y, colour, open }: Readonly<{ x: number; y: number; colour: string; open: boolean }>,
): SVGElement {
  const stroke = open ? { stroke: colour, "stroke-width": 1.6 } : { stroke: "var(--paper)" };
  return pen("circle", { cx: x, cy: y, r: 3, fill: open ? "var(--paper)" : colour, ...stroke });
}

function numbers(pen: Pen, y: Plot["y"], scene: FlowScene): SVGElement[] {
  const { data, options, x, left, width } = scene;
  const wishes = data.rows.map(({ size }, i) => ({ i, value: size, text: short(size, options) }));
  const ends = data.rows.map(({ size }) => y(size));
  return kept(wishes, scene).flatMap((wish) => {
    const at = clear(wish, ends, scene);
    const place = clamped(wish.text, x(wish.i), { low: left, high: width, bold: true });
    return at === null ? [] : [label(pen, { ...place, y: at - 1, bold: true, halo: true })];
  });
}
