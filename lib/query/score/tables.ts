import { createKept, type Kept } from "../../engine/kept";
import { listText, type Params } from "../../engine/literal";
import { indexTable, type Made, type Tables } from "../../engine/made";
import type { Served } from "../../engine/served";
import type { Scheme } from "../../model/segment/scheme";
import { type Cuts, cutFractions, cutPositions } from "../../model/view/cuts";
import type { Period } from "../../model/view/period";
import type { TraitFilter } from "../../model/view/trait";
import { dropFiltered, type Filtered, filteredScored, makeFiltered } from "./filter/filter";
import {
  activity,
  buyers,
  codes,
  cube,
  cutValues,
  type Extent,
  extent,
  measured,
  members,
  tally,
} from "./queries";
import { ownCuts, withScheme } from "./scheme";

/**
 * Everything that decides the code of a customer; two equal specs are one table. `cuts` null: quantiles of this period; `like`:
 * the cuts of another one, unless it has no buyers. With a segment only its customers are scored; empty: all of them.
 */
export type ScoreSpec = Readonly<{
  company_key: number;
  period: Period;
  ranks: number;
  cuts: Cuts | Readonly<{ like: ScoreSpec }> | null;
  segment: string;
  /** The scheme that a person made, whose ranks and limits are used. */
  own?: Scheme;
  /** Those customers alone who have that value of a kept column on the last day of the period; cuts are of all customers. */
  trait?: TraitFilter;
  /** With two versions open: whether the period is of the other one, not of the report's own. */
  aside?: boolean;
}>;

type ScoredSpec = Omit<ScoreSpec, "cuts"> & Readonly<{ cuts: Cuts | null }>;

/** The customers active in a period with their codes, and the counts of them: made once and kept while they are used. */
export type Scored = Readonly<{
  made: Made;
  tally: Made;
  cube: Made;
  cuts: Cuts;
  extent: Extent;
  /** Without a filter by a column null. */
  filtered: Filtered | null;
}>;

/** The scored periods of one served version. */
export type Scores = Kept<Scored>;

export function createScores(served: Served, limit: number): Scores {
  return createKept(limit, async ({ made, tally, cube, filtered }) => {
    for (const table of [cube, tally, made]) await served.drop(table);
    if (filtered !== null) await dropFiltered(served, filtered);
  });
}

/** Runs `work` with the scored period of `spec`, made now unless it is kept. */
export function withScored<T>(
  on: { served: Served; scores: Scores },
  spec: ScoreSpec,
  work: (scored: Scored) => Promise<T>,
): Promise<T> {
  return withCuts(on, spec, (cuts) => {
    const settled = { ...spec, cuts };
    return on.scores.use(JSON.stringify(settled), () => score(on.served, settled), work);
  });
}

/** Runs `work` with the cuts that a spec names, those of another period taken from there; null: quantiles of its own. */
export function withCuts<T>(
  on: { served: Served; scores: Scores },
  { cuts }: Pick<ScoreSpec, "cuts">,
  work: (cuts: Cuts | null) => Promise<T>,
): Promise<T> {
  if (cuts === null || !("like" in cuts)) return work(cuts);
  return withScored(on, cuts.like, (other) => work(cutsFrom(other, cuts.like)));
}

/** Without a buyer there are no cuts to measure another period with: it has its own, or those a person set. */
function cutsFrom({ extent, cuts }: Scored, spec: ScoreSpec): Cuts | null {
  if (extent.buyers > 0 || (spec.trait !== undefined && cuts.m.length > 0)) return cuts;
  return spec.cuts === null || "like" in spec.cuts ? null : spec.cuts;
}

/** Runs `work` with nothing but the coded customers of a period that is not asked again, and those of a filter by a column. */
export function withCoded<T>(
  on: { served: Served; scores: Scores },
  spec: ScoreSpec,
  work: (made: Made, filtered: Filtered | null) => Promise<T>,
): Promise<T> {
  return withCuts(on, spec, async (cuts) => {
    const { made, filtered } = await filteredCode(on.served, { ...spec, cuts });
    try {
      return await work(made, filtered);
    } finally {
      await on.served.drop(made);
      if (filtered !== null) await dropFiltered(on.served, filtered);
    }
  });
}

