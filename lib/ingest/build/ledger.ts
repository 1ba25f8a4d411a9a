import { z } from "zod";
import { ProblemError } from "../../base/problem";
import type { Workshop } from "../../engine/workshop";
import type { ImportOptions } from "../../model/data/dataset";
import { adjustments, type Ledger, rejectCauses } from "../../model/data/ledger";
import { statement } from "../kit/statement";
import { isAdjusted } from "./judged";

const sums = z.object({
  rows_in: z.coerce.number(),
  rows_used: z.coerce.number(),
  rows_without_customer: z.coerce.number(),
  money_used: z.string(),
  money_without_customer: z.string(),
  /** Every readable amount as written, summed exactly and rounded to cents then. */
  money_in: z.string(),
  /** The money lost by rounding each line for itself. */
  rounding: z.string(),
  too_much: z.boolean(),
});

const cause = z.object({ cause: z.enum(rejectCauses), rows: z.coerce.number(), money: z.string() });

const adjustment = z.object({
  cause: z.enum(adjustments),
  less: z.object({ rows: z.coerce.number(), money: z.string() }),
});

/** Sums over the rows of a file, the rejected rows in the order of causes, and the rows that count with another sum. */
export type Sums = z.infer<typeof sums> & Pick<Ledger, "left_out" | "adjusted">;

/** Reads the view `judged` and the rows that did not split, `broken`. */
export async function readSums(workshop: Workshop, options: ImportOptions): Promise<Sums> {
  const found = sums.parse((await workshop.rows("ledger", statement("build/ledger")))[0]);
  return {
    ...found,
    left_out: found.rows_used < found.rows_in ? await readRejectCauses(workshop) : [],
    adjusted: isAdjusted(options) ? await readAdjustments(workshop) : [],
  };
}

async function readAdjustments(workshop: Workshop): Promise<Ledger["adjusted"]> {
  const rows = z.array(adjustment).parse(await workshop.rows("adjusted", statement("build/adjusted")));
  return rows.map(({ cause, less }) => ({ cause, ...less })).filter(({ rows }) => rows > 0);
}

async function readRejectCauses(workshop: Workshop): Promise<Ledger["left_out"]> {
  const rows = z.array(cause).parse(await workshop.rows("left-out", statement("build/left-out")));
  return rejectCauses.flatMap((name) => rows.filter(({ cause }) => cause === name));
}

/** Throws a Problem when a file has no rows, or more money than can be counted. */
export function requireMoney(sums: Sums): void {
  if (sums.rows_in === 0) throw new ProblemError("no_rows");
  if (sums.too_much) throw new ProblemError("money_too_large");
}

/** Throws a Problem when a file has nothing to import. */
export function requireSomething(sums: Sums): void {
  requireMoney(sums);
  if (sums.rows_used > 0) return;
  const present = rowsOf(sums, "present");
  if (present > 0) throw new ProblemError("nothing_new", { rows: present });
  throw new ProblemError("no_rows_used", causeCounts(sums));
}

/** Rows by the causes that a sentence about a file without a usable row names; all others are one number. */
function causeCounts(sums: Sums) {
  const named = {
    line: rowsOf(sums, "line"),
    date: rowsOf(sums, "date"),
    amount: rowsOf(sums, "amount"),
    amount_too_large: rowsOf(sums, "amount_too_large"),
  };
  const other = Object.values(named).reduce((rest, rows) => rest - rows, sums.rows_in);
  return { ...named, other };
}

function rowsOf({ left_out }: Sums, name: string): number {
  return left_out.find(({ cause }) => cause === name)?.rows ?? 0;
}
