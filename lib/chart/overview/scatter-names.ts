import type { Box } from "../kit/box";
import { textWidth } from "../kit/text";

export type Spot = Readonly<{ x: number; y: number; r: number; segment: string }>;
type Name = Readonly<{ segment: string; text: string }>;

/** A name that would cost more than this is left to the legend. */
const dearest = 130;

/** Direct names of segments in their boxes, near the middle of their dots, where they hide few dots and nothing that is taken; the rest get none. */
export function placeNames(
  spots: readonly Spot[],
  names: readonly Name[],
  area: Box,
  taken: readonly Box[],
): (Name & Box)[] {
  const done: (Name & Box)[] = [];
  const all = names.map((name) => ({
    ...name,
    own: spots.filter(({ segment }) => segment === name.segment),
  }));
  for (const { own, ...name } of all.sort((a, b) => b.own.length - a.own.length)) {
    if (own.length < 3) continue;
    const size = { width: textWidth(name.text, 12, true) + 6, height: 16 };
    const [x, y] = [median(own.map((spot) => spot.x)), median(own.map((spot) => spot.y))];
    const free = offsets
      .map(({ dx, dy, far }) => ({ x: x + dx - size.width / 2, y: y + dy - size.height / 2, ...size, far }))
      .filter((box) => isInside(box, area) && ![...taken, ...done].some((other) => meet(box, other)));
    const best = cheapest(free, name.segment, spots);
    if (best !== null) done.push({ ...name, ...best });
  }
  return done;
}

type Candidate = Box & Readonly<{ far: number }>;

/** Candidates come nearest first, so the search ends once distance alone costs more than the best place found. */
function cheapest(boxes: readonly Candidate[], segment: string, spots: readonly Spot[]): Box | null {
  let best: Readonly<{ cost: number; box: Box | null }> = { cost: dearest, box: null };
  for (const box of boxes) {
    if (box.far >= best.cost) break;
    const cost = box.far + hidden(box, segment, spots);
    if (cost < best.cost) best = { cost, box };
  }
  return best.box;
}

/** Dots that the name would hide, weighed by size and by whose they are; a name away from all of its own seems to name others. */
function hidden(box: Box, segment: string, spots: readonly Spot[]): number {
  let [sum, near] = [0, false];
  for (const spot of spots) {
    const gap = distance(box, spot) - spot.r;
    if (gap < 0) sum += (spot.segment === segment ? 8 : 20) + spot.r * 3;
    near ||= spot.segment === segment && gap < 4;
  }
  return near ? sum : dearest;
}

const steps = (size: number, count: number) =>
  Array.from({ length: 2 * count + 1 }, (_, i) => (i - count) * size);

const offsets = steps(7, 16)
  .flatMap((dy) => steps(16, 5).map((dx) => ({ dx, dy, far: Math.hypot(dx, dy) / 2 })))
  .sort((a, b) => a.far - b.far);

function distance({ x, y, width, height }: Box, spot: Spot): number {
  const dx = Math.max(x - spot.x, 0, spot.x - x - width);
  const dy = Math.max(y - spot.y, 0, spot.y - y - height);
  return Math.sqrt(dx * dx + dy * dy);
}

function isInside(box: Box, area: Box): boolean {
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  return box.x >= area.x && box.x + box.width <= right && box.y >= area.y && box.y + box.height <= bottom;
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
