import { join } from "node:path";
import { addDays, addMonths, type Day, endOfMonth, requireDay } from "../../lib/base/day";
import { openServed, type Served } from "../../lib/engine/served";
import type { HistorySpec } from "../../lib/query/history/ends";
import { createHistories, type History, withHistory } from "../../lib/query/history/history";
import { segments } from "../../lib/query/history/queries";
import { createScores, withScored } from "../../lib/query/score/tables";
import { setup } from "../../lib/query/setup";
import { readDataset, readVersion } from "../../lib/store/catalog";
import { versionFolder } from "../../lib/store/disk/paths";
import { type Figure, median, places, roundsOf, type Size, timed } from "./kit/machine";
import { openPlain, type Plain } from "./kit/plain";

const usualRounds = 5;
const months = 24;
const days = 365;

/** 24 month ends with a year behind each, never asked before, beside the plain statement on the last of these years. */
export async function measureHistory(size: Size): Promise<Figure[]> {
  const dataset = places.dataset(size);
  const current = (await readDataset(dataset))?.current ?? "";
  const last = (await readVersion(dataset, current))?.last_day ?? "";
  const folder = versionFolder(dataset, current);
  const served = await openServed(folder, join(places.out, "scratch"), setup);
  const plain = await openPlain(join(folder, "orders.parquet"));
  const [own, frozen, unit]: [number[], number[], number[]] = [[], [], []];
  const rounds = roundsOf(size, usualRounds);
  for (let round = 0; round <= rounds; round += 1) {
    const spec = specOf(requireDay(last), days - round);
    const first = await measureCuts(served, spec);
    own.push(await measureOne(served, spec, (history) => check(served, plain, spec, history)));
    frozen.push(await measureOne(served, { ...spec, cuts: first }, async () => {}));
    unit.push((await timed(() => plain.segments(lastPeriod(spec), "customer_id"))).ms);
  }
  served.close();
  const plainMs = median(unit.slice(1));
  const figure = (name: string, times: readonly number[]): Figure => {
    const ms = median(times.slice(1));
    return { name: `24 months: ${name}`, ms, ratio: ms / plainMs, aim: 6 };
  };
  return [
    { name: "24 months: plain on the last year", ms: plainMs },
    figure("own cuts", own),
    figure("cuts of the first month", frozen),
  ];
}

/** Whole months, so that the last of them is over. */
function specOf(last: Day, length_days: number): HistorySpec {
  const month = endOfMonth(last) === last ? last : endOfMonth(addMonths(last, -1));
  const ends = Array.from({ length: months }, (_, i) => endOfMonth(addMonths(month, i + 1 - months)));
  return { company_key: 0, ends, length_days, ranks: 3, cuts: null };
}

function periodOf({ ends, length_days }: HistorySpec, at: number) {
  const to = ends.at(at);
  if (to === undefined) throw new Error(`no end: ${at}`);
  return { from: addDays(to, 1 - length_days), to };
}

function lastPeriod(spec: HistorySpec) {
  return periodOf(spec, -1);
}

function measureCuts(served: Served, { company_key, ranks, ...rest }: HistorySpec) {
  const spec = {
    company_key,
    ranks,
    cuts: null,
    segment: "",
    period: periodOf({ company_key, ranks, ...rest }, 0),
  };
  return withScored({ served, scores: createScores(served, 0) }, spec, async ({ cuts }) => cuts);
}

async function measureOne(
  served: Served,
  spec: HistorySpec,
  work: (history: History) => Promise<void>,
): Promise<number> {
  const started = performance.now();
  const on = { served, histories: createHistories(served, 0), kept: null };
  return withHistory(on, spec, async (history) => {
    const ms = performance.now() - started;
    await work(history);
    return ms;
  });
}

/** Counts and money of every segment at the last end must be those of the plain statement, to the cent. */
async function check(served: Served, plain: Plain, spec: HistorySpec, history: History): Promise<void> {
  const tables = { history_counted: history.counted, history_ends: history.ends };
  const { rows } = await served.ask(
    segments,
    { ranks: spec.ranks, whole_from: lastPeriod(spec).from },
    tables,
  );
  const period = lastPeriod(spec);
  const plainly = await plain.segments(period, "customer_id");
  const buyers = plainly.reduce((sum, row) => sum + (row.segment === "absent" ? 0 : row.customers), 0);
  const known = await plain.known(period.to);
  for (const { segment, customers, money } of rows.filter(({ end }) => end === period.to)) {
    const row = plainly.find((found) => found.segment === segment);
    const count = segment === "absent" ? known - buyers : (row?.customers ?? 0);
    const sum = row?.money ?? "0.00";
    if (customers === count && money.toFixed(2) === sum) continue;
    throw new Error(`${segment} on ${period.to}: ${customers}, ${money}; plainly ${count}, ${sum}`);
  }
}
