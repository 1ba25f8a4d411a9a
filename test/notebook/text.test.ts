import { expect, test } from "vitest";
import { renderText } from "../../lib/notebook/text";

const none = () => null;

test.each([
  ["<script>alert(1)</script>", /<script/],
  ["<img src=x onerror=alert(1)>", /<img/],
  ["![a](https://example.org/a.png)", /<img/],
  ["![a][b]\n\n[b]: https://example.org/a.png", /<img/],
  ["[a](javascript:alert(1))", /href="javascript/i],
  ["[a](JaVaScRiPt:alert(1))", /href="javascript/i],
  ["[a](&#x6a;avascript:alert(1))", /href="javascript/i],
  ["[a](data:text/html,<script>alert(1)</script>)", /href="data/i],
  ["[a](vbscript:x)", /href="vbscript/i],
  ["[a](file:///etc/passwd)", /href="file/i],
  ["<a href='javascript:x'>a</a>", /<a/],
  ["<svg/onload=alert(1)>", /<svg/],
  ["<iframe src=//example.org>", /<iframe/],
  ["```html\n<b>\n```", /<b>/],
  ["`<b>`", /<b>/],
  ["<!-- --!><script>x</script>", /<script/],
  ["<style>*{}</style>", /<style/],
  ['[a](https://example.org "x" onclick=alert(1))', /<a [^>]*onclick/],
  ['<https://example.org/"onmouseover=alert(1)>', /<a [^>]*"onmouseover/],
  ["\\<script>", /<script/],
])("%s comes out harmless", (text, harm) => {
  expect(renderText(text, none)).not.toMatch(harm);
});

test("words are Markdown", () => {
  expect(renderText("# Head\n\nSome *words* and a [link](https://example.org).\n", none)).toBe(
    '<h1>Head</h1>\n<p>Some <em>words</em> and a <a href="https://example.org">link</a>.</p>\n',
  );
});

test("the first row of a cell is written into a text, as text", () => {
  const written = (cell: string, column: string) =>
    new Map([
      ["a.net", "1,234"],
      ["a.name", "*<b>* [x](y) `z` & ![p](q) <i>"],
    ]).get(`${cell}.${column}`) ?? null;
  expect(renderText("{a.net} of {a.name}, not {a.none} or {b.net}", written)).toBe(
    "<p>1,234 of *&lt;b&gt;* [x](y) `z` &amp; ![p](q) &lt;i&gt;, not {a.none} or {b.net}</p>\n",
  );
});
