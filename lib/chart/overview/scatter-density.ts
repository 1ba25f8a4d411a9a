/** Customers who are not dots; `from` included, `to` excluded. */
export type DensityCell = Readonly<{
  r_from: number;
  r_to: number;
  f_from: number;
  f_to: number;
  customers: number;
}>;

/** `shade`: from 1 to 6. */
type Shaded = Omit<DensityCell, "customers"> & Readonly<{ shade: number }>;

/** Cells with the strength of their grey against the fullest of `all`; neighbours of one strength in a row are one, which keeps pages small. */
export function shaded(cells: readonly DensityCell[], all: readonly DensityCell[]): Shaded[] {
  const most = Math.max(1, ...all.map(({ customers }) => customers));
  const rows: Shaded[] = [];
  const sorted = cells
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => a.f_from - b.f_from || a.r_from - b.r_from);
  for (const { customers, ...cell } of sorted) {
    const shade = Math.max(1, Math.ceil(6 * Math.sqrt(customers / most)));
    const last = rows.at(-1);
    if (last?.f_from === cell.f_from && last.r_to === cell.r_from && last.shade === shade)
      rows[rows.length - 1] = { ...last, r_to: cell.r_to };
    else rows.push({ ...cell, shade });
  }
  return rows;
}
