import type { CodeRow, CodeScale } from "./code-data";

/** The scale on which all of the sides can be drawn. */
export function codeScale(...sides: readonly (readonly CodeRow[])[]): CodeScale {
  return {
    code: Math.max(1, ...sides.flat().map(({ customers }) => customers)),
    field: Math.max(1, ...sides.flatMap(fieldSums)),
  };
}

function fieldSums(rows: readonly CodeRow[]): number[] {
  const sums = new Map<string, number>();
  for (const { r, f, customers } of rows) sums.set(`${r}${f}`, (sums.get(`${r}${f}`) ?? 0) + customers);
  return [...sums.values()];
}
