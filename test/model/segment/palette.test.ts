import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  contrast,
  paletteCss,
  segmentColour,
  segmentStyle,
  segmentStyles,
  symbols,
  textTokens,
  themes,
  tokens,
  variables,
} from "../../../lib/model/segment/palette";
import { schemeOf } from "../../../lib/model/segment/scheme";

const schemes = [schemeOf(3), schemeOf(5)];
const css = new URL("../../../app/palette.css", import.meta.url);

describe("contrast", () => {
  it("follows WCAG's own examples", () => {
    expect(contrast("#000000", "#ffffff")).toBe(21);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
    expect(contrast("#ffffff", "#777777")).toBe(contrast("#777777", "#ffffff"));
  });
});

describe.each(themes)("the %s theme", (theme) => {
  const { paper } = tokens[theme];
  const raised = tokens[theme]["paper-raised"];

  it.each(textTokens)("sets text in %s at 4.5:1 on both papers", (token) => {
    expect(contrast(tokens[theme][token], paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens[theme][token], raised)).toBeGreaterThanOrEqual(4.5);
  });

  it("shows the focus at 3:1", () => {
    expect(contrast(tokens[theme].focus, paper)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(segmentStyles))("shows %s at 3:1, text on it and in its colour at 4.5:1", (id) => {
    const all = variables(theme);
    expect(contrast(String(all[`seg-${id}`]), paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(String(all[`on-seg-${id}`]), String(all[`seg-${id}`]))).toBeGreaterThanOrEqual(4.5);
    for (const sheet of [paper, raised]) {
      expect(contrast(String(all[`text-seg-${id}`]), sheet)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(schemes)("gives most money the strongest colour of its tense in $id", ({ segments }) => {
    for (const a of segments) {
      for (const b of segments.filter((other) => other.tense === a.tense && other.depth < a.depth)) {
        const strength = (id: string) => contrast(segmentStyle(id)[theme], paper);
        expect(strength(a.id), `${a.id} over ${b.id}`).toBeGreaterThan(strength(b.id));
      }
    }
  });
});

describe.each(schemes)("scheme $id", ({ segments }) => {
  it("has a symbol of its own for each segment", () => {
    const names = segments.map(({ id }) => segmentStyle(id).symbol);
    expect(new Set(names).size).toBe(segments.length);
    expect(symbols).toEqual(expect.arrayContaining(names));
  });

  it.each(themes)("has a colour of its own for each segment in %s", (theme) => {
    expect(new Set(segments.map(({ id }) => segmentStyle(id)[theme])).size).toBe(segments.length);
  });
});

it("names no segment that no scheme has", () => {
  const known = new Set(schemes.flatMap(({ segments }) => segments.map(({ id }) => id)));
  expect(Object.keys(segmentStyles).filter((id) => !known.has(id))).toEqual([]);
});

it("refuses a segment that it does not know", () => {
  expect(() => segmentColour("toString")).toThrow("unknown segment: toString");
  expect(segmentColour("vip")).toBe("var(--seg-vip)");
});

it("is the stylesheet", () => {
  expect(readFileSync(css, "utf8")).toBe(paletteCss());
});
