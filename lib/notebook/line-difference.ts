import { diffLines } from "diff";

/** A line of two texts: of both, of the first alone, or of the second alone, with its number in each, from 1. */
export type DifferentLine = Readonly<{ text: string; a: number | null; b: number | null }>;

/** Lines near a change, or how many equal ones are hidden between two such runs. */
export type DifferencePart = Readonly<
  { kind: "lines"; lines: readonly DifferentLine[] } | { kind: "equal"; lines: number }
>;

/** Equal lines that are shown around a change, and the fewest that are worth hiding. */
const [around, hiddenMin] = [3, 3] as const;

/** The lines of two texts, in the order of both; those of the first that are gone stand before those that came in their place. */
export function linesOfBoth(a: string, b: string): DifferentLine[] {
  const lines: DifferentLine[] = [];
  const next = { a: 1, b: 1 };
  for (const { value, added, removed } of diffLines(a, b))
    for (const text of value.replace(/\n$/, "").split("\n"))
      lines.push({ text, a: added ? null : next.a++, b: removed ? null : next.b++ });
  return lines;
}

/** What is different in two texts with a few lines around it; empty where they are equal. */
export function lineDifference(a: string, b: string): DifferencePart[] {
  if (a === b) return [];
  const lines = linesOfBoth(a, b);
  const changes = lines.flatMap((line, i) => (isEqual(line) ? [] : [i]));
  const isNear = (i: number) => changes.some((at) => Math.abs(at - i) <= around);
  const runs = runsOf(lines.map((_, i) => isNear(i)));
  const shown = runs.flatMap(({ of, length }) => Array<boolean>(length).fill(of || length < hiddenMin));
  let at = 0;
  return runsOf(shown).map(({ of, length }): DifferencePart => {
    const from = at;
    at += length;
    return of ? { kind: "lines", lines: lines.slice(from, at) } : { kind: "equal", lines: length };
  });
}

type Run = Readonly<{ of: boolean; length: number }>;

/** Values that are equal to the one before are one run with it. */
function runsOf(values: readonly boolean[]): Run[] {
  const runs: Run[] = [];
  for (const of of values) {
    const last = runs.at(-1);
    if (last?.of === of) runs[runs.length - 1] = { of, length: last.length + 1 };
    else runs.push({ of, length: 1 });
  }
  return runs;
}

export function isEqual({ a, b }: DifferentLine): boolean {
  return a !== null && b !== null;
}
