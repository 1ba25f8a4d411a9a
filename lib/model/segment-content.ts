import { z } from "zod";

const text = z.string().min(1);
const advice = z.object({ say: text, avoid: text });

/** What a marketer writes about a segment: one file a segment in `data/content/<language>/segments/<scheme>`. */
export const segmentWords = z.object({
  name: text,
  rule: text,
  summary: text,
  goal: text,
  channels: z.object({ email: advice, phone: advice, ads: advice }),
  illustration: z.object({ title: text, story: text }),
});

/** What holds for a segment in every language: one file a segment in `data/content/segments/<scheme>`. */
export const segmentFacts = z.object({
  main_metric: z.enum([
    "revenue_per_customer",
    "average_check",
    "second_purchase_share",
    "returned_share",
    "none",
  ]),
  /** Share of a campaign's customers kept without the offer, 0 to 1. */
  default_holdout: z.number().min(0).max(1),
});

export type SegmentContent = z.infer<typeof segmentWords> & z.infer<typeof segmentFacts>;

export const channels = ["email", "phone", "ads"] as const;

export type Channel = (typeof channels)[number];
