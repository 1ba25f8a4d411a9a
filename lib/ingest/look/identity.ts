import { z } from "zod";
import type { Workshop } from "../../engine/workshop";
import type { Effect } from "../../model/data/effect";
import { statement } from "../kit/statement";

type IdentityFacts = Pick<Effect, "destroyed" | "numberless_rows">;

const destroyed = z.object({
  role: z.enum(["customer", "document"]),
  value: z.string(),
  rows: z.coerce.number(),
  money: z.string(),
});

const numberless = z.object({ rows: z.coerce.number() });

/** What the ids of the rows in a stage tell. */
export async function identityFacts(workshop: Workshop, stage: string): Promise<IdentityFacts> {
  const rows = (name: string) => workshop.rows(name, statement(`identity/${name}`, { stage }));
  const [without] = await rows("numberless");
  return {
    destroyed: z.array(destroyed).parse(await rows("destroyed")),
    numberless_rows: numberless.parse(without).rows,
  };
}
