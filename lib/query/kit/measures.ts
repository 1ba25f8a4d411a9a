/** The numbers that a report begins with, in their order. */
export const measures = [
  "known",
  "buyers",
  "purchases",
  "revenue",
  "customer_revenue",
  "average_check",
  "coverage",
] as const;
