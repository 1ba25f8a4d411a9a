import { z } from "zod";
import { indexTable, type Made } from "../../../engine/made";
import { defineQuery } from "../../../engine/query";
import type { Served } from "../../../engine/served";
import type { Cuts } from "../../../model/view/cuts";
import type { KeptTables } from "../../kit/kept-tables";
import { cutParams, type Scored, type ScoreSpec, type Scores, withScored } from "../../score/tables";

export const codes = defineQuery({
  name: "compare/migration/pair",
  params: z.object({
    a_company: z.number(),
    a_from: z.string(),
    a_to: z.string(),
    a_r_cuts: z.string(),
    a_f_cuts: z.string(),
    a_m_cuts: z.string(),
    b_company: z.number(),
    b_from: z.string(),
    b_to: z.string(),
    b_r_cuts: z.string(),
    b_f_cuts: z.string(),
    b_m_cuts: z.string(),
  }),
  row: z.object({
    a_own: z.number().nullable(),
    a_by_b: z.number().nullable(),
    b_own: z.number().nullable(),
    b_by_a: z.number().nullable(),
    customers: z.number(),
    money_a: z.string(),
    money_b: z.string(),
  }),
});

/** Two periods in full, each with the cuts that are its own. */
export type PairSpec = Readonly<{ a: ScoreSpec; b: ScoreSpec }>;

/** Runs `work` with every customer's codes in both periods, by both periods' cuts. */
export function withPair<T>(
  on: { served: Served; scores: Scores; pairs: KeptTables },
  spec: PairSpec,
  work: (pair: Made) => Promise<T>,
): Promise<T> {
  const make = () =>
    withScored(on, spec.a, (a) => withScored(on, spec.b, (b) => join(on.served, spec, { a, b })));
  return on.pairs.use(JSON.stringify(spec), make, work);
}

/** A period without buyers gives no cuts: those of the other period are used instead, so no cut moves. */
function join(served: Served, spec: PairSpec, { a, b }: { a: Scored; b: Scored }): Promise<Made> {
  const params = {
    ...sideParams("a", spec.a, a.extent.buyers > 0 ? a.cuts : b.cuts),
    ...sideParams("b", spec.b, b.extent.buyers > 0 ? b.cuts : a.cuts),
  };
  const spans = {
    spans_a: indexTable("spans", spec.a.aside ?? false),
    spans_b: indexTable("spans", spec.b.aside ?? false),
  };
  return served.make(codes, params, { scored_a: a.made, scored_b: b.made, ...spans });
}

function sideParams(side: "a" | "b", { company_key, period }: ScoreSpec, cuts: Cuts) {
  const fields = { company: company_key, ...period, ...cutParams(cuts) };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${side}_${name}`, value]));
}
