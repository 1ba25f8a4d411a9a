import type { SegmentOptions } from "../kit/options";
import type { HistoryData, Series } from "./history-data";
import type { Band } from "./history-stack";

/** Where the plot lies: `x` takes the number of a point, or a fraction between two; `y` takes a value. */
export type AreaFrame = Readonly<{
  width: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (at: number) => number;
  y: (value: number) => number;
}>;

export type AreaScene = Readonly<{
  data: HistoryData;
  options: SegmentOptions;
  series: readonly Series[];
  bands: readonly Band[];
  frame: AreaFrame;
}>;

/** Half the width of the column that a single point becomes. */
export const halfColumn = 36;

type Asked = Readonly<{ data: HistoryData; options: SegmentOptions }>;

export function shortValue(value: number, { data, options: { words } }: Asked): string {
  return data.measure === "money" ? words.moneyShort(value) : words.numberShort(value);
}

export function fullValue(value: number, { data, options: { words } }: Asked): string {
  return data.measure === "money" ? words.money(value) : words.number(value);
}
