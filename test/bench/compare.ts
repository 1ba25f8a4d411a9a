import { join } from "node:path";
import { addDays } from "../../lib/base/day";
import { everyRight } from "../../lib/model/access/roles";
import { changes } from "../../lib/page/compare/changes";
import { comparedCells, loadComparison } from "../../lib/page/compare/comparison";
import { migration } from "../../lib/page/compare/migration";
import { compareSegments, compareSummary } from "../../lib/page/compare/totals";
import { type Cell, loadCell } from "../../lib/page/report/cell";
import { openReport, type Report } from "../../lib/page/report/report";
import { versionFolder } from "../../lib/store/disk/paths";
import { answerOf } from "../cells";
import { type Figure, median, places, roundsOf, type Size, timed } from "./kit/machine";
import { openPlain, type Plain } from "./kit/plain";

const usualRounds = 5;
const days = 365;

/** What the numbers of a comparison come from. */
const numbers: readonly Cell[] = [compareSummary, compareSegments, changes, migration];

/** Two years side by side, never asked before, by A's cuts; beside the plain statement on the later one. */
export async function measureCompare(size: Size): Promise<Figure[]> {
  const first = await reportOf(size, 0);
  const plain = await openPlain(
    join(versionFolder(first.address.dataset.id, first.data.version.id), "orders.parquet"),
  );
  const [unit, asked, page, warm]: [number[], number[], number[], number[]] = [[], [], [], []];
  const rounds = roundsOf(size, usualRounds);
  for (let round = 0; round <= rounds; round += 1) {
    const report = await reportOf(size, 2 * round);
    unit.push((await timed(() => plain.segments(report.data.period, "customer_id"))).ms);
    asked.push((await timed(() => askAll(report))).ms);
    await check(report, plain);
    const other = await reportOf(size, 2 * round + 1);
    page.push((await timed(() => loadPage(other))).ms);
    warm.push((await timed(() => loadPage(other))).ms);
  }
  const plainMs = median(unit.slice(1));
  const figure = (name: string, times: readonly number[], aim?: number): Figure => {
    const ms = median(times.slice(1));
    return { name: `compare: ${name}`, ms, ratio: ms / plainMs, aim };
  };
  return [
    { name: "compare: plain on the later year", ms: plainMs },
    figure("its numbers, cold", asked, 2.5),
    figure("the whole page, cold", page),
    figure("the whole page, warm", warm),
  ];
}

/** Years that end so many days before the data do: each is new. */
async function reportOf(size: Size, back: number): Promise<Report> {
  const dataset = places.dataset(size);
  const plain = await openReport({ lang: "en", dataset, search: {}, rights: everyRight });
  if (plain === null) throw new Error(`not imported: ${size}`);
  const to = addDays(plain.data.days.to, -back);
  const report = await openReport({
    lang: "en",
    dataset,
    search: { from: addDays(to, 1 - days), to },
    rights: everyRight,
  });
  if (report === null) throw new Error(`not imported: ${size}`);
  return report;
}

async function askAll(report: Report): Promise<void> {
  await Promise.all(numbers.map(async (cell) => answerOf(cell, report)));
}

async function loadPage(report: Report): Promise<void> {
  const cells = comparedCells.map(async (cell) => {
    const found = await loadCell(report, cell);
    if ("failed" in found) throw new Error(`cell failed: ${cell.id}`);
  });
  await Promise.all([loadComparison(report), ...cells]);
}

/** B by its own cuts, as the parts of what changed add up to it, must be the plain statement's. */
async function check(report: Report, plain: Plain): Promise<void> {
  const { rows } = await answerOf(changes, report);
  const plainly = await plain.segments(report.data.period, "customer_id");
  for (const { segment, customers } of plainly.filter((row) => row.segment !== "absent")) {
    const row = rows.find((one) => one["segment"] === segment);
    if (row?.["customers_b"] !== customers)
      throw new Error(`${segment}: ${row?.["customers_b"]}; plainly ${customers}`);
  }
}
