import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { variables } from "../../lib/model/segment/palette";

const root = fileURLToPath(new URL("../golden/chart/", import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".svg"),
);
const charts = files.filter((name) => !name.startsWith("standalone"));
const known = new Set([...Object.keys(variables("light")), "font-mono"]);
const read = (name: string) => readFileSync(join(root, name), "utf8");

/** What must hold of every picture that we draw, read from the golden files. */
describe.each(charts)("golden %s", (name) => {
  const svg = read(name);

  it("has nothing that the site's rules for content forbid", () => {
    expect(svg).not.toMatch(/<style|<script|<foreignObject|\sstyle=|\son[a-z]+=|javascript:/);
  });

  it("has no ids that could meet those of another chart", () => {
    expect(svg).not.toMatch(/\sid=|url\(#/);
  });

  it("uses colours of the palette alone", () => {
    for (const [, token = ""] of svg.matchAll(/var\(--([a-z_0-9-]+)/g)) expect(known).toContain(token);
    expect(svg).not.toMatch(/(fill|stroke)="(#|rgb|hsl|black|white|currentColor)/);
  });

  it("is well formed, named and hides no link", () => {
    expect(svg).toMatch(/^<svg class="chart chart-[a-z-]+" [^\n]* role="(img|group)" aria-label="[^"]+">\n/);
    expect(svg.includes("<a ")).toBe(svg.includes('role="group"'));
    expect(svg).not.toMatch(/NaN|undefined|Infinity|null|-?\d\.\d{3}/);
    expect(openTags(svg)).toEqual([]);
  });

  it("names each of its links", () => {
    for (const [tag] of svg.matchAll(/<a [^>]*>/g))
      expect(tag).toMatch(/^<a href="[^"]+" aria-label="[^"]+">$/);
  });

  it("sets text in twelve pixels at least", () => {
    for (const [, size] of svg.matchAll(/font-size="([\d.]+)"/g))
      expect(Number(size)).toBeGreaterThanOrEqual(12);
  });
});

it("has the five golden files of each chart", () => {
  const folders = [...new Set(charts.map((name) => name.split("/")[0] ?? ""))];
  expect(folders.sort()).toEqual(drawn().sort());
  for (const folder of folders) {
    for (const test of ["usual", "empty", "one-row", "extreme", "ru"])
      expect(charts).toContain(`${folder}/${test}.svg`);
  }
});

/** Files of lib that draw a chart: each says what is shown where there is none. */
function drawn(): string[] {
  const lib = fileURLToPath(new URL("../../lib/chart/", import.meta.url));
  const sources = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return sources
    .filter((name) => !name.startsWith("kit/") && /\bdraw\(/.test(readFileSync(join(lib, name), "utf8")))
    .map((name) => basename(name, ".ts"));
}

/** Tags that stay open, or close what is not open. */
function openTags(svg: string): string[] {
  const open: string[] = [];
  for (const [, close, tag = "", self] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/gi)) {
    if (self) continue;
    if (!close) open.push(tag);
    else if (open.pop() !== tag) return [`</${tag}>`];
  }
  return open;
}
