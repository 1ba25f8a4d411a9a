import { z } from "zod";
import { isTemplate } from "./segment-text";

const text = z.string().min(1);
const template = text.refine(isTemplate, "Only {name}, {product}, {next} and {days} can be filled in.");
const advice = z.object({ say: template, avoid: template });

/** Ways in which a campaign, or a step of a chain, reaches a customer; `message` is an SMS or a messenger. */
export const channels = ["email", "message", "phone", "ads"] as const;

export type Channel = (typeof channels)[number];

/** Days after the start on which the three steps of a chain follow. */
export const chainDays = [0, 3, 7] as const;

/** Stories of campaigns that paid, told once for all segments. */
const storyIds = ["second_purchase", "restock", "basket", "personal_call"] as const;

export type StoryId = (typeof storyIds)[number];

/** What a marketer writes about a segment: one file a segment in `data/content/<language>/segments/<scheme>`. */
export const segmentWords = z.object({
  name: text,
  rule: text,
  summary: text,
  goal: text,
  channels: z.object({ email: advice, phone: advice, ads: advice }),
  /** What each step sends, and when the chain ends early. */
  chain: z.object({ sends: z.tuple([text, text, text]), stop: text }),
  /** Texts that are ready to be sent or said. */
  texts: z.object({
    /** `subject_b` is to be tested against the first subject. */
    email: z.object({ subject: template, subject_b: template, body: template }),
    message: template,
    call: template,
  }),
  illustration: z.object({ title: text, story: text }),
});

const step = z.enum(channels);

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
  steps: z.tuple([step, step, step]),
  /** Largest share of an order that a discount or a gift may cost, 0 to 1; 0: none. */
  discount_limit: z.number().min(0).max(1),
  stories: z.tuple([z.enum(storyIds), z.enum(storyIds)]),
});

export type SegmentContent = z.infer<typeof segmentWords> & z.infer<typeof segmentFacts>;

/** Consent and hours, one line a channel: `data/content/<language>/consent.json`. */
export const consentWords = z.object({ email: text, message: text, phone: text, ads: text });

export type Consent = z.infer<typeof consentWords>;

/** A story of a campaign that paid: one file a story in `data/content/<language>/stories`; money is of one customer. */
export const storyWords = z.object({
  title: text,
  story: text,
  /** ISO 4217. */
  currency: z.string().length(3),
  /** What is left of an order after the goods are paid. */
  margin: z.number().positive(),
  contact_cost: z.number().min(0),
});

/** The counts of a story, in `data/content/stories`. */
export const storyFigures = z.object({
  treated: z.number().int().positive(),
  treated_bought: z.number().int().min(0),
  held: z.number().int().positive(),
  held_bought: z.number().int().min(0),
});

export type Story = z.infer<typeof storyWords> & z.infer<typeof storyFigures>;
