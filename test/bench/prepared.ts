import { join } from "node:path";
import { addDays } from "../../lib/base/day";
import { everyRight } from "../../lib/model/access/roles";
import { loadHistoryPage } from "../../lib/page/history/history";
import { loadOverview } from "../../lib/page/overview/overview";
import { prepareVersion } from "../../lib/page/prepared";
import type { AskedCell } from "../../lib/page/report/cell";
import { openReport, type Report } from "../../lib/page/report/report";
import { loadSegmentPage, onSegment } from "../../lib/page/segment/segment";
import { answersSize, discardAnswers } from "../../lib/store/answers";
import { versionFolder } from "../../lib/store/disk/paths";
import { type Figure, inProcess, median, places, roundsOf, type Size, timed } from "./kit/machine";
import { openPlain } from "./kit/plain";

const usualRounds = 5;

const pages = {
  overview: loadOverview,
  "segment page": (report: Report) => loadSegmentPage(onSegment(report, "vip")),
  "history 24 months": loadHistoryPage,
} as const satisfies Record<string, (report: Report) => Promise<{ cells: readonly AskedCell[] } | null>>;

type Page = keyof typeof pages;

/** Milliseconds by page. */
type Times = Readonly<Partial<Record<Page, number>>>;

/** Pages of periods that were never asked, and again from memory, beside the plain statement on each. */
export async function measureUnprepared(size: Size): Promise<{ plain: number; cold: Times; warm: Times }> {
  const plain = await openPlain(join(await folderOf(size), "orders.parquet"));
  const units: number[] = [];
  const [cold, warm]: [Times, Times] = [{}, {}];
  for (const page of names()) {
    const times: [number, number][] = [];
    for (let round = 0; round <= roundsOf(size, usualRounds); round += 1) {
      const report = await reportBack(size, page, round);
      const again = await reportBack(size, page, round);
      times.push([await load(page, report), await load(page, again)]);
      units.push((await timed(() => plain.segments(report.data.period, "customer_id"))).ms);
    }
    Object.assign(cold, { [page]: median(times.slice(1).map(([first]) => first)) });
    Object.assign(warm, { [page]: median(times.slice(1).map(([, second]) => second)) });
  }
  return { plain: median(units), cold, warm };
}

/** How long preparing takes, and how much it keeps. */
export async function measurePreparing(size: Size): Promise<{ ms: number; answers: number; bytes: number }> {
  const folder = await folderOf(size);
  await discardAnswers(folder);
  const { address, data } = await reportOf(size);
  const { ms, failed } = await prepareVersion({ dataset: address.dataset.id, version: data.version.id });
  if (failed > 0) throw new Error(`${failed} cells failed while they were prepared`);
  return { ms, ...(await answersSize(folder)) };
}

/** The same pages in a process that has nothing in memory. */
export async function measureFromDisk(size: Size): Promise<Times> {
  const found: Times = {};
  for (const page of names()) {
    const times: number[] = [];
    for (let round = 0; round <= roundsOf(size, usualRounds); round += 1)
      times.push(await load(page, await reportOf(size)));
    Object.assign(found, { [page]: median(times.slice(1)) });
  }
  return found;
}

/** The same pages a day, two days … earlier, when what such periods share is prepared: of a history all ends but the last. */
export async function measureShared(size: Size): Promise<Times> {
  const found: Times = {};
  for (const page of names()) {
    const times: number[] = [];
    for (let round = 0; round <= roundsOf(size, usualRounds); round += 1)
      times.push(await load(page, await reportBack(size, page, round)));
    Object.assign(found, { [page]: median(times.slice(1)) });
  }
  return found;
}

/** Each of the four in a process of its own; one answer in memory is as good as none. */
export async function measurePrepared(size: Size): Promise<Figure[]> {
  const unprepared = await inProcess<Awaited<ReturnType<typeof measureUnprepared>>>("unprepared", size);
  const preparing = await inProcess<Awaited<ReturnType<typeof measurePreparing>>>("preparing", size, onDisk);
  const fromDisk = await inProcess<Times>("fromDisk", size, { ...onDisk, ANSWERS_KEPT: "1" });
  const shared = await inProcess<Times>("shared", size, onDisk);
  const { plain, cold, warm } = unprepared.result;
  const { ms, answers, bytes } = preparing.result;
  const figures = (times: Times, kind: string, aim?: number): Figure[] =>
    names().map((page) => {
      const took = times[page] ?? Number.NaN;
      return { name: `${page} ${kind}`, ms: took, ratio: took / plain, aim };
    });
  return [
    { name: "plain statement on such a period", ms: plain },
    ...figures(cold, "cold"),
    ...figures(shared.result, "of an earlier day"),
    ...figures(fromDisk.result, "prepared"),
    ...figures(warm, "warm"),
    {
      name: "preparing",
      ms,
      ratio: ms / plain,
      rss_mb: preparing.rss_mb,
      note: `${answers} answers, ${bytes} bytes`,
    },
  ];
}

const onDisk = { ANSWERS_DISK_MAX_BYTES: String(2 ** 30) };

function names(): Page[] {
  return Object.keys(pages) as Page[];
}

/** Until the last cell of the page is drawn. */
async function load(page: Page, report: Report): Promise<number> {
  const { ms } = await timed(async () => {
    const { cells = [] } = (await pages[page](report)) ?? {};
    for (const cell of await Promise.all(cells.map(({ loaded }) => loaded)))
      if ("failed" in cell) throw new Error(`${page}: ${cell.failed}`);
  });
  return ms;
}

async function reportOf(size: Size, search: { from?: string; to?: string } = {}): Promise<Report> {
  const report = await openReport({ lang: "en", dataset: places.dataset(size), search, rights: everyRight });
  if (report === null) throw new Error(`not imported: ${size}`);
  return report;
}

/** An opened version and a period of the usual length that ends on an earlier day; each page has days of its own. */
async function reportBack(size: Size, page: Page, round: number): Promise<Report> {
  const { data } = await reportOf(size);
  const back = -1 - round * names().length - names().indexOf(page);
  const { from, to } = data.period;
  const report = await reportOf(size, { from: addDays(from, back), to: addDays(to, back) });
  await report.data.opened();
  return report;
}

async function folderOf(size: Size): Promise<string> {
  const { address, data } = await reportOf(size);
  return versionFolder(address.dataset.id, data.version.id);
}
