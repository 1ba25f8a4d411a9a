import { z } from "zod";

/** A `Problem` as it stands in a file or a message. */
export const problem = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
