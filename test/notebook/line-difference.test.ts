import fc from "fast-check";
import { expect, test } from "vitest";
import { isEqual, lineDifference, linesOfBoth } from "../../lib/notebook/line-difference";

const line = fc.constantFrom("", "a", "b", "select 1", "```", "    ", "a\u2028b", "\r", "+", "-");
const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.map((one) => `${one}\n`).join(""));

test("the lines of both texts are the texts, in their order and with their numbers", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const lines = linesOfBoth(a, b);
      for (const [side, whole] of [
        ["a", a],
        ["b", b],
      ] as const) {
        const own = lines.filter((one) => one[side] !== null);
        expect(own.map(({ text }) => `${text}\n`).join("")).toBe(whole);
        expect(own.map((one) => one[side])).toEqual(own.map((_, i) => i + 1));
      }
    }),
    { numRuns: 500 },
  );
});

test("what is hidden is equal and not near a change; all else is shown", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const all = linesOfBoth(a, b);
      const parts = lineDifference(a, b);
      if (a === b) {
        expect(parts).toEqual([]);
        return;
      }
      let at = 0;
      for (const part of parts) {
        const lines = part.kind === "lines" ? part.lines : all.slice(at, at + part.lines);
        expect(lines).toEqual(all.slice(at, at + lines.length));
        if (part.kind === "equal") {
          expect(part.lines).toBeGreaterThanOrEqual(3);
          expect(all.slice(Math.max(0, at - 3), at + part.lines + 3).every(isEqual)).toBe(true);
        }
        at += lines.length;
      }
      expect(at).toBe(all.length);
    }),
    { numRuns: 500 },
  );
});

test("a changed line shows what it was and what it is, with three lines around it", () => {
  const a = Array.from({ length: 13 }, (_, i) => `line ${i + 1}\n`).join("");
  const same = (n: number) => ({ text: `line ${n}`, a: n, b: n });
  expect(lineDifference(a, a.replace("line 6\n", "line six\n"))).toEqual([
    {
      kind: "lines",
      lines: [
        ...[1, 2, 3, 4, 5].map(same),
        { text: "line 6", a: 6, b: null },
        { text: "line six", a: null, b: 6 },
        ...[7, 8, 9].map(same),
      ],
    },
    { kind: "equal", lines: 4 },
  ]);
});
