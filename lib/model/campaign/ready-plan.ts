import type { View } from "../view/view";
import type { Campaign, Plan } from "./campaign";

/** What a ready plan fixes; its name and its offer are messages. */
type ReadyPlan = Readonly<{ audience: Partial<View> }> &
  Pick<Campaign, "channel" | "window_days" | "metric" | "holdout"> &
  Partial<Plan>;

/** Two campaigns to begin with, each with the customers whom it is for. */
export const readyPlans = {
  // These customers all bought earlier, so each purchase in the window is a repeat order.
  silent: {
    audience: { r_min: 45 },
    channel: "email",
    window_days: 7,
    metric: "bought",
    holdout: 200,
  },
  club: { audience: { top: 50 }, channel: "phone", window_days: 14, metric: "money", holdout: 200 },
} as const satisfies Record<string, ReadyPlan>;

export type ReadyPlanId = keyof typeof readyPlans;

export const readyPlanIds = Object.keys(readyPlans).filter(isReadyPlan);

export function isReadyPlan(id: string): id is ReadyPlanId {
  return Object.hasOwn(readyPlans, id);
}
