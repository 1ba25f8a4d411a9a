import { z } from "zod";
import { datasetId, type Manner, manners } from "./dataset";

export const uploadId = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** `upload.json`: a file as it arrived. The name is what the sender called it, for people to read and never a path. */
export const upload = z.object({
  id: z.string().regex(uploadId),
  name: z.string().max(255),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  received_at: z.string(),
  /** The data set that the file was sent for; null for one that is not there yet. */
  into: z.string().regex(datasetId).nullable().default(null),
  /** What is to become of that data set, as far as the sender said. */
  manner: z.enum(manners).nullable().default(null),
});

export type Upload = z.infer<typeof upload>;

/** What a file is sent for: a data set, and what is to become of it. */
export type Aim = Readonly<{ into: string | null; manner: Manner | null }>;

export const noAim: Aim = { into: null, manner: null };

/** The aim that fields of an address name; a manner without a data set says nothing. */
export function parseAim(fields: Readonly<Record<string, unknown>>): Aim {
  const { into, manner } = fields;
  if (typeof into !== "string" || !datasetId.test(into)) return noAim;
  return { into, manner: manners.find((known) => known === manner) ?? null };
}
