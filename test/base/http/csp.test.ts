import { expect, test } from "vitest";
import { cspOf, isFigure } from "../../../lib/base/http/csp";

test("production runs only scripts with the nonce and no style without it", () => {
  expect(cspOf("abc", false).split("; ")).toEqual([
    "default-src 'none'",
    "script-src 'nonce-abc' 'strict-dynamic'",
    "style-src 'self' 'nonce-abc'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]);
});

test("development is looser in three places only", () => {
  const strict = cspOf("abc", false).split("; ");
  const loosened = cspOf("abc", true)
    .split("; ")
    .filter((directive) => !strict.includes(directive));
  expect(loosened).toEqual([
    "script-src 'nonce-abc' 'strict-dynamic' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self' ws:",
  ]);
});

test("a figure is an SVG file of a cell, whatever follows it", () => {
  expect(isFigure("/en/d/sample/cells/summary.svg?width=360")).toBe(true);
  expect(isFigure("/en/d/sample/cells/code_history.svg")).toBe(true);
  expect(isFigure("/en/d/sample?next=/cells/summary.svg")).toBe(false);
  expect(isFigure("/en/d/sample/cells/summary.csv")).toBe(false);
});
