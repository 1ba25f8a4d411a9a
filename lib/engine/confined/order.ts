import { z } from "zod";

const param = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const statement = z.object({ name: z.string(), sql: z.string(), params: z.record(z.string(), param) });

/**
 * What a worker is asked: the rows of the last statement, after those that it reads. Within a `run` a statement that was made is not
 * made again.
 */
export const cellOrder = z.object({
  run: z.string(),
  place: z.object({
    folder: z.string(),
    setup: z.array(z.string()),
    seesPeople: z.boolean(),
    hidden: z.array(z.string()),
    memoryMb: z.number(),
    threads: z.number(),
  }),
  /** Texts of ours that make the tables of the report's period; null where no statement reads them. */
  period: z.array(z.string()).nullable(),
  statements: z.array(statement).min(1),
  limits: z.object({ rows: z.number(), bytes: z.number(), textCharacters: z.number() }),
});

export type CellOrder = z.infer<typeof cellOrder>;

const fault = z.object({
  code: z.enum(["failed", "memory"]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z.object({ line: z.number(), column: z.number() }).nullable(),
});

export const cellAnswer = z.object({
  columns: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(["number", "text", "day", "moment", "boolean", "other"]),
      /** The type by DuckDB's name. */
      type: z.string(),
    }),
  ),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  /** Rows that there are; `cut`: not all of them are here. */
  found: z.number(),
  cut: z.boolean(),
  ms: z.number(),
});

export type CellAnswer = z.infer<typeof cellAnswer>;

/** What a worker says: that it takes orders, that a version is open and the time of a cell begins, and how an order ended. */
export const workerWord = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ begun: z.literal(true) }),
  z.object({ answer: cellAnswer }),
  z.object({ fault }),
]);

export type WorkerWord = z.infer<typeof workerWord>;
