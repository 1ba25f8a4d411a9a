import { describe, expect, it } from "vitest";
import { fitText, textWidth, wrapText } from "../../../lib/chart/kit/text";

describe("text width", () => {
  it("is close to what a browser measures in Inter at 12 px", () => {
    expect(textWidth("days since last purchase")).toBeGreaterThan(130);
    expect(textWidth("days since last purchase")).toBeLessThan(142);
    expect(textWidth("0123456789")).toBeCloseTo(78, 0);
    expect(textWidth("Постоянные", 12, true)).toBeGreaterThan(textWidth("Постоянные"));
  });

  it("cuts a long text at a whole character", () => {
    expect(fitText("short", 100)).toBe("short");
    expect(fitText("  two\n words ", 100)).toBe("two words");
    const cut = fitText("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 130);
    expect(cut).toMatch(/^(👩‍👩‍👧‍👦)+…$/u);
    expect(textWidth(cut)).toBeLessThanOrEqual(130);
    expect(fitText("word", 0)).toBe("…");
  });

  it("wraps at words", () => {
    expect(wrapText("one two three", 50)).toEqual(["one two", "three"]);
    expect(wrapText("incomprehensibilities", 10)).toEqual(["incomprehensibilities"]);
  });
});
