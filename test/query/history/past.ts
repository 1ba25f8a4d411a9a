import { join } from "node:path";
import { addDays, requireDay } from "../../../lib/base/day";
import { openServed, type Served } from "../../../lib/engine/served";
import { firstWholeEnd } from "../../../lib/model/view/period";
import type { HistorySpec } from "../../../lib/query/history/ends";
import { createHistories, type KeptEnds, withHistory } from "../../../lib/query/history/history";
import { flow, segments } from "../../../lib/query/history/queries";
import { createScores, withScored } from "../../../lib/query/score/tables";
import { setup } from "../../../lib/query/setup";
import { dataFolder, versionFolder } from "../../../lib/store/disk/paths";
import { reportOf } from "../../dataset";
import { statement } from "../../engine/statement";

/** Customers of one code at one end, as the history has them and as the report of that day has them. */
export type Count = Readonly<{ code: number; customers: number; purchases: number; money: string }>;

const cubeRows = statement(
  "select code, customers, purchases, money::varchar as money from cube order by code",
);
const countedRows = statement(
  "select i, code, customers, purchases, money::varchar as money from history_counted order by i, code",
);

/** The current version of a data set, opened for a history. The caller closes it. */
export async function openPast(dataset: string): Promise<Served> {
  const {
    data: { version },
  } = await reportOf(dataset);
  return openServed(versionFolder(dataset, version.id), join(dataFolder, "past"), setup);
}

/** The days of the data of all histories here, as their pages would know them. */
export const pastDays = { from: requireDay("2024-02-20"), to: requireDay("2024-04-19") };

/** All that a history says: counts by end, segments with the script that gives them, the flow of each segment asked for, and the cuts in force. */
export function pastOf(
  served: Served,
  spec: HistorySpec,
  flowsOf: readonly string[] = [],
  kept: KeptEnds | null = null,
) {
  const { ranks } = spec;
  return withHistory({ served, histories: createHistories(served, 0), kept }, spec, async (history) => {
    const tables = { history_counted: history.counted, history_ends: history.ends };
    const counted = (await served.ask(countedRows, {}, tables)).rows as unknown as ({ i: number } & Count)[];
    const flows = new Map();
    const whole_from = firstWholeEnd(pastDays, spec.length_days);
    for (const segment of flowsOf)
      flows.set(segment, (await served.ask(flow, { ranks, segment, whole_from }, tables)).rows);
    const found = await served.ask(segments, { ranks, whole_from }, tables);
    return {
      counts: spec.ends.map((_, end) =>
        counted.filter(({ i }) => i === end).map(({ i: _i, ...count }) => count),
      ),
      segments: found.rows,
      script: found.script(),
      flows: flows as ReadonlyMap<string, readonly Flow[]>,
      cuts: history.cuts,
    };
  });
}

export type Flow = (typeof flow.row)["_output"];

/** The same from the report of each end, one after the other. */
export async function reportsOf(served: Served, spec: HistorySpec) {
  const { company_key, ranks, cuts, length_days } = spec;
  const found = [];
  for (const to of spec.ends) {
    const period = { from: addDays(to, 1 - length_days), to };
    const one = { company_key, ranks, cuts, period, segment: "" };
    const on = { served, scores: createScores(served, 0) };
    found.push(
      await withScored(on, one, async (scored) => {
        const { rows } = await served.ask(cubeRows, {}, { cube: scored.cube });
        return { counts: rows as unknown as Count[], cuts: scored.cuts };
      }),
    );
  }
  return { counts: found.map(({ counts }) => counts), cuts: found.map((one) => one.cuts) };
}
