import { textWidth } from "../kit/text";

export type Spot = Readonly<{ x: number; y: number; r: number; segment: string }>;
export type NamePlace = Readonly<{ segment: string; text: string; x: number; y: number; width: number }>;
type Rect = Readonly<{ left: number; right: number; top: number; bottom: number }>;
type Candidate = Readonly<{ x: number; y: number; far: number }>;

/** A name that would cost more than this is left to the legend. */
const dearest = 130;

/** Direct names of segments near the middle of their dots, where they hide few dots and no other label; the rest get none. */
export function placeNames(
  spots: readonly Spot[],
  names: ReadonlyMap<string, string>,
  area: Rect,
  taken: readonly Rect[],
): NamePlace[] {
  const done: NamePlace[] = [];
  const all = [...names].map(([segment, text]) => ({
    segment,
    text,
    own: spots.filter((spot) => spot.segment === segment),
  }));
  for (const { segment, text, own } of all.sort((a, b) => b.own.length - a.own.length)) {
    if (own.length < 3) continue;
    const name = { segment, text, width: textWidth(text, 12, true) };
    const place = bestPlace(name, { own, spots, area, blocked: [...taken, ...done.map(rectOf)] });
    if (place !== null) done.push({ ...name, ...place });
  }
  return done;
}

type Scene = Readonly<{ own: readonly Spot[]; spots: readonly Spot[]; area: Rect; blocked: readonly Rect[] }>;

/** Candidates come nearest first, so the search ends once distance alone costs more than the best place found. */
function bestPlace(
  name: Omit<NamePlace, "x" | "y">,
  { own, spots, area, blocked }: Scene,
): { x: number; y: number } | null {
  const xs = own.map(({ x }) => x);
  const reach = { low: Math.min(...xs) - 12, high: Math.max(...xs) + 12 };
  let best: Readonly<{ x: number; y: number; cost: number }> | null = null;
  for (const { x, y, far } of candidates(own)) {
    const limit: number = best?.cost ?? dearest;
    if (far >= limit) break;
    const rect = rectOf({ x, y, width: name.width });
    if (!inside(rect, area) || blocked.some((other) => meets(rect, other))) continue;
    const outside = Math.max(0, reach.low - rect.left) + Math.max(0, rect.right - reach.high);
    const before = far + outside * 1.2 + Math.max(0, nearest(rect, own) - 6) * 3;
    const cost: number = before < limit ? before + hidden(rect, name.segment, spots) : limit;
    if (cost < limit) best = { x, y, cost };
  }
  return best === null ? null : { x: best.x, y: best.y };
}

function candidates(own: readonly Spot[]): Candidate[] {
  const [x, y] = [median(own.map((spot) => spot.x)), median(own.map((spot) => spot.y))];
  return offsets.map(({ dx, dy, far }) => ({ x: x + dx, y: y + dy, far }));
}

const steps = (size: number, count: number) =>
  Array.from({ length: 2 * count + 1 }, (_, i) => (i - count) * size);

const offsets = steps(7, 16)
  .flatMap((dy) => steps(16, 5).map((dx) => ({ dx, dy, far: Math.sqrt(dx * dx + dy * dy) / 2 })))
  .sort((a, b) => a.far - b.far);

/** A name that stands away from all of its dots seems to name others. */
function nearest(rect: Rect, own: readonly Spot[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const spot of own) least = Math.min(least, Math.sqrt(distance2(rect, spot)) - spot.r);
  return least;
}

/** Dots that the name would hide, weighed by size and by whose they are. */
function hidden(rect: Rect, segment: string, spots: readonly Spot[]): number {
  let sum = 0;
  for (const spot of spots) {
    if (distance2(rect, spot) < spot.r * spot.r) sum += (spot.segment === segment ? 8 : 20) + spot.r * 3;
  }
  return sum;
}

function distance2(rect: Rect, { x, y }: Spot): number {
  const dx = Math.max(rect.left - x, 0, x - rect.right);
  const dy = Math.max(rect.top - y, 0, y - rect.bottom);
  return dx * dx + dy * dy;
}

function rectOf({ x, y, width }: Readonly<{ x: number; y: number; width: number }>): Rect {
  return { left: x - width / 2 - 3, right: x + width / 2 + 3, top: y - 8, bottom: y + 8 };
}

function inside(rect: Rect, area: Rect): boolean {
  return (
    rect.left >= area.left && rect.right <= area.right && rect.top >= area.top && rect.bottom <= area.bottom
  );
}

function meets(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
