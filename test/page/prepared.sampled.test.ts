import { chmod, readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, expect, test, vi } from "vitest";

// One answer is kept in memory: all others that are asked again come from the disk.
vi.hoisted(() => {
  process.env["ANSWERS_KEPT"] = "1";
});

import { indexReason } from "../../lib/engine/index/index-file";
import { runOnce } from "../../lib/ingest/kit/worker";
import { prepareVersion, type VersionPlace } from "../../lib/page/prepared";
import { startPreparing } from "../../lib/page/preparing";
import type { AskedCell, FailedCell, LoadedCell } from "../../lib/page/report/cell";
import { preparationOf } from "../../lib/query/kept-answers";
import { discardAnswers } from "../../lib/store/answers";
import { answersFolder, versionFolder } from "../../lib/store/disk/paths";
import { reportOf } from "../dataset";
import { runsOf, sampled } from "../lane";
import { importShop } from "./shop";

const computed: unknown[] = [];

let place: VersionPlace = { dataset: "", version: "" };
let folder = "";

beforeAll(async () => {
  const { address, data } = await reportOf(await importShop(80));
  place = { dataset: address.dataset.id, version: data.version.id };
  folder = versionFolder(place.dataset, place.version);
});

/** Does `work` while nothing can be computed, since the version's index is away. */
async function withoutIndex<T>(work: () => Promise<T>): Promise<T> {
  await rename(join(folder, "index.duckdb"), join(folder, "away"));
  try {
    return await work();
  } finally {
    await rename(join(folder, "away"), join(folder, "index.duckdb"));
  }
}

type Page = Readonly<{ cells: readonly AskedCell[]; forecast?: readonly AskedCell[] | null }>;

/** The usual pages of a state as readers see them, without the time that statements took. */
async function pagesOf(search: Record<string, string>): Promise<unknown[]> {
  const { reportOf } = await import("../dataset");
  const { loadComparePage } = await import("../../lib/page/compare/comparison");
  const { loadForecastPage } = await import("../../lib/page/forecast/forecast");
  const { loadCohortsPage } = await import("../../lib/page/history/cohorts");
  const { loadHistoryPage } = await import("../../lib/page/history/history");
  const { loadOverview } = await import("../../lib/page/overview/overview");
  const { loadSegmentPage, onSegment } = await import("../../lib/page/segment/segment");
  const report = await reportOf(place.dataset, search);
  const loads: (() => Promise<Page | null>)[] = [
    () => loadOverview(report),
    // Pages of segments show a forecast that is there.
    () => loadForecastPage(report),
    ...report.address.scheme.segments.map(
      ({ id }) =>
        () =>
          loadSegmentPage(onSegment(report, id)),
    ),
    () => loadHistoryPage(report),
    () => loadCohortsPage(report),
    () => loadComparePage(report),
  ];
  const pages: unknown[] = [];
  for (const load of loads) {
    const page = await load();
    const asked = [...(page?.cells ?? []), ...(page?.forecast ?? [])];
    const cells = await Promise.all(asked.map(({ loaded }) => loaded));
    pages.push({ ...page, forecast: null, cells: cells.map(shownOf) });
  }
  return pages;
}

function shownOf(cell: LoadedCell | FailedCell): unknown {
  if ("failed" in cell) throw new Error(`${cell.id}: ${cell.failed}`);
  return { ...cell, how: { ...cell.how, ms: 0 } };
}

const states = sampled([{}, { company: "North" }, { company: 'Copper & Co, "the best"' }], 3);

test("a server prepares while it is quiet: a reader stops it, and then it goes on from where it was", async () => {
  for (const state of states) computed.push(await pagesOf(state));
  await discardAnswers(folder);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  let quietMs = 0;
  startPreparing(() => quietMs);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await answersKept()).toEqual([]);
  const untilIt = async (is: () => Promise<boolean>) => {
    while (!(await is())) {
      await vi.advanceTimersByTimeAsync(1_000);
      await pause(50);
    }
  };
  quietMs = 60_000;
  await untilIt(async () => (await answersKept()).length >= 10);
  quietMs = 0;
  await vi.advanceTimersByTimeAsync(1_000);
  await pause(1_000);
  const kept = await answersKept();
  await vi.advanceTimersByTimeAsync(30_000);
  await pause(1_000);
  expect(await answersKept()).toEqual(kept);
  expect(await preparationOf(folder)).toBeNull();
  quietMs = 60_000;
  await untilIt(async () => (await preparationOf(folder)) !== null);
  vi.useRealTimers();
  expect(await preparationOf(folder)).toMatchObject({ failed: 0 });
  expect(await answersKept()).toEqual(expect.arrayContaining(kept));
}, 300_000);

test("a version is prepared once", async () => {
  const known = await preparationOf(folder);
  expect(known?.answers).toBeGreaterThan(50);
  expect(await Promise.all([prepareVersion(place), prepareVersion(place)])).toEqual([known, known]);
});

test("prepared pages are the computed ones, and need neither an open version nor a scored period", async () => {
  vi.resetModules();
  Reflect.deleteProperty(globalThis, Symbol.for("tercet"));
  const found = await withoutIndex(async () => {
    const pages = [];
    for (const state of states) pages.push(await pagesOf(state));
    return pages;
  });
  expect(found).toEqual(computed);
  await expect(withoutIndex(() => pagesOf({ from: "2024-02-03" }))).rejects.toThrow();
});

/** Without those that a stopped process was writing. */
async function answersKept(): Promise<string[]> {
  const names = await readdir(answersFolder(folder)).catch(() => []);
  return names.filter((name) => !name.startsWith("."));
}

// The deep lane's: it prepares a version once more.
test.runIf(runsOf(0, 1) > 0)(
  "the index of an earlier Tercet is made again before its version is prepared",
  async () => {
    const index = join(folder, "index.duckdb");
    await chmod(index, 0o644);
    const instance = await DuckDBInstance.create(index);
    const connection = await instance.connect();
    await connection.run("drop table format");
    connection.closeSync();
    instance.closeSync();
    expect(await indexReason(index)).toBe("older");
    await discardAnswers(folder);
    const limits = { heapMb: 512, rssMaxMb: 2_000, timeLimitMs: 240_000 };
    expect(await runOnce({ command: "prepare", args: [place] }, limits)).toMatchObject({ end: "word" });
    expect(await indexReason(index)).toBeNull();
    expect(await preparationOf(folder)).toMatchObject({ failed: 0 });
  },
  300_000,
);
