import type { Cell } from "./cell";
import { advice } from "./cells/advice";
import { codes } from "./cells/codes";
import { distributions } from "./cells/distributions";
import { scatter } from "./cells/scatter";
import { segments } from "./cells/segments";
import { summary } from "./cells/summary";

/** The overview: a notebook of these cells, in this order. */
export const overviewCells: readonly Cell[] = [
  summary as Cell,
  scatter as Cell,
  segments as Cell,
  codes as Cell,
  ...distributions,
  advice as Cell,
];
