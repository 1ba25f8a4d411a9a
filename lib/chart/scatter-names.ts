import { textWidth } from "./text-width";

export type Spot = Readonly<{ x: number; y: number; r: number; segment: string }>;
export type NamePlace = Readonly<{ segment: string; text: string; x: number; y: number; width: number }>;
type Rect = Readonly<{ left: number; right: number; top: number; bottom: number }>;

const half = 8;

/** Direct names of segments near the middle of their dots, where they hide few dots and no other label; the rest get none. */
export function placeNames(
  spots: readonly Spot[],
  names: ReadonlyMap<string, string>,
  area: Rect,
  taken: readonly Rect[],
): NamePlace[] {
  const done: NamePlace[] = [];
  const sizes = [...names].map(([segment, text]) => ({
    segment,
    text,
    own: spots.filter((spot) => spot.segment === segment),
  }));
  for (const { segment, text, own } of sizes.sort((a, b) => b.own.length - a.own.length)) {
    if (own.length < 3) continue;
    const width = textWidth(text, 12, true);
    const blocked = [...taken, ...done.map(rectOf)];
    const best = candidates(own)
      .map(({ x, y, far }) => ({
        x,
        y,
        cost: far + stray({ x, y, width }, own) + cost({ segment, text, x, y, width }, spots, area, blocked),
      }))
      .reduce((a, b) => (b.cost < a.cost ? b : a));
    if (best.cost < 130) done.push({ segment, text, x: best.x, y: best.y, width });
  }
  return done;
}

function candidates(own: readonly Spot[]): { x: number; y: number; far: number }[] {
  const [x, y] = [median(own.map((spot) => spot.x)), median(own.map((spot) => spot.y))];
  const steps = (size: number, count: number) =>
    Array.from({ length: 2 * count + 1 }, (_, i) => (i - count) * size);
  return steps(7, 16).flatMap((dy) =>
    steps(16, 5).map((dx) => ({ x: x + dx, y: y + dy, far: Math.hypot(dx, dy) * 0.5 })),
  );
}

/** A name that stands beside its dots' columns, or away from all of them, seems to name others. */
function stray(name: Readonly<{ x: number; y: number; width: number }>, own: readonly Spot[]): number {
  const rect = rectOf(name);
  const xs = own.map(({ x }) => x);
  const outside =
    Math.max(0, Math.min(...xs) - rect.left - 12) + Math.max(0, rect.right - Math.max(...xs) - 12);
  const nearest = Math.min(...own.map((spot) => Math.hypot(...gap(rect, spot)) - spot.r));
  return outside * 1.2 + Math.max(0, nearest - 6) * 3;
}

function gap(rect: Rect, { x, y }: Readonly<{ x: number; y: number }>): [number, number] {
  return [Math.max(rect.left - x, 0, x - rect.right), Math.max(rect.top - y, 0, y - rect.bottom)];
}

/** Dots hidden, weighed by size and by whose they are; anything outside or upon another label is out of the question. */
function cost(name: NamePlace, spots: readonly Spot[], area: Rect, blocked: readonly Rect[]): number {
  const rect = rectOf(name);
  if (rect.left < area.left || rect.right > area.right || rect.top < area.top || rect.bottom > area.bottom)
    return 1e6;
  if (blocked.some((other) => meets(rect, other))) return 1e6;
  let sum = 0;
  for (const spot of spots) {
    if (Math.hypot(...gap(rect, spot)) < spot.r) sum += (spot.segment === name.segment ? 8 : 20) + spot.r * 3;
  }
  return sum;
}

function rectOf({ x, y, width }: Readonly<{ x: number; y: number; width: number }>): Rect {
  return { left: x - width / 2 - 3, right: x + width / 2 + 3, top: y - half, bottom: y + half };
}

function meets(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
