import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import cells from "../../lib/i18n/en/cell.json";

const app = new URL("../../app/", import.meta.url);
const sheets = readdirSync(app).filter((name) => name.endsWith(".css"));
const text = sheets.map((name) => readFileSync(new URL(name, app), "utf8")).join("");

test("looks stand on the elements: all sheets together have at most 400 lines", () => {
  expect(sheets).toEqual(["globals.css", "palette.css"]);
  expect(text.split("\n").length - 1).toBeLessThanOrEqual(400);
});

test("no sheet names a cell", () => {
  const selectors = text.split("\n").filter((line) => /[{,]$/.test(line) && !line.trim().startsWith("@"));
  const named = selectors.flatMap((line) => [...line.matchAll(/[.#]([a-z][\w-]*)/g)].map(([, name]) => name));
  expect(named.length).toBeGreaterThan(20);
  expect(
    named.filter((name) => Object.keys(cells).some((id) => name === id || name === `skeleton-${id}`)),
  ).toEqual([]);
});
