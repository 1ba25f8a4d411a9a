import type { Cuts } from "../../model/cuts";

/** One customer who is drawn as a dot. `href` null: no link. */
export type ScatterDot = Readonly<{
  ref: string;
  label: string;
  href: string | null;
  r_days: number;
  f: number;
  m: number;
  segment: string;
  code: string;
}>;

/** Customers who are not dots; `from` included, `to` excluded. */
export type DensityCell = Readonly<{
  r_from: number;
  r_to: number;
  f_from: number;
  f_to: number;
  customers: number;
}>;

/** `r_max` and `f_max` of everyone; `m_max` of the customers who can be a dot: it gets the largest one. */
export type ScatterData = Readonly<{
  dots: readonly ScatterDot[];
  density: readonly DensityCell[];
  cuts: Cuts;
  domain: Readonly<{ r_max: number; f_max: number; m_max: number }>;
  log_f: boolean;
  lit?: string | null;
  scale?: DensityScale;
}>;

/** What the greys reach over where another picture stands beside this one (the axes do by `domain`): customers of the fullest cell. */
export type DensityScale = Readonly<{ customers: number }>;

/** The scale on which all of the sides can be drawn. */
export function densityScale(...sides: readonly (readonly DensityCell[])[]): DensityScale {
  return { customers: Math.max(1, ...sides.flat().map(({ customers }) => customers)) };
}
