/** A cell, and the other cells that it reads. */
export type Linked = Readonly<{ name: string; reads: readonly string[] }>;

/** The order in which cells are made, and by its name the circle that a cell is in: `a → b → a`. */
export type Order = Readonly<{ order: readonly string[]; circles: ReadonlyMap<string, string> }>;

/**
 * Puts each cell behind those that it reads, and otherwise in the order in which they are written. Cells of a circle, and those that read
 * one, have no place.
 */
export function orderOf(cells: readonly Linked[]): Order {
  const readsOf = new Map(cells.map(({ name, reads }) => [name, reads]));
  const order: string[] = [];
  const placed = new Set<string>();
  const isNext = ({ name, reads }: Linked) =>
    !placed.has(name) && reads.every((other) => placed.has(other) || !readsOf.has(other));
  for (let next = cells.find(isNext); next !== undefined; next = cells.find(isNext)) {
    order.push(next.name);
    placed.add(next.name);
  }
  const circles = new Map(
    cells.flatMap(({ name }) => {
      const path = placed.has(name) ? null : circleThrough(name, readsOf);
      return path === null ? [] : [[name, path.join(" → ")] as const];
    }),
  );
  return { order, circles };
}

/** The shortest way from a cell back to itself; null when it is in no circle. */
function circleThrough(name: string, readsOf: ReadonlyMap<string, readonly string[]>): string[] | null {
  const paths: string[][] = [[name]];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const other of readsOf.get(path.at(-1) ?? "") ?? []) {
      if (other === name) return [...path, name];
      if (seen.has(other)) continue;
      seen.add(other);
      paths.push([...path, other]);
    }
  }
  return null;
}
