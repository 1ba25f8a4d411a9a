import { z } from "zod";

/** A person who must not be contacted: an id, an e-mail address or a phone number, as somebody wrote it. */
export const stopEntry = z.object({
  text: z.string().min(1).max(400),
  /** ISO text in UTC. */
  at: z.string(),
  /** Name of the account that added it; empty where nobody has one. */
  by: z.string(),
});

export type StopEntry = z.infer<typeof stopEntry>;

/** One change of the list: how many entries were added or removed. */
const stopChange = z.object({
  at: z.string(),
  by: z.string(),
  what: z.enum(["added", "removed"]),
  entries: z.number().int().positive(),
});

/** Changes that are kept; the oldest go first. */
const changesKept = 200;

/** Whom no list and no file of a data set may name, with the record of who changed that. */
export const stopList = z.object({
  schema: z.literal(1),
  entries: z.array(stopEntry),
  changes: z.array(stopChange).transform((all) => all.slice(-changesKept)),
});

export type StopList = z.infer<typeof stopList>;

export const emptyStopList: StopList = { schema: 1, entries: [], changes: [] };

/** Who changes a list, and when. */
export type ChangedBy = Readonly<{ at: Date; by: string }>;

/** The list with more entries, behind those that it has; a text that it has already stays as it is. */
export function withEntries(list: StopList, texts: readonly string[], { at, by }: ChangedBy): StopList {
  const known = new Set(list.entries.map(({ text }) => text));
  const fresh = [...new Set(texts)].filter((text) => !known.has(text));
  if (fresh.length === 0) return list;
  const stamp = { at: at.toISOString(), by };
  return {
    ...list,
    entries: [...list.entries, ...fresh.map((text) => ({ text, ...stamp }))],
    changes: [...list.changes, { ...stamp, what: "added", entries: fresh.length }],
  };
}

/** The list without an entry; the same list if it has none of that text. */
export function withoutEntry(list: StopList, gone: string, { at, by }: ChangedBy): StopList {
  const entries = list.entries.filter(({ text }) => text !== gone);
  const count = list.entries.length - entries.length;
  if (count === 0) return list;
  const change = { at: at.toISOString(), by, what: "removed", entries: count } as const;
  return { ...list, entries, changes: [...list.changes, change] };
}