/** The coded customers of a period who pass its filter by a column, if it has one. */
async function filteredCode(served: Served, spec: ScoredSpec): Promise<Coded & Pick<Scored, "filtered">> {
  const { made: all, cuts } = await code(served, spec);
  if (spec.trait === undefined) return { made: all, cuts, filtered: null };
  const filtered = await makeFiltered(served, spec.trait, spec.period.to);
  return { made: await passing(served, all, filtered), cuts, filtered };
}

function code(served: Served, spec: ScoredSpec): Promise<Coded> {
  return spec.cuts === null ? scoreByOwnCuts(served, spec) : scoreByCuts(served, spec, spec.cuts);
}

async function score(served: Served, spec: ScoredSpec): Promise<Scored> {
  const { ranks, segment } = spec;
  const place = { company_key: spec.company_key, ...spec.period, ranks, segment };
  const { made, cuts, filtered } = await filteredCode(served, spec);
  const own = segment === "" ? undefined : spec.own;
  const scored = segment === "" ? made : await only(served, made, { ranks, segment, own });
  const tallied = await served.make(tally, {}, { scored });
  const counted = await withScheme(served, own, (scheme) =>
    served.make(cube, place, {
      tally: tallied,
      ...scheme,
      ...(filtered === null ? spansOf(spec) : { spans: filtered.spans }),
    }),
  );
  const [reach] = (await served.ask(extent, {}, { tally: tallied })).rows;
  if (reach === undefined) throw new Error("score/extent gave no row");
  return { made: scored, tally: tallied, cube: counted, cuts, extent: reach, filtered };
}

/** The customers of a filter by a column, with the codes that they have among all. */
async function passing(served: Served, all: Made, { customers }: Filtered): Promise<Made> {
  try {
    return await served.make(filteredScored, {}, { scored: all, filtered: customers });
  } finally {
    await served.drop(all);
  }
}

/** Cuts are those of all customers; a segment is taken out of them afterwards. */
async function only(
  served: Served,
  made: Made,
  { own, ...which }: { ranks: number; segment: string; own: Scheme | undefined },
): Promise<Made> {
  try {
    return await withScheme(served, own, (scheme) =>
      served.make(members, which, { scored: made, ...scheme }),
    );
  } finally {
    await served.drop(made);
  }
}

/** The running totals that a spec is scored from, named where two versions are open. */
function spansOf({ aside }: Pick<ScoreSpec, "aside">): Tables {
  return aside === undefined ? {} : { spans: indexTable("spans", aside) };
}

type Coded = { made: Made; cuts: Cuts };

async function scoreByOwnCuts(served: Served, spec: ScoredSpec): Promise<Coded> {
  const { company_key, period, ranks } = spec;
  const active = await served.make(activity, { company_key, ...period }, spansOf(spec));
  try {
    const tables = { activity: active };
    const [found] = (await served.ask(buyers, {}, tables)).rows;
    const of = (ranks: number) => quantileCuts(served, active, { count: found?.buyers ?? 0, ranks });
    const cuts = await (spec.own === undefined ? of(ranks) : ownCuts(spec.own, of));
    return { made: await served.make(codes, cutParams(cuts), tables), cuts };
  } finally {
    await served.drop(active);
  }
}

/** Where the cuts are known, as for the period before, nothing has to be looked at first. */
async function scoreByCuts(served: Served, spec: ScoredSpec, cuts: Cuts): Promise<Coded> {
  const params = { company_key: spec.company_key, ...spec.period, ...cutParams(cuts) };
  return { made: await served.make(measured, params, spansOf(spec)), cuts };
}

async function quantileCuts(
  served: Served,
  active: Made,
  of: { count: number; ranks: number },
): Promise<Cuts> {
  if (of.count === 0) return { r: [], f: [], m: [] };
  const params = {
    positions: listText(cutPositions(of.count, of.ranks)),
    fractions: listText(cutFractions(of.count, of.ranks)),
  };
  const { rows } = await served.ask(cutValues, params, { activity: active });
  return rows[0] ?? { r: [], f: [], m: [] };
}

/** Cuts as the list literals that statements cast. */
export function cutParams(cuts: Cuts): { r_cuts: string; f_cuts: string; m_cuts: string } & Params {
  return { r_cuts: listText(cuts.r), f_cuts: listText(cuts.f), m_cuts: listText(cuts.m) };
}
