import fc from "fast-check";
import { expect, test } from "vitest";
import { type Linked, orderOf } from "../../lib/notebook/order";

const names = ["a", "b", "c", "d", "e"];

const graphs = fc
  .array(fc.subarray(["a", "b", "c", "d", "e", "days"]), { minLength: 5, maxLength: 5 })
  .map((all) => all.map((reads, i): Linked => ({ name: names[i] ?? "", reads })));

/** All cells that a cell reads, directly or not, by trying every way. */
function reached(cells: readonly Linked[], from: string, seen: ReadonlySet<string> = new Set()): Set<string> {
  const reads = cells.find(({ name }) => name === from)?.reads ?? [];
  const fresh = reads.filter((name) => !seen.has(name) && names.includes(name));
  return new Set(fresh.flatMap((name) => [name, ...reached(cells, name, new Set([...seen, ...fresh]))]));
}

function permutations(all: readonly string[]): string[][] {
  if (all.length === 0) return [[]];
  return all.flatMap((one, i) => permutations(all.toSpliced(i, 1)).map((rest) => [one, ...rest]));
}

const isRight = (order: readonly string[], cells: readonly Linked[]) =>
  order.every((name, i) =>
    (cells.find((cell) => cell.name === name)?.reads ?? []).every(
      (other) => !names.includes(other) || (order.indexOf(other) >= 0 && order.indexOf(other) < i),
    ),
  );

test("cells come behind those that they read, the first right order in which they are written", () => {
  fc.assert(
    fc.property(graphs, (cells) => {
      const { order, circles } = orderOf(cells);
      const inCircle = names.filter((name) => reached(cells, name).has(name));
      const possible = names.filter(
        (name) => ![name, ...reached(cells, name)].some((one) => inCircle.includes(one)),
      );
      expect([...order].sort()).toEqual(possible);
      expect([...circles.keys()].sort()).toEqual(inCircle);
      expect(order).toEqual(permutations(possible).find((all) => isRight(all, cells)));
    }),
    { numRuns: 1_000 },
  );
});

test("a circle is told by its path", () => {
  const cells = [
    { name: "a", reads: ["b"] },
    { name: "b", reads: ["c", "days"] },
    { name: "c", reads: ["a"] },
    { name: "d", reads: ["a"] },
    { name: "e", reads: ["e"] },
  ];
  const { order, circles } = orderOf(cells);
  expect(order).toEqual([]);
  expect(Object.fromEntries(circles)).toEqual({
    a: "a → b → c → a",
    b: "b → c → a → b",
    c: "c → a → b → c",
    e: "e → e",
  });
});
