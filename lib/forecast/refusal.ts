/**
 * Why a number is not shown, with what there is and what it takes: customers, customers who came back, days of history, customers who
 * bought in the newest past window or who did not, customers of a segment, expected buyers of it; of `many_customers` the most that are
 * computed for. `nothing_learnt`: nobody, or all, bought.
 * `no_better`: it says no more of customers than one rate for all. `unsteady`: past windows brought less than half or more than twice what was said.
 */
export type Refusal =
  | Readonly<{ reason: CountedReason; has: number; needs: number }>
  | Readonly<{ reason: "nothing_learnt" }>
  | Readonly<{ reason: "no_better"; low: number }>
  | Readonly<{ reason: "unsteady"; low: number; high: number }>;

export type CountedReason =
  | "few_customers"
  | "few_repeats"
  | "short_history"
  | "few_buyers"
  | "few_others"
  | "few_windows"
  | "small_segment"
  | "few_expected"
  | "many_customers";

/** What a model, bands, a total and a segment need. */
export const needed = {
  customers: 100,
  repeats: 40,
  days: 90,
  bandSide: 100,
  totalBuyers: 30,
  segmentCustomers: 30,
  segmentBuyers: 5,
  /** Past windows lie within these factors of what was said of them. */
  ratio: [0.5, 2],
} as const;

/** The first of several needs that is not met. */
export function firstUnmet(
  needs: readonly Readonly<{ reason: CountedReason; has: number; needs: number }>[],
): Refusal | null {
  return needs.find(({ has, needs: least }) => has < least) ?? null;
}
