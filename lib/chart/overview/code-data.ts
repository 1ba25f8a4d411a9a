/** Customers of one code; `000` stands apart. `href` null: no link. */
export type CodeRow = Readonly<{
  r: number;
  f: number;
  m: number;
  segment: string;
  customers: number;
  money: number;
  href: string | null;
}>;

export type CodeGridData = Readonly<{
  rows: readonly CodeRow[];
  ranks: number;
  absent: Readonly<{ customers: number; href: string | null }> | null;
  /** Ranks that no value can get because cuts coincide, as rank digits. */
  empty?: Readonly<{ r: readonly number[]; f: readonly number[]; m: readonly number[] }>;
  /** Address of a field's customers; used with 7 ranks and more, where a field shows only its total. */
  cell_href?: (r: number, f: number) => string;
  scale?: CodeScale;
}>;

/** What the bars reach over where another picture stands beside this one: most customers of a code, and of a field of R and F. */
export type CodeScale = Readonly<{ code: number; field: number }>;
