import type { z } from "zod";
import { addDays, type Day } from "../../base/day";
import { listText } from "../../engine/literal";
import type { Made } from "../../engine/made";
import type { Served } from "../../engine/served";
import type { Scheme } from "../../model/segment/scheme";
import type { Cuts } from "../../model/view/cuts";
import { ownCuts, withScheme } from "../score/scheme";
import {
  counted,
  ownCuts as cutsOfEnds,
  ends,
  type grid,
  measured,
  packed,
  type packedEnd,
  states,
} from "./queries";

/**
 * Ends of steps, ascending, each with a period of so many days behind it. `cuts` null: quantiles of each period; otherwise the
 * same ones for all.
 */
export type HistorySpec = Readonly<{
  company_key: number;
  ends: readonly Day[];
  length_days: number;
  ranks: number;
  cuts: Cuts | null;
  /** The scheme that a person made, whose ranks and limits are used. */
  own?: Scheme;
}>;

/** What was counted at one end of a history, and the cuts in force there. */
export type CountedEnd = Readonly<{ cuts: Cuts; counted: z.infer<typeof packedEnd> }>;

/** Counts all ends of a spec in one pass over the running totals, and leaves no table. */
export async function countEnds(served: Served, spec: HistorySpec): Promise<CountedEnd[]> {
  const made: Made[] = [];
  const keep = (table: Made) => {
    made.push(table);
    return table;
  };
  try {
    const history_states = keep(await served.make(states, statesParams(spec)));
    const history_measured = keep(await served.make(measured, {}, { history_states }));
    const cuts = await cutsOf(served, spec, history_measured);
    const history_ends = keep(await served.make(ends, endsParams(spec, cuts)));
    const tables = { history_states, history_measured, history_ends };
    const history_counted = await withScheme(served, spec.own, async (scheme) =>
      keep(await served.make(counted, { ranks: spec.ranks }, { ...tables, ...scheme })),
    );
    const { rows } = await served.ask(packed, {}, { history_counted });
    const found = new Map(rows.map(({ i, ...lists }) => [i, lists]));
    return cuts.map((own, i) => ({ cuts: own, counted: found.get(i) ?? nobody }));
  } finally {
    for (const table of made.reverse()) await served.drop(table);
  }
}

const nobody = {
  code: [],
  customers: [],
  purchases: [],
  money: [],
  first_seen: [],
  were_buyers: [],
  stayed: [],
};

export function statesParams(spec: HistorySpec) {
  return { ...gridOf(spec), company_key: spec.company_key, ...reachOf(spec) };
}

export function endsParams(spec: HistorySpec, cuts: readonly Cuts[]) {
  return { ...gridOf(spec), ...cutTexts(cuts, spec.ranks) };
}

function gridOf({ ends: days, length_days }: HistorySpec): z.infer<typeof grid> {
  const ascending = days.every((day, i) => i === 0 || day > (days[i - 1] ?? day));
  if (days.length === 0 || days.length > 255 || !ascending || length_days < 1)
    throw new Error(`not the ends of a history: ${length_days} days up to ${days.join(", ")}`);
  return { ends: listText(days), length_days };
}

/** The day before the first period and the last day of the last: days outside are not read. */
function reachOf({ ends: days, length_days }: HistorySpec): { since: Day; until: Day } {
  const [first, last] = [days[0], days.at(-1)] as [Day, Day];
  return { since: addDays(first, -length_days), until: last };
}

async function cutsOf(
  served: Served,
  { ends: days, length_days, ranks, cuts, own }: HistorySpec,
  history_measured: Made,
): Promise<Cuts[]> {
  if (cuts !== null) return days.map(() => cuts);
  const of = async (ranks: number): Promise<Cuts[]> => {
    const params = { ends: listText(days), length_days, ranks };
    const { rows } = await served.ask(cutsOfEnds, params, { history_measured });
    const found = new Map(rows.map(({ i, r, f, m }) => [i, { r, f, m }]));
    return days.map((_, i) => found.get(i) ?? { r: [], f: [], m: [] });
  };
  if (own === undefined) return of(ranks);
  const counts = [...new Set(Object.values(own.counts))];
  const known = new Map(await Promise.all(counts.map(async (count) => [count, await of(count)] as const)));
  return Promise.all(
    days.map((_, i) => ownCuts(own, async (count) => known.get(count)?.[i] ?? { r: [], f: [], m: [] })),
  );
}

/**
 * Where there are no cuts, every buyer has the lowest rank, as `code_of` has it: days lie above all cuts, the rest below. So do they where
 * a metric has fewer ranks than another.
 */
function cutTexts(cuts: readonly Cuts[], ranks: number) {
  const all = <T extends number | string>(values: readonly T[], missing: T) =>
    listText(Array.from({ length: ranks - 1 }, (_, i) => values[i] ?? missing));
  const recent = (values: readonly number[]) =>
    listText([...Array.from({ length: ranks - 1 - values.length }, () => -1), ...values]);
  return {
    r_cuts: listText(cuts.map(({ r }) => recent(r))),
    f_cuts: listText(cuts.map(({ f }) => all(f, 2 ** 31 - 1))),
    m_cuts: listText(cuts.map(({ m }) => all(m, "9999999999999999.99"))),
  };
}
