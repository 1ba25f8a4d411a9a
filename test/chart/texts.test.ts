import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../golden/chart/", import.meta.url));
const folders = readdirSync(root).filter((name) => name !== "standalone");

/** Shapes of a usual picture that say nothing, and why. Arrows, ticks and empty boxes, which have no filling, go without saying. */
const silent: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "cell-chart": { "keys of the legend": 2 },
  "history-areas": { "keys of the legend": 10 },
  "lift-intervals": { "keys of the legend": 3 },
  "migration-matrix": { "symbols of the heads": 22 },
  scatter: { "keys of the legend": 14, "grounds of the ranks": 3, "customers who are no dot": 69 },
  "segment-bars": { "keys of the legend": 2 },
  "segment-changes": { "keys of the legend": 4 },
  "segment-flow": { "key of the legend": 1 },
  "time-line": { "ground of the period": 1 },
};

type Box = readonly [left: number, top: number, right: number, bottom: number];
type Shape = Readonly<{ box: Box; said: boolean; filled: boolean }>;

test.each(folders)("every mark of %s has a text that can be read", (folder) => {
  const svg = readFileSync(`${root}${folder}/usual.svg`, "utf8");
  const shapes = shapesOf(svg);
  const said = shapes.filter((shape) => shape.said);
  const mute = shapes.filter((shape) => shape.filled && !shape.said && !said.some(liesOn(shape)));
  const known = Object.values(silent[folder] ?? {}).reduce((sum, count) => sum + count, 0);
  expect(mute.length).toBe(known);
  expect(said.length).toBeGreaterThan(0);
  for (const text of textsOf(svg)) expect(text).toMatch(/[\p{L}\d]{2}/u);
});

/** Whether the middle of a shape lies on another one. */
function liesOn({ box: [left, top, right, bottom] }: Shape) {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return ({ box }: Shape) => box[0] <= x + 0.5 && box[2] >= x - 0.5 && box[1] <= y + 0.5 && box[3] >= y - 0.5;
}

function textsOf(svg: string): string[] {
  const titles = [...svg.matchAll(/<title>([^<]*)<\/title>/g)];
  return [...titles, ...svg.matchAll(/<a [^>]*aria-label="([^"]*)"/g)].map(([, text = ""]) => text);
}

type Place = Readonly<{ tag: string; x: number; y: number; said: boolean; fill: string }>;

/** The boxes of all bars, dots and symbols; lines and areas are no single marks. */
function shapesOf(svg: string): Shape[] {
  const shapes: Shape[] = [];
  const open: Place[] = [{ tag: "", x: 0, y: 0, said: false, fill: "" }];
  for (const [, close, tag = "", rest = "", self, inside = ""] of svg.matchAll(elements)) {
    if (close) {
      open.pop();
      continue;
    }
    const outer = open.at(-1);
    if (outer === undefined) throw new Error("an element outside the picture");
    const of = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(rest)?.[1];
    const [, dx = 0, dy = 0] = /translate\((-?[\d.]+),(-?[\d.]+)/.exec(of("transform") ?? "") ?? [];
    const place: Place = {
      tag,
      x: outer.x + Number(dx),
      y: outer.y + Number(dy),
      said: outer.said || inside !== "" || (tag === "a" && of("aria-label") !== undefined),
      fill: of("fill") ?? outer.fill,
    };
    const box = boxOf(place, (name) => Number(of(name) ?? 0));
    if (box !== null) shapes.push({ box, said: place.said, filled: place.fill !== "none" });
    if (!self) open.push(place);
  }
  return shapes;
}

const elements = /<(\/?)([a-z]+)((?:\s[^<>]*?)?)(\/?)>(?=\s*(<title>)?)/g;

function boxOf({ tag, x, y }: Place, of: (name: string) => number): Box | null {
  const around = (left: number, top: number, r: number): Box => [left - r, top - r, left + r, top + r];
  if (tag === "rect")
    return [x + of("x"), y + of("y"), x + of("x") + of("width"), y + of("y") + of("height")];
  if (tag === "circle") return around(x + of("cx"), y + of("cy"), of("r"));
  return tag === "path" && (x !== 0 || y !== 0) ? around(x, y, 8) : null;
}
