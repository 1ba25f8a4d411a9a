import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { settings } from "../../lib/base/env";

test("the README lists every setting with its default and meaning", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8").split("\n");
  const shown = readme.filter((line) => /^\| *`[A-Z][A-Z_]+` *\|/.test(line)).map(cellsOf);
  expect(shown.map(rowOf)).toEqual(tableOf().map((row) => rowOf(row)));
});

function tableOf(): string[][] {
  return Object.entries(settings.shape).map(([name, field]) => {
    const value = field.parse(undefined);
    const text = Array.isArray(value) ? value.join(",") : String(value ?? "");
    return [`\`${name}\``, text === "" ? "none" : `\`${text}\``, field.description ?? ""];
  });
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function cellsOf(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}
