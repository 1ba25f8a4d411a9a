import { dot, rect, ruleY, text } from "@observablehq/plot";
import { describe, expect, it, vi } from "vitest";
import { boxes } from "../../../lib/chart/kit/box";
import { draw } from "../../../lib/chart/kit/draw";
import { legend, lineEntry, segmentEntry } from "../../../lib/chart/kit/legend";

const picture = { name: "test", label: 'Say "A & B"', width: 40, height: 20 };

describe("draw", () => {
  it("throws when Plot warns", () => {
    const silent = vi.spyOn(console, "warn").mockImplementation(() => {});
    const dates = [{ x: "2024-01-01" }, { x: "2024-01-02" }];
    expect(() => draw(picture, { x: {}, marks: [dot(dates, { x: "x" })] })).toThrow(
      "Plot warned about chart: test",
    );
    expect(silent).toHaveBeenCalledOnce();
    silent.mockRestore();
  });

  it("throws rather than write a place that is no number", () => {
    const symbol = { draw: (path: CanvasPath) => path.moveTo(Number.NaN, 0) };
    expect(() => draw(picture, { marks: [dot([0], { x: () => 1, y: () => 1, symbol })] })).toThrow(
      "no place for",
    );
  });

  it("is an image without links, and a group with them", () => {
    const box = boxes([{ x: 1.23456, y: 2, width: 3, height: 4 }], { fill: "var(--ink)" });
    const said = { href: "/x?a=1&b=2", ariaLabel: "<x>" };
    const link = rect([said], { x1: 1, x2: 4, y1: 2, y2: 6, href: "href", ariaLabel: "ariaLabel" });
    expect(draw(picture, { marks: [box] })).toContain('role="img" aria-label="Say &quot;A &amp; B&quot;"');
    expect(draw(picture, { marks: [box, link] })).toBe(
      [
        '<svg class="chart chart-test" fill="var(--ink)" font-size="12" text-anchor="middle" width="40" height="20" viewBox="0 0 40 20" font-variant="tabular-nums" role="group" aria-label="Say &quot;A &amp; B&quot;">',
        '<g fill="var(--ink)" aria-hidden="true">',
        '<rect x="1.23" y="2" width="3" height="4"/>',
        "</g>",
        "<g>",
        '<a href="/x?a=1&amp;b=2" aria-label="&lt;x&gt;">',
        '<rect x="1" y="2" width="3" height="4"/>',
        "</a>",
        "</g>",
        "</svg>",
      ].join("\n"),
    );
  });

  it("leaves out Plot's own styles and English labels", () => {
    const svg = draw(picture, { y: { domain: [0, 1] }, marks: [ruleY([0.5])] });
    expect(svg).not.toMatch(/style|background|aria-label="(rule|y-axis)/);
  });

  it("names a link of Plot's by the label of its mark, and nothing else", () => {
    const marks = [
      { href: "/a", said: "A" },
      { href: null, said: "B" },
    ].map((one, x) => ({ ...one, x: 5 * x, y: 5 }));
    const svg = draw(picture, { marks: [dot(marks, { x: "x", y: "y", href: "href", ariaLabel: "said" })] });
    expect(svg.match(/<[^>]*aria-label="[AB]"[^>]*>/g)).toEqual(['<a href="/a" aria-label="A">']);
  });

  it("draws facets, and a box in pixels once for all of them", () => {
    const rows = [1, 2, 3].map((x) => ({ x, y: 1, panel: x % 2 }));
    const once = boxes([{ x: 1, y: 2, width: 3, height: 4 }], {});
    const svg = draw(picture, {
      fx: { axis: null },
      marks: [dot(rows, { fx: "panel", x: "x", y: "y" }), once],
    });
    expect(svg.match(/<g [^>]*transform="translate\([\d.]+,0\)"[^>]*>\n<circle/g)).toHaveLength(2);
    expect(svg.match(/<circle/g)).toHaveLength(3);
    expect(svg.match(/<rect/g)).toHaveLength(1);
  });

  it("draws the key of a legend once, whatever the facets", () => {
    const rows = [1, 2].map((x) => ({ x, y: 1, panel: x }));
    const key = legend([segmentEntry("vip", "VIP"), lineEntry("a line", { stroke: "var(--ink)" })], {
      width: 90,
      top: 0,
    });
    const svg = draw(picture, {
      fx: { axis: null },
      marks: [dot(rows, { fx: "panel", x: "x", y: "y" }), key.mark],
    });
    expect(svg.match(/seg-vip/g)).toHaveLength(1);
    expect(svg.match(/stroke="var\(--ink\)"/g)).toHaveLength(1);
  });

  it("writes no character that XML cannot hold", () => {
    const words = text(["a\u0000\u0008b\uD800c\uFFFE👩‍👩‍👧"], { frameAnchor: "middle" });
    expect(draw(picture, { marks: [words] })).toContain(">ab\uFFFDc👩‍👩‍👧</text>");
  });
});
