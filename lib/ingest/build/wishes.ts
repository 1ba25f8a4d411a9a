import { z } from "zod";
import { env } from "../../base/env";
import { ProblemError } from "../../base/problem";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import { entryLengthMax, type Wishes } from "../../model/customers/stop-list";
import type { ImportOptions, Version } from "../../model/data/dataset";
import { consentWords } from "../kit/cell-words";
import { statement } from "../kit/statement";

/** Customers of a file by what its column says about contacts, and who goes on the stop list or may leave it. */
export type Consent = Readonly<{ counts: NonNullable<Version["consent"]>; wishes: Wishes }>;

const counted = z.object({
  yes: z.coerce.number(),
  no: z.coerce.number(),
  unread: z.coerce.number(),
  blank: z.coerce.number(),
});

/**
 * What the file of the view `judged` says about contacts; null where no column does. No clear yes is a no. `held`: entries of
 * the stop list that an earlier file made; those who say yes now may leave it. Throws a Problem when more say no than a stop list takes.
 */
export async function readConsent(
  workshop: Workshop,
  { roles }: ImportOptions,
  held: readonly string[],
): Promise<Consent | null> {
  if (roles.consent === undefined) return null;
  await workshop.run("wishes", statement("build/wishes", consentWords));
  const [row] = await workshop.rows(
    "wishes counted",
    `select ${counted
      .keyof()
      .options.map((wish) => `count_if(wish = '${wish}')::varchar as ${wish}`)
      .join(", ")} from wishes`,
  );
  const counts = counted.parse(row);
  requireRoom(counts.no + counts.unread + counts.blank);
  const entries = `if(length(customer_id) <= ${entryLengthMax}, customer_id, '~' || left(md5(customer_id), 16))`;
  const texts = async (where: string) => {
    const rows = await workshop.rows(
      "wishes told",
      `select ${entries} as text from wishes where ${where} order by 1`,
    );
    return rows.map(({ text }) => String(text));
  };
  const no = await texts("wish <> 'yes'");
  const known = `select unnest(from_json(${literal(JSON.stringify(held))}, '["varchar"]'))`;
  const yes = held.length === 0 ? [] : await texts(`wish = 'yes' and ${entries} in (${known})`);
  return { counts, wishes: { no, yes } };
}

/** Throws a Problem when a stop list would have more entries than it takes: nobody who said no may be missing from it. */
export function requireRoom(count: number): void {
  const limit = env.STOP_LIST_MAX;
  if (count > limit) throw new ProblemError("said_no_several", { count, limit });
}
