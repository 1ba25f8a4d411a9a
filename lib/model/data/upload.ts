import { z } from "zod";
import { isTimeZone } from "../../base/time-zone";
import { datasetId, type ImportMode, importModes } from "./dataset";

export const uploadId = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A file of the watched folder as it was when its upload was made; another length or time is another file. */
const inboxMark = z.object({
  /** Its name in the data set's folder. */
  file: z.string(),
  bytes: z.number().int(),
  /** When it was last written, in milliseconds since 1970. */
  at: z.number(),
});

export type InboxMark = z.infer<typeof inboxMark>;

/** `upload.json`: a file as it arrived. The name is what the sender called it, for people to read and never a path. */
export const upload = z.object({
  id: z.string().regex(uploadId),
  name: z.string().max(255),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  received_at: z.string(),
  /** The data set that the file was sent for; null for one that is not there yet. */
  into: z.string().regex(datasetId).nullable().default(null),
  /** What the file does to that data set, if the sender chose it. */
  manner: z.enum(importModes).nullable().default(null),
  /** The time zone of the sender's browser, if it said one; it is proposed for moments. */
  time_zone: z.string().nullable().default(null),
  /** The file of the watched folder that it is; null of one that a person sent. */
  inbox: inboxMark.nullable().default(null),
});

export type Upload = z.infer<typeof upload>;

/** Why a file is sent: for which data set, and with which import mode. */
export type UploadPurpose = Readonly<{ into: string | null; manner: ImportMode | null }>;

export const noPurpose: UploadPurpose = { into: null, manner: null };

/** The purpose that fields of an address name; an import mode without a data set says nothing. */
export function parsePurpose(fields: Readonly<Record<string, unknown>>): UploadPurpose {
  const { into, manner } = fields;
  if (typeof into !== "string" || !datasetId.test(into)) return noPurpose;
  return { into, manner: importModes.find((known) => known === manner) ?? null };
}

/** The time zone that a sender names; null for none, and for one that this machine does not know. */
export function parseTimeZone({ time_zone }: Readonly<Record<string, unknown>>): string | null {
  return typeof time_zone === "string" && isTimeZone(time_zone) ? time_zone : null;
}
