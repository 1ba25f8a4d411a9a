import { createKept, type Kept } from "../../engine/kept";
import { described, type Made } from "../../engine/made";
import type { Served } from "../../engine/served";
import type { Cuts } from "../../model/view/cuts";
import { schemeTable } from "../score/scheme";
import { type CountedEnd, countEnds, endsParams, type HistorySpec, statesParams } from "./ends";
import { counted, ends, measured, states, unpacked } from "./queries";

/**
 * The tables of a history: how many customers have which code at each end (`history_counted`), and the ends (`history_ends`) with
 * the cuts in force there; empty cuts: no buyers in that period.
 */
export type History = Readonly<{ counted: Made; ends: Made; cuts: readonly Cuts[] }>;

/** The histories of one served version. */
export type Histories = Kept<History>;

export function createHistories(served: Served, limit: number): Histories {
  return createKept(limit, async ({ counted, ends }) => {
    await served.drop(counted);
    await served.drop(ends);
  });
}

/** Where what was counted at an end is found again; the end before it is part of `about`. */
export type KeptEnds = Readonly<{
  find(about: readonly unknown[]): Promise<CountedEnd | null>;
  keep(about: readonly unknown[], end: CountedEnd): void;
}>;

/** Runs `work` with the history of `spec`, made now unless it is kept. Throws when the ends are not 1 to 255 ascending days. */
export function withHistory<T>(
  on: { served: Served; histories: Histories; kept: KeptEnds | null },
  spec: HistorySpec,
  work: (history: History) => Promise<T>,
): Promise<T> {
  return on.histories.use(JSON.stringify(spec), () => makeHistory(on, spec), work);
}

/** Only the ends that are not kept are counted, all at once. */
async function makeHistory(
  { served, kept }: Readonly<{ served: Served; kept: KeptEnds | null }>,
  spec: HistorySpec,
): Promise<History> {
  const { ends: days, ranks, ...how } = spec;
  const places = days.map((day, i) => ["end of a history", how, ranks, days[i - 1] ?? null, day]);
  const found = await Promise.all(places.map((about) => kept?.find(about) ?? null));
  const missing = found.flatMap((end, i) => (end === null ? [i] : []));
  // Who came to an end and left is told from the one before it.
  const asked = days.flatMap((_, i) => (missing.includes(i) || missing.includes(i + 1) ? [i] : []));
  const fresh =
    asked.length === 0 ? [] : await countEnds(served, { ...spec, ends: asked.flatMap((i) => days[i] ?? []) });
  const all = found.map((end, i) => end ?? fresh[asked.indexOf(i)]);
  const counts = all.flatMap((end) => end ?? []);
  for (const i of missing) {
    const [about, end] = [places[i], all[i]];
    if (about !== undefined && end !== undefined) kept?.keep(about, end);
  }
  return tablesOf(served, spec, counts);
}

/** The tables of a history from what was counted; a script makes them from the running totals. */
async function tablesOf(served: Served, spec: HistorySpec, all: readonly CountedEnd[]): Promise<History> {
  const cuts = all.map((end) => end.cuts);
  const history_ends = await served.make(ends, endsParams(spec, cuts));
  try {
    const { table } = await served.make(unpacked, { counted: rowsText(all) });
    const history_states = described(`${table}_states`, states, statesParams(spec));
    const history_measured = described(`${table}_measured`, measured, {}, { history_states });
    const scheme = schemeTable(spec.own, `${table}_scheme`);
    const tables = { history_states, history_measured, history_ends, ...scheme };
    return {
      counted: described(table, counted, { ranks: spec.ranks }, tables),
      ends: history_ends,
      cuts,
    };
  } catch (error) {
    await served.drop(history_ends);
    throw error;
  }
}

function rowsText(all: readonly CountedEnd[]): string {
  const rows = all.flatMap(({ counted: { code, ...lists } }, i) =>
    code.map((one, n) => {
      const fields = Object.entries(lists).map(([name, values]) => `'${name}': ${values[n]}`);
      return `{'i': ${i}, 'code': ${one}, ${fields.join(", ")}}`;
    }),
  );
  return `[${rows.join(", ")}]`;
}
