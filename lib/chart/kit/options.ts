import type { Words } from "../../i18n/words";

/** `width` in pixels of the SVG, 720 when left out; below 520 a chart takes its narrow form. */
export type ChartOptions = Readonly<{ words: Words; width?: number }>;

/** `names`: each segment of the scheme, in the order of pages, by id. */
export type SegmentOptions = ChartOptions & Readonly<{ names: Readonly<Record<string, string>> }>;

export const fontSize = 12;

export function widthOf({ width = 720 }: ChartOptions): number {
  return Math.max(width, 280);
}

export function isNarrow(options: ChartOptions): boolean {
  return widthOf(options) < 520;
}
