import { type ChartOptions, widthOf } from "../kit/options";

/** What a holdout of that share of 1 can see; `smallest` is the least effect, in the metric's unit, null when there is none. */
export type VisibleLiftRow = Readonly<{
  holdout: number;
  held: number;
  treated: number;
  smallest: number | null;
  text: string;
}>;

/** `chosen` and `recommended` are shares of 1; `base_text` says what would happen anyway. */
export type VisibleLiftOptions = ChartOptions &
  Readonly<{ chosen: number; recommended: number; base_text: string }>;

export type VisibleFrame = Readonly<{
  width: number;
  top: number;
  bottom: number;
  x: (holdout: number) => number;
  y: (smallest: number) => number;
}>;
export type VisibleScene = Readonly<{
  rows: readonly VisibleLiftRow[];
  options: VisibleLiftOptions;
  frame: VisibleFrame;
}>;

/** Holdouts stand evenly, each labelled with its share. */
export function visibleFrame(
  rows: readonly VisibleLiftRow[],
  options: VisibleLiftOptions,
  { top, bottom }: Pick<VisibleFrame, "top" | "bottom">,
): VisibleFrame {
  const width = widthOf(options);
  const margin = Math.min(60, width * 0.11);
  const shares = rows.map(({ holdout }) => holdout);
  const most = Math.max(...rows.map(({ smallest }) => smallest ?? 0)) || 1;
  const step = (width - 2 * margin) / Math.max(1, shares.length - 1);
  return {
    width,
    top,
    bottom,
    x: (holdout) => (shares.length === 1 ? width / 2 : margin + stepsTo(holdout, shares) * step),
    y: (smallest) => bottom - (smallest / most) * (bottom - top - 24),
  };
}

/** How many steps from the first holdout to this one; a third of a step for what lies outside of them. */
function stepsTo(holdout: number, shares: readonly number[]): number {
  const next = shares.findIndex((share) => holdout <= share || sameShare(share, holdout));
  const [low, high] = [shares[next - 1], shares[next]];
  if (high === undefined) return shares.length - 1 + 1 / 3;
  if (sameShare(high, holdout)) return next;
  return low === undefined ? -1 / 3 : next - 1 + (holdout - low) / (high - low);
}

/** Shares of 1 that differ by rounding only. */
export function sameShare(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9;
}
