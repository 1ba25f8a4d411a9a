import { z } from "zod";
import { createKept, type Kept } from "../engine/kept";
import type { Params } from "../engine/literal";
import { defineQuery } from "../engine/query";
import type { Made } from "../engine/script";
import type { Served } from "../engine/served";
import { type Cuts, cutFractions, cutPositions } from "../model/cuts";
import type { Period } from "../model/period";

const periodParams = z.object({ company_key: z.number(), from: z.string(), to: z.string() });

export const activity = defineQuery({
  name: "score/activity",
  params: periodParams,
  row: z.object({
    customer_key: z.number(),
    recency: z.number().nullable(),
    frequency: z.number(),
    monetary: z.string(),
  }),
});

export const extent = defineQuery({
  name: "score/extent",
  params: z.object({}),
  row: z.object({
    buyers: z.number(),
    recency_max: z.number(),
    frequency_max: z.number(),
    frequency_median: z.number(),
    monetary_max: z.number(),
  }),
});

export const cutValues = defineQuery({
  name: "score/cuts",
  params: z.object({ positions: z.string(), fractions: z.string() }),
  row: z.object({ r: z.array(z.number()), f: z.array(z.number()), m: z.array(z.string()) }),
});

export const codes = defineQuery({
  name: "score/codes",
  params: z.object({ r_cuts: z.string(), f_cuts: z.string(), m_cuts: z.string() }),
  row: activity.row.extend({ code: z.number() }),
});

export const cube = defineQuery({
  name: "score/cube",
  params: periodParams.omit({ from: true }),
  row: z.object({
    code: z.number(),
    customers: z.number(),
    purchases: z.number(),
    money: z.string(),
    recency_sum: z.string(),
  }),
});

/** What decides the code of every customer; two equal specs are one table. `cuts` null: quantiles of this period. */
export type ScoreSpec = Readonly<{ company_key: number; period: Period; ranks: number; cuts: Cuts | null }>;

/** How far a period's buyers reach; days, purchases and money. */
export type Extent = z.infer<typeof extent.row>;

/**
 * The customers active in a period, coded, and the counts by code: made once, kept while they are asked; with what the cuts
 * came out as.
 */
export type Scored = Readonly<{ made: Made; cube: Made; cuts: Cuts; extent: Extent }>;

/** The scored periods of one served version. */
export type Scores = Kept<Scored>;

export function createScores(served: Served, limit: number): Scores {
  return createKept(limit, async (scored) => {
    await served.drop(scored.made);
    await served.drop(scored.cube);
  });
}

/** Runs `work` with the scored period of `spec`, made now unless it is kept. */
export function withScored<T>(
  on: { served: Served; scores: Scores },
  spec: ScoreSpec,
  work: (scored: Scored) => Promise<T>,
): Promise<T> {
  return on.scores.use(JSON.stringify(spec), () => score(on.served, spec), work);
}

async function score(served: Served, { company_key, period, ranks, cuts }: ScoreSpec): Promise<Scored> {
  const active = await served.make(activity, { company_key, ...period });
  try {
    const tables = { activity: active };
    const [reach] = (await served.ask(extent, {}, tables)).rows;
    if (reach === undefined) throw new Error("score/extent gave no row");
    const used = cuts ?? (await quantileCuts(served, active, { count: reach.buyers, ranks }));
    const made = await served.make(codes, cutParams(used), tables);
    const counted = await served.make(cube, { company_key, to: period.to }, { scored: made });
    return { made, cube: counted, cuts: used, extent: reach };
  } finally {
    await served.drop(active);
  }
}

async function quantileCuts(
  served: Served,
  active: Made,
  of: { count: number; ranks: number },
): Promise<Cuts> {
  if (of.count === 0) return { r: [], f: [], m: [] };
  const params = {
    positions: list(cutPositions(of.count, of.ranks)),
    fractions: list(cutFractions(of.count, of.ranks)),
  };
  const { rows } = await served.ask(cutValues, params, { activity: active });
  return rows[0] ?? { r: [], f: [], m: [] };
}

/** Cuts as the list literals that statements cast. */
export function cutParams(cuts: Cuts): { r_cuts: string; f_cuts: string; m_cuts: string } & Params {
  return { r_cuts: list(cuts.r), f_cuts: list(cuts.f), m_cuts: list(cuts.m) };
}

function list(values: readonly (number | string)[]): string {
  return `[${values.join(", ")}]`;
}
