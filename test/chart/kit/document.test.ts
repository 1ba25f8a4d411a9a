import { expect, test } from "vitest";
import { toldBy } from "../../../lib/chart/kit/document";

test("a sentence joins the name of a drawing, and no other name", () => {
  const svg = '<svg role="img" aria-label="Revenue">\n<a aria-label="May"/>\n</svg>';
  expect(toldBy(svg, 'A & B: "5 < 6" $1')).toBe(
    '<svg role="img" aria-label="Revenue. A &amp; B: &quot;5 &lt; 6&quot; $1">\n<a aria-label="May"/>\n</svg>',
  );
});
