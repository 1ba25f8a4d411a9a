import { z } from "zod";
import type { Made } from "../../engine/made";
import { defineQuery } from "../../engine/query";
import type { Served } from "../../engine/served";
import { int, smallint } from "../kit/columns";
import type { KeptTables } from "../kit/kept-tables";
import { type ScoreSpec, type Scores, withScored } from "../score/tables";

export const goods = defineQuery({
  name: "segment/goods",
  params: z.object({ company_key: z.number(), from: z.string(), to: z.string() }),
  row: z.object({ product: z.string(), code: smallint, customers: int }),
});

/** Runs `work` with how many customers of each code bought each product in a scored period, counted once for all segments. */
export function withGoods<T>(
  on: { served: Served; scores: Scores; goods: KeptTables },
  spec: ScoreSpec,
  work: (goods: Made) => Promise<T>,
): Promise<T> {
  const { company_key, period } = spec;
  const make = () =>
    withScored(on, spec, ({ made }) => on.served.make(goods, { company_key, ...period }, { scored: made }));
  return on.goods.use(JSON.stringify(spec), make, work);
}
