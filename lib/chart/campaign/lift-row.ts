import type { ChartOptions } from "../kit/options";

/** A difference of the arms in its metric's unit; nulls where there were too few customers to compare. */
export type LiftRow = Readonly<{
  id: string;
  name: string;
  difference: number | null;
  low: number | null;
  high: number | null;
  /** The difference and its interval as the reader is told them, with unit and sign. */
  text: string;
  interval_text: string;
  verdict: "effect" | "harm" | "unclear" | null;
  kind: "row" | "pooled";
  better: "more" | "less";
  href?: string;
}>;

/** `own`: each row has a scale of its own, on which right is better; `shared`: one axis, whose numbers `format` prints. */
export type LiftIntervalsOptions = ChartOptions &
  Readonly<{ title: string }> &
  (Readonly<{ scale: "own" }> | Readonly<{ scale: "shared"; format: (value: number) => string }>);
