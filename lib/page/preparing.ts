import { env } from "../base/env";
import { failureOf } from "../base/failure";
import { log } from "../base/log";
import { runOnce } from "../ingest/kit/worker";
import { notePreparation, preparationOf } from "../query/kept-answers";
import { listDatasets } from "../store/catalog";
import { versionFolder } from "../store/disk/paths";
import { lockHolder } from "../store/lock/lock";
import type { VersionPlace } from "./prepared";

/** How often it looks for readers while it works, and for new versions while it does not. */
const watchMs = 250;
const lookMs = 10_000;

/** Silence after which nobody is expected to ask for the next page at once. */
const quietEnoughMs = 5_000;

/**
 * Has the current version of each data set prepared by a process of its own, one at a time and only while `quietMs`, the time since
 * somebody asked for a page, is long enough. A reader ends that process; what it had asked stays, and the next one goes on from there.
 */
export function startPreparing(quietMs: () => number): void {
  if (env.PREPARE_TIME_LIMIT_MS === 0 || env.ANSWERS_DISK_MAX_BYTES === 0) return;
  // What could not be prepared, or not be noted, is left until the next start.
  const over = new Set<string>();
  let isLooking = false;
  const look = async () => {
    if (isLooking || quietMs() < quietEnoughMs) return;
    isLooking = true;
    try {
      const place = await nextPlace(over);
      if (place !== null && (await prepare(place, quietMs)) && !(await isPrepared(place)))
        over.add(keyOf(place));
    } catch (error) {
      log("not_prepared", failureOf(error));
    } finally {
      isLooking = false;
    }
  };
  setInterval(() => void look(), lookMs).unref();
}

/** A current version that is not prepared; null while there is none, or while an import needs the machine. */
async function nextPlace(over: ReadonlySet<string>): Promise<VersionPlace | null> {
  if ((await lockHolder("import")) !== null) return null;
  for (const { id, current } of await listDatasets()) {
    const place = { dataset: id, version: current };
    if (!over.has(keyOf(place)) && !(await isPrepared(place))) return place;
  }
  return null;
}

async function isPrepared({ dataset, version }: VersionPlace): Promise<boolean> {
  return (await preparationOf(versionFolder(dataset, version))) !== null;
}

/** Whether its process came to an end of its own; false when a reader came between. */
async function prepare(place: VersionPlace, quietMs: () => number): Promise<boolean> {
  const stopper = new AbortController();
  const watch = setInterval(() => {
    if (quietMs() < watchMs) stopper.abort();
  }, watchMs);
  const started = performance.now();
  try {
    const { end } = await runOnce({ command: "prepare", args: [place] }, limits(), stopper.signal);
    if (end === "word") return true;
    if (end === "cancelled") return false;
    log("not_prepared", { ...place, end });
    // What it had asked by then has to do.
    if (end === "time") await noteLate(place, performance.now() - started);
    return true;
  } finally {
    clearInterval(watch);
  }
}

async function noteLate({ dataset, version }: VersionPlace, ms: number): Promise<void> {
  await notePreparation(versionFolder(dataset, version), { pages: 0, failed: 0, ms: Math.round(ms) });
}

function limits() {
  const { LOOK_HEAP_MB: heapMb, QUERY_MEMORY_MB, PREPARE_TIME_LIMIT_MS: timeLimitMs } = env;
  return { heapMb, rssMaxMb: QUERY_MEMORY_MB + heapMb, timeLimitMs };
}

function keyOf({ dataset, version }: VersionPlace): string {
  return `${dataset}/${version}`;
}
