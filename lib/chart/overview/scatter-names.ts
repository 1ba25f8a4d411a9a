import type { Box } from "../kit/box";
import { fitText, type Label, textWidth } from "../kit/text";

export type Spot = Readonly<{ x: number; y: number; r: number; segment: string }>;

/** Edges of ranks in pixels, from left to right and from the bottom up. */
type Edges = Readonly<{ x: readonly number[]; y: readonly number[] }>;
type BandName = Readonly<{ segment: string; text: string; box: Box }>;

const [line, gap] = [16, 10];

/** Each segment's name in a corner of the ranks where most of its dots are: at the top of the highest, else at the bottom. */
export function bandNames(
  spots: readonly Spot[],
  names: readonly (readonly [string, string])[],
  edges: Edges,
  taken: readonly Box[],
): BandName[] {
  const homes = new Map<string, { segment: string; text: string; dots: number }[]>();
  for (const [segment, text] of names) {
    const counts = new Map<string, number>();
    for (const spot of spots) {
      if (spot.segment !== segment) continue;
      const band = `${bandAt(spot.x, edges.x)} ${bandAt(
        -spot.y,
        edges.y.map((edge) => -edge),
      )}`;
      counts.set(band, (counts.get(band) ?? 0) + 1);
    }
    const [home] = [...counts].sort(([, a], [, b]) => b - a);
    if (home === undefined) continue;
    const [band, dots] = home;
    homes.set(band, [...(homes.get(band) ?? []), { segment, text, dots }]);
  }
  return [...homes].flatMap(([band, all]) => {
    const [i = 0, j = 0] = band.split(" ").map(Number);
    const placed = placedIn(
      all.sort((a, b) => b.dots - a.dots),
      cornerOf(i, j, edges),
    );
    return placed.filter(({ box }) => !taken.some((other) => meet(box, other)));
  });
}

type Corner = Readonly<{ left: number; right: number; y: number; down: boolean; lines: number }>;

function cornerOf(i: number, j: number, { x, y }: Edges): Corner {
  const [left = 0, right = 0] = [x[i], x[i + 1]];
  const [bottom = 0, top = 0] = [y[j], y[j + 1]];
  const down = j === y.length - 2;
  const lines = Math.floor((bottom - top) / line);
  return { left: left + 6, right: right - 4, y: down ? top + 3 : bottom - line - 1, down, lines };
}

/** Names after one another as far as the band is wide, then in a further line; those without room are left to the legend. */
function placedIn(names: readonly Readonly<{ segment: string; text: string }>[], corner: Corner): BandName[] {
  let [x, row] = [corner.left, 0];
  return names.flatMap(({ segment, text }) => {
    const width = textWidth(text, 12, true);
    if (x > corner.left && x + width > corner.right) [x, row] = [corner.left, row + 1];
    if (x + width > corner.right || row >= corner.lines) return [];
    const box = { x, y: corner.y + (corner.down ? row : -row) * line, width, height: line };
    x += width + gap;
    return [{ segment, text, box }];
  });
}

function bandAt(at: number, edges: readonly number[]): number {
  return Math.max(0, edges.slice(1, -1).filter((edge) => edge < at).length);
}

type Around = Readonly<{ spots: readonly Spot[]; area: Box; taken: readonly Box[] }>;

/** Names beside their dots, where they touch no name and hide the fewest dots; one without such a place is left out. */
export function largestNames(
  all: readonly (Spot & Readonly<{ text: string }>)[],
  { spots, area, taken }: Around,
): Label[] {
  const done: Box[] = [...taken];
  return all.flatMap(({ text: full, ...spot }) => {
    const text = fitText(full, 120);
    const size = { width: textWidth(text), height: line };
    const [right, left] = [spot.x + spot.r + 4, spot.x - spot.r - 4 - size.width];
    const places = [-line / 2, -line, 0, -1.5 * line, line / 2].flatMap((dy) =>
      [right, left].map((x) => ({ x, y: spot.y + dy, ...size })),
    );
    const [best] = places
      .filter((box) => isInside(box, area) && !done.some((other) => meet(box, other)))
      .map((box) => ({ box, hidden: spots.reduce((sum, one) => sum + hiddenOf(one, box), 0) }))
      .sort((a, b) => a.hidden - b.hidden);
    if (best === undefined) return [];
    done.push(best.box);
    return [{ x: best.box.x, y: best.box.y + line / 2, text, anchor: "start" as const, halo: true }];
  });
}

/** How much of a dot a box hides, as its area when it touches it. */
function hiddenOf({ x, y, r }: Spot, box: Box): number {
  const dx = Math.max(box.x - x, 0, x - box.x - box.width);
  const dy = Math.max(box.y - y, 0, y - box.y - box.height);
  return Math.hypot(dx, dy) < r ? r * r : 0;
}

function isInside(box: Box, area: Box): boolean {
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  return box.x >= area.x && box.x + box.width <= right && box.y >= area.y && box.y + box.height <= bottom;
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
