import { join } from "node:path";
import { addDays, type Day } from "../../lib/base/day";
import { openServed } from "../../lib/engine/served";
import { everyRight } from "../../lib/model/access/roles";
import { loadCustomer } from "../../lib/page/customers/customer";
import { customerPageCells } from "../../lib/page/customers/customer-cells";
import { loadCustomers } from "../../lib/page/customers/customers";
import { sizesQuestion } from "../../lib/page/kit/segments";
import { overviewCells } from "../../lib/page/overview/overview";
import { type Cell, loadCell } from "../../lib/page/report/cell";
import { loadToolbar } from "../../lib/page/report/frame";
import { inView, openReport, type Report } from "../../lib/page/report/report";
import { loadSegment, onSegment, segmentCells } from "../../lib/page/segment/segment";
import { createScores, withScored } from "../../lib/query/score/tables";
import { setup } from "../../lib/query/setup";
import { versionFolder } from "../../lib/store/disk/paths";
import { type Figure, median, places, roundsOf, type Size, timed } from "./kit/machine";
import { openPlain, type Plain } from "./kit/plain";

const usualRounds = 5;

/** Longest periods that end so many days before the last day of the data, one for each round: each round's is new. */
const spans = { year: 365, quarter: 91, all: null } as const;

type Span = keyof typeof spans;

const aims = {
  cold: { year: 0.6, quarter: undefined, all: 0.3 },
  warm: 0.05,
} as const;

type Page = "overview" | "segment" | "customers" | "customer";

const loaders: Readonly<Record<Page, (report: Report) => Promise<unknown>>> = {
  overview: (report) => Promise.all([loadToolbar(report, "overview"), ...loaded(report, overviewCells)]),
  segment: (report) => {
    const lit = onSegment(report, "vip");
    return Promise.all([loadToolbar(lit, "segment", "vip"), loadSegment(lit), ...loaded(lit, segmentCells)]);
  },
  customers: (report) => Promise.all([loadToolbar(report, "customers"), loadCustomers(report)]),
  customer: (report) => {
    const named = inView(report, { ...report.address.view, customer: "C100" });
    return Promise.all([loadCustomer(named), ...loaded(named, customerPageCells)]);
  },
};

function loaded(report: Report, cells: readonly Cell[]): Promise<unknown>[] {
  return cells.map(async (cell) => {
    const found = await loadCell(report, cell);
    if ("failed" in found) throw new Error(`cell failed: ${cell.id}`);
    return found;
  });
}

/** Pages cold (a period never asked before) and warm, each beside the plain statement on the same period. */
export async function measurePages(size: Size): Promise<Figure[]> {
  const report = await reportOf(size, {});
  const folder = versionFolder(report.address.dataset.id, report.data.version.id);
  const plain = await openPlain(join(folder, "orders.parquet"));
  await loaders.overview(report);
  const figures: Figure[] = [];
  for (const span of Object.keys(spans) as Span[]) {
    figures.push(...(await measureSpan(size, span, plain)));
    figures.push(await measureEngine(size, folder, report, span));
  }
  return figures;
}

async function measureSpan(size: Size, span: Span, plain: Plain): Promise<Figure[]> {
  const times = new Map<string, number[]>();
  const time = async (name: string, work: () => Promise<unknown>) => {
    const { ms } = await timed(work);
    times.set(name, [...(times.get(name) ?? []), ms]);
  };
  const pages: readonly Page[] =
    span === "year" ? ["overview", "segment", "customers", "customer"] : ["overview"];
  let place = 0;
  for (let round = 0; round < roundsOf(size, usualRounds); round += 1) {
    for (const page of pages) {
      place += 1;
      const report = await reportOf(size, periodOf(await reportOf(size, {}), span, place));
      const rows = await plain.segments(report.data.period, "customer_id");
      await time("plain", () => plain.segments(report.data.period, "customer_id"));
      await time("plain by key", () => plain.segments(report.data.period, "customer_key"));
      await time(`${page} cold`, () => loaders[page](report));
      await time(`${page} warm`, async () => loaders[page](await reportOf(size, report.data.period)));
      await check(report, rows, plain);
    }
  }
  return figuresOf(span, times);
}

function figuresOf(span: Span, times: ReadonlyMap<string, readonly number[]>): Figure[] {
  const unit = median(times.get("plain") ?? []);
  return [...times].map(([name, values]) => {
    const ms = median(values);
    const warm = name.endsWith("warm") && name !== "customer warm" ? aims.warm : undefined;
    const aim = name === "overview cold" ? aims.cold[span] : warm;
    return { name: `${span}: ${name}`, ms, ratio: ms / unit, aim };
  });
}

/** Engine time of a new period alone: the customers scored and counted by code. */
async function measureEngine(size: Size, folder: string, report: Report, span: Span): Promise<Figure> {
  const served = await openServed(folder, join(places.out, "scratch"), setup);
  const scores = createScores(served, 1);
  const times: number[] = [];
  for (let round = 0; round <= roundsOf(size, usualRounds); round += 1) {
    const period = periodOf(report, span, 100 + round);
    const spec = { company_key: 0, period, ranks: 3, cuts: null, segment: "" };
    times.push((await timed(() => withScored({ served, scores }, spec, async () => {}))).ms);
  }
  served.close();
  return {
    name: `${span}: engine, scored and counted`,
    ms: median(times.slice(1)),
    note: "aim at 100m: 1000 ms",
  };
}

export async function reportOf(size: Size, search: { from?: string; to?: string }): Promise<Report> {
  const report = await openReport({ lang: "en", dataset: places.dataset(size), search, rights: everyRight });
  if (report === null) throw new Error(`not imported: ${size}`);
  return report;
}

function periodOf({ data: { days: data } }: Report, span: Span, place: number): { from: Day; to: Day } {
  const to = addDays(data.to, -place);
  const days = spans[span];
  return { from: days === null ? data.from : addDays(to, 1 - days), to };
}

/** Counts and money of every segment must be those of the plain statement, to the cent. */
async function check(
  report: Report,
  rows: Awaited<ReturnType<Plain["segments"]>>,
  plain: Plain,
): Promise<void> {
  const { rows: ours } = await report.data.ask(sizesQuestion(report));
  const known = await plain.known(report.data.period.to);
  const buyers = rows.reduce((sum, row) => sum + (row.segment === "absent" ? 0 : row.customers), 0);
  for (const { segment, customers, money } of ours) {
    const row = rows.find((found) => found.segment === segment);
    const count = segment === "absent" ? known - buyers : (row?.customers ?? 0);
    const sum = row?.money ?? "0.00";
    if (customers === count && money.toFixed(2) === sum) continue;
    const { from, to } = report.data.period;
    throw new Error(`${segment} of ${from}..${to}: ${customers}, ${money}; plainly ${count}, ${sum}`);
  }
}
