import { z } from "zod";
import type { Workshop } from "../engine/workshop";
import { type Ledger, leftOutCauses } from "../model/dataset";
import { statement } from "./statement";

const sums = z.object({
  rows_read: z.coerce.number(),
  rows_used: z.coerce.number(),
  money_used: z.string(),
  /** Every readable amount as written, summed exactly and rounded to cents then. */
  money_in: z.string(),
  /** What is lost because each line is rounded for itself. */
  rounding: z.string(),
  too_much: z.boolean(),
});

const cause = z.object({ cause: z.enum(leftOutCauses), rows: z.coerce.number(), money: z.string() });

/** Sums over the rows that the reader could split, and what is left out of them in the order of causes. */
export type Sums = z.infer<typeof sums> & Pick<Ledger, "left_out">;

export async function readSums(workshop: Workshop, stage: string): Promise<Sums> {
  const found = sums.parse((await workshop.rows("ledger", statement("ledger", { stage })))[0]);
  return { ...found, left_out: found.rows_used < found.rows_read ? await readLeftOut(workshop, stage) : [] };
}

async function readLeftOut(workshop: Workshop, stage: string): Promise<Ledger["left_out"]> {
  const rows = z.array(cause).parse(await workshop.rows("left-out", statement("left-out", { stage })));
  return leftOutCauses.flatMap((name) => rows.filter(({ cause }) => cause === name));
}

/** Rows left out by cause, every cause named: what a sentence about a file without a usable row needs. */
export function causeCounts({ left_out }: Pick<Ledger, "left_out">): Record<string, number> {
  const rowsOf = (name: string) => left_out.find(({ cause }) => cause === name)?.rows ?? 0;
  return Object.fromEntries(leftOutCauses.map((name) => [name, rowsOf(name)]));
}
