import type { Pen } from "../kit/draw";
import type { LiftRow } from "./lift-row";
import type { LiftScale } from "./lift-scale";

type Verdict = LiftRow["verdict"];

export function verdictColour(verdict: Verdict): string {
  if (verdict === "effect") return "var(--good)";
  return verdict === "harm" ? "var(--bad)" : "var(--ink-soft)";
}

/** A filled dot is an effect, a square harm, a hollow dot undecided, an upright stroke not to be judged. */
export function verdictMark(pen: Pen, verdict: Verdict, x: number, y: number): SVGElement {
  const colour = verdictColour(verdict);
  if (verdict === "effect")
    return pen("circle", { cx: x, cy: y, r: 5.6, fill: colour, stroke: "var(--paper)", "stroke-width": 1.2 });
  if (verdict === "unclear")
    return pen("circle", { cx: x, cy: y, r: 4.2, fill: "var(--paper)", stroke: colour, "stroke-width": 1.8 });
  const [width, height] = verdict === "harm" ? [10.4, 10.4] : [3.6, 15];
  const box = { x: x - width / 2, y: y - height / 2, width, height };
  return pen("rect", { ...box, fill: colour, stroke: "var(--paper)", "stroke-width": 1.2 });
}

/** The interval of a row as a band with its dot, or as a diamond from end to end when it sums up the others. */
export function liftMark(pen: Pen, row: LiftRow, scale: LiftScale, y: number): SVGElement[] {
  if (row.difference === null) return [];
  const x = scale.at(row, row.difference);
  const ends = [row.low ?? row.difference, row.high ?? row.difference].map((end) => scale.at(row, end));
  const [left, right] = [Math.min(...ends), Math.max(...ends)];
  if (row.kind === "pooled") return [diamond(pen, row.verdict, { x, y, left, right })];
  const fill = verdictColour(row.verdict);
  const band = pen("rect", {
    x: left,
    y: y - 4,
    width: right - left,
    height: 8,
    rx: 4,
    fill,
    "fill-opacity": 0.28,
  });
  return [band, ...cuts(pen, row, scale, y), verdictMark(pen, row.verdict, x, y)];
}

type Diamond = Readonly<{ x: number; y: number; left: number; right: number }>;

/** Never so narrow that it is no longer a diamond. */
function diamond(pen: Pen, verdict: Verdict, { x, y, left, right }: Diamond): SVGElement {
  const [from, to] = [Math.min(left, x - 5), Math.max(right, x + 5)];
  const colour = verdictColour(verdict);
  const open = verdict === "unclear" || verdict === null;
  return pen("path", {
    d: `M${from} ${y}L${x} ${y - 8}L${to} ${y}L${x} ${y + 8}z`,
    fill: open ? "var(--paper)" : colour,
    stroke: open ? colour : "var(--paper)",
    "stroke-width": open ? 1.8 : 1,
    "stroke-linejoin": "round",
  });
}

/** An interval that goes on beyond the axis ends in an arrow. */
export function isCut({ low, high }: LiftRow, scale: LiftScale): Readonly<{ low: boolean; high: boolean }> {
  return { low: low !== null && low < scale.low, high: high !== null && high > scale.high };
}

function cuts(pen: Pen, row: LiftRow, scale: LiftScale, y: number): SVGElement[] {
  const cut = isCut(row, scale);
  const d = [
    ...(cut.low ? [`M${scale.from + 7} ${y - 4}l-4 4l4 4`] : []),
    ...(cut.high ? [`M${scale.to - 7} ${y - 4}l4 4l-4 4`] : []),
  ].join("");
  if (d === "") return [];
  return [pen("path", { d, fill: "none", stroke: verdictColour(row.verdict), "stroke-width": 1.6 })];
}
