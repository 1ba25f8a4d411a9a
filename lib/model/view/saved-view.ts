import { z } from "zod";

/** Pages whose state can be kept under a name. */
export const keptPages = [
  "overview",
  "compare",
  "history",
  "cohorts",
  "forecast",
  "segment",
  "customers",
] as const;

export type KeptPage = (typeof keptPages)[number];

/** The name of a saved view in addresses; never that of a file. */
export const savedViewId = /^[a-z0-9][a-z0-9-]{0,47}$/;

/** The own segment that a page is of, or shows beside others, as a field of its address; empty: none. */
export const savedField = z.union([z.literal(""), z.string().regex(savedViewId)]);

export const savedTitleMost = 80;

const title = z.string().min(1).max(savedTitleMost);

/**
 * The state of a report under a name; that of a list of customers is an own segment. `fields` are those of its address, without the
 * version. `journal` is who did what and when; `by` is empty where nobody has an account.
 */
export const savedView = z.object({
  schema: z.literal(1),
  title,
  page: z.enum(keptPages),
  /** The segment of a segment's page; empty for any other. */
  segment: z.string().max(30),
  fields: z.record(z.string(), z.string()),
  deleted: z.boolean(),
  journal: z.array(
    z.object({ at: z.string(), by: z.string(), what: z.enum(["saved", "renamed", "deleted", "restored"]) }),
  ),
});

export type SavedView = z.infer<typeof savedView>;

export type SavedChange = SavedView["journal"][number];

/** A saved view with its name in addresses. */
export type NamedView = SavedView & Readonly<{ id: string }>;

/** Whether a saved view is a list of customers. */
export function isOwnSegment({ page }: Pick<SavedView, "page">): boolean {
  return page === "customers";
}
