import { z } from "zod";

/** Longest entry, in characters. */
export const entryLengthMax = 400;

/** Why somebody is on the list: a person added them, or a file that was imported says that they do not want it. */
export const stopReasons = ["added", "import"] as const;

/** A person who must not be contacted: an id, an e-mail address or a phone number, as somebody wrote it. */
export const stopEntry = z.object({
  text: z.string().min(1).max(entryLengthMax),
  /** ISO text in UTC. */
  at: z.string(),
  /** Name of the account that added it; empty where nobody has one. */
  by: z.string(),
  why: z.enum(stopReasons).default("added"),
});

export type StopEntry = z.infer<typeof stopEntry>;

/** One change of the list: how many entries were added or removed. */
const stopChange = z.object({
  at: z.string(),
  by: z.string(),
  what: z.enum(["added", "removed", "said_no", "said_yes"]),
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
    entries: [...list.entries, ...fresh.map((text) => ({ text, ...stamp, why: "added" as const }))],
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

/** What an imported file says about contacts, as entries: who said no, and of those whom an earlier file put on the list, who says yes now. */
export type Wishes = Readonly<{ no: readonly string[]; yes: readonly string[] }>;

/** The list as a file wishes: whom a person added stays, whatever a file says; the same list if the file changes nothing. */
export function withWishes(list: StopList, { no, yes }: Wishes, at: Date): StopList {
  const gone = new Set(yes);
  const kept = list.entries.filter(({ text, why }) => why === "added" || !gone.has(text));
  const known = new Set(kept.map(({ text }) => text));
  const fresh = no.filter((text) => !known.has(text));
  const fewer = list.entries.length - kept.length;
  if (fresh.length === 0 && fewer === 0) return list;
  const stamp = { at: at.toISOString(), by: "" };
  const changes = [
    { ...stamp, what: "said_yes" as const, entries: fewer },
    { ...stamp, what: "said_no" as const, entries: fresh.length },
  ];
  return {
    ...list,
    entries: [...kept, ...fresh.map((text) => ({ text, ...stamp, why: "import" as const }))],
    changes: [...list.changes, ...changes.filter(({ entries }) => entries > 0)],
  };
}

/** The list without the entries that files made of somebody; the same list where there are none. Whom a person added stays. */
export function withoutImported(list: StopList, texts: readonly string[]): StopList {
  const entries = list.entries.filter(({ text, why }) => why === "added" || !texts.includes(text));
  return entries.length === list.entries.length ? list : { ...list, entries };
}
