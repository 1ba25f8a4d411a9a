import { z } from "zod";
import { addDays, type Day } from "../../base/day";
import { createKept, type Kept } from "../../engine/kept";
import { listText } from "../../engine/literal";
import type { Made } from "../../engine/made";
import { defineQuery } from "../../engine/query";
import type { Served } from "../../engine/served";
import type { Cuts } from "../../model/view/cuts";
import { date, decimal, int, utinyint } from "../kit/columns";

const grid = z.object({ ends: z.string(), length_days: z.number() });
const flows = z.number().nullable();

export const states = defineQuery({
  name: "history/states",
  params: grid.extend({ company_key: z.number(), since: z.string(), until: z.string() }),
  row: z.object({
    customer_key: z.number(),
    end_from: z.number(),
    end_until: z.number(),
    start_from: z.number(),
    start_until: z.number(),
    last_purchase: z.string().nullable(),
    purchases: z.number(),
    money: z.string(),
  }),
});

export const measured = defineQuery({
  name: "history/measured",
  params: z.object({}),
  row: z.object({
    customer_key: int,
    first_end: utinyint,
    end_after: utinyint,
    last_purchase: date.nullable(),
    frequency: int,
    monetary: decimal,
    appears: z.boolean(),
  }),
});

export const ownCuts = defineQuery({
  name: "history/cuts",
  params: grid.extend({ ranks: z.number() }),
  row: z.object({
    i: z.number(),
    buyers: z.number(),
    r: z.array(z.number()),
    f: z.array(z.number()),
    m: z.array(z.string()),
  }),
});

export const ends = defineQuery({
  name: "history/ends",
  params: grid.extend({ r_cuts: z.string(), f_cuts: z.string(), m_cuts: z.string() }),
  row: z.object({
    i: utinyint,
    day: date,
    first_day: date,
    r: z.array(int),
    f: z.array(int),
    m: z.array(decimal),
    r_1: int,
    r_2: int,
    f_1: int,
    f_2: int,
    m_1: decimal,
    m_2: decimal,
  }),
});

export const counted = defineQuery({
  name: "history/counted",
  params: z.object({ ranks: z.number() }),
  row: z.object({
    i: z.number(),
    code: z.number(),
    customers: z.number(),
    purchases: z.number(),
    money: z.string(),
    first_seen: z.number(),
    were_buyers: z.number(),
    stayed: z.number(),
  }),
});

export const segments = defineQuery({
  name: "history/segments",
  params: z.object({ ranks: z.number(), whole_from: z.string() }),
  row: z.object({
    end: z.string(),
    partial: z.boolean(),
    segment: z.string(),
    customers: z.number(),
    purchases: z.number(),
    money: z.number(),
    share_buyers: z.number().nullable(),
    share_money: z.number().nullable(),
  }),
});

export const flow = defineQuery({
  name: "history/flow",
  params: z.object({
    ranks: z.number(),
    segment: z.string(),
    whole_from: z.string(),
  }),
  row: z.object({
    end: z.string(),
    partial: z.boolean(),
    size: z.number(),
    came: flows,
    first_seen: flows,
    left: flows,
  }),
});

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
}>;

/**
 * The tables of a history: how many customers have which code at each end (`history_counted`), and the ends (`history_ends`) with
 * the cuts in force there; empty cuts: no buyers in that period.
 */
export type History = Readonly<{ counted: Made; ends: Made; cuts: readonly Cuts[] }>;

/** The histories of one served version. */
export type Histories = Kept<History>;

export function createHistories(served: Served, limit: number): Histories {
  return createKept(limit, ({ counted, ends }) => dropAll(served, [counted, ends]));
}

/** Runs `work` with the history of `spec`, made now unless it is kept. Throws when the ends are not 1 to 255 ascending days. */
export function withHistory<T>(
  on: { served: Served; histories: Histories },
  spec: HistorySpec,
  work: (history: History) => Promise<T>,
): Promise<T> {
  return on.histories.use(JSON.stringify(spec), () => makeHistory(on.served, spec), work);
}

async function makeHistory(served: Served, spec: HistorySpec): Promise<History> {
  const { company_key, ranks } = spec;
  const days = gridOf(spec);
  const made: Made[] = [];
  const keep = (table: Made) => {
    made.push(table);
    return table;
  };
  try {
    const place = { ...days, company_key, ...reachOf(spec) };
    const history_states = keep(await served.make(states, place));
    const history_measured = keep(await served.make(measured, {}, { history_states }));
    const cuts = await cutsOf(served, spec, history_measured);
    const history_ends = keep(await served.make(ends, { ...days, ...cutTexts(cuts, ranks) }));
    const tables = { history_states, history_measured, history_ends };
    const history_counted = keep(await served.make(counted, { ranks }, tables));
    await dropAll(served, [history_measured, history_states]);
    return { counted: history_counted, ends: history_ends, cuts };
  } catch (error) {
    await dropAll(served, made);
    throw error;
  }
}

async function dropAll(served: Served, tables: readonly Made[]): Promise<void> {
  for (const table of tables) await served.drop(table);
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
  { ends: days, length_days, ranks, cuts }: HistorySpec,
  history_measured: Made,
): Promise<Cuts[]> {
  if (cuts !== null) return days.map(() => cuts);
  const params = { ends: listText(days), length_days, ranks };
  const { rows } = await served.ask(ownCuts, params, { history_measured });
  const found = new Map(rows.map(({ i, r, f, m }) => [i, { r, f, m }]));
  return days.map((_, i) => found.get(i) ?? { r: [], f: [], m: [] });
}

/** Where there are no cuts, every buyer has the lowest rank, as `code_of` has it: days lie above all cuts, the rest below. */
function cutTexts(cuts: readonly Cuts[], ranks: number) {
  const all = <T extends number | string>(values: readonly T[], missing: T) =>
    listText(Array.from({ length: ranks - 1 }, (_, i) => values[i] ?? missing));
  return {
    r_cuts: listText(cuts.map(({ r }) => all(r, -1))),
    f_cuts: listText(cuts.map(({ f }) => all(f, 2 ** 31 - 1))),
    m_cuts: listText(cuts.map(({ m }) => all(m, "9999999999999999.99"))),
  };
}
