import { z } from "zod";
import type { Workshop } from "../engine/workshop";
import { type Ledger, leftOutCauses } from "../model/dataset";
import { statement } from "./statement";

/** Sums over the rows that the reader could split. */
export type Ledgered = Readonly<{
  rows_read: number;
  rows_used: number;
  money_used: string;
  /** Money of every readable amount as written, rounded to cents once it is summed. */
  money_in: string;
  rounding: string;
  /** The amounts may add up to more than money can be. */
  too_much: boolean;
  left_out: Ledger["left_out"];
  /** Rows by cause, for a sentence about a file of which nothing could be used. */
  causes: Readonly<Record<string, number>>;
}>;

const row = z.object({
  cause: z.enum(leftOutCauses).nullable(),
  is_total: z.boolean(),
  rows: z.coerce.number(),
  money: z.string(),
  rounding: z.string(),
  exact: z.string(),
  too_much: z.boolean(),
});

export async function readLedger(workshop: Workshop, stage: string): Promise<Ledgered> {
  const rows = z.array(row).parse(await workshop.rows("ledger", statement("ledger", { stage })));
  const total = rows.find(({ is_total }) => is_total);
  const used = rows.find(({ cause, is_total }) => cause === null && !is_total);
  const left_out = leftOutCauses.flatMap((cause) => {
    const found = rows.find((row) => row.cause === cause);
    return found === undefined ? [] : [{ cause, rows: found.rows, money: found.money }];
  });
  return {
    rows_read: total?.rows ?? 0,
    rows_used: used?.rows ?? 0,
    money_used: used?.money ?? "0.00",
    money_in: total?.exact ?? "0.00",
    rounding: total?.rounding ?? "0.00",
    too_much: total?.too_much ?? false,
    left_out,
    causes: Object.fromEntries(
      leftOutCauses.map((cause) => [cause, left_out.find((row) => row.cause === cause)?.rows ?? 0]),
    ),
  };
}
