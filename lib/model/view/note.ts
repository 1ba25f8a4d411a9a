import { z } from "zod";
import { day } from "../fields";

/** Longest note, in characters. */
export const noteMost = 500;

/** Who did what and when; `by` is empty where nobody has an account. */
const journal = z.array(
  z.object({ at: z.string(), by: z.string(), what: z.enum(["saved", "changed", "deleted", "restored"]) }),
);

export type NoteChange = z.infer<typeof journal>[number];

const segment = z.string().regex(/^[a-z_]{0,30}$/);

/** What somebody wrote about a day, a segment or both; without a segment it is about all customers. */
export const note = z.object({
  schema: z.literal(1),
  text: z.string().min(1).max(noteMost),
  /** Null: about a segment on any day. */
  day: day.nullable(),
  segment,
  deleted: z.boolean(),
  journal,
});

/** What a goal is about: how many customers, what they spent in the period, or what a purchase brings. */
export const goalMetrics = ["customers", "money", "average_check"] as const;

export type GoalMetric = (typeof goalMetrics)[number];

export const goalBounds = ["at_least", "at_most"] as const;

export type GoalBound = (typeof goalBounds)[number];

/** What a metric of a segment, or of all buyers where it is empty, should be by a day. */
export const goal = z.object({
  schema: z.literal(1),
  segment,
  metric: z.enum(goalMetrics),
  bound: z.enum(goalBounds),
  target: z.number().positive().max(1e15),
  by: day,
  deleted: z.boolean(),
  journal,
});

export type Note = z.infer<typeof note>;

export type Goal = z.infer<typeof goal>;

export type NamedNote = Note & Readonly<{ id: string }>;

export type NamedGoal = Goal & Readonly<{ id: string }>;

/** How much is missing until a goal is reached, in its metric's unit; 0 where it is. */
export function missingOf({ bound, target }: Pick<Goal, "bound" | "target">, value: number): number {
  return Math.max(0, bound === "at_least" ? target - value : value - target);
}
