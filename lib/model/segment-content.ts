import { z } from "zod";
import { langs } from "./lang";

const both = z.record(z.enum(langs), z.string().min(1));
const advice = z.object({ say: both, avoid: both });

/** What a marketer writes about a segment: one file a segment in `data/content/segments/<scheme>`. */
export const segmentContent = z.object({
  name: both,
  rule: both,
  summary: both,
  goal: both,
  channels: z.object({ email: advice, phone: advice, ads: advice }),
  illustration: z.object({ title: both, story: both }),
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

export type SegmentContent = z.infer<typeof segmentContent>;

export const channels = ["email", "phone", "ads"] as const;

export type Channel = (typeof channels)[number];
