import { codes } from "../kit/codes";
import { distributions } from "../kit/distributions";
import { scatter } from "../kit/scatter";
import { segments } from "../kit/segments";
import { summary } from "../kit/summary";
import type { Cell } from "../report/cell";
import { advice } from "./advice";

/** The overview: a notebook of these cells, in this order. */
export const overviewCells: readonly Cell[] = [
  summary as Cell,
  scatter as Cell,
  segments as Cell,
  codes as Cell,
  ...distributions,
  advice as Cell,
];
