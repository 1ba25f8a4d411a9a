import { type SaidAndWas, totalInterval } from "./calibration";
import { firstUnmet, needed, type Refusal } from "./refusal";

/** How right such a number was in past windows, of which there is at least one: the least and the greatest was / said. */
export type Calibration = Readonly<{
  windows: readonly [SaidAndWas, ...SaidAndWas[]];
  low: number;
  high: number;
}>;

/** A number about days to come. It cannot be made without how right such numbers were. `interval` null: too few past windows. */
export type Figure = Readonly<{
  said: number;
  interval: Readonly<{ low: number; high: number }> | null;
  calibration: Calibration;
}>;

/** A number, or why there is none. */
export type Told = Figure | Readonly<{ refused: Refusal }>;

/** How right past windows were in one of their numbers. */
export function calibrationOf([newest, ...older]: Calibration["windows"]): Calibration {
  const ratios = [newest, ...older].map(({ said, was }) =>
    said > 0 ? was / said : Number.POSITIVE_INFINITY,
  );
  return { windows: [newest, ...older], low: Math.min(...ratios), high: Math.max(...ratios) };
}

/** A total: `variance` is that of chance alone, in the square of its unit; `most`, what it cannot exceed. */
export function figureOf(
  { said, variance, most }: Readonly<{ said: number; variance: number; most: number }>,
  calibration: Calibration,
  refused: Refusal | null,
): Told {
  if (refused !== null) return { refused };
  const interval = totalInterval(said, variance, calibration.windows);
  return { said, interval: interval && { ...interval, high: Math.min(most, interval.high) }, calibration };
}

/** Why a segment has no numbers of its own; null if it has. */
export function unmetBySegment(customers: number, buyers: number): Refusal | null {
  return firstUnmet([
    { reason: "small_segment", has: customers, needs: needed.segmentCustomers },
    { reason: "few_expected", has: buyers, needs: needed.segmentBuyers },
  ]);
}
