import { z } from "zod";
import { count } from "../fields";
import { problem } from "../problem";
import { importModes, importOptions } from "./dataset";

/** `job.json`: an import as far as it has come. */
export const job = z.object({
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  /** 0 to 100. */
  percent: z.number().min(0).max(100),
  /** Rows that were read; null before the file has been read once. */
  rows: count.nullable(),
  /** Rows of the file as they were counted before; null when they were not. */
  rows_known: count.nullable().default(null),
  /** It waits for another import. */
  waits: z.boolean().default(false),
  dataset: z.string(),
  name: z.string(),
  options: importOptions,
  manner: z.enum(importModes).default("replace"),
  /** The version that the file is added to; null without one. */
  base: z.string().nullable().default(null),
  /** Known when done. */
  version: z.string().nullable(),
  /** Known when failed. */
  problem: problem.nullable(),
  /** When its turn came; null while it waits. */
  started_at: z.string().nullable().default(null),
  /** Marks the run of the server that started it. */
  server: z.string().default(""),
  /**
   * The process that works on it: its number, its mark among all processes that share the folder, and the time of its last sign
   * of life.
   */
  pid: z.number().int(),
  owner: z.string().default(""),
  heard_at: z.string(),
});

export type Job = z.infer<typeof job>;

/** Whether an import has come to its end, good or bad. */
export function isOver({ state }: Job): boolean {
  return state === "done" || state === "failed" || state === "cancelled";
}
