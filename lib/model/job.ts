import { z } from "zod";
import { importOptions } from "./dataset";

const problem = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** `job.json`: an import as far as it has come. */
export const job = z.object({
  state: z.enum(["queued", "running", "done", "failed"]),
  /** 0 to 100. */
  percent: z.number().min(0).max(100),
  /** Rows that were read; null before the file has been read once. */
  rows: z.number().int().nonnegative().nullable(),
  dataset: z.string(),
  name: z.string(),
  options: importOptions,
  /** Known when done. */
  version: z.string().nullable(),
  /** Known when failed. */
  problem: problem.nullable(),
  /** The process that works on it, and when it last said so. */
  pid: z.number().int(),
  heard_at: z.string(),
});

export type Job = z.infer<typeof job>;
