/** Steps in which a history goes. */
export const steps = ["month", "week", "quarter"] as const;

export type Step = (typeof steps)[number];
