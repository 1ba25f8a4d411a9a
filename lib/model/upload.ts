import { z } from "zod";

export const uploadId = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** `upload.json`: a file as it arrived. The name is what the sender called it, for people to read and never a path. */
export const upload = z.object({
  id: z.string().regex(uploadId),
  name: z.string().max(255),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  received_at: z.string(),
});

export type Upload = z.infer<typeof upload>;
