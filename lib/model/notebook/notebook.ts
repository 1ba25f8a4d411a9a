import { z } from "zod";

/** What a notebook is called in addresses and on disk; `make` is the address that makes one. */
export const notebookName = /^(?!make$)[a-z0-9][a-z0-9-]{0,39}$/;

/** A hash of the text of a revision. */
export const revisionId = /^[0-9a-f]{16}$/;

/** What a cell is called, and what other cells read it by. */
export const cellName = /^[a-z_][a-z0-9_]{0,40}$/;

/** Notebooks that ship, with which one begins. */
export const readyNotebooks = ["who_came_back", "weekdays", "month_end"] as const;

export type ReadyNotebook = (typeof readyNotebooks)[number];

/** Which revision of a notebook is current, and the others that are kept, the oldest first. */
export const notebookState = z.object({
  schema: z.number().int().max(1),
  name: z.string().regex(notebookName),
  current: z.string().regex(revisionId),
  revisions: z.array(z.object({ id: z.string().regex(revisionId), at: z.iso.datetime() })).min(1),
  /** The notebook and its revision that this one is a copy of. */
  forked_from: z
    .object({ name: z.string().regex(notebookName), revision: z.string().regex(revisionId) })
    .nullable(),
});

export type NotebookState = z.infer<typeof notebookState>;
