import { z } from "zod";
import { importOptions } from "./dataset";

/** What a person chose for a file, for the next one with the same headings. */
export const remembered = z.object({
  options: importOptions,
  dataset: z.string(),
  name: z.string(),
  file: z.string(),
  at: z.string(),
});

export type Remembered = z.infer<typeof remembered>;
