import { isDeepStrictEqual } from "node:util";
import { failureOf } from "../../base/failure";
import { log } from "../../base/log";
import { type Problem, ProblemError, problem } from "../../base/problem";
import { askEffect, StillLooking } from "../../ingest/look/looks";
import { type Position, positionOf } from "../../ingest/look/queue";
import { destinationOf } from "../../ingest/look/target";
import type { Choices } from "../../model/data/choices";
import type { ImportOptions } from "../../model/data/dataset";
import type { Effect } from "../../model/data/effect";
import type { Preview } from "../../model/data/preview";
import { withProposals } from "../../model/data/questions";
import { optionsOf } from "../../model/data/settle";

/** A look or a count that runs: its name, and its position. */
export type Waiting = Readonly<{ lookName: string; position: Position | null }>;

/** Counts with the answers that the last count proposes, until they propose no others. */
const countsMax = 3;

/**
 * The effect of an import with the answers in force and, to questions that the person has not seen yet, the proposed ones; why it is
 * not known; or the progress of its count. It still tells which questions are open.
 */
export async function proposedEffect(
  found: Preview,
  choices: Choices,
  settled: ImportOptions,
): Promise<Effect | Problem | Waiting> {
  let options = settled;
  for (let i = 1; ; i++) {
    const effect = await effectFor(found, choices, options);
    if (!("ledger" in effect) || i === countsMax) return effect;
    const proposed = optionsOf(found, withProposals(effect, choices));
    if (isDeepStrictEqual(proposed, options)) return effect;
    options = proposed;
  }
}

/** The effect of an import with these choices, why it is not known, or the progress of its count. */
export async function effectFor(
  found: Preview,
  choices: Choices,
  options: ImportOptions,
): Promise<Effect | Problem | Waiting> {
  const upload = found.upload.id;
  const today = new Date().toISOString().slice(0, 10);
  try {
    return await askEffect({ upload, options, into: destinationOf(found, choices), today });
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    if (error instanceof StillLooking) return waitingFor(upload, error);
    log("effect_failed", { upload, ...failureOf(error) });
    return problem("import_failed");
  }
}

/** The position of a look that a page has to wait for. */
export function waitingFor(upload: string, { lookName }: StillLooking): Waiting {
  return { lookName, position: positionOf({ upload, name: lookName }) };
}
