import { env } from "../../base/env";
import { failureOf } from "../../base/failure";
import { log } from "../../base/log";
import { type Problem, problem } from "../../base/problem";
import { processWide } from "../../base/process-wide";
import { type Outcome, runOnce } from "../kit/worker";
import { type IndexPlace, percentOf } from "./rebuild";

/** A rebuild that runs, and its progress, 0 to 100; or the problem that ended it. */
export type Rebuilding = Readonly<{ percent: number; problem: Problem | null }>;

type RebuildState = { problem: Problem | null };

const works = processWide("rebuildings", () => new Map<string, RebuildState>());

/** One at a time, however many versions are asked for: each may take the memory of an import. */
const queue = processWide("rebuilding-queue", () => ({ last: Promise.resolve() }));

/** How far the rebuilding of an index is; null where none runs, and none has failed. */
export async function rebuildingOf(place: IndexPlace): Promise<Rebuilding | null> {
  const work = works.get(keyOf(place));
  if (work === undefined) return null;
  return { percent: await percentOf(place), problem: work.problem };
}

/**
 * Has an index rebuilt by a process of its own, once for all callers; a failed rebuild stays failed until it is forgotten.
 * `onMade` is called as soon as pages can be read from the index.
 */
export function startRebuilding(place: IndexPlace, onMade: () => Promise<void>): void {
  if (works.has(keyOf(place))) return;
  const work: RebuildState = { problem: null };
  works.set(keyOf(place), work);
  const now = async () => {
    work.problem = problemOf(await runOnce({ command: "rebuild", args: [place] }, limits()));
    if (work.problem !== null) return log("index_not_rebuilt", { ...place, problem: work.problem.code });
    await onMade();
    works.delete(keyOf(place));
    log("index_rebuilt", place);
  };
  queue.last = queue.last.then(now).catch((error: unknown) => {
    work.problem = problem("rebuild_failed");
    log("index_not_rebuilt", { ...place, ...failureOf(error) });
  });
}

/** Forgets a rebuilding that failed, so that it can be tried again. */
export function forgetRebuilding(place: IndexPlace): void {
  if (works.get(keyOf(place))?.problem != null) works.delete(keyOf(place));
}

function keyOf({ dataset, version }: IndexPlace): string {
  return `${dataset}/${version}`;
}

function limits() {
  const { IMPORT_HEAP_MB: heapMb, IMPORT_RSS_MAX_MB: rssMaxMb, IMPORT_TIME_LIMIT_MS: timeLimitMs } = env;
  return { heapMb, rssMaxMb, timeLimitMs };
}

function problemOf(outcome: Outcome): Problem | null {
  const { heapMb, rssMaxMb, timeLimitMs } = limits();
  if (outcome.end === "word") return null;
  if (outcome.end === "problem") return outcome.problem;
  if (outcome.end === "heap")
    return problem("rebuild_memory", { limit_mb: heapMb, setting: "IMPORT_HEAP_MB" });
  if (outcome.end === "rss")
    return problem("rebuild_memory", { limit_mb: rssMaxMb, setting: "IMPORT_RSS_MAX_MB" });
  if (outcome.end === "time") return problem("rebuild_time", { minutes: Math.ceil(timeLimitMs / 60_000) });
  return problem(outcome.end === "failed" ? "rebuild_failed" : "rebuild_died");
}
