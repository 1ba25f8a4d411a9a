import { setTimeout as pause } from "node:timers/promises";
import { log } from "../../base/log";
import { type Problem, ProblemError } from "../../base/problem";
import { processWide } from "../../base/process-wide";
import type { PartialReading } from "../../model/data/dataset";
import type { Effect } from "../../model/data/effect";
import type { Preview } from "../../model/data/preview";
import type { Upload } from "../../model/data/upload";
import { isBreach } from "../../model/problem";
import { deleteUpload, readUpload, sweepUpload } from "../../store/uploads";
import { breachProblem, limitsOf } from "../kit/limits";
import { nameOf } from "../kit/prepared";
import { type Foresight, keptEffect } from "./effect";
import { chosenParts, keptPreview } from "./preview";
import { type LookOutcome, type LookRequest, positionOf, takeTurn } from "./queue";
import { byLooker } from "./worker";

/** The time that a request waits for a look; after that its page shows the place in the queue. */
const patienceMs = 4_000;

/** The time that the look into a new file is waited for once it runs: most refused files are then reported at once. */
const arrivalMs = 15_000;

/** Refusals that are remembered for pages that ask again. */
const refusalsMax = 500;

/** A look or a count is not over yet; `lookName` is its name among those of its upload. */
export class StillLooking extends Error {
  override readonly name = "StillLooking";
  readonly lookName: string;

  constructor(lookName: string) {
    super(lookName);
    this.lookName = lookName;
  }
}

const refusals = processWide("look-refusals", () => new Map<string, Problem>());

/**
 * What `previewUpload` finds, by a worker, so that a file can stop nothing but its own look. Throws a Problem, or StillLooking.
 * A file in which no table was found is not kept.
 */
export async function askPreview(
  id: string,
  given: PartialReading = {},
  untilMs: number = patienceMs,
): Promise<Preview> {
  const known = await keptPreview(id, given);
  if (known !== null) return known;
  await beDone(lookRequest(id, given), [id, given], untilMs);
  return kept(await keptPreview(id, given));
}

/**
 * Looks into a new upload. If a look takes longer, or was stopped, the upload's page reports it. Throws a Problem that says why
 * the file is not a table.
 */
export async function requireTable(upload: Upload): Promise<Upload> {
  try {
    await askPreview(upload.id, {}, arrivalMs);
  } catch (error) {
    const isTold = error instanceof ProblemError && isBreach(error.problem);
    if (!isTold && !(error instanceof StillLooking)) throw error;
  }
  return upload;
}

/** What `effectOf` counts, by a worker. Throws a Problem, or StillLooking. */
export async function askEffect(asked: Foresight): Promise<Effect> {
  const { name, effect } = await keptEffect(asked);
  if (effect !== null) return effect;
  await beDone({ upload: asked.upload, work: "effect", name }, [asked]);
  return kept((await keptEffect(asked)).effect);
}

/**
 * Why the file of an upload was refused, also when the upload is deleted since; null when it was taken, or the reason is no
 * longer known.
 */
export function maybeRefused(upload: string): Problem | null {
  return refusals.get(keyOf(lookRequest(upload, {}))) ?? null;
}

/** Lets a file be tried again that a limit or a fault has stopped. */
export function forgetBreaches(upload: string): void {
  for (const [key, problem] of refusals)
    if (key.startsWith(`${upload}/`) && isBreach(problem)) refusals.delete(key);
}

function lookRequest(upload: string, given: PartialReading): LookRequest {
  return { upload, work: "look", name: `look-${nameOf(Object.entries(chosenParts(given)).sort())}` };
}

function keyOf({ upload, name }: LookRequest): string {
  return `${upload}/${name}`;
}

async function beDone(request: LookRequest, args: readonly unknown[], untilMs = patienceMs): Promise<void> {
  const refused = refusals.get(keyOf(request));
  if (refused !== undefined) throw new ProblemError(refused.code, refused.values);
  const turn = takeTurn(request, (signal) => workOn(request, args, signal));
  const within = (ms: number) => Promise.race([turn, pause(ms, "waits" as const, { ref: false })]);
  let verdict = await within(patienceMs);
  if (verdict === "waits" && positionOf(request)?.before === 0) verdict = await within(untilMs - patienceMs);
  if (verdict === "waits") throw new StillLooking(request.name);
  if (verdict === "cancelled") throw new ProblemError("upload_unknown");
  if (verdict !== "done") throw new ProblemError(verdict.code, verdict.values);
}

async function workOn(
  request: LookRequest,
  args: readonly unknown[],
  signal: AbortSignal,
): Promise<LookOutcome> {
  const { upload, work } = request;
  const { timeLimitMs } = limitsOf(work);
  const outcome = await byLooker({ command: work, args, timeLimitMs }, signal);
  if (outcome.end === "word") return "done";
  await sweepUpload(upload);
  if (outcome.end === "cancelled" || (await readUpload(upload)) === null) return "cancelled";
  const found = outcome.end === "problem" ? outcome.problem : breachProblem(work, outcome.end);
  await refuse(request, found);
  return found;
}

async function refuse(request: LookRequest, found: Problem): Promise<void> {
  refusals.set(keyOf(request), found);
  for (const oldest of [...refusals.keys()].slice(0, -refusalsMax)) refusals.delete(oldest);
  log("look_refused", { upload: request.upload, work: request.work, problem: found.code });
  const isFirst = request.name === lookRequest(request.upload, {}).name;
  if (isFirst && !isBreach(found)) await deleteUpload(request.upload);
}

function kept<T>(found: T | null): T {
  if (found === null) throw new ProblemError("upload_unknown");
  return found;
}
